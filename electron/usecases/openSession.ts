import { blockerOf } from '#shared/domain/readiness.ts';
import type { SessionView } from '#shared/domain/session.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { observed } from './service.ts';
import type { Desk } from './desk.ts';
import { newSession } from './session.ts';
import { readinessNow } from './readiness.ts';
import { recordFailure } from './trust/act.ts';
import type { TrustSnapshot } from './trust/keeper.ts';

/**
 * Looks the order up by what the applicant brings, and holds it for this desk. The code of the first blocker where the desk is not
 * ready (shared/domain/readiness.ts): TRUST_LISTS_TOO_OLD, READER_NONE, DESK_CLOCK_WRONG …
 */
export async function openSession(desk: Desk, attendanceCode: string): Promise<Result<SessionView>> {
  if (desk.session !== null) return fail('DESK_SESSION_OPEN');
  const { pip, random, clock, log, trust } = desk.parts;
  // Before the order is claimed: a desk that may not serve anybody must not hold an order either.
  const snapshot = await trust.current();
  const blocker = blockerOf(await readinessNow(desk.parts, desk, snapshot));
  if (blocker?.code) {
    const refused = fail(blocker.code, blocker.detail);
    await recordFailure(desk, 'session.open', desk.operator, refused, setOf(snapshot));
    return refused;
  }
  const claim = await observed(desk, pip.claim(attendanceCode));
  if (!claim.ok) return claim;
  // Two calls at once: the second claim is given back, the first one counts.
  if (desk.session !== null) {
    await pip.release(claim.value.claimId);
    return fail('DESK_SESSION_OPEN');
  }
  const session = newSession(random.uuid(), claim.value, clock.now().toISOString(), snapshot, clock.ticks());
  desk.setSession(session);
  log.info('session.opened');
  return ok(desk.viewOf(session));
}

const setOf = ({ id }: TrustSnapshot) => (id === null ? {} : { set: id });

export const currentSession = (desk: Desk): Result<SessionView | null> =>
  ok(desk.session === null ? null : desk.viewOf(desk.session));
