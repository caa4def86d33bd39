import type { VerbArgs } from '#shared/contracts/desk.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import type { SessionView } from '#shared/domain/session.ts';
import { fail, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';

/**
 * Second opinion: a supervisor looks at the open session and signs with their own PIN, without the officer signing out. Advice
 * only. DESK_OPINION_OWN where it is the officer themselves, DESK_ROLE_MISSING where it is no supervisor.
 */
export async function recordOpinion(
  desk: Desk,
  { supervisorId, pin, opinion, text }: VerbArgs<'session.recordOpinion'>,
): Promise<Result<SessionView>> {
  const session = desk.requireSession();
  if (!session.ok) return session;
  const officer = desk.operator;
  if (officer === null) return fail('DESK_NOT_SIGNED_IN');
  const verified = await desk.parts.operators.verifyPin(supervisorId, pin);
  if (!verified.ok) return verified;
  if (verified.value.role !== 'supervisor') return fail('DESK_ROLE_MISSING');
  if (isSamePerson(verified.value, officer)) return fail('DESK_OPINION_OWN');
  // While the PIN was checked the desk may have been locked, or handed over.
  if (desk.operator?.id !== officer.id) return fail('DESK_NOT_SIGNED_IN');
  const given = { by: verified.value.name, at: desk.parts.clock.now().toISOString(), opinion, text };
  return desk.recordIn(session.value.sessionId, { type: 'opinion-given', opinion: given });
}
