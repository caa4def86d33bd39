import { argon2id, argon2Verify } from 'hash-wasm';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Randomness } from '../usecases/ports.ts';

/** RFC 9106, second recommended option: 64 MiB, three passes. Lower only in tests, and in training, where PINs are published. */
export interface PinCost {
  readonly memoryKiB: number;
  readonly passes: number;
}
export const pinCost: PinCost = { memoryKiB: 64 * 1024, passes: 3 };

/** Wrong PINs in a row until the first lock; every further one doubles it. */
export const pinLimits = { attempts: 5, firstLockSeconds: 60, longestLockSeconds: 3600 } as const;

export const hashPin = (pin: string, random: Randomness, cost: PinCost): Promise<string> =>
  argon2id({
    password: pin.normalize('NFKC'),
    salt: random.bytes(16),
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'encoded',
  });

/** Nothing matches an empty hash: that is where there is none. */
export const pinMatches = async (pin: string, hash: string): Promise<boolean> =>
  hash !== '' && argon2Verify({ password: pin.normalize('NFKC') || '\0', hash });

/** How often somebody was wrong in a row, where it outlives the process. */
export interface WrongCount {
  readonly wrong: number;
  /** Milliseconds since the epoch. */
  readonly lockedUntil: number;
  countOne(lockedUntil: number): void;
  clear(): void;
}

/**
 * One attempt at a secret. Counted as wrong before it is tried: a kill while it is tried, or many tries at once, must not win
 * attempts.
 * @param attempt resolves with null where the secret is wrong
 * @returns `code` with `attemptsLeft`, or DESK_PIN_LOCKED with `seconds`
 */
export async function throttled<T>(
  count: WrongCount,
  now: number,
  code: ErrorCode,
  attempt: () => Promise<T | null>,
): Promise<Result<T>> {
  if (count.lockedUntil > now) {
    return fail('DESK_PIN_LOCKED', { seconds: Math.ceil((count.lockedUntil - now) / 1000) });
  }
  const wrong = count.wrong + 1;
  const lock = lockSeconds(wrong);
  count.countOne(lock === 0 ? 0 : now + lock * 1000);
  const found = await attempt();
  if (found !== null) {
    count.clear();
    return ok(found);
  }
  return lock === 0
    ? fail(code, { attemptsLeft: pinLimits.attempts - wrong })
    : fail('DESK_PIN_LOCKED', { seconds: lock });
}

function lockSeconds(wrong: number): number {
  if (wrong < pinLimits.attempts) return 0;
  const doubled = pinLimits.firstLockSeconds * 2 ** Math.min(wrong - pinLimits.attempts, 10);
  return Math.min(doubled, pinLimits.longestLockSeconds);
}
