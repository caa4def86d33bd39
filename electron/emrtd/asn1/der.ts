import { bigIntToBytes, bitLength, concat, utf8ToBytes } from '../crypto/bytes.ts';

/** DER writer: every function returns the whole encoded object. */

function tagBytes(tag: number): Uint8Array {
  return bigIntToBytes(BigInt(tag), Math.max(1, Math.ceil(bitLength(BigInt(tag)) / 8)));
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = bigIntToBytes(BigInt(length), Math.ceil(bitLength(BigInt(length)) / 8));
  return concat(Uint8Array.of(0x80 | bytes.length), bytes);
}

/** An object of any tag (0x30, 0x5f1f, 0x7f61 …) around the joined contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = concat(...contents);
  return concat(tagBytes(tag), lengthBytes(content.length), content);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);

/** SET OF in DER order: the encodings sorted as byte strings (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  der(0x31, ...[...parts].sort(compareBytes));

/** SET in the order given, for the deviations a test needs. */
export const setAsGiven = (...parts: readonly Uint8Array[]): Uint8Array => der(0x31, ...parts);

/** Byte-string order; a prefix comes first. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Signed INTEGER in the fewest bytes. */
export function integer(value: bigint | number): Uint8Array {
  const number = BigInt(value);
  let length = 1;
  while (number < -(1n << BigInt(8 * length - 1)) || number >= 1n << BigInt(8 * length - 1)) length++;
  return der(0x02, bigIntToBytes(BigInt.asUintN(8 * length, number), length));
}

export function oid(dotted: string): Uint8Array {
  const arcs = dotted.split('.').map(BigInt);
  const [root, second, ...rest] = arcs;
  if (root === undefined || second === undefined)
    throw new RangeError('an object identifier has two arcs at least');
  return der(0x06, ...[root * 40n + second, ...rest].map(base128));
}

function base128(arc: bigint): Uint8Array {
  const bytes = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from(bytes);
}

export const octetString = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);

/** BIT STRING of whole bytes. */
export const bitString = (bytes: Uint8Array): Uint8Array => der(0x03, Uint8Array.of(0), bytes);

/** BIT STRING of named bits in DER: trailing zero bits dropped. `bits` are the numbers of the bits set. */
export function namedBits(...bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return der(0x03, Uint8Array.of(0));
  const highest = Math.max(...bits);
  const bytes = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (0x80 >> (bit & 7));
  return der(0x03, Uint8Array.of(7 - (highest & 7)), bytes);
}

export const nullValue = (): Uint8Array => Uint8Array.of(0x05, 0x00);

export const boolean = (value: boolean): Uint8Array => Uint8Array.of(0x01, 0x01, value ? 0xff : 0x00);

export const utf8String = (text: string): Uint8Array => der(0x0c, utf8ToBytes(text));

export const printableString = (text: string): Uint8Array => der(0x13, utf8ToBytes(text));

const digits = (date: Date): string => date.toISOString().slice(0, 19).replaceAll(/\D/g, '');

/** UTCTime YYMMDDHHMMSSZ, whole seconds. */
export const utcTime = (date: Date): Uint8Array => der(0x17, utf8ToBytes(`${digits(date).slice(2)}Z`));

/** GeneralizedTime YYYYMMDDHHMMSSZ, whole seconds. */
export const generalizedTime = (date: Date): Uint8Array => der(0x18, utf8ToBytes(`${digits(date)}Z`));

/** Time of RFC 5280 §4.1.2.5: UTCTime to the end of 2049, GeneralizedTime after. */
export const time = (date: Date): Uint8Array =>
  date.getUTCFullYear() < 2050 ? utcTime(date) : generalizedTime(date);

/** [n] EXPLICIT around an encoded object. */
export const explicit = (number: number, content: Uint8Array): Uint8Array => der(0xa0 | number, content);
