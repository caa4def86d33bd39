import type { Curve, EcPoint } from './curves.ts';
import { modInverse, modPow } from './integers.ts';

/**
 * Point encoding of the integrated mapping (ICAO 9303-11 appendix B.2, after Brier et al. 2010): a number of the field to a
 * point nobody knows the logarithm of. Defined for p ≡ 3 mod 4 only, which every curve of PACE but P-224 fulfils
 * (§9.5.1: P-224 cannot be used with the integrated mapping).
 * @param value 0 < value < p
 * @returns null on a curve it is not defined for, and for the few numbers that have no image (0, ±1)
 */
export function encodeToCurve(curve: Curve, value: bigint): EcPoint | null {
  const { p, a, b } = curve.parameters;
  if (p % 4n !== 3n || value <= 0n || value >= p) return null;
  const mod = (number: bigint): bigint => ((number % p) + p) % p;
  const alpha = mod(-value * value);
  const sum = mod(alpha + alpha * alpha);
  if (sum === 0n) return null;

  const x2 = mod(-b * modInverse(a, p) * (1n + modInverse(sum, p)));
  const x3 = mod(alpha * x2);
  const h2 = mod(x2 ** 3n + a * x2 + b);
  // h2 · (root)² = 1 exactly where h2 is a square; then root·h2 is a square root of h2.
  const root = modPow(h2, p - 1n - (p + 1n) / 4n, p);
  const affine =
    mod(root * root * h2) === 1n ? { x: x2, y: mod(root * h2) } : { x: x3, y: mod(root * value ** 3n * h2) };
  // All curves here have cofactor 1: step 10 of the method is nothing to do.
  const point = curve.points.fromAffine(affine);
  point.assertValidity();
  return point;
}
