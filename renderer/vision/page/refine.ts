import { intersection, type Line, type Point, type Quad } from './geometry.ts';
import type { Pixels } from '../pixels.ts';

const samples = 48;

/**
 * Corners to a fraction of a pixel: along each side the strongest step across it is looked for within `reach` pixels, a line is
 * laid through these points, those that lie off it (a finger, print near the border) are left out, and the lines are crossed.
 */
export function refine(pixels: Pixels, quad: Quad, reach: number): Quad {
  const sides = quad.map((from, i) => refinedSide(pixels, from, quad[(i + 1) % 4] ?? from, reach));
  const corners = quad.map((corner, i) => {
    const [before, after] = [sides[(i + 3) % 4], sides[i]];
    const crossing = before && after ? intersection(before, after) : null;
    return crossing !== null && Math.hypot(crossing.x - corner.x, crossing.y - corner.y) < 3 * reach
      ? crossing
      : corner;
  });
  return corners as unknown as Quad;
}

function refinedSide(pixels: Pixels, from: Point, to: Point, reach: number): Line {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [nx, ny] = [-dy, dx];
  const points: { along: number; across: number }[] = [];
  for (let k = 0; k < samples; k++) {
    // Not at the corners, which are round.
    const along = length * (0.06 + (0.88 * (k + 0.5)) / samples);
    let best = { across: 0, step: 0 };
    for (let across = -reach; across <= reach; across += 0.5) {
      const [x, y] = [from.x + along * dx + across * nx, from.y + along * dy + across * ny];
      const step = stepAt(pixels, x, y, nx, ny);
      if (step > best.step) best = { across, step };
    }
    if (best.step > 4) points.push({ along, across: best.across });
  }
  let [slope, offset] = [0, 0];
  let kept = points;
  for (let round = 0; round < 3 && kept.length >= samples / 4; round++) {
    [slope, offset] = fit(kept);
    const residuals = points.map(({ along, across }) => Math.abs(across - slope * along - offset));
    const limit = Math.max(0.75, 2 * (residuals.toSorted((a, b) => a - b)[points.length >> 1] ?? 0));
    kept = points.filter((_, i) => (residuals[i] ?? 0) <= limit);
  }
  const norm = Math.hypot(1, slope);
  const [mx, my] = [(nx - slope * dx) / norm, (ny - slope * dy) / norm];
  const rho = from.x * mx + from.y * my + offset / norm;
  return { theta: Math.atan2(my, mx), rho };
}

/** Least squares of across = slope · along + offset. */
function fit(points: readonly { along: number; across: number }[]): [number, number] {
  const n = points.length;
  const meanAlong = points.reduce((sum, p) => sum + p.along, 0) / n;
  const meanAcross = points.reduce((sum, p) => sum + p.across, 0) / n;
  let [top, bottom] = [0, 0];
  for (const { along, across } of points) {
    top += (along - meanAlong) * (across - meanAcross);
    bottom += (along - meanAlong) ** 2;
  }
  const slope = bottom === 0 ? 0 : top / bottom;
  return [slope, meanAcross - slope * meanAlong];
}

/** Largest difference of a channel between the two sides of a point, two pixels to each side. */
function stepAt({ width, height, data }: Pixels, x: number, y: number, nx: number, ny: number): number {
  const at = (px: number, py: number): number => {
    const [cx, cy] = [Math.round(px), Math.round(py)];
    return cx < 0 || cy < 0 || cx >= width || cy >= height ? -1 : (cy * width + cx) * 4;
  };
  let step = 0;
  const [a1, a2] = [at(x - nx, y - ny), at(x - 2 * nx, y - 2 * ny)];
  const [b1, b2] = [at(x + nx, y + ny), at(x + 2 * nx, y + 2 * ny)];
  if (a1 < 0 || a2 < 0 || b1 < 0 || b2 < 0) return 0;
  for (let c = 0; c < 3; c++) {
    const before = (data[a1 + c] ?? 0) + (data[a2 + c] ?? 0);
    const after = (data[b1 + c] ?? 0) + (data[b2 + c] ?? 0);
    step = Math.max(step, Math.abs(after - before) / 2);
  }
  return step;
}
