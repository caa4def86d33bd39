/** BER-TLV data objects of command and response data fields; the chip accepts definite lengths only. */
export interface DataObject {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Tag, length and value as sent. */
  readonly raw: Uint8Array;
}

/** Null where the bytes are not whole data objects one after another. */
export function parseDataObjects(bytes: Uint8Array): DataObject[] | null {
  const objects: DataObject[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    let tag = bytes[at++] as number;
    if ((tag & 0x1f) === 0x1f) {
      const second = bytes[at++];
      if (second === undefined || second >= 0x80) return null;
      tag = (tag << 8) | second;
    }
    let length = bytes[at++];
    if (length === undefined) return null;
    if (length > 0x82 || length === 0x80) return null;
    if (length >= 0x81) {
      let long = 0;
      for (let count = length & 0x7f; count > 0; count--) {
        const next = bytes[at++];
        if (next === undefined) return null;
        long = (long << 8) | next;
      }
      length = long;
    }
    if (at + length > bytes.length) return null;
    objects.push({ tag, value: bytes.slice(at, at + length), raw: bytes.slice(start, at + length) });
    at += length;
  }
  return objects;
}
