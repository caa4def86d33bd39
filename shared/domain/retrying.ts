/** Coming back after a failure, for the desk that calls the service and for the service that calls others. */

/** Milliseconds of a `Retry-After`, in seconds or as a date (RFC 9110 §10.2.3); null where there is none. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const moment = /[A-Za-z]/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, moment - now.getTime());
}

/** A factor from a half up to one, so that what failed together does not come back together. */
export function spread(random: { bytes(length: number): Uint8Array }): number {
  const [high = 0, low = 0] = random.bytes(2);
  return 0.5 + (high * 256 + low) / 65_536 / 2;
}
