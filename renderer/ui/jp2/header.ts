/** Dimensions of a JPEG 2000 code stream before anything is decoded: the chip may be hostile. */
export interface Jp2Size {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** A portrait is some 20 kB and well under a megapixel (ICAO 9303-10 App.); these leave ample room and no more. */
export const jp2Limits = { bytes: 1024 * 1024, pixels: 4_000_000, side: 4096, components: 4 } as const;

/** Finds SOC + SIZ (ISO/IEC 15444-1 A.4.1, A.5.1), in a raw code stream or inside the JP2 boxes. null: not there. */
export function jp2SizeOf(bytes: Uint8Array): Jp2Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i + 44 <= bytes.length; i++) {
    if (view.getUint32(i) !== 0xff4fff51) continue;
    const at = i + 4;
    const width = view.getUint32(at + 4) - view.getUint32(at + 12);
    const height = view.getUint32(at + 8) - view.getUint32(at + 16);
    return { width, height, components: view.getUint16(at + 36) };
  }
  return null;
}

export function isWithinLimits(bytes: Uint8Array): boolean {
  const size = jp2SizeOf(bytes);
  return (
    bytes.length <= jp2Limits.bytes &&
    size !== null &&
    size.width > 0 &&
    size.height > 0 &&
    size.width <= jp2Limits.side &&
    size.height <= jp2Limits.side &&
    size.width * size.height <= jp2Limits.pixels &&
    size.components >= 1 &&
    size.components <= jp2Limits.components
  );
}
