import { aesCbcEncrypt } from './aes.ts';
import { bitLength, bytesToBigInt, concat, fromHex } from './bytes.ts';
import { tdesCbcEncrypt } from './des.ts';
import { keyLength, type CipherName } from './kdf.ts';

/** c0 and c1 of ICAO 9303-11 §4.4.3.3.2, as long as the nonce s: l = 128 for 3DES and AES-128, 256 for AES-192 and AES-256. */
const constants = {
  16: { c0: fromHex('a668892a7c41e3ca739f40b057d85904'), c1: fromHex('a4e136ac725f738b01c1f60217c188ad') },
  32: {
    c0: fromHex('d463d65234124ef7897054986dca0a174e28df758cbaa03f240616414d5a1676'),
    c1: fromHex('54bd7255f0aaf831bec3423fcf39d69b6cbf066677d0faae5aadd99df8e53517'),
  },
} as const;

/** Bytes of the nonce s of the chip with the integrated mapping. */
export const chipNonceLength = (cipher: CipherName): 16 | 32 => (keyLength(cipher) === 16 ? 16 : 32);

/** Bytes of the nonce t of the terminal: a key of the cipher. */
export const terminalNonceLength = keyLength;

/**
 * Rp(s, t) of the integrated mapping (ICAO 9303-11 §4.4.3.3.2, figure 2): a number below `prime`.
 * @param chipNonce s, decrypted; `terminalNonce` is t, as sent. RangeError where a length is wrong.
 */
export function pseudoRandomNumber(
  cipher: CipherName,
  chipNonce: Uint8Array,
  terminalNonce: Uint8Array,
  prime: bigint,
): bigint {
  const length = chipNonceLength(cipher);
  if (chipNonce.length !== length || terminalNonce.length !== terminalNonceLength(cipher)) {
    throw new RangeError('nonce of the wrong length');
  }
  const { c0, c1 } = constants[length];
  const encrypt = (key: Uint8Array, data: Uint8Array): Uint8Array =>
    cipher === '3DES'
      ? tdesCbcEncrypt(key, new Uint8Array(8), data)
      : aesCbcEncrypt(key, new Uint8Array(16), data);

  const parts: Uint8Array[] = [];
  const wanted = bitLength(prime) + 64;
  let key = encrypt(terminalNonce, chipNonce);
  for (let bits = 0; bits < wanted; bits += length * 8) {
    // AES-192 takes the first 24 bytes of each key.
    const round = key.subarray(0, keyLength(cipher));
    parts.push(encrypt(round, c1));
    key = encrypt(round, c0);
  }
  return bytesToBigInt(concat(...parts)) % prime;
}
