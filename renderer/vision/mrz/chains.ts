import type { Blob } from './blobs.ts';
import { median } from './pixels.ts';

/** Characters one behind the other at a constant pitch: what sets an MRZ line apart from all other print on a page. */
export interface Chain {
  /** In the order of reading or against it; `index` counts places, so that a missing character leaves a gap. */
  readonly links: readonly { readonly blob: Blob; readonly index: number }[];
  /** Mean step from one place to the next, pixels. */
  readonly step: { readonly x: number; readonly y: number };
  readonly pitch: number;
}

/** Fewer in a row than this are some other print. */
const leastLinks = 14;
const mostChains = 24;

/** Follows each blob to its neighbours in both directions as long as the pitch holds; gaps of up to three places are bridged. */
export function chainsOf(blobs: readonly Blob[]): Chain[] {
  const near = neighbourhood(blobs);
  const taken = new Set<Blob>();
  const chains: Chain[] = [];
  // From the middle of the sizes outwards would be no better: any character of a line leads to all others of it.
  for (const seed of blobs) {
    if (taken.has(seed) || chains.length >= mostChains) continue;
    let best: Chain | null = null;
    for (const next of near(seed.x, seed.y, seed.size * 1.9)) {
      if (next === seed || taken.has(next) || !alike(seed, next)) continue;
      const dx = next.x - seed.x;
      const dy = next.y - seed.y;
      const distance = Math.hypot(dx, dy);
      if (distance < 0.6 * Math.max(seed.size, next.size)) continue;
      const chain = follow(seed, next, dx, dy, near);
      if (chain.links.length >= leastLinks && chain.links.length > (best?.links.length ?? 0)) best = chain;
    }
    if (best === null) continue;
    for (const { blob } of best.links) taken.add(blob);
    chains.push(best);
  }
  return chains;
}

const alike = (a: Blob, b: Blob): boolean => a.size < 2 * b.size && b.size < 2 * a.size;

function follow(
  seed: Blob,
  next: Blob,
  dx: number,
  dy: number,
  near: (x: number, y: number, radius: number) => readonly Blob[],
): Chain {
  const links: { blob: Blob; index: number }[] = [
    { blob: seed, index: 0 },
    { blob: next, index: 1 },
  ];
  const used = new Set<Blob>([seed, next]);
  const walk = (sign: 1 | -1): void => {
    for (;;) {
      const ordered = links.toSorted((a, b) => sign * (b.index - a.index)).slice(0, 8);
      const last = ordered[0];
      const first = ordered.at(-1);
      if (last === undefined || first === undefined || links.length > 60) return;
      // The step over the last few links: it may change along the line, as perspective has it, but only slowly.
      const span = last.index - first.index;
      const step = {
        x: (last.blob.x - first.blob.x) / span,
        y: (last.blob.y - first.blob.y) / span,
      };
      const pitch = Math.hypot(step.x, step.y);
      let found: { blob: Blob; index: number } | null = null;
      for (let gap = 1; gap <= 4 && found === null; gap++) {
        if (gap > 1 && links.length < 5) break;
        const goal = { x: last.blob.x + sign * step.x * gap, y: last.blob.y + sign * step.y * gap };
        let closest = pitch * (links.length < 5 ? 0.4 : 0.32);
        for (const blob of near(goal.x, goal.y, closest)) {
          const off = Math.hypot(blob.x - goal.x, blob.y - goal.y);
          if (used.has(blob) || off >= closest || !alike(blob, last.blob)) continue;
          closest = off;
          found = { blob, index: last.index + sign * gap };
        }
      }
      if (found === null) return;
      links.push(found);
      used.add(found.blob);
    }
  };
  walk(1);
  walk(-1);
  links.sort((a, b) => a.index - b.index);
  const steps = links.slice(1).map((link, i) => {
    const before = links[i] ?? link;
    const count = link.index - before.index || 1;
    return { x: (link.blob.x - before.blob.x) / count, y: (link.blob.y - before.blob.y) / count };
  });
  const step = { x: median(steps.map(({ x }) => x)), y: median(steps.map(({ y }) => y)) };
  const fallback = { x: dx, y: dy };
  const mean = links.length > 2 ? step : fallback;
  return { links, step: mean, pitch: Math.hypot(mean.x, mean.y) };
}

/** Blobs around a place, by a grid of squares. */
function neighbourhood(blobs: readonly Blob[]): (x: number, y: number, radius: number) => readonly Blob[] {
  const side = 32;
  const cells = new Map<number, Blob[]>();
  const cellOf = (x: number, y: number): number => Math.floor(y / side) * 4096 + Math.floor(x / side);
  for (const blob of blobs) {
    const at = cellOf(blob.x, blob.y);
    const cell = cells.get(at);
    if (cell === undefined) cells.set(at, [blob]);
    else cell.push(blob);
  }
  return (x, y, radius) => {
    const found: Blob[] = [];
    for (let cy = Math.floor((y - radius) / side); cy <= Math.floor((y + radius) / side); cy++) {
      for (let cx = Math.floor((x - radius) / side); cx <= Math.floor((x + radius) / side); cx++) {
        for (const blob of cells.get(cy * 4096 + cx) ?? [])
          if (Math.hypot(blob.x - x, blob.y - y) <= radius) found.push(blob);
      }
    }
    return found;
  };
}
