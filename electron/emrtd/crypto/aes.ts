import { cmac } from '@noble/ciphers/aes.js';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concat } from './bytes.ts';

const BLOCK = 16;

function bits(key: Uint8Array): number {
  if (key.length !== 16 && key.length !== 24 && key.length !== 32) {
    throw new RangeError('AES needs a key of 16, 24 or 32 bytes');
  }
  return key.length * 8;
}

function wholeBlocks(data: Uint8Array): void {
  if (data.length % BLOCK !== 0) throw new RangeError('AES needs whole blocks of 16 bytes');
}

/** AES in CBC mode without padding; `iv` 16 bytes, `data` whole blocks. */
export function aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const cipher = createCipheriv(`aes-${bits(key)}-cbc`, key, iv).setAutoPadding(false);
  return concat(cipher.update(data), cipher.final());
}

/** Inverse of {@link aesCbcEncrypt}. */
export function aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const decipher = createDecipheriv(`aes-${bits(key)}-cbc`, key, iv).setAutoPadding(false);
  return concat(decipher.update(data), decipher.final());
}

/** AES in ECB mode without padding: the IV of secure messaging is E(KSenc, SSC) (ICAO 9303-11 §9.8.6.2). */
export function aesEcbEncrypt(key: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const cipher = createCipheriv(`aes-${bits(key)}-ecb`, key, null).setAutoPadding(false);
  return concat(cipher.update(data), cipher.final());
}

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B), all 16 bytes. Data is not padded by the caller for the CMAC itself; secure messaging
 * pads its fields first and keeps 8 bytes.
 */
export function aesCmac(key: Uint8Array, data: Uint8Array): Uint8Array {
  bits(key);
  // The library takes the message first; swapped it would answer with a wrong MAC and no error.
  return cmac(data, key);
}
