import { at, type Grid } from './grid.ts';
import { sampleAt, type Grey } from './pixels.ts';

/** What stands in the way of reading, for the one who holds the document. */
export type FrameHint =
  /** Nothing but black: lens covered, or no light at all. */
  | 'black'
  /** No MRZ in the picture: a barcode, other print, or nothing. */
  | 'none'
  | 'dark'
  | 'small'
  | 'glare'
  | 'blur';

/** Below this many pixels a character, neighbours run into each other. */
const leastPitch = 9.5;

export function hintWithoutBand(image: Grey): FrameHint {
  let [sum, most, blown] = [0, 0, 0];
  // Every seventh pixel says as much as all of them.
  let count = 0;
  for (let i = 0; i < image.data.length; i += 7) {
    const value = image.data[i] ?? 0;
    sum += value;
    if (value > most) most = value;
    if (value > 251) blown++;
    count++;
  }
  if (most < 40) return 'black';
  // Paper is not that white: a lamp mirrors in it.
  if (blown > 0.004 * count && blown < 0.3 * count) return 'glare';
  return sum / count < 45 ? 'dark' : 'none';
}

/** Of a band that was found and not read for sure. null: nothing to be said against the picture. */
export function hintOfBand(image: Grey, grid: Grid): FrameHint | null {
  if (grid.pitch < leastPitch) return 'small';
  let [bright, cells, sharp, edges, light] = [0, 0, 0, 0, 0];
  for (let line = 0; line < grid.lines; line++) {
    const row = grid.rows[line];
    if (row === undefined) continue;
    for (let column = 0; column < grid.width; column++) {
      let [least, most] = [255, 0];
      let steepest = 0;
      let before = Number.NaN;
      // Across the middle of the character, in tenths of a pitch.
      for (let k = -6; k <= 6; k++) {
        const point = at(grid, column + k * 0.1, row.middle);
        const value = sampleAt(image, point.x, point.y);
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (!Number.isNaN(before)) steepest = Math.max(steepest, Math.abs(value - before));
        before = value;
      }
      cells++;
      light += most;
      if (least > 205) bright++;
      if (most - least < 25) continue;
      edges++;
      sharp += steepest / (most - least);
    }
  }
  if (bright / cells > 0.02) return 'glare';
  if (light / cells < 60) return 'dark';
  // A sharp edge is crossed within two tenths of a pitch.
  if (edges > 10 && sharp / edges < 0.42) return 'blur';
  return null;
}
