/** A point of a frame: x to the right, y down, in pixels, the first pixel's middle at 0. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The four corners of a page, clockwise as seen, from the one that is top left in the picture. */
export type Quad = readonly [Point, Point, Point, Point];

/** n·p = rho with n = (cos, sin) of `theta`, radians in [0, π). */
export interface Line {
  readonly theta: number;
  readonly rho: number;
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export function intersection(a: Line, b: Line): Point | null {
  const [ca, sa, cb, sb] = [Math.cos(a.theta), Math.sin(a.theta), Math.cos(b.theta), Math.sin(b.theta)];
  const det = ca * sb - sa * cb;
  if (Math.abs(det) < 1e-6) return null;
  return { x: (a.rho * sb - b.rho * sa) / det, y: (b.rho * ca - a.rho * cb) / det };
}

/** Twice the area, with the sign of the turn; clockwise (y down) is positive. */
const doubleArea = (quad: readonly Point[]): number =>
  quad.reduce((sum, p, i) => {
    const q = quad[(i + 1) % quad.length] ?? p;
    return sum + p.x * q.y - q.x * p.y;
  }, 0);

export const areaOf = (quad: Quad): number => Math.abs(doubleArea(quad)) / 2;

/** Corners in any order around a convex quadrilateral → clockwise from the top left one. null where they are not convex. */
export function clockwise(corners: Quad): Quad | null {
  const ring = doubleArea(corners) < 0 ? corners.toReversed() : [...corners];
  for (let i = 0; i < 4; i++) {
    const [a, b, c] = [ring[i], ring[(i + 1) % 4], ring[(i + 2) % 4]];
    if (a === undefined || b === undefined || c === undefined) return null;
    if ((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) <= 0) return null;
  }
  let first = 0;
  ring.forEach((p, i) => {
    const least = ring[first];
    if (least !== undefined && p.x + p.y < least.x + least.y) first = i;
  });
  return [...ring.slice(first), ...ring.slice(0, first)] as unknown as Quad;
}

/** Mean length of the upper and lower side, and of the left and right one. */
export function sidesOf([a, b, c, d]: Quad): { width: number; height: number } {
  return {
    width: (distance(a, b) + distance(d, c)) / 2,
    height: (distance(b, c) + distance(a, d)) / 2,
  };
}

export const scaled = (quad: Quad, factor: number): Quad =>
  quad.map(({ x, y }) => ({ x: (x + 0.5) * factor - 0.5, y: (y + 0.5) * factor - 0.5 })) as unknown as Quad;

/** Farthest way a corner has gone between two quads. */
export const shiftOf = (a: Quad, b: Quad): number => Math.max(...a.map((p, i) => distance(p, b[i] ?? p)));
