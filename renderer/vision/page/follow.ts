import type { PageLook } from './look.ts';
import { distance, shiftOf, type Quad } from './geometry.ts';

/** How a page lies over time: the picture takes itself once the page has come to rest and nothing is wrong with it. */
export interface Follow {
  readonly quad: Quad | null;
  /** Since when (ms) it has lain still without a finding; null while it moves or something is wrong. */
  readonly goodSince: number | null;
  /** False while the page lies as it did when the last picture was taken: the same one again would help nobody. */
  readonly armed: boolean;
}

export const followFrom = (armed: boolean): Follow => ({ quad: null, goodSince: null, armed });

export const restMs = 700;
/** Of the page's diagonal: less is the noise of finding the edges, more is a hand. */
const still = 0.012;
const turned = 0.06;

/** One more look, at a moment in ms. Pure. */
export function follow(before: Follow, { quad, findings }: PageLook, at: number): Follow {
  if (quad === null) return { quad: null, goodSince: null, armed: before.armed || before.quad !== null };
  const diagonal = distance(quad[0], quad[2]);
  const shift = before.quad === null ? Infinity : shiftOf(quad, before.quad) / diagonal;
  const armed = before.armed || (before.quad !== null && shift > turned);
  const good = findings.length === 0 && shift <= still;
  // What it is compared with stays where it came to rest: a page that creeps is not still.
  const rests = good && before.goodSince !== null;
  return { quad: rests ? before.quad : quad, goodSince: good ? (before.goodSince ?? at) : null, armed };
}

export const isTime = ({ armed, goodSince }: Follow, at: number): boolean =>
  armed && goodSince !== null && at - goodSince >= restMs;
