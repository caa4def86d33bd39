import { isWithinLimits } from '../jp2/header.ts';
import { jpegHeader } from './jpeg.ts';

/** Why a picture cannot be shown: told to the officer instead of it. */
export const pictureFaults = ['unknown-format', 'out-of-bounds', 'damaged', 'too-slow'] as const;
export type PictureFault = (typeof pictureFaults)[number];

export type PictureCoding = 'jpeg' | 'jp2';

/**
 * Bounds of a JPEG. A camera's still is the largest that is honest (the desk takes 6 MiB, electron/usecases/jpeg.ts); encoders
 * write some ten scans, a file with thousands is made to keep a decoder busy.
 */
export const jpegLimits = {
  bytes: 6 * 1024 * 1024,
  pixels: 40_000_000,
  side: 8192,
  components: 4,
  scans: 64,
} as const;

/** By the first bytes alone: what a file or a chip claims next to them is wrong too often, and a hostile one lies. */
export function codingOf(bytes: Uint8Array): PictureCoding | null {
  const starts = (...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  const isJp2 = starts(0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20) || starts(0xff, 0x4f, 0xff, 0x51);
  return isJp2 ? 'jp2' : null;
}

/**
 * What the bytes are, and whether a decoder may be let at them. ICAO 9303-10 §4.7 allows JPEG and JPEG 2000 in DG2 and DG7; anything
 * else, PNG too, is not decoded.
 */
export function admitted(bytes: Uint8Array): PictureCoding | PictureFault {
  const coding = codingOf(bytes);
  if (coding === null) return 'unknown-format';
  const fits = coding === 'jp2' ? isWithinLimits(bytes) : jpegFits(bytes);
  return fits ? coding : 'out-of-bounds';
}

function jpegFits(bytes: Uint8Array): boolean {
  if (bytes.length > jpegLimits.bytes) return false;
  const header = jpegHeader(bytes);
  if (header === null) return false;
  const { width, height, components, scans } = header;
  return (
    width > 0 &&
    height > 0 &&
    width <= jpegLimits.side &&
    height <= jpegLimits.side &&
    width * height <= jpegLimits.pixels &&
    components <= jpegLimits.components &&
    scans <= jpegLimits.scans
  );
}
