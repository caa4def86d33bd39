import { retryAfterMs, spread } from '#shared/domain/retrying.ts';
import type { Exchange } from './exchange.ts';
import type { ClientLimits, PipClientOptions } from './options.ts';

/**
 * How long to wait before the same call again; null where it must not be repeated or waiting would take too long. The wait
 * doubles each time, and half of it is random, so that desks do not come back together after an outage.
 *
 * A time-out is not repeated here: it has cost the officer enough already, and the outbox comes back to it.
 */
export function waitBeforeRepeating(
  outcome: Exchange,
  attempt: number,
  { clock, random }: Pick<PipClientOptions, 'clock' | 'random'>,
  limits: ClientLimits,
): number | null {
  if (attempt + 1 >= limits.attempts) return null;
  const passes =
    outcome.kind === 'unreachable' ||
    (outcome.kind === 'answer' && (outcome.status >= 500 || outcome.status === 429));
  if (!passes) return null;
  const backOff = limits.backOffMs * 2 ** attempt * spread(random);
  const asked =
    outcome.kind === 'answer' ? retryAfterMs(outcome.headers.get('retry-after'), clock.now()) : null;
  const wait = Math.max(asked ?? 0, backOff);
  return wait > limits.longestWaitMs ? null : wait;
}
