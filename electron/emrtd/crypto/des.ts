import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concat } from './bytes.ts';

const BLOCK = 8;
const ZERO_IV = new Uint8Array(BLOCK);

/** K1‖K2 → K1‖K2‖K1. OpenSSL 3 has no single DES and BoringSSL no `des-ede`: every form runs as des-ede3-cbc. */
function threeKeys(key: Uint8Array): Uint8Array {
  if (key.length === 24) return key;
  if (key.length === 16) return concat(key, key.subarray(0, 8));
  throw new RangeError('3DES needs a key of 16 or 24 bytes');
}

function wholeBlocks(data: Uint8Array): void {
  if (data.length % BLOCK !== 0) throw new RangeError('DES needs whole blocks of 8 bytes');
}

/** 3DES in CBC mode without padding; `key` 16 (K1‖K2) or 24 bytes, `iv` 8 bytes, `data` whole blocks. */
export function tdesCbcEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const cipher = createCipheriv('des-ede3-cbc', threeKeys(key), iv).setAutoPadding(false);
  return concat(cipher.update(data), cipher.final());
}

/** Inverse of {@link tdesCbcEncrypt}. */
export function tdesCbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const decipher = createDecipheriv('des-ede3-cbc', threeKeys(key), iv).setAutoPadding(false);
  return concat(decipher.update(data), decipher.final());
}

/**
 * Retail MAC: ISO/IEC 9797-1 MAC algorithm 3 with DES, zero IV, 8 bytes (ICAO 9303-11 §9.8.6.1).
 * @param key K1‖K2, 16 bytes
 * @param paddedData whole blocks, already padded by the caller (padIso7816)
 */
export function retailMac(key: Uint8Array, paddedData: Uint8Array): Uint8Array {
  if (key.length !== 16) throw new RangeError('the retail MAC needs a key of 16 bytes');
  if (paddedData.length === 0) throw new RangeError('the retail MAC needs at least one block');
  const first = key.subarray(0, 8);
  const last = paddedData.length - BLOCK;
  // Single DES over all blocks but the last, as EDE with K1 three times; the last one under K1, K2, K1 is algorithm 3.
  const chained =
    last === 0
      ? ZERO_IV
      : tdesCbcEncrypt(concat(first, first, first), ZERO_IV, paddedData.subarray(0, last)).subarray(-BLOCK);
  return tdesCbcEncrypt(key, chained, paddedData.subarray(last));
}

/** Sets the lowest bit of every byte so that the byte has odd parity (ICAO 9303-11 §9.7.1.1). */
export function adjustParity(key: Uint8Array): Uint8Array {
  return key.map((byte) => {
    let ones = 0;
    for (let bits = byte & 0xfe; bits !== 0; bits &= bits - 1) ones++;
    return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
  });
}
