import { bigIntToBytes, bitLength } from './bytes.ts';
import {
  add,
  decodePoint,
  encodePoint,
  isInfinity,
  multiply,
  xCoordinate,
  type Curve,
  type EcPoint,
} from './curves.ts';
import { decodeDhPublicKey, dhLength } from './dh.ts';
import type { NamedDhGroup } from './dhGroups.ts';
import { modPow } from './integers.ts';
import { encodeToCurve } from './pointEncoding.ts';

/**
 * A group of prime order as PACE sees it, curve or residues alike, written additively. Elements are opaque: they come from one
 * group and go back into it.
 */
export interface CyclicGroup<Element = unknown> {
  readonly name: string;
  readonly order: bigint;
  readonly generator: Element;
  /** Prime of the field the integrated mapping draws its number from. */
  readonly fieldPrime: bigint;
  /** Security in bits against the best general attack, for choosing among several. */
  readonly strength: number;
  /** The curve where it is one: for Chip Authentication Mapping and for the encoding in the token. */
  readonly curve: Curve | null;
  /** Null for every byte string that is no element of the subgroup, and for the neutral element. */
  decode(encoded: Uint8Array): Element | null;
  /** Throws RangeError for the neutral element of a curve, which has no encoding. */
  encode(element: Element): Uint8Array;
  multiply(element: Element, scalar: bigint): Element;
  add(left: Element, right: Element): Element;
  isNeutral(element: Element): boolean;
  /** What keys are derived from, left-padded to the length of the field: without the zeros one session in 256 fails. */
  sharedSecret(element: Element): Uint8Array;
  /** An element whose logarithm nobody knows, out of a number below `fieldPrime`; null where there is none. */
  fromFieldElement(value: bigint): Element | null;
}

export const ecGroup = (curve: Curve): CyclicGroup<EcPoint> => ({
  name: curve.name,
  order: curve.order,
  generator: curve.generator,
  fieldPrime: curve.parameters.p,
  strength: Math.floor(bitLength(curve.order) / 2),
  curve,
  decode: (encoded) => decodePoint(curve, encoded),
  encode: (element) => encodePoint(curve, element),
  multiply: (element, scalar) => multiply(curve, element, scalar),
  add,
  isNeutral: isInfinity,
  sharedSecret: (element) => xCoordinate(curve, element),
  fromFieldElement: (value) => encodeToCurve(curve, value),
});

export const dhSubgroup = (group: NamedDhGroup): CyclicGroup<bigint> => {
  const { name, p, g, q } = group;
  return {
    name,
    order: q,
    generator: g,
    fieldPrime: p,
    // NIST SP 800-57-1 table 2.
    strength: bitLength(p) < 2048 ? 80 : 112,
    curve: null,
    decode: (encoded) => decodeDhPublicKey(group, encoded),
    // An unsigned integer on the fewest bytes, shorter than p where it begins with zeros (ICAO 9303-11 §9.4.1, §9.4.3).
    encode: (element) => bigIntToBytes(element, Math.max(1, Math.ceil(bitLength(element) / 8))),
    multiply: (element, scalar) => modPow(element, ((scalar % q) + q) % q, p),
    add: (left, right) => (left * right) % p,
    isNeutral: (element) => element === 1n,
    sharedSecret: (element) => bigIntToBytes(element, dhLength(group)),
    fromFieldElement: (value) => {
      // f(x) = x^a with the cofactor a; the neutral element must be refused (ICAO 9303-11 §4.4.3.3.2).
      const element = modPow(value, (p - 1n) / q, p);
      return element < 2n ? null : element;
    },
  };
};
