import { darkBlobs } from './blobs.ts';
import { chainsOf } from './chains.ts';
import { classify } from './classifier.ts';
import { decode, type Decoded } from './decode.ts';
import { gridsOf, type Grid } from './grid.ts';
import { cutPatch, noNudge, patchSize, type Nudge } from './patches.ts';
import type { Grey } from './pixels.ts';
import { hintOfBand, hintWithoutBand, type FrameHint } from './quality.ts';

/** What one frame shows. */
export interface FrameReading {
  readonly decoded: Decoded | null;
  /** Per place the logarithms of the probabilities: what frames vote with. Empty without a band. */
  readonly logs: readonly Float32Array[];
  readonly hint: FrameHint | null;
}

/** Candidates beyond this many are other print; each costs some ten milliseconds. */
const mostGrids = 24;
/** Below this mean logarithm of probability what was found is not an MRZ in OCR-B, or upside down. */
const leastLikeness = -0.75;

/** Finds and reads the MRZ of a frame, whichever way up. Keeps nothing of it. */
export function readFrame(image: Grey): FrameReading {
  const grids = gridsOf(image, chainsOf(darkBlobs(image))).slice(0, mostGrids);
  let best: { grid: Grid; logs: Float32Array[]; decoded: Decoded } | null = null;
  for (const grid of grids) {
    for (const isTurned of waysUp(image, grid)) {
      const logs = look(image, grid, isTurned);
      const decoded = decode(grid.format, logs);
      if (best === null || rank(decoded) > rank(best.decoded)) best = { grid, logs, decoded };
      if (decoded.isSure) break;
    }
    if (best?.decoded.isSure === true) break;
  }
  if (best === null) {
    const [grid] = grids;
    const hint = grid === undefined ? hintWithoutBand(image) : (hintOfBand(image, grid) ?? 'none');
    return { decoded: null, logs: [], hint };
  }
  const { grid, logs, decoded } = best;
  return { decoded, logs, hint: decoded.isSure ? null : hintOfBand(image, grid) };
}

const rank = (decoded: Decoded): number =>
  decoded.confidence +
  (decoded.isSure ? 2 : decoded.readings.length > 0 ? 1 - 0.05 * (decoded.readings[0]?.cost ?? 0) : 0);

/** Upright, upside down or neither, by a first impression: the wrong way up, hardly a place looks like any character. */
function waysUp(image: Grey, grid: Grid): boolean[] {
  const impression = (isTurned: boolean): number => {
    let sum = 0;
    for (let line = 0; line < grid.lines; line++)
      sum += likeness(lookAt(image, grid, line, isTurned, noNudge));
    return sum / grid.lines;
  };
  return [false, true]
    .map((isTurned) => ({ isTurned, seen: impression(isTurned) }))
    .filter(({ seen }) => seen > leastLikeness)
    .sort((a, b) => b.seen - a.seen)
    .map(({ isTurned }) => isTurned);
}

/** All places, line by line of the text, each line cut where it looks most like characters. */
function look(image: Grey, grid: Grid, isTurned: boolean): Float32Array[] {
  return Array.from({ length: grid.lines }, (_, i) => {
    const line = isTurned ? grid.lines - 1 - i : i;
    let nudge = noNudge;
    let logs = lookAt(image, grid, line, isTurned, nudge);
    let best = likeness(logs);
    // One dimension after the other. Heights first: digits of OCR-B are taller than letters (ISO 1073-2), so that what a line
    // measures depends on what is in it.
    for (const choices of nudges) {
      let better = nudge;
      for (const choice of choices) {
        const tried = { ...nudge, ...choice };
        const seen = lookAt(image, grid, line, isTurned, tried);
        const value = likeness(seen);
        if (value <= best) continue;
        [better, logs, best] = [tried, seen, value];
      }
      nudge = better;
    }
    return logs;
  }).flat();
}

const nudges: readonly (readonly Partial<Nudge>[])[] = [
  [{ tall: 0.86 }, { tall: 0.92 }, { tall: 1.08 }],
  [{ x: -0.07 }, { x: -0.035 }, { x: 0.035 }, { x: 0.07 }],
  [{ y: -0.07 }, { y: -0.035 }, { y: 0.035 }, { y: 0.07 }],
];

function lookAt(image: Grey, grid: Grid, line: number, isTurned: boolean, nudge: Nudge): Float32Array[] {
  const input = new Float32Array(patchSize);
  return Array.from({ length: grid.width }, (_, column) => {
    cutPatch(image, grid, line, isTurned ? grid.width - 1 - column : column, input, nudge);
    // Half a turn of a picture is its pixels in reverse.
    if (isTurned) input.reverse();
    return classify(input);
  });
}

/** Mean logarithm of the likeliest character of each place. */
const likeness = (logs: readonly Float32Array[]): number =>
  logs.reduce((sum, log) => sum + log.reduce((a, b) => Math.max(a, b)), 0) / logs.length;
