import type { MrzFormat } from '../../../shared/domain/mrz.ts';
import type { Chain } from './chains.ts';
import {
  fitHomography,
  median,
  project,
  sampleAt,
  type Grey,
  type Homography,
  type Point,
} from './pixels.ts';

/** Where each character of an MRZ stands: the plane of the page as (column, line), and how tall the characters are in it. */
export interface Grid {
  readonly format: MrzFormat;
  readonly width: number;
  readonly lines: number;
  /** Scaled column and line (see `at`) → pixel. */
  readonly map: Homography;
  /** Of every line: where the middle of its capitals lies and how tall they are, in distances between lines. */
  readonly rows: readonly { readonly middle: number; readonly height: number }[];
  /** Distance between characters, pixels. */
  readonly pitch: number;
}

/** Columns are scaled for the fit, so that all numbers in it are of one order. */
const scale = 1 / 20;
export const at = (grid: Pick<Grid, 'map'>, column: number, line: number): Point =>
  project(grid.map, column * scale, line);

const shapes: readonly { format: MrzFormat; width: number; lines: number }[] = [
  { format: 'TD3', width: 44, lines: 2 },
  { format: 'TD1', width: 30, lines: 3 },
  { format: 'TD2', width: 36, lines: 2 },
];
/** Characters that may be missing at the ends of all lines together before the place of the first is a guess too many. */
const mostMissing = 3;

/** Every MRZ the chains can be: lines beside each other of one pitch, one direction and a distance that lines have. */
export function gridsOf(image: Grey, chains: readonly Chain[]): Grid[] {
  const grids: Grid[] = [];
  for (const stack of stacksOf(chains)) {
    for (const shape of shapes) {
      for (let first = 0; first + shape.lines <= stack.length; first++) {
        // Three lines are a card's, or a passport's with a line of other print above.
        for (const grid of fit(image, stack.slice(first, first + shape.lines), shape)) grids.push(grid);
      }
    }
  }
  return grids;
}

/** Chains that lie beside each other, ordered across. Directions are turned the same way first. */
function stacksOf(chains: readonly Chain[]): Chain[][] {
  const left = [...chains].sort((a, b) => b.links.length - a.links.length);
  const stacks: Chain[][] = [];
  while (left.length > 0) {
    const lead = left.shift();
    if (lead === undefined) break;
    const stack = [lead];
    for (const chain of left) {
      const cos = (chain.step.x * lead.step.x + chain.step.y * lead.step.y) / (chain.pitch * lead.pitch);
      if (Math.abs(cos) < 0.985 || chain.pitch > 1.15 * lead.pitch || lead.pitch > 1.15 * chain.pitch)
        continue;
      const turned = cos < 0 ? reversed(chain) : chain;
      if (Math.abs(across(lead, turned)) < 8 * lead.pitch) stack.push(turned);
    }
    if (stack.length < 2) continue;
    stack.sort((a, b) => across(lead, a) - across(lead, b));
    stacks.push(joined(stack));
    for (const chain of stack) {
      const known = left.findIndex(
        ({ links }) => links[0] === chain.links[0] || links.at(-1)?.blob === chain.links[0]?.blob,
      );
      if (known >= 0) left.splice(known, 1);
    }
  }
  return stacks;
}

/** Pieces of one line, with something unreadable between them, become one chain; `stack` is ordered across. */
function joined(stack: readonly Chain[]): Chain[] {
  const lines: Chain[] = [];
  for (const chain of stack) {
    const line = lines.at(-1);
    if (line === undefined || Math.abs(across(line, chain)) > 0.6 * line.pitch) {
      lines.push(chain);
      continue;
    }
    const along = ({ links }: Chain): number =>
      ((links[0]?.blob.x ?? 0) * line.step.x + (links[0]?.blob.y ?? 0) * line.step.y) / line.pitch;
    const [left, right] = along(line) < along(chain) ? [line, chain] : [chain, line];
    const [end, begin] = [left.links.at(-1), right.links[0]];
    if (end === undefined || begin === undefined) continue;
    const gap = Math.hypot(begin.blob.x - end.blob.x, begin.blob.y - end.blob.y);
    const shift = end.index + Math.round((2 * gap) / (left.pitch + right.pitch)) - begin.index;
    lines[lines.length - 1] = {
      ...line,
      links: [...left.links, ...right.links.map(({ blob, index }) => ({ blob, index: index + shift }))],
    };
  }
  return lines;
}

const reversed = ({ links, step, pitch }: Chain): Chain => ({
  links: links.map(({ blob, index }) => ({ blob, index: -index })).reverse(),
  step: { x: -step.x, y: -step.y },
  pitch,
});

/** Signed distance from a chain to the middle of another, to the right of its direction (downwards where it runs to the right). */
function across(lead: Chain, other: Chain): number {
  const to = other.links[other.links.length >> 1]?.blob;
  if (to === undefined) return Number.NaN;
  // From the nearest of the lead's characters: a long chain bends under perspective.
  const from = nearest(lead, to);
  return ((to.y - from.y) * lead.step.x - (to.x - from.x) * lead.step.y) / lead.pitch;
}

function nearest(chain: Chain, to: Point): Point {
  let best: Point = chain.links[0]?.blob ?? to;
  for (const { blob } of chain.links)
    if (Math.hypot(blob.x - to.x, blob.y - to.y) < Math.hypot(best.x - to.x, best.y - to.y)) best = blob;
  return best;
}

function fit(image: Grey, stack: readonly Chain[], shape: (typeof shapes)[number]): Grid[] {
  const gaps = stack.slice(1).map((chain, i) => across(stack[i] ?? chain, chain) / chain.pitch);
  if (gaps.some((gap) => gap < 1.2 || gap > 3.6)) return [];
  const grids: Grid[] = [];
  for (const offsets of columnsOf(stack)) {
    const spans = stack.map((chain, i) => ({
      from: (chain.links[0]?.index ?? 0) + (offsets[i] ?? 0),
      to: (chain.links.at(-1)?.index ?? 0) + (offsets[i] ?? 0),
    }));
    const from = Math.min(...spans.map((span) => span.from));
    const to = Math.max(...spans.map((span) => span.to));
    const missing = shape.width - (to - from + 1);
    if (missing > mostMissing || missing < -3) continue;
    // Too long by a few: something beside the lines was taken for a character. One more each way, for a count that slipped.
    const [least, most] = missing >= 0 ? [0, missing] : [missing, 0];
    const shifts = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    for (const shift of [...shifts, least - 1, most + 1]) {
      const grid = fitAt(
        image,
        stack,
        shape,
        offsets.map((offset) => offset - from + shift),
      );
      if (grid !== null) grids.push(grid);
    }
  }
  return grids;
}

/**
 * By how much each chain's count may be off the first one's, likeliest first: all lines of an MRZ begin and end together, and characters
 * of one column stand straight across; perspective spoils the last, a character hidden or a stray spot the others.
 */
function columnsOf(stack: readonly Chain[]): number[][] {
  const lead = stack[0];
  if (lead === undefined) return [];
  const first = stack.map((chain) => (lead.links[0]?.index ?? 0) - (chain.links[0]?.index ?? 0));
  const last = stack.map((chain) => (lead.links.at(-1)?.index ?? 0) - (chain.links.at(-1)?.index ?? 0));
  const straight = stack.map((chain, i) =>
    chain === lead ? 0 : (straightAcross(lead, chain) ?? first[i] ?? 0),
  );
  const known = new Set<string>();
  return [first, last, straight].filter((offsets) => {
    const key = offsets.join(' ');
    return !known.has(key) && known.add(key);
  });
}

function straightAcross(lead: Chain, chain: Chain): number | null {
  const votes = chain.links.flatMap(({ blob, index }) => {
    let best = { off: Infinity, index: 0 };
    for (const link of lead.links) {
      const along =
        ((blob.x - link.blob.x) * lead.step.x + (blob.y - link.blob.y) * lead.step.y) / lead.pitch;
      if (Math.abs(along) < best.off) best = { off: Math.abs(along), index: link.index };
    }
    return best.off < 0.7 * lead.pitch ? [best.index - index] : [];
  });
  return votes.length === 0 ? null : median(votes);
}

function fitAt(
  image: Grey,
  stack: readonly Chain[],
  { format, width, lines }: (typeof shapes)[number],
  offsets: readonly number[],
): Grid | null {
  let pairs = stack.flatMap((chain, line) =>
    chain.links.flatMap(({ blob, index }) => {
      const column = index + (offsets[line] ?? 0);
      return column < 0 || column >= width ? [] : [{ source: { x: column * scale, y: line }, blob }];
    }),
  );
  let map: Homography | null = null;
  const pitch = median(stack.map((chain) => chain.pitch));
  for (let round = 0; round < 3; round++) {
    if (pairs.length < lines * 12) return null;
    map = fitHomography(
      pairs.map(({ source }) => source),
      pairs.map(({ blob }) => blob),
    );
    if (map === null) return null;
    const fitted = map;
    // What is far off is half a character, or two that touch.
    const limit = pitch * (round === 0 ? 0.35 : 0.2);
    pairs = pairs.filter(({ source, blob }) => {
      const { x, y } = project(fitted, source.x, source.y);
      return Math.hypot(x - blob.x, y - blob.y) < limit;
    });
  }
  if (map === null || pairs.length < lines * width * 0.45) return null;
  const grid = { format, width, lines, map, pitch };
  return { ...grid, rows: Array.from({ length: lines }, (_, line) => rowOf(image, grid, line)) };
}

/** Top and bottom of the characters of a line, by where its darkness begins and ends. */
function rowOf(image: Grey, grid: Omit<Grid, 'rows'>, line: number): Grid['rows'][number] {
  const first = at(grid, grid.width / 2, line);
  const second = at(grid, grid.width / 2, line + 1);
  const gap = Math.hypot(second.x - first.x, second.y - first.y) / grid.pitch;
  const steps = 88;
  const reach = 1.1 / gap;
  const tops: number[] = [];
  const bottoms: number[] = [];
  for (let column = 0; column < grid.width; column++) {
    const profile = new Float64Array(steps);
    let [darkest, lightest] = [255, 0];
    for (let i = 0; i < steps; i++) {
      let least = 255;
      for (let k = -4; k <= 4; k++) {
        const { x, y } = at(grid, column + k * 0.1, line + ((i + 0.5) / steps - 0.5) * 2 * reach);
        least = Math.min(least, sampleAt(image, x, y));
      }
      profile[i] = least;
      darkest = Math.min(darkest, least);
      lightest = Math.max(lightest, least);
    }
    if (lightest - darkest < 20) continue;
    const limit = (darkest + lightest) / 2;
    let [top, bottom] = [steps >> 1, steps >> 1];
    while (top > 0 && (profile[top - 1] ?? 255) < limit) top--;
    while (bottom < steps && (profile[bottom] ?? 255) < limit) bottom++;
    tops.push(top);
    bottoms.push(bottom);
  }
  // Fillers are lower than capitals, and at least five of the characters are none.
  const quantile = (values: number[], q: number): number =>
    values.sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;
  const top = quantile(tops, 0.12);
  const bottom = quantile(bottoms, 0.88);
  const height = ((bottom - top) / steps) * 2 * reach;
  // Beyond reason: as tall as a pitch is wide, which OCR-B is (ISO 1073-2).
  if (!(height * gap > 0.6 && height * gap < 1.7)) return { middle: line, height: 1 / gap };
  return { middle: line + ((top + bottom) / 2 / steps - 0.5) * 2 * reach, height };
}
