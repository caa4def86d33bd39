import { ecdsa, type ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bigIntToBytes, bytesToBigInt, concat } from './bytes.ts';
import { decodePoint, encodePrivateKey, type Curve } from './curves.ts';

export interface EcdsaSignature {
  readonly r: bigint;
  readonly s: bigint;
}

const engines = new Map<Curve, ECDSA>();

function engine(curve: Curve): ECDSA {
  let found = engines.get(curve);
  if (found === undefined) {
    // The hash given here only drives the deterministic nonce of signing; every digest is passed in ready (prehash: false).
    found = ecdsa(curve.points, sha256, { lowS: false });
    engines.set(curve, found);
  }
  return found;
}

/**
 * ECDSA verification (BSI TR-03111 §4.2.1.2) over a ready digest of any length; it is cut to the order's bits on the left.
 * Signatures with a high s are as valid as the others.
 * @param publicKey uncompressed point; false where it is not a point of the curve
 */
export function ecdsaVerify(
  curve: Curve,
  publicKey: Uint8Array,
  digest: Uint8Array,
  signature: EcdsaSignature,
): boolean {
  const { r, s } = signature;
  if (r <= 0n || r >= curve.order || s <= 0n || s >= curve.order) return false;
  if (decodePoint(curve, publicKey) === null) return false;
  return engine(curve).verify(encodePlain(curve, signature), digest, publicKey, {
    prehash: false,
    lowS: false,
  });
}

/**
 * Signs a ready digest; for the training authority and the software chip. The nonce is RFC 6979's, with `random` mixed in
 * where given, without it the same input gives the same signature.
 */
export function ecdsaSign(
  curve: Curve,
  privateKey: bigint,
  digest: Uint8Array,
  random?: (length: number) => Uint8Array,
): EcdsaSignature {
  const plain = engine(curve).sign(digest, encodePrivateKey(curve, privateKey), {
    prehash: false,
    lowS: false,
    ...(random === undefined ? {} : { extraEntropy: random(curve.orderBytes) }),
  });
  return decodePlain(curve, plain) as EcdsaSignature;
}

/** r ‖ s, each as long as the order (BSI TR-03111 §5.2.1): the form of Active Authentication and of the BSI plain OIDs. */
export function encodePlain(curve: Curve, { r, s }: EcdsaSignature): Uint8Array {
  return concat(bigIntToBytes(r, curve.orderBytes), bigIntToBytes(s, curve.orderBytes));
}

/** Inverse of {@link encodePlain}; null where the length is another. */
export function decodePlain(curve: Curve, signature: Uint8Array): EcdsaSignature | null {
  if (signature.length !== 2 * curve.orderBytes) return null;
  return {
    r: bytesToBigInt(signature.subarray(0, curve.orderBytes)),
    s: bytesToBigInt(signature.subarray(curve.orderBytes)),
  };
}
