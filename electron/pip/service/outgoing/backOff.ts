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
  const [high = 0, low = 0] = random.bytes(2);
  const jitter = (high * 256 + low) / 65_536;
  const wait = Math.min(firstSeconds * 2 ** (failed - 1), limitSeconds) * (0.5 + jitter / 2);
  return new Date(now.getTime() + Math.max(wait, Math.min(askedSeconds, limitSeconds)) * 1000);
}

/** Seconds of a `Retry-After`, in seconds or as a date (RFC 9110 §10.2.3); 0 where there is none. */
export function secondsOf(retryAfter: string | null, now: Date): number {
  const value = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const moment = /[A-Za-z]/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? 0 : Math.max(0, (moment - now.getTime()) / 1000);
}
