import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Randomness } from '../usecases/ports.ts';

export const systemClock: Clock = {
  now: () => new Date(),
  ticks: () => performance.now(),
};

export const systemRandomness: Randomness = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID(),
};

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
