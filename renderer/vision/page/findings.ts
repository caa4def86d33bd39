import type { PageCapture } from '../../../shared/domain/pageCapture.ts';
import type { Pixels } from '../pixels.ts';
import type { PageShape } from './format.ts';
import { sidesOf, type Quad } from './geometry.ts';

export type PageFinding = PageCapture['findings'][number];

/**
 * Where a picture of a page stops being good enough. Ours [O]: 150 dpi is what printed text needs to be read by eye; the others
 * are set by the drawn pages of test/bench/pages.ts.
 */
export const pageLimits = {
  /** Fewest pixels a millimetre of the page. */
  perMm: 5.9,
  /** Width of an edge, in pixels of a page 640 pixels long: some 2 of a sharp picture, more than this of a blurred one. */
  edgeWidth: 4.2,
  /** Share of the page under a burnt-out spot. */
  glare: 0.006,
  /** Brightness (0–255) that the brighter quarter of a page reaches. */
  bright: 75,
} as const;

/** Long side in pixels of the page that is measured. */
export const measuredSide = 640;

/** What is wrong with a page seen straight (long side `measuredSide`). */
export function findingsOn(page: Pixels): PageFinding[] {
  const luma = lumaOf(page);
  const findings: PageFinding[] = [];
  const width = edgeWidth(luma, page.width, page.height);
  if (width !== null && width > pageLimits.edgeWidth) findings.push('blurred');
  if (glareShare(page) > pageLimits.glare) findings.push('glare');
  if (isDark(luma)) findings.push('too-dark');
  return findings;
}

/** @param perFrame how many pixels of the camera one of the frame stands for */
export function isTooSmall(quad: Quad, shape: PageShape, perFrame: number): boolean {
  const { width, height } = sidesOf(quad);
  return Math.max(width / shape.width, height / shape.height) * perFrame < pageLimits.perMm;
}

/** Rec. 601. */
export function lumaOf({ width, height, data }: Pixels): Uint8ClampedArray {
  const luma = new Uint8ClampedArray(width * height);
  for (let i = 0; i < luma.length; i++)
    luma[i] = 0.299 * (data[i * 4] ?? 0) + 0.587 * (data[i * 4 + 1] ?? 0) + 0.114 * (data[i * 4 + 2] ?? 0);
  return luma;
}

/** Value below which this share of the values lies. */
function percentile(values: Uint8ClampedArray, share: number): number {
  const histogram = new Uint32Array(256);
  for (const value of values) histogram[value] = (histogram[value] ?? 0) + 1;
  let left = values.length * share;
  let value = 0;
  while (value < 255 && (left -= histogram[value] ?? 0) > 0) value++;
  return value;
}

export const isDark = (luma: Uint8ClampedArray): boolean => percentile(luma, 0.75) < pageLimits.bright;

/**
 * How many pixels the steepest edges take from dark to light: the difference across an edge over its steepest slope. It does not
 * depend on how strong the print is. null where there is nothing on the page to tell by.
 */
export function edgeWidth(luma: Uint8ClampedArray, width: number, height: number): number | null {
  /** The border of the page itself is not on it; a slope (grey levels a pixel) below the weakest may be noise. */
  const [margin, weakest, fewest] = [16, 6, 150];
  const slopes = new Uint8Array(luma.length);
  const histogram = new Uint32Array(256);
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      const at = y * width + x;
      const dx = Math.abs((luma[at + 1] ?? 0) - (luma[at - 1] ?? 0)) / 2;
      const dy = Math.abs((luma[at + width] ?? 0) - (luma[at - width] ?? 0)) / 2;
      const slope = Math.max(dx, dy) | 0;
      slopes[at] = slope;
      histogram[slope] = (histogram[slope] ?? 0) + 1;
    }
  }
  let all = 0;
  for (let slope = weakest; slope < 256; slope++) all += histogram[slope] ?? 0;
  if (all < fewest) return null;
  let threshold = 255;
  for (let left = Math.max(fewest, all >> 5); threshold > weakest; threshold--)
    if ((left -= histogram[threshold] ?? 0) <= 0) break;
  const widths: number[] = [];
  for (let at = margin * width; at < luma.length - margin * width; at++) {
    const slope = slopes[at] ?? 0;
    if (slope < threshold) continue;
    const across = Math.abs((luma[at + 1] ?? 0) - (luma[at - 1] ?? 0)) / 2;
    const step = Math.floor(across) === slope ? 1 : width;
    let [low, high] = [255, 0];
    for (let k = -6; k <= 6; k++) {
      const value = luma[at + k * step] ?? 0;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    widths.push((high - low) / slope);
  }
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? null;
}

const cell = 8;
/** All three channels at the end of their range. */
const burnt = 250;

/** Share of the page in cells that are burnt out whole: single white pixels are paper, patches are a lamp. */
export function glareShare({ width, height, data }: Pixels): number {
  let burntCells = 0;
  const [columns, rows] = [Math.floor(width / cell), Math.floor(height / cell)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let count = 0;
      for (let y = row * cell; y < (row + 1) * cell; y++) {
        for (let x = column * cell; x < (column + 1) * cell; x++) {
          const at = (y * width + x) * 4;
          if (Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) >= burnt) count++;
        }
      }
      if (count >= 0.9 * cell * cell) burntCells++;
    }
  }
  return burntCells / (columns * rows);
}
