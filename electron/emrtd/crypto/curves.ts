import {
  weierstrass,
  type WeierstrassPoint,
  type WeierstrassPointCons,
} from '@noble/curves/abstract/weierstrass.js';
import { bigIntToBytes, bitLength, bytesToBigInt, concat } from './bytes.ts';
import { curveParameters, type CurveParameters } from './curveParameters.ts';

/** A point of one of the curves below. Rooms pass it on and never look inside. */
export type EcPoint = WeierstrassPoint<bigint>;

export type CurveName = (typeof curveParameters)[number]['name'];

export interface Curve {
  readonly name: CurveName;
  readonly oid: string;
  /** Standardized domain parameter id of PACE (ICAO 9303-11 §9.5.1). */
  readonly paceParameterId: number;
  /** Bytes of a field element: of an x-coordinate, of a shared secret. */
  readonly fieldBytes: number;
  /** Bytes of a scalar: of r and of s in a plain signature. */
  readonly orderBytes: number;
  readonly order: bigint;
  readonly generator: EcPoint;
  readonly parameters: CurveParameters;
  readonly points: WeierstrassPointCons<bigint>;
}

export interface EcKeyPair {
  readonly privateKey: bigint;
  readonly publicPoint: EcPoint;
  /** Uncompressed: 04 ‖ x ‖ y. */
  readonly publicKey: Uint8Array;
}

const byteLength = (value: bigint): number => Math.ceil(bitLength(value) / 8);

function build(parameters: CurveParameters & { readonly name: CurveName }): Curve {
  const { p, a, b, n, gx, gy } = parameters;
  const points = weierstrass({ p, a, b, n, h: 1n, Gx: gx, Gy: gy }, { allowInfinityPoint: true });
  return {
    name: parameters.name,
    oid: parameters.oid,
    paceParameterId: parameters.paceId,
    fieldBytes: byteLength(p),
    orderBytes: byteLength(n),
    order: n,
    generator: points.BASE,
    parameters,
    points,
  };
}

const curves: readonly Curve[] = curveParameters.map(build);

export const allCurves = (): readonly Curve[] => curves;

export function curveByName(name: CurveName): Curve {
  return curves.find((curve) => curve.name === name) as Curve;
}

/** The curve of a namedCurve OID; null where it is none of ICAO's. */
export const curveByOid = (oid: string): Curve | null => curves.find((curve) => curve.oid === oid) ?? null;

/** The curve of a standardized PACE domain parameter id (8–18); null for DH groups and reserved ids. */
export const curveByPaceParameterId = (id: number): Curve | null =>
  curves.find((curve) => curve.paceParameterId === id) ?? null;

/** Explicit ECParameters (X9.62, RFC 3279 §2.3.5), as numbers; the generator as encoded. */
export interface ExplicitParameters {
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly generator: Uint8Array;
  readonly order: bigint;
  readonly cofactor: bigint | null;
}

/**
 * Finds the known curve with exactly these values; null otherwise. Parameters are never used as sent: a crafted generator
 * would let anyone sign (CVE-2020-0601 is that mistake).
 */
export function curveFromExplicit(explicit: ExplicitParameters): Curve | null {
  for (const curve of curves) {
    const { p, a, b, n } = curve.parameters;
    if (explicit.p !== p || explicit.a !== a || explicit.b !== b || explicit.order !== n) continue;
    if (explicit.cofactor !== null && explicit.cofactor !== 1n) return null;
    return isGenerator(curve, explicit.generator) ? curve : null;
  }
  return null;
}

function isGenerator(curve: Curve, encoded: Uint8Array): boolean {
  const { gx, gy } = curve.parameters;
  const x = bytesToBigInt(encoded.subarray(1, 1 + curve.fieldBytes));
  if (x !== gx) return false;
  switch (encoded[0]) {
    case 0x04:
      return (
        encoded.length === 1 + 2 * curve.fieldBytes &&
        bytesToBigInt(encoded.subarray(1 + curve.fieldBytes)) === gy
      );
    case 0x02:
    case 0x03:
      return encoded.length === 1 + curve.fieldBytes && BigInt(encoded[0] & 1) === (gy & 1n);
    default:
      return false;
  }
}

/**
 * Decodes an uncompressed point (04 ‖ x ‖ y). Null for any other form, for coordinates outside the field, for points off the
 * curve and for infinity: nothing that is not a point of the curve gets into an agreement or a verification.
 */
export function decodePoint(curve: Curve, encoded: Uint8Array): EcPoint | null {
  const { fieldBytes } = curve;
  if (encoded.length !== 1 + 2 * fieldBytes || encoded[0] !== 0x04) return null;
  const x = bytesToBigInt(encoded.subarray(1, 1 + fieldBytes));
  const y = bytesToBigInt(encoded.subarray(1 + fieldBytes));
  const { p, a, b } = curve.parameters;
  if (x >= p || y >= p || (y * y - (x * x * x + a * x + b)) % p !== 0n) return null;
  return curve.points.fromAffine({ x, y });
}

/** 04 ‖ x ‖ y, both left-padded. Throws RangeError for infinity, which has no such form. */
export function encodePoint(curve: Curve, point: EcPoint): Uint8Array {
  const { x, y } = finite(point);
  return concat(Uint8Array.of(0x04), bigIntToBytes(x, curve.fieldBytes), bigIntToBytes(y, curve.fieldBytes));
}

/**
 * x-coordinate as a field element, left-padded: the shared secret (BSI TR-03111 §4.3.1). Zeros stay, or one session in 256
 * fails. Throws RangeError for infinity.
 */
export function xCoordinate(curve: Curve, point: EcPoint): Uint8Array {
  return bigIntToBytes(finite(point).x, curve.fieldBytes);
}

function finite(point: EcPoint): { x: bigint; y: bigint } {
  if (isInfinity(point)) throw new RangeError('the point at infinity has no coordinates');
  return point.toAffine();
}

export const isInfinity = (point: EcPoint): boolean => point.is0();

/** Scalar times point; the scalar is taken modulo the order, so the result may be infinity. */
export function multiply(curve: Curve, point: EcPoint, scalar: bigint): EcPoint {
  const reduced = ((scalar % curve.order) + curve.order) % curve.order;
  return reduced === 0n || isInfinity(point) ? curve.points.ZERO : point.multiply(reduced);
}

export const add = (left: EcPoint, right: EcPoint): EcPoint => left.add(right);

export const samePoint = (left: EcPoint, right: EcPoint): boolean => left.equals(right);

/** Encodes a private key as orderBytes big-endian bytes. */
export const encodePrivateKey = (curve: Curve, privateKey: bigint): Uint8Array =>
  bigIntToBytes(privateKey, curve.orderBytes);

/** The key pair of a private key; the generator may be another than the curve's (PACE generic mapping). */
export function keyPairFrom(
  curve: Curve,
  privateKey: bigint,
  generator: EcPoint = curve.generator,
): EcKeyPair {
  if (privateKey <= 0n || privateKey >= curve.order) throw new RangeError('private key outside 1 … n-1');
  const publicPoint = multiply(curve, generator, privateKey);
  return { privateKey, publicPoint, publicKey: encodePoint(curve, publicPoint) };
}

/**
 * A fresh key pair: 64 bits more than the order, reduced (FIPS 186-5 A.2.1), so that the bias is negligible.
 * @param random cryptographically secure; a seeded one gives the training authority the same keys every time
 * @param generator mapped generator of PACE; the curve's own otherwise
 */
export function generateKeyPair(
  curve: Curve,
  random: (length: number) => Uint8Array,
  generator: EcPoint = curve.generator,
): EcKeyPair {
  const wide = bytesToBigInt(random(curve.orderBytes + 8));
  return keyPairFrom(curve, (wide % (curve.order - 1n)) + 1n, generator);
}
