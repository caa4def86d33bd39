import type { Receipt } from '#shared/contracts/desk.ts';
import { isSameName } from '#shared/domain/fourEyes.ts';
import type { DecisionFact } from '#shared/domain/sessionMachine.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { askToWait, sayGoodbye } from './applicant.ts';
import { type Delivery, deliver, waiting } from './deliver.ts';
import type { Desk } from './desk.ts';
import { type DeskSession, happened } from './session.ts';
import { type Decision, submissionOf } from './submission.ts';
import { feedbackOn } from './training.ts';

/**
 * The officer's decision, confirmed with the personal PIN. Order matters: judged, authenticated, judged again, durable in the
 * outbox, and only then the session goes and the service is asked. A kill at any point loses nothing and sends nothing twice.
 */
export const decide = (desk: Desk, decision: Decision): Promise<Result<Receipt>> =>
  desk.whileDeciding(async () => {
    const { operators, outbox, clock, random, outlet, log } = desk.parts;
    const mayDecide = (): Result<DeskSession> => {
      const session = desk.requireSession();
      if (!session.ok) return session;
      if (decision.decision === 'approve' && desk.isReading) return fail('DESK_STEP_NOT_ALLOWED');
      return happened(session.value, { type: 'decided', decision: withoutPin(decision) }, desk.policy);
    };
    const before = mayDecide();
    if (!before.ok) return before;
    const officer = desk.operator;
    if (officer === null) return fail('DESK_NOT_SIGNED_IN');
    // A second opinion is somebody else's: whoever gave one and took the session over decides nothing in it.
    if (before.value.facts.opinions.some(({ by }) => isSameName(by, officer.name)))
      return fail('DESK_OPINION_OWN');
    const verified = await operators.verifyPin(officer.id, decision.pin);
    if (!verified.ok) return verified;
    // While the PIN was checked the desk may have been locked, or the chip read again.
    if (desk.operator?.id !== officer.id) return fail('DESK_NOT_SIGNED_IN');
    const after = mayDecide();
    if (!after.ok) return after;

    const session = after.value;
    const decidedAt = clock.now().toISOString();
    const key = random.uuid();
    const submission = submissionOf(session, decision, {
      officerId: officer.id,
      officerName: officer.name,
      location: outlet,
      decidedAt,
      ticks: clock.ticks(),
    });
    const { claimId, attendanceCode } = session.claim;
    await outbox.put({ key, claimId, attendanceCode, submission });
    desk.cancelReading();
    sayGoodbye(desk, decision);
    desk.setSession(null);
    log.info('session.decided', { decision: decision.decision });
    // Decided and durable: whatever befalls the sending, it is sent later.
    const outcomes = await deliver(desk).catch(() => new Map<string, Delivery>());
    const outcome = outcomes.get(key) ?? waiting;
    if (outcome.delivery === 'refused') askToWait(desk);
    const feedback = await feedbackOn(desk, attendanceCode, officer.id, {
      decision: decision.decision,
      cause: decision.decision === 'approve' ? null : decision.cause,
    });
    return ok({
      attendanceCode,
      decision: decision.decision,
      decidedAt,
      officerName: officer.name,
      location: outlet,
      ...outcome,
      feedback,
    });
  });

/** The PIN proves who decided; it is no part of what was. */
const withoutPin = ({ pin: _, ...decision }: Decision): DecisionFact => decision;
