import { bigIntToBytes, bitLength, bytesToBigInt } from './bytes.ts';
import { modPow } from './integers.ts';

/** A multiplicative group modulo a prime, for Diffie-Hellman (ICAO 9303-11 §9.5, PKCS #3, ANSI X9.42). */
export interface DhGroup {
  readonly p: bigint;
  readonly g: bigint;
  /** Order of the subgroup g generates; null where the parameters do not say (PKCS #3). */
  readonly q: bigint | null;
}

export interface DhKeyPair {
  readonly privateKey: bigint;
  /** g^x mod p, as long as p. */
  readonly publicKey: Uint8Array;
}

const MIN_PRIME_BITS = 1024;
/** Larger groups are on no document, and would hold up the desk. */
const MAX_PRIME_BITS = 4096;

/** Bytes of p: of a public key, of a shared secret. */
export const dhLength = ({ p }: DhGroup): number => Math.ceil(bitLength(p) / 8);

/** False for parameters nobody should agree with: too small, too large, even, or a generator of nothing. */
export function isUsableDhGroup({ p, g, q }: DhGroup): boolean {
  const bits = bitLength(p);
  const order = q === null || (bitLength(q) >= 160 && q < p && (p - 1n) % q === 0n);
  return bits >= MIN_PRIME_BITS && bits <= MAX_PRIME_BITS && (p & 1n) === 1n && g > 1n && g < p - 1n && order;
}

/**
 * A fresh key pair: 64 bits more than the order, reduced, so that the bias is negligible.
 * @param generator mapped generator of PACE; the group's own otherwise
 */
export function generateDhKeyPair(
  group: DhGroup,
  random: (length: number) => Uint8Array,
  generator: bigint = group.g,
): DhKeyPair {
  const order = group.q ?? group.p - 1n;
  const wide = bytesToBigInt(random(Math.ceil(bitLength(order) / 8) + 8));
  const privateKey = (wide % (order - 1n)) + 1n;
  return {
    privateKey,
    publicKey: bigIntToBytes(modPow(generator, privateKey, group.p), dhLength(group)),
  };
}

/**
 * A public key as a number; null where it is none of this group: 0, 1, p−1, beyond p, or outside the subgroup where its order is
 * known (small-subgroup confinement, RFC 2631 §2.1.5). Leading zeros may be missing.
 */
export function decodeDhPublicKey(group: DhGroup, encoded: Uint8Array): bigint | null {
  if (encoded.length === 0 || encoded.length > dhLength(group) + 1) return null;
  const value = bytesToBigInt(encoded);
  if (value < 2n || value > group.p - 2n) return null;
  return group.q === null || modPow(value, group.q, group.p) === 1n ? value : null;
}

/** Shared secret, left-padded to the length of p: zeros stay, or one session in 256 fails. */
export const dhSharedSecret = (group: DhGroup, publicKey: bigint, privateKey: bigint): Uint8Array =>
  bigIntToBytes(modPow(publicKey, privateKey, group.p), dhLength(group));
