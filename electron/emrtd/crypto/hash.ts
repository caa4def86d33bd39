import { createHash } from 'node:crypto';

/** The hash functions ICAO 9303-11/-12 allow, SHA-1 for what was issued with it. MD5 is not among them. */
export const hashNames = ['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const;
export type HashName = (typeof hashNames)[number];

const engines = {
  'SHA-1': { name: 'sha1', length: 20 },
  'SHA-224': { name: 'sha224', length: 28 },
  'SHA-256': { name: 'sha256', length: 32 },
  'SHA-384': { name: 'sha384', length: 48 },
  'SHA-512': { name: 'sha512', length: 64 },
} as const;

/** Length of the digest in bytes. */
export const digestLength = (hash: HashName): number => engines[hash].length;

/** Digest of the parts one after another. */
export function digest(hash: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(engines[hash].name);
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
}

/** SHA-1 still verifies what was signed with it, but whoever sees the result must be told. */
export const isWeakHash = (hash: HashName): boolean => hash === 'SHA-1';
