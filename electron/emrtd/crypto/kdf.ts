import { concat } from './bytes.ts';
import { adjustParity } from './des.ts';
import { digest, type HashName } from './hash.ts';

/** Symmetric ciphers of PACE, Chip Authentication and secure messaging; 3DES is two-key. */
export type CipherName = '3DES' | 'AES-128' | 'AES-192' | 'AES-256';

/** What the derived key is for: 1 encryption, 2 MAC, 3 the PACE password key Kπ. */
export type KeyPurpose = 1 | 2 | 3;

const shapes: Record<CipherName, { hash: HashName; length: number }> = {
  '3DES': { hash: 'SHA-1', length: 16 },
  'AES-128': { hash: 'SHA-1', length: 16 },
  'AES-192': { hash: 'SHA-256', length: 24 },
  'AES-256': { hash: 'SHA-256', length: 32 },
};

/** Key length in bytes. */
export const keyLength = (cipher: CipherName): number => shapes[cipher].length;

/**
 * KDF(K, [r,] c) = the leading bytes of H(K ‖ r ‖ c), c as 32-bit big-endian (ICAO 9303-11 §9.7.1). 3DES keys are K1‖K2
 * (16 bytes) with odd parity.
 * @param seed shared secret or password bytes, whole
 * @param nonce the optional r of the KDF
 */
export function deriveKey(
  cipher: CipherName,
  seed: Uint8Array,
  counter: KeyPurpose,
  nonce: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const { hash, length } = shapes[cipher];
  const key = digest(hash, concat(seed, nonce, Uint8Array.of(0, 0, 0, counter))).subarray(0, length);
  return cipher === '3DES' ? adjustParity(key) : key;
}
