import { fewest } from '#shared/contracts/statistics.ts';

interface Sized {
  readonly size: number;
}

/**
 * Which groups may be shown by themselves: those of at least {@link fewest} proofings. The rest is shown as one, and where that one
 * has too few still, the smallest of the others joins it: nothing smaller follows by subtraction from the total either.
 *
 * @returns the groups shown, largest first, and those that are put together
 */
export function partition<G extends Sized>(
  groups: readonly G[],
): {
  readonly shown: readonly G[];
  readonly together: readonly G[];
} {
  const sorted = groups.filter(({ size }) => size > 0).toSorted((a, b) => b.size - a.size);
  const shown = sorted.filter(({ size }) => size >= fewest);
  const together = sorted.filter(({ size }) => size < fewest);
  const sum = (): number => together.reduce((total, { size }) => total + size, 0);
  while (together.length > 0 && sum() < fewest) {
    const smallest = shown.pop();
    // Fewer than the fewest in all: not for this to show.
    if (smallest === undefined) break;
    together.push(smallest);
  }
  return { shown, together };
}
