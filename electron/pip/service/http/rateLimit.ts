/**
 * A bucket of tokens per key: `capacity` at once, refilled evenly over a minute. For clients (how much at all) and for orders
 * (how often one is polled).
 */
export interface RateLimit {
  /** Takes one; 0 when there was one, else the seconds until there is. */
  take(key: string, now: Date): number;
}

/** More keys than this are swept: a bucket that is full again says nothing. */
const sweepAt = 10_000;

export function rateLimit(perMinute: number): RateLimit {
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, { tokens: number; at: number }>();
  let nextSweep = sweepAt;
  const filled = (bucket: { tokens: number; at: number }, at: number): number =>
    // A clock set back takes nothing away and gives nothing.
    Math.min(perMinute, bucket.tokens + Math.max(0, at - bucket.at) * perMs);
  return {
    take: (key, now) => {
      const at = now.getTime();
      const bucket = buckets.get(key);
      const tokens = bucket === undefined ? perMinute : filled(bucket, at);
      if (tokens < 1) return Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
      buckets.set(key, { tokens: tokens - 1, at });
      if (buckets.size > nextSweep) {
        for (const [other, state] of buckets) if (filled(state, at) >= perMinute) buckets.delete(other);
        // Twice what is left, so that sweeping never becomes the work itself.
        nextSweep = Math.max(sweepAt, buckets.size * 2);
      }
      return 0;
    },
  };
}
