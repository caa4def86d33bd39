import { ChipFailure } from '../apdu/chipFailure.ts';
import { case2, case4 } from '../apdu/command.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import { isSuccess, swHex } from '../apdu/statusWords.ts';
import { concat, equalConstantTime, xor } from '../crypto/bytes.ts';
import { tdesCbcDecrypt, tdesCbcEncrypt } from '../crypto/des.ts';
import { deriveKey } from '../crypto/kdf.ts';
import { SecureMessaging } from '../messaging/secureMessaging.ts';
import { macLength, smCipher } from '../messaging/smCipher.ts';
import type { RandomBytes } from '../ports.ts';
import { meansWrongKey, wrongKey } from './wrongKey.ts';

const zeroIv = new Uint8Array(8);
const challengeLength = 8;
const keyMaterialLength = 16;

/**
 * Basic Access Control (ICAO 9303-11 §4.3): proves to the chip that the MRZ was seen and opens secure messaging with 3DES.
 * @param seed K_seed, 16 bytes
 * @throws {ChipFailure} CHIP_WRONG_KEY; CHIP_ACCESS_FAILED with `status`; CHIP_SECURE_MESSAGING_BROKEN where the chip's own
 * proof does not hold
 */
export async function performBac(
  session: CardSession,
  seed: Uint8Array,
  random: RandomBytes,
  timeoutMs: number,
): Promise<SecureMessaging> {
  const suite = smCipher('3DES');
  const encryptionKey = deriveKey('3DES', seed, 1);
  const macKey = deriveKey('3DES', seed, 2);

  const challenge = await session.send(case2([0x00, 0x84, 0x00, 0x00], challengeLength), timeoutMs);
  if (!isSuccess(challenge.status) || challenge.data.length !== challengeLength) {
    throw new ChipFailure('CHIP_ACCESS_FAILED', { step: 'get-challenge', status: swHex(challenge.status) });
  }
  const chipNonce = challenge.data;
  const nonce = random(challengeLength);
  const keyMaterial = random(keyMaterialLength);

  const cryptogram = tdesCbcEncrypt(encryptionKey, zeroIv, concat(nonce, chipNonce, keyMaterial));
  const proof = concat(cryptogram, suite.mac(macKey, cryptogram));
  const answer = await session.send(case4([0x00, 0x82, 0x00, 0x00], proof, proof.length), timeoutMs);
  if (meansWrongKey(answer.status)) throw wrongKey(answer.status);
  if (!isSuccess(answer.status) || answer.data.length !== proof.length) {
    throw new ChipFailure('CHIP_ACCESS_FAILED', {
      step: 'external-authenticate',
      status: swHex(answer.status),
    });
  }

  const chipCryptogram = answer.data.subarray(0, -macLength);
  if (!equalConstantTime(suite.mac(macKey, chipCryptogram), answer.data.subarray(-macLength))) {
    throw new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'bac-mac-wrong' });
  }
  const plain = tdesCbcDecrypt(encryptionKey, zeroIv, chipCryptogram);
  // Both nonces must come back, or an old answer could be played again (§4.3.1 step 4).
  if (!equalConstantTime(plain.subarray(0, 16), concat(chipNonce, nonce))) {
    throw new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'bac-nonce-wrong' });
  }
  const sessionSeed = xor(keyMaterial, plain.subarray(16));
  return new SecureMessaging({
    cipher: '3DES',
    encryption: deriveKey('3DES', sessionSeed, 1),
    mac: deriveKey('3DES', sessionSeed, 2),
    ssc: concat(chipNonce.subarray(4), nonce.subarray(4)),
  });
}
