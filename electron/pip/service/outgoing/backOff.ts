import { retryAfterMs, spread } from '#shared/domain/retrying.ts';

export interface BackOff {
  /** Attempts until it is given up. */
  readonly attempts: number;
  readonly firstSeconds: number;
  readonly limitSeconds: number;
}

/**
 * When to try again after the `failed`-th attempt in a row: twice as long as the time before up to the limit, half of it at
 * random, so that what failed together does not come back together. null where it is given up.
 *
 * @param askedSeconds what the other side asked for (`Retry-After`), heeded up to the limit
 */
export function nextAttempt(
  now: Date,
  failed: number,
  { attempts, firstSeconds, limitSeconds }: BackOff,
  random: { bytes(length: number): Uint8Array },
  askedSeconds = 0,
): Date | null {
  if (failed >= attempts) return null;
  const wait = Math.min(firstSeconds * 2 ** (failed - 1), limitSeconds) * spread(random);
  return new Date(now.getTime() + Math.max(wait, Math.min(askedSeconds, limitSeconds)) * 1000);
}

/** Seconds of a `Retry-After`; 0 where there is none. */
export const secondsOf = (retryAfter: string | null, now: Date): number =>
  (retryAfterMs(retryAfter, now) ?? 0) / 1000;
