import { randomBytes, randomUUID } from 'node:crypto';
import type { Later } from '../usecases/applicant.ts';
import { statfs } from 'node:fs/promises';
import type { Clock, Randomness } from '../usecases/ports.ts';

/** The system's clock; in training on another day (YYYY-MM-DD), with the time of day of now. */
export function deskClock(today: string | null): Clock {
  const now = (): Date => new Date();
  return {
    now: () => (today === null ? now() : new Date(today + now().toISOString().slice(10))),
    ticks: () => performance.now(),
  };
}

export const systemRandomness: Randomness = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID(),
};

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What is still to come keeps no process alive. */
export const later: Later = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds).unref();
  return () => clearTimeout(timer);
};
/** null where the sources run as they are. */
export const deskBuiltOn: Date | null =
  typeof PIPDESK_BUILT_ON === 'string' ? new Date(PIPDESK_BUILT_ON) : null;

/** Bytes this user may still write in `folder`; null where the system does not say. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
