/** Grey pictures and the geometry of a plane in perspective: all that reading an MRZ needs to know of pixels. */

/** Row by row, one byte a pixel, 0 black. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Longest side and most pixels that are looked at; whatever a device claims to send beyond that is scaled down or refused. */
export const frameLimits = { longSide: 1920, pixels: 4096 * 4096 } as const;

/**
 * RGBA as a canvas gives it → grey (ITU-R BT.601 weights), scaled down by a whole number to `frameLimits.longSide`.
 * @returns null where the buffer does not fit the size, or the size is no picture's
 */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): Grey | null {
  const isPicture = Number.isInteger(width) && Number.isInteger(height) && width >= 64 && height >= 64;
  if (!isPicture || width * height > frameLimits.pixels || rgba.length < width * height * 4) return null;
  const step = Math.ceil(Math.max(width, height) / frameLimits.longSide);
  const w = Math.floor(width / step);
  const h = Math.floor(height / step);
  const data = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let dy = 0; dy < step; dy++) {
        let at = ((y * step + dy) * width + x * step) * 4;
        for (let dx = 0; dx < step; dx++, at += 4)
          sum += 77 * (rgba[at] ?? 0) + 150 * (rgba[at + 1] ?? 0) + 29 * (rgba[at + 2] ?? 0);
      }
      data[y * w + x] = sum / (256 * step * step);
    }
  }
  return { width: w, height: h, data };
}

/** Bilinear; outside the picture its edge goes on. */
export function sampleAt({ width, height, data }: Grey, x: number, y: number): number {
  const cx = Math.min(Math.max(x, 0), width - 1.001);
  const cy = Math.min(Math.max(y, 0), height - 1.001);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const at = y0 * width + x0;
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
  const bottom = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
  return top + (bottom - top) * (cy - y0);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Projective map of the plane, row by row, the last entry 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number];

export function project(h: Homography, x: number, y: number): Point {
  const w = h[6] * x + h[7] * y + 1;
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w };
}

/**
 * Least squares over pairs of points (direct linear transform, the last entry fixed to 1). The source should be of order 1.
 * @returns null where the points do not span a plane
 */
export function fitHomography(from: readonly Point[], to: readonly Point[]): Homography | null {
  const normal = Array.from({ length: 8 }, () => new Float64Array(9));
  const add = (row: readonly number[], value: number): void => {
    for (let i = 0; i < 8; i++) {
      const target = normal[i];
      const factor = row[i] ?? 0;
      if (target === undefined || factor === 0) continue;
      for (let j = 0; j < 8; j++) target[j] = (target[j] ?? 0) + factor * (row[j] ?? 0);
      target[8] = (target[8] ?? 0) + factor * value;
    }
  };
  from.forEach(({ x, y }, i) => {
    const goal = to[i];
    if (goal === undefined) return;
    add([x, y, 1, 0, 0, 0, -x * goal.x, -y * goal.x], goal.x);
    add([0, 0, 0, x, y, 1, -x * goal.y, -y * goal.y], goal.y);
  });
  const solved = solve(normal);
  return solved === null ? null : (solved as unknown as Homography);
}

/** Gauss with pivoting over eight rows of nine. */
function solve(rows: Float64Array[]): number[] | null {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    const row = rows[pivot];
    const other = rows[column];
    if (row === undefined || other === undefined || Math.abs(row[column] ?? 0) < 1e-9) return null;
    rows[pivot] = other;
    rows[column] = row;
    for (let i = 0; i < n; i++) {
      const target = rows[i];
      if (i === column || target === undefined) continue;
      const factor = (target[column] ?? 0) / (row[column] ?? 1);
      for (let j = column; j <= n; j++) target[j] = (target[j] ?? 0) - factor * (row[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
