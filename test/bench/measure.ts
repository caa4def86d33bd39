import { createHash } from 'node:crypto';

/** Middle value; of an even number of values the lower one of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;

/** Milliseconds one call takes. */
export function milliseconds(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const mebibyte = new Uint8Array(1024 * 1024).fill(0x5a);

export const unitName = 'SHA-256 of 16 MiB by node:crypto';

/**
 * The work everything is compared with. Milliseconds say as much about the machine, and about who else computes on it, as about
 * the desk; measured in the same breath, the ratio to a fixed work says less about them.
 */
export const unit = (): number =>
  milliseconds(() => {
    const hash = createHash('sha256');
    for (let i = 0; i < 16; i++) hash.update(mebibyte);
    hash.digest();
  });
