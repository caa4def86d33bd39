import { darkBlobs } from './blobs.ts';
import { chainsOf } from './chains.ts';
import { classify } from './classifier.ts';
import { decode, type Decoded } from './decode.ts';
import { gridsOf, type Grid } from './grid.ts';
import { cutPatch, patchSize } from './patches.ts';
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
const mostGrids = 10;
/** Below this mean probability what was found is not an MRZ in OCR-B, or upside down. */
const leastConfidence = 0.55;

/** Finds and reads the MRZ of a frame, whichever way up. Keeps nothing of it. */
export function readFrame(image: Grey): FrameReading {
  const grids = gridsOf(image, chainsOf(darkBlobs(image))).slice(0, mostGrids);
  let best: { grid: Grid; logs: Float32Array[]; decoded: Decoded } | null = null;
  for (const grid of grids) {
    for (const isTurned of [false, true]) {
      const logs = look(image, grid, isTurned);
      // A first impression, before check digits: the wrong way up, hardly a place looks like any character.
      if (impression(logs) < leastConfidence) continue;
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
  decoded.confidence + (decoded.isSure ? 2 : decoded.readings.length > 0 ? 1 - 0.05 * (decoded.readings[0]?.cost ?? 0) : 0);

function look(image: Grey, grid: Grid, isTurned: boolean): Float32Array[] {
  const logs: Float32Array[] = [];
  const input = new Float32Array(patchSize);
  for (let line = 0; line < grid.lines; line++) {
    for (let column = 0; column < grid.width; column++) {
      if (isTurned) {
        cutPatch(image, grid, grid.lines - 1 - line, grid.width - 1 - column, input);
        // Half a turn of a picture is its pixels in reverse.
        input.reverse();
      } else cutPatch(image, grid, line, column, input);
      logs.push(classify(input));
    }
  }
  return logs;
}

const impression = (logs: readonly Float32Array[]): number =>
  logs.reduce((sum, log) => sum + Math.exp(log.reduce((a, b) => Math.max(a, b))), 0) / logs.length;

