import type { Evidence } from '#shared/domain/inspection.ts';
import type { DeskError } from '#shared/errors/result.ts';
import { case3, case4, shortLe, type Command } from '../apdu/command.ts';
import { isSuccess, swHex } from '../apdu/statusWords.ts';
import { oid as encodeOid } from '../asn1/der.ts';
import { bigIntToBytes, bitLength, concat } from '../crypto/bytes.ts';
import { decodePoint, generateKeyPair, isInfinity, multiply, xCoordinate } from '../crypto/curves.ts';
import { dhLength, dhSharedSecret, generateDhKeyPair } from '../crypto/dh.ts';
import { deriveKey } from '../crypto/kdf.ts';
import type { CardSession, LongCommands } from '../messaging/cardSession.ts';
import { dataObject } from '../messaging/dataObjects.ts';
import { SecureMessaging } from '../messaging/secureMessaging.ts';
import { smCipher } from '../messaging/smCipher.ts';
import type { RandomBytes } from '../ports.ts';
import type { ChipAuthenticationCandidate } from './chipKeys.ts';

/** Evidence holds names of algorithms and status words only. */
export type ChipAuthenticationOutcome =
  /** A command protected with the agreed keys was answered under them: the chip holds the private key of DG14. */
  | { readonly outcome: 'ok'; readonly evidence: Evidence }
  /** Refused, broken off or not proven, the second time in a fresh session. */
  | { readonly outcome: 'failed'; readonly error: DeskError; readonly evidence: Evidence }
  /** No key whose curve, group or protocol this desk knows. */
  | { readonly outcome: 'unsupported'; readonly evidence: Evidence }
  /** The ephemeral key passes neither in one command nor in a chain of them. */
  | { readonly outcome: 'reader-too-small'; readonly evidence: Evidence };

/** The chip did not accept the ephemeral key; the session stands as before. */
export class ChipAuthenticationRefused extends Error {
  override readonly name = 'ChipAuthenticationRefused';
  readonly step: 'mse-set' | 'general-authenticate';
  readonly status: number;
  /** The command needed extended length or chaining. */
  readonly long: boolean;

  constructor(step: ChipAuthenticationRefused['step'], status: number, long: boolean) {
    super(`${step} ${swHex(status)}`);
    this.step = step;
    this.status = status;
    this.long = long;
  }
}

/**
 * Chip Authentication version 1 (ICAO 9303-11 §6.2, BSI TR-03110-1 §3.4): a fresh key of the desk with the chip's static one.
 * Returns the secure messaging to go on with. A 9000 to these commands proves nothing: any chip can say it; what proves the key
 * is an answer under the new keys.
 * @throws {ChipAuthenticationRefused}
 * @throws {ChipFailure} CHIP_SECURE_MESSAGING_BROKEN
 */
export async function agreeWithChip(
  session: CardSession,
  candidate: ChipAuthenticationCandidate,
  random: RandomBytes,
  timeoutMs: number,
  long: LongCommands,
): Promise<SecureMessaging> {
  const { publicKey, secret } = agreement(candidate, random);
  const { cipher, keyId } = candidate;
  // Named only where there is a choice (§6.2.4.1): some chips refuse a reference they do not expect.
  const reference =
    keyId === null
      ? new Uint8Array(0)
      : dataObject(0x84, bigIntToBytes(BigInt(keyId), Math.max(1, Math.ceil(bitLength(BigInt(keyId)) / 8))));
  const send = async (step: ChipAuthenticationRefused['step'], command: Command): Promise<void> => {
    const isLong = session.isLong(command);
    const { status } = await session.sendLong(command, long, timeoutMs);
    if (!isSuccess(status)) throw new ChipAuthenticationRefused(step, status, isLong);
  };
  if (cipher === '3DES') {
    const data = concat(dataObject(0x91, publicKey), reference);
    await send('mse-set', case3([0x00, 0x22, 0x41, 0xa6], data));
  } else {
    const protocol = dataObject(0x80, encodeOid(candidate.oid).subarray(2));
    await send('mse-set', case3([0x00, 0x22, 0x41, 0xa4], concat(protocol, reference)));
    const dynamicData = dataObject(0x7c, dataObject(0x80, publicKey));
    await send('general-authenticate', case4([0x00, 0x86, 0x00, 0x00], dynamicData, shortLe));
  }
  return new SecureMessaging({
    cipher,
    encryption: deriveKey(cipher, secret, 1),
    mac: deriveKey(cipher, secret, 2),
    ssc: new Uint8Array(smCipher(cipher).block),
  });
}

/** The desk's ephemeral public key, and the secret: left-padded to field or prime length (§9.4.4). */
function agreement(
  { key }: ChipAuthenticationCandidate,
  random: RandomBytes,
): { readonly publicKey: Uint8Array; readonly secret: Uint8Array } {
  if (key.kind === 'dh') {
    const own = generateDhKeyPair(key.group, random);
    return {
      publicKey: own.publicKey,
      secret: dhSharedSecret(key.group, key.publicKey, own.privateKey),
    };
  }
  const own = generateKeyPair(key.curve, random);
  const point = decodePoint(key.curve, key.point);
  const shared = point === null ? null : multiply(key.curve, point, own.privateKey);
  // Parsing has checked the point, and the curves have no small subgroup.
  if (shared === null || isInfinity(shared)) throw new RangeError('a key that was not checked');
  return { publicKey: own.publicKey, secret: xCoordinate(key.curve, shared) };
}

/** Bytes of the longest protected command, generously: key, heads of 7C and 80, cipher block, 97, 8E, header. */
export const longestCommand = ({ key }: ChipAuthenticationCandidate): number =>
  (key.kind === 'dh' ? dhLength(key.group) : 1 + 2 * key.curve.fieldBytes) + 64;

export function candidateEvidence(candidate: ChipAuthenticationCandidate): Evidence {
  const { key, cipher, keyId, inferred } = candidate;
  return {
    key: key.kind === 'dh' ? `DH-${bitLength(key.group.p)}` : key.curve.name,
    cipher,
    ...(keyId === null ? {} : { keyId }),
    ...(inferred ? { cipherInferred: true } : {}),
  };
}
