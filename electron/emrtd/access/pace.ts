import { ChipFailure } from '../apdu/chipFailure.ts';
import { aesCbcDecrypt } from '../crypto/aes.ts';
import { concat, equalConstantTime } from '../crypto/bytes.ts';
import { tdesCbcDecrypt } from '../crypto/des.ts';
import { deriveKey, type CipherName } from '../crypto/kdf.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import { dataObject } from '../messaging/dataObjects.ts';
import { SecureMessaging } from '../messaging/secureMessaging.ts';
import { smCipher } from '../messaging/smCipher.ts';
import type { RandomBytes } from '../ports.ts';
import {
  decryptChipAuthenticationData,
  hasChipAuthenticationData,
  type MappingProof,
} from './chipAuthenticationData.ts';
import { pacePasswordKey, type AccessPassword } from './documentKey.ts';
import { PaceCommands, PaceTechnicalFailure, refused } from './paceCommands.ts';
import type { PaceInfo, UsablePace } from './paceInfo.ts';
import { elementOf, ephemeralKey, mapNonce } from './paceMapping.ts';

export { PaceTechnicalFailure } from './paceCommands.ts';

export interface PaceSession {
  readonly messaging: SecureMessaging;
  /** Chip Authentication Mapping: what is to be verified with the signed key. Null for the other mappings. */
  readonly mappingProof: MappingProof | null;
  /** Chip authentication data although the mapping has none: proves nothing, and the standard forbids it. */
  readonly unexpectedChipAuthenticationData: boolean;
}

/**
 * PACE (ICAO 9303-11 §4.4), every mapping, over curves and groups of residues: opens secure messaging with the cipher of the
 * PACEInfo.
 * @throws {PaceTechnicalFailure} before the key could be judged
 * @throws {ChipFailure} CHIP_WRONG_KEY; CHIP_ACCESS_FAILED for keys that must not be agreed upon; CHIP_SECURE_MESSAGING_BROKEN
 * where the chip's token is wrong
 */
export async function performPace(
  session: CardSession,
  { info, group }: UsablePace,
  password: AccessPassword,
  random: RandomBytes,
  timeoutMs: number,
): Promise<PaceSession> {
  const commands = new PaceCommands(session, timeoutMs);
  await commands.selectProtocol(info, password.kind);
  const nonce = decryptNonce(info.cipher, await commands.authenticate('nonce', null), password);
  const { generator, chipKey } = await mapNonce(commands, group, info, nonce, random);

  const own = ephemeralKey(group, random, generator);
  const chipPublicKey = await commands.authenticate('key-agreement', own.publicKey);
  const chipElement = elementOf(group, chipPublicKey, 'key-agreement');
  // A chip that sends our own key back would get a secret anybody can compute a token for (§4.4.1 step 3d). Compared as
  // elements: a number can be written with zeros in front.
  if (equalConstantTime(group.encode(chipElement), own.publicKey)) {
    throw refused('key-agreement', 'equal-ephemeral-keys');
  }
  const agreed = group.multiply(chipElement, own.privateKey);
  if (group.isNeutral(agreed)) throw refused('key-agreement', 'neutral-element');
  const secret = group.sharedSecret(agreed);
  const encryption = deriveKey(info.cipher, secret, 1);
  const mac = deriveKey(info.cipher, secret, 2);

  const suite = smCipher(info.cipher);
  const tokenOver = (publicKey: Uint8Array): Uint8Array =>
    suite.tokenMac(mac, publicKeyObject(info, publicKey));
  const { token, objects } = await commands.exchangeTokens(tokenOver(chipPublicKey));
  if (!equalConstantTime(tokenOver(own.publicKey), token)) {
    throw new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'pace-token-wrong' });
  }
  const withProof = info.mapping === 'CAM' && group.curve !== null && chipKey !== null;
  return {
    messaging: new SecureMessaging({
      cipher: info.cipher,
      encryption,
      mac,
      ssc: new Uint8Array(suite.block),
    }),
    mappingProof: withProof
      ? {
          curve: group.curve,
          mappingKey: chipKey,
          parameterId: info.parameterId,
          data: decryptChipAuthenticationData(objects, encryption),
        }
      : null,
    unexpectedChipAuthenticationData: !withProof && hasChipAuthenticationData(objects),
  };
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

/** 7F49 { 06 protocol, 86 point or 84 public value }: what the token is computed over (§4.4.3.4, §9.4). */
function publicKeyObject({ oidValue, agreement }: PaceInfo, publicKey: Uint8Array): Uint8Array {
  const tag = agreement === 'DH' ? 0x84 : 0x86;
  return concat(
    Uint8Array.of(0x7f),
    dataObject(0x49, concat(dataObject(0x06, oidValue), dataObject(tag, publicKey))),
  );
}
