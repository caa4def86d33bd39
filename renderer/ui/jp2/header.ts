/** Dimensions of a JPEG 2000 code stream before anything is decoded: the chip may be hostile. */
export interface Jp2Size {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Tiles the picture is cut into; each has structures of its own in the decoder. */
  readonly tiles: number;
  /** Bits of the deepest component. */
  readonly depth: number;
  /** False where a component has no samples at all: a decoder divides by their distance. */
  readonly sampled: boolean;
}

/** A portrait is some 20 kB and well under a megapixel (ICAO 9303-10 App.); these leave ample room and no more. */
export const jp2Limits = {
  bytes: 1024 * 1024,
  pixels: 4_000_000,
  side: 4096,
  components: 4,
  tiles: 1024,
  depth: 16,
} as const;

/**
 * Every SOC + SIZ (ISO/IEC 15444-1 A.4.1, A.5.1), in a raw code stream or inside the JP2 boxes: which of several the decoder takes
 * is the decoder's choice, and a small one in front must not vouch for a large one behind.
 */
function* sizesIn(bytes: Uint8Array): Generator<Jp2Size> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i + 44 <= bytes.length; i++) {
    if (view.getUint32(i) !== 0xff4fff51) continue;
    const at = i + 4;
    const width = view.getUint32(at + 4) - view.getUint32(at + 12);
    const height = view.getUint32(at + 8) - view.getUint32(at + 16);
    const [tileWidth, tileHeight] = [view.getUint32(at + 20), view.getUint32(at + 24)];
    const components = view.getUint16(at + 36);
    let [depth, sampled] = [0, true];
    for (let c = at + 38; c + 3 <= Math.min(bytes.length, at + 38 + components * 3); c += 3) {
      depth = Math.max(depth, ((bytes[c] ?? 0) & 0x7f) + 1);
      if (bytes[c + 1] === 0 || bytes[c + 2] === 0) sampled = false;
    }
    const tiles = Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight);
    yield { width, height, components, tiles, depth, sampled };
  }
}

/** The first size in the file. null: not there. */
export const jp2SizeOf = (bytes: Uint8Array): Jp2Size | null => sizesIn(bytes).next().value ?? null;

export function isWithinLimits(bytes: Uint8Array): boolean {
  if (bytes.length > jp2Limits.bytes) return false;
  const sizes = [...sizesIn(bytes)];
  return sizes.length > 0 && sizes.every(fits);
}

const fits = ({ width, height, components, tiles, depth, sampled }: Jp2Size): boolean =>
  width > 0 &&
  height > 0 &&
  width <= jp2Limits.side &&
  height <= jp2Limits.side &&
  width * height <= jp2Limits.pixels &&
  components >= 1 &&
  components <= jp2Limits.components &&
  tiles <= jp2Limits.tiles &&
  depth <= jp2Limits.depth &&
  sampled;
