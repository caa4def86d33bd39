import { timingSafeEqual } from 'node:crypto';

/** A new array with all parts in order. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Byte-wise exclusive or of two arrays of one length. */
export function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== right.length) throw new RangeError('xor needs operands of one length');
  return left.map((byte, index) => byte ^ (right[index] as number));
}

/** Compares without telling by its duration where the first difference is; the length is not secret. */
export function equalConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Lower-case hexadecimal without separators. */
export const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** Reads hexadecimal; white space between bytes is ignored. Throws RangeError on anything else. */
export function fromHex(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) throw new RangeError('not hexadecimal');
  const bytes = new Uint8Array(digits.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** Big-endian, unsigned; an empty array is zero. */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** Big-endian, unsigned, left-padded with zeros to `length` bytes. Throws RangeError where it does not fit. */
export function bigIntToBytes(value: bigint, length: number): Uint8Array {
  if (value < 0n) throw new RangeError('negative');
  const hex = value.toString(16);
  if (hex.length > length * 2) throw new RangeError(`does not fit ${length} bytes`);
  return fromHex(hex.padStart(length * 2, '0'));
}

/** Number of bits needed for a non-negative integer; 0 for zero. */
export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

export const utf8ToBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** ISO 8859-1. Throws RangeError where a character lies outside it. */
export function latin1ToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) throw new RangeError('not ISO 8859-1');
    bytes[index] = code;
  }
  return bytes;
}

export function bytesToLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
