import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Desk } from './desk.ts';
import { observed } from './service.ts';

/** Answers that say the order is no longer this desk's, and will not be again. */
const lost: readonly ErrorCode[] = [
  'PIP_CLAIM_LOST',
  'PIP_CODE_IN_USE',
  'PIP_CODE_UNKNOWN',
  'PIP_CODE_CANCELLED',
  'PIP_CODE_USED',
  'PIP_CODE_EXPIRED',
];

/** Takes note where an answer of the service says that the order is lost: from then on nothing can be approved. */
export function noteLostOrder(desk: Desk, sessionId: string, code: ErrorCode): boolean {
  if (!lost.includes(code)) return false;
  const noted = desk.recordIn(sessionId, { type: 'order-lost' });
  if (noted.ok) desk.parts.log.error('session.order-lost', { code });
  return true;
}

/**
 * Keeps the order of the open session: a lease ends by itself, and a session may well be longer than one. Claiming again is
 * prolonging. An officer learns of an order that is gone while the applicant is still there, not from a refused submission.
 */
export async function holdOrder(desk: Desk): Promise<void> {
  const { session } = desk;
  if (session === null || session.facts.orderLost) return;
  const { claimId, attendanceCode } = session.claim;
  const { pip } = desk.parts;
  const answer = await observed(desk, pip.claim(attendanceCode));
  if (!answer.ok) {
    noteLostOrder(desk, session.sessionId, answer.error.code);
  } else if (answer.value.claimId !== claimId) {
    // Somebody had it in between, or the code stands for another order by now: not the one that was worked on.
    await pip.release(answer.value.claimId);
    noteLostOrder(desk, session.sessionId, 'PIP_CLAIM_LOST');
  }
}
