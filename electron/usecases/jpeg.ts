/** What a camera picture must be before the desk takes it. */
export const pictureLimits = {
  minWidth: 320,
  minHeight: 240,
  maxSide: 8192,
  maxBytes: 6 * 1024 * 1024,
} as const;

/**
 * Width and height out of the frame header of a JPEG (ITU-T T.81 §B.2.2); null where the bytes are no whole JPEG: a start,
 * a frame header, a scan, an end.
 */
export function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const at = (i: number): number => bytes[i] ?? -1;
  const last = bytes.length - 2;
  if (at(0) !== 0xff || at(1) !== 0xd8 || at(last) !== 0xff || at(last + 1) !== 0xd9) return null;
  let size: { width: number; height: number } | null = null;
  let offset = 2;
  while (offset + 4 <= bytes.length && at(offset) === 0xff) {
    const marker = at(offset + 1);
    const length = at(offset + 2) * 256 + at(offset + 3);
    if (length < 2 || offset + 2 + length > bytes.length) return null;
    if (marker === 0xda) return size;
    // SOF0–SOF15 except DHT (C4), JPG (C8) and DAC (CC).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (length < 8) return null;
      size = { height: at(offset + 5) * 256 + at(offset + 6), width: at(offset + 7) * 256 + at(offset + 8) };
    }
    offset += 2 + length;
  }
  return null;
}

export function isUsablePicture(bytes: Uint8Array): boolean {
  if (bytes.length > pictureLimits.maxBytes) return false;
  const size = jpegSize(bytes);
  if (size === null) return false;
  const { width, height } = size;
  return (
    width >= pictureLimits.minWidth &&
    height >= pictureLimits.minHeight &&
    width <= pictureLimits.maxSide &&
    height <= pictureLimits.maxSide
  );
}
