/**
 * How often a desk may miss: with six digits, trying codes must not pay. Counts failed look-ups per desk over one minute;
 * successful ones cost nothing, so that a busy outlet is never held up.
 */
export interface LookupLimit {
  /** Seconds the desk has to wait; 0 when it may look up now. */
  waitSeconds(desk: string, now: Date): number;
  recordMiss(desk: string, now: Date): void;
}

const windowMs = 60_000;

export function lookupLimit(missesPerMinute: number): LookupLimit {
  const missesOf = new Map<string, number[]>();
  const recent = (desk: string, now: Date): number[] =>
    (missesOf.get(desk) ?? []).filter((moment) => moment > now.getTime() - windowMs);
  return {
    waitSeconds: (desk, now) => {
      const misses = recent(desk, now);
      const oldest = misses.at(-missesPerMinute);
      return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + windowMs - now.getTime()) / 1000));
    },
    recordMiss: (desk, now) => {
      missesOf.set(desk, [...recent(desk, now), now.getTime()]);
    },
  };
}
