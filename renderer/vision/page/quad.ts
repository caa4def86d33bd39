import type { Edges } from './edges.ts';
import { shapeOf, type PageFormat } from './format.ts';
import { areaOf, clockwise, distance, intersection, type Point, type Quad } from './geometry.ts';
import { alongside, linesOf, supportBetween, supportBeyond, type FoundLine } from './lines.ts';

export interface FoundQuad {
  readonly quad: Quad;
  /** True where a side of the page lies outside the frame. */
  readonly cutOff: boolean;
  readonly score: number;
}

/** What a page must have to be one at all; shares of 0–1. */
const least = { area: 0.07, side: 0.42, mean: 0.62, misfit: 0.24 } as const;

interface Pair {
  readonly a: FoundLine;
  readonly b: FoundLine;
  readonly theta: number;
}

/**
 * The page among all quadrilaterals that the lines of the frame can form: edges along all four sides, an aspect of the document,
 * sides that end at the corners, and rather the outer border than something printed on the page.
 */
export function quadOf(edges: Edges, format: PageFormat): FoundQuad | null {
  const lines = linesOf(edges);
  const whole = bestOf(edges, pairsOf(lines, edges), format, new Set());
  if (whole !== null) return whole;
  // Only where no whole page is found: one that reaches over the border of the frame.
  const borders = bordersOf(edges);
  return bestOf(edges, pairsOf([...lines, ...borders], edges), format, new Set(borders));
}

const bordersOf = (edges: Edges): FoundLine[] =>
  [
    { theta: 0, rho: 0 },
    { theta: 0, rho: edges.width - 1 },
    { theta: Math.PI / 2, rho: 0 },
    { theta: Math.PI / 2, rho: edges.height - 1 },
  ].map((line) => alongside(line, 0, edges));

/** Lines that can be opposite sides: within 25° of each other and far enough apart. */
function pairsOf(lines: readonly FoundLine[], { width, height }: Edges): Pair[] {
  const middle = { x: width / 2, y: height / 2 };
  const offset = (line: FoundLine): number =>
    line.rho - middle.x * Math.cos(line.theta) - middle.y * Math.sin(line.theta);
  const pairs: Pair[] = [];
  lines.forEach((a, i) => {
    for (const b of lines.slice(i + 1)) {
      const turn = Math.abs(a.theta - b.theta);
      const wraps = turn > Math.PI / 2;
      if ((wraps ? Math.PI - turn : turn) > Math.PI / 7.2) continue;
      if (Math.abs(offset(a) - (wraps ? -offset(b) : offset(b))) < 0.18 * height) continue;
      pairs.push({
        a,
        b,
        theta: wraps ? ((a.theta + b.theta + Math.PI) / 2) % Math.PI : (a.theta + b.theta) / 2,
      });
    }
  });
  return pairs;
}

function bestOf(
  edges: Edges,
  pairs: readonly Pair[],
  format: PageFormat,
  borders: ReadonlySet<FoundLine>,
): FoundQuad | null {
  let best: FoundQuad | null = null;
  for (const [i, one] of pairs.entries()) {
    for (const other of pairs.slice(i + 1)) {
      const turn = Math.abs(one.theta - other.theta);
      if (Math.min(turn, Math.PI - turn) < Math.PI / 3) continue;
      const found = judge(edges, one, other, format, borders);
      if (found !== null && (best === null || found.score > best.score)) best = found;
    }
  }
  return best;
}

function judge(
  { width, height }: Edges,
  one: Pair,
  other: Pair,
  format: PageFormat,
  borders: ReadonlySet<FoundLine>,
): FoundQuad | null {
  const corners = [
    intersection(one.a, other.a),
    intersection(one.a, other.b),
    intersection(one.b, other.b),
    intersection(one.b, other.a),
  ];
  const inside = (p: Point | null): p is Point =>
    p !== null && p.x >= -2 && p.y >= -2 && p.x <= width + 1 && p.y <= height + 1;
  if (!corners.every(inside)) return null;
  const [p, q, r, s] = corners as [Point, Point, Point, Point];
  const quad = clockwise([p, q, r, s]);
  if (quad === null) return null;
  const area = areaOf(quad) / (width * height);
  if (area < least.area) return null;
  const sides = [
    { line: one.a, from: p, to: q },
    { line: other.b, from: q, to: r },
    { line: one.b, from: r, to: s },
    { line: other.a, from: s, to: p },
  ];
  const seen = sides.filter(({ line }) => !borders.has(line));
  const cutOff = seen.length < sides.length;
  // Two borders of the frame leave a corner, and a corner is no page.
  if (seen.length < 3) return null;
  const shape = shapeOf(quad, format);
  if (!cutOff && shape.misfit > least.misfit) return null;
  const supports = seen.map(({ line, from, to }) => supportBetween(line, from, to));
  const weakest = Math.min(...supports);
  const mean = supports.reduce((sum, value) => sum + value, 0) / supports.length;
  if (weakest < least.side || mean < least.mean) return null;
  if (cutOff && (weakest < 0.6 || seen.some(({ from, to }) => distance(from, to) < 0.2 * height)))
    return null;
  const beyond =
    seen.reduce((sum, { line, from, to }) => sum + supportBeyond(line, from, to), 0) / seen.length;
  const fit = cutOff ? 0 : shape.misfit;
  const score = mean + 0.5 * weakest + 0.7 * Math.sqrt(area) - 0.5 * beyond - 1.2 * fit;
  return { quad, cutOff, score };
}
