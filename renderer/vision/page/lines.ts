import type { Edges } from './edges.ts';
import type { Line, Point } from './geometry.ts';

/** A straight line through the frame, with what it has of edges along it. */
export interface FoundLine extends Line {
  readonly votes: number;
  /** A point of the line and its direction: position t is start + t·(dx, dy). */
  readonly start: Point;
  readonly dx: number;
  readonly dy: number;
  /**
   * `rising[t]`, `falling[t]`: under how many of the positions before t lies an edge along the line, by the side on which it is
   * brighter.
   */
  readonly rising: Uint16Array;
  readonly falling: Uint16Array;
}

const thetaBins = 180;
const mostLines = 28;
/** How far (bins) an edge's own direction may lie off: a slanted border is a staircase of pixels that look level. */
const spread = 6;
/** Two lines nearer than this are one (bins of a degree, pixels). */
const apart = { theta: 5, rho: 5 } as const;

/** How far the direction of an edge may be from that of its line: cos 15°. */
const aligned = Math.cos(Math.PI / 12);

/**
 * Hough transform in which each edge votes only near its own direction (O'Gorman and Clowes), strongest lines first. Each edge has
 * one vote, however strong it is: black print must not outvote the faint border of a page.
 */
export function linesOf(edges: Edges): FoundLine[] {
  const { width, height, strength, angle } = edges;
  const reach = Math.ceil(Math.hypot(width, height));
  const rhoBins = reach * 2 + 1;
  // One count for each side on which the line is brighter.
  const votes = [new Uint16Array(thetaBins * rhoBins), new Uint16Array(thetaBins * rhoBins)] as const;
  const cos = Float32Array.from({ length: thetaBins }, (_, i) => Math.cos((i * Math.PI) / thetaBins));
  const sin = Float32Array.from({ length: thetaBins }, (_, i) => Math.sin((i * Math.PI) / thetaBins));
  const round = 2 * thetaBins;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if ((strength[i] ?? 0) === 0) continue;
      const direction = Math.round(((angle[i] ?? 0) / Math.PI) * thetaBins);
      for (let k = direction - spread; k <= direction + spread; k++) {
        const turn = (k + round) % round;
        const bin = turn % thetaBins;
        const rho = Math.round(x * (cos[bin] ?? 0) + y * (sin[bin] ?? 0)) + reach;
        const at = bin * rhoBins + rho;
        const side = turn < thetaBins ? votes[0] : votes[1];
        side[at] = (side[at] ?? 0) + 1;
      }
    }
  }
  const counts = Uint16Array.from(votes[0], (one, i) => Math.max(one, votes[1][i] ?? 0));
  return peaksOf(counts, rhoBins, Math.min(width, height) * 0.12).map(({ bin, rho, count }) =>
    alongside({ theta: (bin * Math.PI) / thetaBins, rho: rho - reach }, count, edges),
  );
}

/**
 * Edges that are brighter on the other side count against a line: a page is lighter, or darker, than what it lies on. The lines of
 * a checked cloth are both by turns.
 */
const oneSided = (one: number, other: number): number => Math.max(one, other) - 0.5 * Math.min(one, other);

interface Peak {
  readonly bin: number;
  readonly rho: number;
  readonly count: number;
}

function peaksOf(votes: Uint16Array, rhoBins: number, fewest: number): Peak[] {
  const candidates: Peak[] = [];
  for (let bin = 0; bin < thetaBins; bin++) {
    for (let rho = 1; rho < rhoBins - 1; rho++) {
      const at = bin * rhoBins + rho;
      // A line between two bins has its votes in both.
      const count = (votes[at] ?? 0) + ((votes[at - 1] ?? 0) + (votes[at + 1] ?? 0)) / 2;
      if (count >= fewest) candidates.push({ bin, rho, count });
    }
  }
  candidates.sort((a, b) => b.count - a.count);
  const peaks: Peak[] = [];
  const middle = (rhoBins - 1) / 2;
  for (const candidate of candidates) {
    if (peaks.length === mostLines) break;
    const isNew = peaks.every((peak) => {
      const turn = Math.abs(peak.bin - candidate.bin);
      // 179° and 0° are neighbours with the sign of rho turned round.
      const wraps = turn > thetaBins / 2;
      const rho = wraps ? 2 * middle - candidate.rho : candidate.rho;
      return (wraps ? thetaBins - turn : turn) > apart.theta || Math.abs(peak.rho - rho) > apart.rho;
    });
    if (isNew) peaks.push(candidate);
  }
  return peaks;
}

/** Walks along a line and counts where edges of its direction lie under it, within two pixels. */
export function alongside(line: Line, votes: number, edges: Edges): FoundLine {
  const { width, height, strength, angle } = edges;
  const [nx, ny] = [Math.cos(line.theta), Math.sin(line.theta)];
  const [dx, dy] = [-ny, nx];
  const reach = Math.ceil(Math.hypot(width, height));
  const start = { x: line.rho * nx - reach * dx, y: line.rho * ny - reach * dy };
  const rising = new Uint16Array(2 * reach + 2);
  const falling = new Uint16Array(2 * reach + 2);
  for (let t = 0; t <= 2 * reach; t++) {
    const [x, y] = [start.x + t * dx, start.y + t * dy];
    let side = 0;
    for (let across = -2; across <= 2 && side === 0; across++) {
      const [px, py] = [Math.round(x + across * nx), Math.round(y + across * ny)];
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const i = py * width + px;
      if ((strength[i] ?? 0) === 0) continue;
      const direction = angle[i] ?? 0;
      const along = Math.cos(direction) * nx + Math.sin(direction) * ny;
      if (Math.abs(along) >= aligned) side = Math.sign(along);
    }
    rising[t + 1] = (rising[t] ?? 0) + (side > 0 ? 1 : 0);
    falling[t + 1] = (falling[t] ?? 0) + (side < 0 ? 1 : 0);
  }
  return { ...line, votes, start, dx, dy, rising, falling };
}

const positionOn = (line: FoundLine, p: Point): number =>
  (p.x - line.start.x) * line.dx + (p.y - line.start.y) * line.dy;

/** Share (0–1) of the way from `a` to `b` on the line that has an edge under it. */
export function supportBetween(line: FoundLine, a: Point, b: Point): number {
  const [from, to] = [positionOn(line, a), positionOn(line, b)].sort((p, q) => p - q) as [number, number];
  return supportOf(line, from, to);
}

/** The same just beyond both ends: the edge of a page ends at its corner, the edge of a table does not. */
export function supportBeyond(line: FoundLine, a: Point, b: Point): number {
  const [from, to] = [positionOn(line, a), positionOn(line, b)].sort((p, q) => p - q) as [number, number];
  const margin = (to - from) * 0.12;
  return (supportOf(line, from - margin, from - 3) + supportOf(line, to + 3, to + margin)) / 2;
}

function supportOf({ rising, falling }: FoundLine, from: number, to: number): number {
  const first = Math.max(0, Math.min(rising.length - 1, Math.round(from)));
  const last = Math.max(0, Math.min(rising.length - 1, Math.round(to)));
  if (last <= first) return 0;
  const up = (rising[last] ?? 0) - (rising[first] ?? 0);
  const down = (falling[last] ?? 0) - (falling[first] ?? 0);
  return oneSided(up, down) / (last - first);
}
