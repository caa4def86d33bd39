import { luminanceOf, type Box, type Pixels } from './pixels.ts';
import { spectrumOf } from './spectrum.ts';

/**
 * Signs that a picture or a screen is held before the camera. Each can be wrong: a striped wall, a door frame, somebody who sits
 * very still. They are shown to the officer, who decides, and to nobody else (TR-03121).
 */

export const patchSide = 128;

/**
 * The grid of a screen, or what it makes with the grid of the sensor (moiré), is a few lone frequencies; skin has none. The
 * strongest frequency finer than 5 pixels against the average of its ring. What the 8 × 8 blocks of JPEG make lies on the axes
 * at every eighth and does not count.
 * @param patch `patchSide` squared, out of the middle of the face in the camera's own pixels, never scaled
 */
export function screenPattern(patch: Pixels): number {
  const magnitudes = spectrumOf(Float64Array.from(luminanceOf(patch)), patchSide);
  const half = patchSide / 2;
  const rings = Array.from({ length: half }, () => ({ sum: 0, count: 0 }));
  const each = (visit: (ring: number, magnitude: number) => void): void => {
    for (let v = -half; v < half; v++)
      for (let u = -half; u < half; u++) {
        const ring = Math.round(Math.hypot(u, v));
        if (ring < patchSide / 5 || ring >= half || isBlockEdge(u, v)) continue;
        visit(ring, magnitudes[(v + half) * patchSide + u + half] ?? 0);
      }
  };
  each((ring, magnitude) => {
    const at = rings[ring];
    if (at === undefined) return;
    at.sum += magnitude;
    at.count++;
  });
  let strongest = 0;
  each((ring, magnitude) => {
    const { sum, count } = rings[ring] ?? { sum: 0, count: 0 };
    // A patch without any detail has no pattern: half a grey level is noise.
    const usual = Math.max(count === 0 ? 0 : sum / count, patchSide);
    strongest = Math.max(strongest, magnitude / usual);
  });
  return strongest;
}

const isBlockEdge = (u: number, v: number): boolean => {
  const eighth = patchSide / 8;
  const near = (a: number): boolean => Math.abs(a - Math.round(a / eighth) * eighth) <= 1;
  return (Math.abs(u) <= 1 && near(v)) || (Math.abs(v) <= 1 && near(u));
};

/**
 * Straight edges around the face: sides (left, right, above, below) along which a line reaches over most of the face's height or
 * width without a break, always from dark to light or always the other way. A sheet or a device has them; a room rarely has three.
 * @param frame the whole picture, made small (some 320 pixels wide)
 * @param face in its pixels
 */
export function straightSides(frame: Pixels, face: Box): number {
  const luminance = luminanceOf(frame);
  const { width, height } = frame;
  const grey = (x: number, y: number): number => luminance[y * width + x] ?? 0;
  const across = (x: number, y: number): number => grey(x + 1, y) - grey(x - 1, y);
  const down = (x: number, y: number): number => grey(x, y + 1) - grey(x, y - 1);
  const rows: Span = [face.y - 0.2 * face.height, face.y + 1.1 * face.height];
  const columns: Span = [face.x - 0.1 * face.width, face.x + 1.1 * face.width];
  const sides = [
    line([face.x - 1.6 * face.width, face.x - 0.12 * face.width], width, rows, height, across),
    line([face.x + 1.12 * face.width, face.x + 2.6 * face.width], width, rows, height, across),
    line([face.y - 1.4 * face.height, face.y - 0.3 * face.height], height, columns, width, (at, i) =>
      down(i, at),
    ),
    line([face.y + 1.15 * face.height, face.y + 2.4 * face.height], height, columns, width, (at, i) =>
      down(i, at),
    ),
  ];
  return sides.filter(Boolean).length;
}

type Span = readonly [number, number];
const edgeStep = 14;
const unbroken = 0.85;
const lean = 3;

/** Whether some line within `places`, leaning by a few pixels at most, is an edge nearly all along `length`. */
function line(
  places: Span,
  placeEnd: number,
  length: Span,
  lengthEnd: number,
  step: (place: number, along: number) => number,
): boolean {
  const [first, last] = [Math.max(1 + lean, Math.ceil(places[0])), Math.min(placeEnd - 2 - lean, places[1])];
  const [from, to] = [Math.max(1, Math.ceil(length[0])), Math.min(lengthEnd - 2, Math.floor(length[1]))];
  if (to - from < 16) return false;
  for (let place = first; place <= last; place++)
    for (let tilt = -lean; tilt <= lean; tilt++) {
      let [rising, falling] = [0, 0];
      for (let along = from; along <= to; along++) {
        const value = step(place + Math.round((tilt * (along - from)) / (to - from)), along);
        if (value >= edgeStep) rising++;
        else if (value <= -edgeStep) falling++;
      }
      if (Math.max(rising, falling) >= unbroken * (to - from + 1)) return true;
    }
  return false;
}

/** Mean difference of two equally large pictures in grey levels. A live person and a real sensor never give 0. */
export function movement(before: Uint8Array, after: Uint8Array): number {
  if (before.length !== after.length || before.length === 0) return Infinity;
  return before.reduce((sum, value, i) => sum + Math.abs(value - (after[i] ?? 0)), 0) / before.length;
}

type Sign = 'screen-pattern' | 'flat-border' | 'no-motion';

export interface PresentationFacts {
  readonly pattern: number;
  readonly sides: number;
  /** Movement since the reading before; null at the first. */
  readonly movement: number | null;
}

const patternLimit = 12;
const sidesLimit = 3;
const stillLimit = 0.25;
/** Readings to look at before saying that nothing moves: some second. */
export const readingsForMotion = 8;

/**
 * Signs over the last readings. A pattern and a border must be there in most of them: one reading is no sign.
 */
export function presentationSigns(facts: readonly PresentationFacts[]): Sign[] {
  const most = (shows: (fact: PresentationFacts) => boolean): boolean =>
    facts.length >= 3 && facts.filter(shows).length > facts.length / 2;
  const movements = facts.map((fact) => fact.movement).filter((value) => value !== null);
  const signs: Sign[] = [];
  if (most(({ pattern }) => pattern > patternLimit)) signs.push('screen-pattern');
  if (most(({ sides }) => sides >= sidesLimit)) signs.push('flat-border');
  if (movements.length >= readingsForMotion && movements.every((value) => value < stillLimit))
    signs.push('no-motion');
  return signs;
}
