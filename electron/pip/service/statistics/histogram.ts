/** Durations by classes that grow by a fifth: a quartile read off them is right to a tenth or better, and no single one is kept. */
const growth = 1.2;
/** Seconds of the first class; shorter ones are no different to anybody. */
const first = 1;
export const buckets = 64;

/** Class of a duration in seconds. */
export const bucketOf = (seconds: number): number =>
  seconds <= first
    ? 0
    : Math.min(buckets - 1, Math.ceil(Math.log(seconds / first) / Math.log(growth) - 1e-9));

/** Seconds at the upper end of a class. */
const endOf = (bucket: number): number => first * growth ** bucket;

/**
 * Seconds that a share of all durations does not exceed, spread evenly within their class.
 *
 * @param counts how many there are of each class
 */
export function quantile(counts: ReadonlyMap<number, number>, share: number): number {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [bucket, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    if (below + count >= total * share) {
      const start = bucket === 0 ? 0 : endOf(bucket - 1);
      return start + (endOf(bucket) - start) * ((total * share - below) / count);
    }
    below += count;
  }
  return 0;
}
