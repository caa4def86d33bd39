import type { SessionView } from '#shared/domain/session.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { observed } from './service.ts';
import type { Desk } from './desk.ts';
import { newSession, viewOf } from './session.ts';

/** Looks the order up by what the applicant brings, and holds it for this desk. */
export async function openSession(desk: Desk, attendanceCode: string): Promise<Result<SessionView>> {
  if (desk.session !== null) return fail('DESK_SESSION_OPEN');
  const { pip, random, clock, log } = desk.parts;
  const claim = await observed(desk, pip.claim(attendanceCode));
  if (!claim.ok) return claim;
  // Two calls at once: the second claim is given back, the first one counts.
  if (desk.session !== null) {
    await pip.release(claim.value.claimId);
    return fail('DESK_SESSION_OPEN');
  }
  const session = newSession(random.uuid(), claim.value, clock.now().toISOString());
  desk.setSession(session);
  log.info('session.opened');
  return ok(viewOf(session));
}

export const currentSession = (desk: Desk): Result<SessionView | null> =>
  ok(desk.session === null ? null : viewOf(desk.session));
