import { concat } from '../crypto/bytes.ts';

/** Tags of secure messaging (ICAO 9303-11 §9.8.4, ISO/IEC 7816-4 §10.2). */
export const smTag = { cryptogramPlain: 0x85, cryptogram: 0x87, le: 0x97, status: 0x99, mac: 0x8e } as const;

export interface DataObject {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Tag, length and value as transmitted: what the MAC is computed over. */
  readonly raw: Uint8Array;
}

/** One data object with a one-byte tag and the shortest length. */
export function dataObject(tag: number, value: Uint8Array): Uint8Array {
  const { length } = value;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : length < 0x1_0000
          ? [tag, 0x82, length >> 8, length & 0xff]
          : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return concat(Uint8Array.from(head), value);
}

/**
 * Splits a protected response into its data objects: one-byte tags, lengths up to three bytes. null where a length runs over
 * the end, so that nothing is guessed before the MAC has been checked.
 */
export function splitDataObjects(bytes: Uint8Array): readonly DataObject[] | null {
  const objects: DataObject[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const tag = bytes[offset] ?? 0;
    const first = bytes[offset + 1];
    if (first === undefined || first === 0x80 || first > 0x83) return null;
    const lengthBytes = first > 0x80 ? first - 0x80 : 0;
    const start = offset + 2 + lengthBytes;
    if (start > bytes.length) return null;
    let length = first;
    if (lengthBytes > 0) {
      length = 0;
      for (const byte of bytes.subarray(offset + 2, start)) length = length * 256 + byte;
    }
    const end = start + length;
    if (end > bytes.length) return null;
    objects.push({ tag, value: bytes.slice(start, end), raw: bytes.slice(offset, end) });
    offset = end;
  }
  return objects;
}
