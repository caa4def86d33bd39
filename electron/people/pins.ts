import * as crypto from 'node:crypto';
import { argon2id } from 'hash-wasm';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';

/** RFC 9106, second recommended option: 64 MiB, three passes. Lower only in tests, and in training, where PINs are published. */
export interface PinCost {
  readonly memoryKiB: number;
  readonly passes: number;
}
export const pinCost: PinCost = { memoryKiB: 64 * 1024, passes: 3 };

/** Wrong PINs in a row until the first lock; every further one doubles it. */
export const pinLimits = { attempts: 5, firstLockSeconds: 60, longestLockSeconds: 3600 } as const;

/** @returns encoded (`$argon2id$v=19$m=…,t=…,p=1$salt$hash`) */
export async function hashPin(
  pin: string,
  random: { bytes(length: number): Uint8Array },
  { memoryKiB, passes }: PinCost,
): Promise<string> {
  const salt = random.bytes(16);
  const hash = await derive(pin.normalize('NFKC'), salt, { memoryKiB, passes });
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=1$${unpadded(salt)}$${unpadded(hash)}`;
}

const encoded = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Nothing matches an empty hash: that is where there is none. */
export async function pinMatches(pin: string, hash: string): Promise<boolean> {
  const [, memoryKiB, passes, salt = '', expected = ''] = encoded.exec(hash) ?? [];
  if (memoryKiB === undefined) return false;
  const cost = { memoryKiB: Number(memoryKiB), passes: Number(passes) };
  const found = await derive(pin.normalize('NFKC') || '\0', Buffer.from(salt, 'base64'), cost);
  const known = Buffer.from(expected, 'base64');
  return found.length === known.length && crypto.timingSafeEqual(found, known);
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Whether this runtime has argon2 of its own: then it runs beside the event loop. Electron's has none. */
let isNative = typeof (crypto as { argon2?: unknown }).argon2 === 'function';

/** RFC 9106, argon2id, one lane, 32 bytes. */
async function derive(password: string, salt: Uint8Array, cost: PinCost): Promise<Uint8Array> {
  if (isNative) {
    try {
      return await nativeArgon2id(password, salt, cost);
    } catch {
      // There by name only: built without it.
      isNative = false;
    }
  }
  return wasmArgon2id(password, salt, cost);
}

export const wasmArgon2id = (
  password: string,
  salt: Uint8Array,
  { memoryKiB, passes }: PinCost,
): Promise<Uint8Array> =>
  argon2id({
    ...{ password, salt, memorySize: memoryKiB, iterations: passes, parallelism: 1, hashLength: 32 },
    outputType: 'binary',
  });

const nativeArgon2id = (
  password: string,
  salt: Uint8Array,
  { memoryKiB, passes }: PinCost,
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    crypto.argon2(
      'argon2id',
      { message: password, nonce: salt, parallelism: 1, tagLength: 32, memory: memoryKiB, passes },
      (error, hash) => (error === null ? resolve(hash) : reject(error)),
    );
  });

export interface WrongCount {
  /** In a row. */
  readonly wrong: number;
  /** Milliseconds since the epoch. */
  readonly lockedUntil: number;
}

/** How often somebody was wrong, where it outlives the process. */
export interface Attempts {
  /** Reads and writes the count as one: attempts at the same moment are counted one after the other. `next`: null to leave it. */
  count(next: (before: WrongCount) => WrongCount | null): Promise<void>;
  clear(): Promise<void>;
}

/**
 * One attempt at a secret. Counted as wrong before it is tried: a kill while it is tried, or many tries at once, must not win
 * attempts.
 * @param attempt resolves with null where the secret is wrong
 * @returns `code` with `attemptsLeft`, or DESK_PIN_LOCKED with `seconds`
 */
export async function throttled<T>(
  attempts: Attempts,
  now: number,
  code: ErrorCode,
  attempt: () => Promise<T | null>,
): Promise<Result<T>> {
  let count: WrongCount = { wrong: 0, lockedUntil: 0 };
  let isLocked = false;
  await attempts.count((before) => {
    isLocked = before.lockedUntil > now;
    const wrong = before.wrong + 1;
    const lock = lockSeconds(wrong);
    count = isLocked ? before : { wrong, lockedUntil: lock === 0 ? 0 : now + lock * 1000 };
    return isLocked ? null : count;
  });
  const seconds = Math.ceil((count.lockedUntil - now) / 1000);
  if (isLocked) return fail('DESK_PIN_LOCKED', { seconds });
  const found = await attempt();
  if (found !== null) {
    await attempts.clear();
    return ok(found);
  }
  return count.lockedUntil === 0
    ? fail(code, { attemptsLeft: pinLimits.attempts - count.wrong })
    : fail('DESK_PIN_LOCKED', { seconds });
}

function lockSeconds(wrong: number): number {
  if (wrong < pinLimits.attempts) return 0;
  const doubled = pinLimits.firstLockSeconds * 2 ** Math.min(wrong - pinLimits.attempts, 10);
  return Math.min(doubled, pinLimits.longestLockSeconds);
}
