/** What a JPEG says about itself before anything is decoded. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Scans before the end: each goes over the whole picture once more. */
  readonly scans: number;
}

/**
 * The frame header and the number of scans (ITU-T T.81 §B.2.2, B.2.3). Every frame header counts, the largest size wins: which of
 * several a decoder takes is its own choice. null where there is none, or a segment runs over the end.
 */
export function jpegHeader(bytes: Uint8Array): JpegHeader | null {
  const at = (i: number): number => bytes[i] ?? -1;
  if (at(0) !== 0xff || at(1) !== 0xd8) return null;
  let [width, height, components, scans] = [0, 0, 0, 0];
  let offset = 2;
  while (offset + 4 <= bytes.length) {
    if (at(offset) !== 0xff) {
      // Within the coded data of a scan: on to the next marker that is none of stuffing, restart or filling.
      offset = nextMarker(bytes, offset);
      continue;
    }
    const marker = at(offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2;
      continue;
    }
    if (marker === 0xd9) break;
    const length = at(offset + 2) * 256 + at(offset + 3);
    if (length < 2 || offset + 2 + length > bytes.length) return null;
    // SOF0–SOF15 except DHT (C4), JPG (C8) and DAC (CC).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (length < 8) return null;
      height = Math.max(height, at(offset + 5) * 256 + at(offset + 6));
      width = Math.max(width, at(offset + 7) * 256 + at(offset + 8));
      components = Math.max(components, at(offset + 9));
    }
    if (marker === 0xda) scans += 1;
    offset += 2 + length;
  }
  return components === 0 ? null : { width, height, components, scans };
}

function nextMarker(bytes: Uint8Array, from: number): number {
  const next = bytes.indexOf(0xff, from);
  return next < 0 ? bytes.length : next;
}
