import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * AES-256-GCM (NIST SP 800-38D) under a random nonce. What is sealed is bound to its place: opened as anything else it is refused
 * like an altered one.
 */

/** Evidence is not what was stored: altered, moved, cut, or sealed under another key. The message holds nothing of it. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
}

export const keyBytes = 32;
export const nonceBytes = 12;
const tagBytes = 16;

/** What sealing adds to the length. */
export const overheadBytes = nonceBytes + tagBytes;

export type Place = readonly (string | number)[];

const placeBytes = (place: Place): Uint8Array => Buffer.from(JSON.stringify(place), 'utf8');

/** @returns nonce, ciphertext, tag */
export function seal(key: Uint8Array, nonce: Uint8Array, place: Place, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(placeBytes(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws EvidenceError */
export function unseal(key: Uint8Array, place: Place, sealed: Uint8Array): Uint8Array {
  if (sealed.length < overheadBytes) throw new EvidenceError('evidence was cut');
  try {
    const nonce = sealed.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(placeBytes(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new EvidenceError('evidence was altered, or is under another key');
  }
}
