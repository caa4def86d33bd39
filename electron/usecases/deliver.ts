import type { Refusal } from '#shared/contracts/outbox.ts';
import { knownRefusals } from '#shared/domain/refusals.ts';
import { type DeskError, ok, type Result } from '#shared/errors/result.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Desk } from './desk.ts';
import { observed } from './service.ts';

/** How one round ended for a submission; why, where the service refused it. */
export interface Delivery {
  readonly delivery: 'sent' | 'waiting' | 'refused';
  readonly refusal: Refusal | null;
}
export const waiting: Delivery = { delivery: 'waiting', refusal: null };

/** Answers that will not change by asking again; the entry stays, visible, for a supervisor. Everything else waits. */
const final: readonly ErrorCode[] = [
  'PIP_SUBMISSION_REFUSED',
  'PIP_CLAIM_LOST',
  'PIP_CODE_UNKNOWN',
  'PIP_CODE_CANCELLED',
  'PIP_CODE_USED',
  'PIP_CODE_EXPIRED',
];

/** After these the rest would fare no better: the next round tries again. */
const pointless: readonly ErrorCode[] = [
  'PIP_SERVICE_UNREACHABLE',
  'PIP_SERVICE_SLOW',
  'PIP_NOT_AUTHORISED',
  'PIP_DESK_NOT_ENROLLED',
];

const running = new WeakMap<Desk, Promise<unknown>>();

/**
 * Sends what lies in the outbox, oldest first, one round at a time. An entry that was sent before a crash is sent again with
 * the same key and answered with the first receipt.
 */
export function deliver(desk: Desk): Promise<ReadonlyMap<string, Delivery>> {
  const round = (running.get(desk) ?? Promise.resolve()).then(() => sendAll(desk));
  running.set(
    desk,
    round.catch(() => undefined),
  );
  return round;
}

async function sendAll(desk: Desk): Promise<ReadonlyMap<string, Delivery>> {
  const { outbox, pip, log } = desk.parts;
  const outcomes = new Map<string, Delivery>();
  try {
    for (const entry of await outbox.waiting()) {
      const answer = await observed(desk, pip.submit(entry.claimId, entry.submission, entry.key));
      if (answer.ok) {
        await outbox.markAccepted(entry.key, answer.value);
        outcomes.set(entry.key, { delivery: 'sent', refusal: null });
        log.info('outbox.sent');
      } else if (final.includes(answer.error.code)) {
        const refusal = refusalOf(answer.error);
        await outbox.markRefused(entry.key, refusal);
        outcomes.set(entry.key, { delivery: 'refused', refusal });
        log.error('outbox.refused', { code: answer.error.code });
      } else {
        outcomes.set(entry.key, waiting);
        log.info('outbox.waiting', { code: answer.error.code });
        if (pointless.includes(answer.error.code)) break;
      }
    }
  } finally {
    if (outcomes.size > 0) await desk.tellStatus();
  }
  return outcomes;
}

const refusalOf = ({ code, detail }: DeskError): Refusal => ({
  code,
  reasons: [...knownRefusals(String(detail?.['reasons'] ?? '').split(' '))],
});

export async function retryOutbox(desk: Desk): Promise<Result<{ waiting: number; refused: number }>> {
  await deliver(desk);
  return ok(await desk.parts.outbox.counts());
}
