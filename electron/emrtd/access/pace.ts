import { ChipFailure } from '../apdu/chipFailure.ts';
import { case3, case4, shortLe } from '../apdu/command.ts';
import { isSuccess, isWrongKey, sw, swHex } from '../apdu/statusWords.ts';
import { aesCbcDecrypt } from '../crypto/aes.ts';
import { bytesToBigInt, concat, equalConstantTime } from '../crypto/bytes.ts';
import {
  add,
  decodePoint,
  generateKeyPair,
  isInfinity,
  multiply,
  xCoordinate,
  type Curve,
  type EcPoint,
} from '../crypto/curves.ts';
import { tdesCbcDecrypt } from '../crypto/des.ts';
import { deriveKey, type CipherName } from '../crypto/kdf.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import { dataObject, splitDataObjects } from '../messaging/dataObjects.ts';
import { SecureMessaging } from '../messaging/secureMessaging.ts';
import { smCipher } from '../messaging/smCipher.ts';
import type { RandomBytes } from '../ports.ts';
import { pacePasswordKey, type AccessPassword } from './documentKey.ts';
import type { UsablePace } from './paceInfo.ts';

/**
 * PACE did not come to the point where the key is proven: the chip refused the parameters or answered what cannot be read.
 * Only after this kind of failure another PACEInfo or BAC may be tried.
 */
export class PaceTechnicalFailure extends ChipFailure {
  constructor(detail: Readonly<Record<string, string>>) {
    super('CHIP_ACCESS_FAILED', detail);
  }
}

type Step = 'mse-set-at' | 'nonce' | 'mapping' | 'key-agreement' | 'token';

/** Tags of the dynamic authentication data, command and response (ICAO 9303-11 §4.4.4.3). */
const steps = {
  nonce: { sent: null, received: 0x80 },
  mapping: { sent: 0x81, received: 0x82 },
  'key-agreement': { sent: 0x83, received: 0x84 },
  token: { sent: 0x85, received: 0x86 },
} as const;

/** Statuses of the last step which mean that the password was another (§4.4.4.3; 6300 is the standard's). */
const wrongKeyStatuses: readonly number[] = [
  sw.securityStatusNotSatisfied,
  sw.authenticationBlocked,
  sw.referenceDataUnusable,
  sw.conditionsNotSatisfied,
  sw.secureMessagingWrong,
  sw.wrongData,
];

/**
 * PACE with generic mapping over a curve (ICAO 9303-11 §4.4.3.3.1): opens secure messaging with the cipher of the PACEInfo.
 * @throws {PaceTechnicalFailure} before the key could be judged
 * @throws {ChipFailure} CHIP_WRONG_KEY; CHIP_ACCESS_FAILED for keys that must not be agreed upon; CHIP_SECURE_MESSAGING_BROKEN
 * where the chip's token is wrong
 */
export async function performPace(
  session: CardSession,
  { info, curve }: UsablePace,
  password: AccessPassword,
  random: RandomBytes,
  timeoutMs: number,
): Promise<SecureMessaging> {
  const authenticate = (step: keyof typeof steps, value: Uint8Array | null): Promise<Uint8Array> =>
    generalAuthenticate(session, step, value, timeoutMs);

  const mse = concat(
    dataObject(0x80, info.oidValue),
    dataObject(0x83, Uint8Array.of(password.kind === 'MRZ' ? 1 : 2)),
    // Formally conditional; chips exist which answer 6A87 or take another curve without it.
    dataObject(0x84, Uint8Array.of(info.parameterId ?? 0)),
  );
  const set = await session.send(case3([0x00, 0x22, 0xc1, 0xa4], mse), timeoutMs);
  // 63Cx tells how many tries are left and is no refusal here (BSI TR-03110-3 §B.11.1).
  if (!isSuccess(set.status) && !isWrongKey(set.status)) throw technical('mse-set-at', set.status);

  const nonce = decryptNonce(info.cipher, await authenticate('nonce', null), password);
  const mappingKey = generateKeyPair(curve, random);
  const chipMapping = pointOf(curve, await authenticate('mapping', mappingKey.publicKey), 'mapping');
  const shared = multiply(curve, chipMapping, mappingKey.privateKey);
  // G' = s·G + H
  const generator = add(multiply(curve, curve.generator, bytesToBigInt(nonce)), shared);
  if (isInfinity(shared) || isInfinity(generator)) throw refused('mapping', 'point-at-infinity');

  const own = generateKeyPair(curve, random, generator);
  const chipPublicKey = await authenticate('key-agreement', own.publicKey);
  const chipPoint = pointOf(curve, chipPublicKey, 'key-agreement');
  // A chip that sends our own key back would get a secret anybody can compute a token for (§4.4.4.3.3 step 3).
  if (equalConstantTime(chipPublicKey, own.publicKey)) throw refused('key-agreement', 'equal-ephemeral-keys');
  const agreed = multiply(curve, chipPoint, own.privateKey);
  if (isInfinity(agreed)) throw refused('key-agreement', 'point-at-infinity');
  // Left-padded to the length of the field (§9.4.4): without the zeros one session in 256 fails.
  const secret = xCoordinate(curve, agreed);
  const encryption = deriveKey(info.cipher, secret, 1);
  const mac = deriveKey(info.cipher, secret, 2);

  const suite = smCipher(info.cipher);
  const tokenOver = (publicKey: Uint8Array): Uint8Array =>
    suite.tokenMac(mac, publicKeyObject(info.oidValue, publicKey));
  const chipToken = await authenticate('token', tokenOver(chipPublicKey));
  if (!equalConstantTime(tokenOver(own.publicKey), chipToken)) {
    throw new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'pace-token-wrong' });
  }
  return new SecureMessaging({ cipher: info.cipher, encryption, mac, ssc: new Uint8Array(suite.block) });
}

/** One GENERAL AUTHENTICATE; all but the last are chained (CLA 10, §4.4.4.2). */
async function generalAuthenticate(
  session: CardSession,
  step: keyof typeof steps,
  value: Uint8Array | null,
  timeoutMs: number,
): Promise<Uint8Array> {
  const { sent, received } = steps[step];
  const template = dataObject(
    0x7c,
    sent === null || value === null ? new Uint8Array(0) : dataObject(sent, value),
  );
  const cla = step === 'token' ? 0x00 : 0x10;
  const response = await session.send(case4([cla, 0x86, 0x00, 0x00], template, shortLe), timeoutMs);
  if (!isSuccess(response.status)) {
    if (isWrongKey(response.status)) throw wrongKey(response.status);
    if (step === 'token') {
      throw wrongKeyStatuses.includes(response.status)
        ? wrongKey(response.status)
        : new ChipFailure('CHIP_ACCESS_FAILED', { step, status: swHex(response.status) });
    }
    throw technical(step, response.status);
  }
  const [outer] = splitDataObjects(response.data) ?? [];
  const inner = outer?.tag === 0x7c ? splitDataObjects(outer.value) : null;
  const answer = inner?.find((object) => object.tag === received);
  if (answer === undefined) {
    throw step === 'token'
      ? new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'pace-token-missing' })
      : new PaceTechnicalFailure({ step, reason: 'answer-malformed' });
  }
  return answer.value;
}

/** z under Kπ, CBC with a zero IV, no padding (§4.4.3.3). */
function decryptNonce(cipher: CipherName, encrypted: Uint8Array, password: AccessPassword): Uint8Array {
  const { block } = smCipher(cipher);
  if (encrypted.length === 0 || encrypted.length > 64 || encrypted.length % block !== 0) {
    throw new PaceTechnicalFailure({ step: 'nonce', reason: 'nonce-length' });
  }
  const key = pacePasswordKey(password, cipher);
  const iv = new Uint8Array(block);
  return cipher === '3DES' ? tdesCbcDecrypt(key, iv, encrypted) : aesCbcDecrypt(key, iv, encrypted);
}

function pointOf(curve: Curve, encoded: Uint8Array, step: Step): EcPoint {
  const point = decodePoint(curve, encoded);
  if (point === null) throw refused(step, 'point-invalid');
  return point;
}

/** 7F49 { 06 protocol, 86 point }: what the token is computed over (§9.4.5, TR-03110-3 §A.2.4.1). */
function publicKeyObject(oidValue: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return concat(
    Uint8Array.of(0x7f),
    dataObject(0x49, concat(dataObject(0x06, oidValue), dataObject(0x86, publicKey))),
  );
}

const wrongKey = (status: number): ChipFailure =>
  new ChipFailure('CHIP_WRONG_KEY', { status: swHex(status) });

const technical = (step: Step, status: number): PaceTechnicalFailure =>
  new PaceTechnicalFailure({ step, status: swHex(status) });

/** The chip offered a key nobody may agree on: an attack or a broken chip, never a reason to try something weaker. */
const refused = (step: Step, reason: string): ChipFailure =>
  new ChipFailure('CHIP_ACCESS_FAILED', { step, reason });
