import { bitLength, bytesToBigInt } from './bytes.ts';
import { modPow } from './integers.ts';

/** DSA (FIPS 186-4 §4): no document is issued with it any more, and the older ones must still be told from forgeries. */
export interface DsaPublicKey {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
  readonly y: bigint;
}

export interface DsaSignature {
  readonly r: bigint;
  readonly s: bigint;
}

/** Sizes issuers have used, with room; a larger key would only hold up the desk. */
const MAX_PRIME_BITS = 4096;

/** False for keys nobody may rely on: sizes out of the range, a generator or a key outside the group of order q. */
export function isUsableDsaKey({ p, q, g, y }: DsaPublicKey): boolean {
  const [pBits, qBits] = [bitLength(p), bitLength(q)];
  if (p <= 0n || q <= 0n) return false;
  if (pBits < 1024 || pBits > MAX_PRIME_BITS || qBits < 160 || qBits > 512) return false;
  if ((p & 1n) === 0n || (p - 1n) % q !== 0n) return false;
  return [g, y].every((element) => element > 1n && element < p - 1n && modPow(element, q, p) === 1n);
}

/** Verification (FIPS 186-4 §4.7): of a digest longer than q the leftmost bits count. */
export function dsaVerify({ p, q, g, y }: DsaPublicKey, hashed: Uint8Array, { r, s }: DsaSignature): boolean {
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const excess = Math.max(0, hashed.length * 8 - bitLength(q));
  const z = bytesToBigInt(hashed) >> BigInt(excess);
  // The inverse by Fermat: a q that is no prime gives a wrong value instead of an exception.
  const w = modPow(s, q - 2n, q);
  const v = (modPow(g, (z * w) % q, p) * modPow(y, (r * w) % q, p)) % p;
  return v % q === r;
}
