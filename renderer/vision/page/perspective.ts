import type { Pixels } from '../pixels.ts';
import type { PageShape } from './format.ts';
import { sidesOf, type Quad } from './geometry.ts';

/** Largest side of a corrected page, and pixels a millimetre beyond which a camera of today has nothing to add. */
const most = { side: 2400, perMm: 16 } as const;

/** Shortest side in pixels: the desk takes no smaller picture (electron/usecases/jpeg.ts). */
const shortest = 340;

/** Size of the corrected picture: the page's aspect, as many pixels as the frame has of it. */
export function correctedSize(quad: Quad, shape: PageShape): { width: number; height: number } {
  const { width, height } = sidesOf(quad);
  const seen = Math.max(width / shape.width, height / shape.height);
  const perMm = Math.max(
    shortest / Math.min(shape.width, shape.height),
    Math.min(most.perMm, most.side / Math.max(shape.width, shape.height), seen),
  );
  return { width: Math.round(shape.width * perMm), height: Math.round(shape.height * perMm) };
}

/**
 * Coefficients a…h of the projective map from the unit square onto a quad (Heckbert 1989, §2.2.3): x = (au + bv + c) / (gu + hv + 1),
 * y = (du + ev + f) / (gu + hv + 1).
 */
export function mapOnto([p0, p1, p2, p3]: Quad): readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
] {
  const [dx1, dx2, sx] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, sy] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
  ];
}

/** The page seen from straight above: each pixel looked up in the frame, between four neighbours. */
export function correct(frame: Pixels, quad: Quad, width: number, height: number): Pixels {
  const [a, b, c, d, e, f, g, h] = mapOnto(quad);
  const source = frame.data;
  const data = new Uint8ClampedArray(width * height * 4);
  const [maxX, maxY] = [frame.width - 1, frame.height - 1];
  let to = 0;
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    for (let column = 0; column < width; column++, to += 4) {
      const u = (column + 0.5) / width;
      const w = g * u + h * v + 1;
      const x = Math.min(maxX, Math.max(0, (a * u + b * v + c) / w));
      const y = Math.min(maxY, Math.max(0, (d * u + e * v + f) / w));
      const [x0, y0] = [x | 0, y | 0];
      const [fx, fy] = [x - x0, y - y0];
      const p00 = (y0 * frame.width + x0) * 4;
      const p01 = x0 < maxX ? p00 + 4 : p00;
      const down = y0 < maxY ? frame.width * 4 : 0;
      const [w00, w01, w10, w11] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
      for (let k = 0; k < 3; k++) {
        data[to + k] =
          (source[p00 + k] ?? 0) * w00 +
          (source[p01 + k] ?? 0) * w01 +
          (source[p00 + down + k] ?? 0) * w10 +
          (source[p01 + down + k] ?? 0) * w11;
      }
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}
