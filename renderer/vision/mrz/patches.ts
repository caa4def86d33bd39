import { at, type Grid } from './grid.ts';
import { sampleAt, type Grey } from './pixels.ts';

/** One character, cut out upright and of one size: what the classifier was trained with. */
export const patch = {
  columns: 14,
  rows: 20,
  /** How far it reaches: in pitches across, in heights of a capital down. */
  across: 1.12,
  down: 1.36,
} as const;
export const patchSize = patch.columns * patch.rows;

/** Where to cut beside where the grid says: shift in pitches and heights, factors of width and height. */
export interface Nudge {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly tall: number;
}
export const noNudge: Nudge = { x: 0, y: 0, wide: 1, tall: 1 };

/** Cuts one character out and levels its light: mean 0, spread 1. */
export function cutPatch(
  image: Grey,
  grid: Grid,
  line: number,
  column: number,
  into: Float32Array,
  nudge: Nudge = noNudge,
): void {
  const row = grid.rows[line];
  if (row === undefined) return;
  let [sum, squares] = [0, 0];
  for (let j = 0; j < patch.rows; j++) {
    const v = ((j + 0.5) / patch.rows - 0.5) * patch.down * nudge.tall + nudge.y;
    for (let i = 0; i < patch.columns; i++) {
      const u = ((i + 0.5) / patch.columns - 0.5) * patch.across * nudge.wide + nudge.x;
      const point = at(grid, column + u, row.middle + v * row.height);
      const value = sampleAt(image, point.x, point.y);
      into[j * patch.columns + i] = value;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / patchSize;
  const spread = Math.sqrt(Math.max(0, squares / patchSize - mean * mean));
  const factor = 1 / Math.max(spread, 4);
  for (let i = 0; i < patchSize; i++) into[i] = ((into[i] ?? 0) - mean) * factor;
}
