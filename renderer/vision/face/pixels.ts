/** A picture as a canvas gives it: RGBA, 8 bits, row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** In pixels of the picture it was found in, from the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Halfway between two points, or any other part of the way. */
export const between = (a: Point, b: Point, part = 0.5): Point => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
});

const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const u = value / 255;
  return u <= 0.04045 ? u / 12.92 : ((u + 0.055) / 1.055) ** 2.4;
});

/** sRGB (IEC 61966-2-1) → linear light, 0 … 1. */
export const linearOf = (value: number): number => linear[value] ?? 0;

/** Luma of ITU-R BT.709 over the coded values, 0 … 255 whole numbers: what the histograms of ISO/IEC 29794-5 count. */
export function luminanceOf({ width, height, data }: Pixels): Uint8Array {
  const luminance = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < luminance.length; i++, at += 4)
    luminance[i] = Math.round(
      0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0),
    );
  return luminance;
}
