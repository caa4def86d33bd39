import { headGeometry, maskOf, outlineOf, type HeadGeometry } from './geometry.ts';
import { linearOf, luminanceOf, type Pixels, type Point } from './pixels.ts';

/**
 * Measures of the picture of a face by the names of ISO/IEC 29794-5, computed as its reference implementation OFIQ publishes
 * them (docs/face.md: unit, range and source of each), over the aligned face and the landmarked region.
 */

/** The aligned face: a square of this side with the eyes at these places, half of OFIQ's 616 pixels. */
export const alignedSide = 308;
const alignedLeftEye = { x: 125.5, y: 136 };
const alignedRightEye = { x: 182, y: 136 };

/** a, b, c, d, e, f of a canvas: x' = a·x + c·y + e, y' = b·x + d·y + f. Turns, scales and moves; never shears. */
export type Similarity = readonly [number, number, number, number, number, number];

export function alignment({ leftEye, rightEye }: HeadGeometry): Similarity {
  const dx = rightEye.x - leftEye.x;
  const dy = rightEye.y - leftEye.y;
  const length = dx * dx + dy * dy;
  const wanted = alignedRightEye.x - alignedLeftEye.x;
  const a = (wanted * dx) / length;
  const b = (-wanted * dy) / length;
  return [
    a,
    b,
    -b,
    a,
    alignedLeftEye.x - (a * leftEye.x - b * leftEye.y),
    alignedLeftEye.y - (b * leftEye.x + a * leftEye.y),
  ];
}

export const moved = ([a, b, c, d, e, f]: Similarity, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

export interface PictureMeasures {
  readonly illumination_uniformity: number;
  readonly luminance_mean: number;
  readonly luminance_variance: number;
  readonly under_exposure_prevention: number;
  readonly over_exposure_prevention: number;
  readonly dynamic_range: number;
  readonly sharpness: number;
  readonly natural_color: number;
}

/**
 * @param aligned the aligned face, `alignedSide` squared
 * @param points landmarks in it
 * @returns null where the landmarks enclose nothing
 */
export function pictureMeasures(aligned: Pixels, points: readonly Point[]): PictureMeasures | null {
  const head = headGeometry(points);
  if (head === null) return null;
  const { width, height } = aligned;
  const mask = maskOf(outlineOf(points), width, height);
  const luminance = luminanceOf(aligned);
  const histogram = normalized(luminance, (i) => mask[i] === 1);
  if (histogram === null) return null;
  const zones = cheekZones(head);
  const left = normalizedIn(luminance, width, height, zones.left);
  const right = normalizedIn(luminance, width, height, zones.right);
  const mean = histogram.reduce((sum, part, value) => sum + (part * value) / 255, 0);
  const share = (from: number, to: number): number =>
    histogram.subarray(from, to + 1).reduce((sum, part) => sum + part, 0);
  return {
    illumination_uniformity:
      left === null || right === null
        ? 0
        : left.reduce((sum, part, value) => sum + Math.min(part, right[value] ?? 0), 0),
    luminance_mean: mean,
    luminance_variance: histogram.reduce((sum, part, value) => sum + part * (value / 255 - mean) ** 2, 0),
    under_exposure_prevention: share(0, 25),
    over_exposure_prevention: share(247, 255),
    dynamic_range: -histogram.reduce((sum, part) => (part > 0 ? sum + part * Math.log2(part) : sum), 0),
    sharpness: sharpnessOf(luminance, mask, width, height),
    natural_color: naturalColour(aligned, [zones.left, zones.right]),
  };
}

/** Share of each of 256 values; null where nothing is counted. */
function normalized(luminance: Uint8Array, counted: (i: number) => boolean): Float64Array | null {
  const histogram = new Float64Array(256);
  let count = 0;
  luminance.forEach((value, i) => {
    if (!counted(i)) return;
    histogram[value] = (histogram[value] ?? 0) + 1;
    count++;
  });
  return count === 0 ? null : histogram.map((each) => each / count);
}

interface Zone {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Squares on both cheeks, 0.3 of the distance between the eyes wide, half-way down to the mouth. */
function cheekZones({ leftEye, rightEye, mouth, interEye }: HeadGeometry): { left: Zone; right: Zone } {
  const side = Math.floor(interEye * 0.3);
  const down = Math.floor((mouth.y - (leftEye.y + rightEye.y) / 2) / 2);
  return {
    left: { x: Math.round(leftEye.x - side), y: Math.round(leftEye.y + down), side },
    right: { x: Math.round(rightEye.x), y: Math.round(rightEye.y + down), side },
  };
}

function* indicesOf({ x, y, side }: Zone, width: number, height: number): Generator<number> {
  for (let row = Math.max(0, y); row < Math.min(height, y + side); row++)
    for (let column = Math.max(0, x); column < Math.min(width, x + side); column++)
      yield row * width + column;
}

function normalizedIn(luminance: Uint8Array, width: number, height: number, zone: Zone): Float64Array | null {
  const values = Uint8Array.from(indicesOf(zone, width, height), (i) => luminance[i] ?? 0);
  return normalized(values, () => true);
}

/**
 * Distance of the cheeks' mean colour in CIELAB (D65) from what skin has: a* 5 … 25, b* 5 … 35. 0 is natural; 100 where a* or b*
 * is negative.
 */
function naturalColour({ width, height, data }: Pixels, zones: readonly Zone[]): number {
  let [a, b, count] = [0, 0, 0];
  for (const zone of zones)
    for (const i of indicesOf(zone, width, height)) {
      const lab = labOf(data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0);
      a += lab.a;
      b += lab.b;
      count++;
    }
  if (count === 0) return 100;
  a /= count;
  b /= count;
  if (a < 0 || b < 0) return 100;
  return Math.hypot(Math.max(0, 5 - a, a - 25), Math.max(0, 5 - b, b - 35));
}

/** CIE 1976 (L*a*b*) of an sRGB colour, D65; only the colour, not the lightness. */
export function labOf(red: number, green: number, blue: number): { a: number; b: number } {
  const r = linearOf(red);
  const g = linearOf(green);
  const b = linearOf(blue);
  const curve = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { a: 500 * (x - y), b: 200 * (y - z) };
}

/**
 * Ours, because the standard's sharpness is a trained forest over such features: mean absolute Laplacian (4 neighbours) within the
 * face after a 3 × 3 blur against noise, over the standard deviation of the luminance, × 100. Contrast alone does not move it.
 */
function sharpnessOf(luminance: Uint8Array, mask: Uint8Array, width: number, height: number): number {
  const blurred = new Float32Array(luminance.length);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const row = (at: number): number =>
        (luminance[at - 1] ?? 0) + 2 * (luminance[at] ?? 0) + (luminance[at + 1] ?? 0);
      blurred[i] = (row(i - width) + 2 * row(i) + row(i + width)) / 16;
    }
  let [edges, sum, squares, count] = [0, 0, 0, 0];
  for (let y = 2; y < height - 2; y++)
    for (let x = 2; x < width - 2; x++) {
      const i = y * width + x;
      if (mask[i] !== 1) continue;
      const here = blurred[i] ?? 0;
      edges += Math.abs(
        4 * here -
          (blurred[i - 1] ?? 0) -
          (blurred[i + 1] ?? 0) -
          (blurred[i - width] ?? 0) -
          (blurred[i + width] ?? 0),
      );
      sum += here;
      squares += here * here;
      count++;
    }
  if (count === 0) return 0;
  const deviation = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  return deviation < 1 ? 0 : (100 * (edges / count)) / deviation;
}
