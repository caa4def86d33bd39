import { newFacts, type SessionFacts } from '#shared/domain/sessionFacts.ts';
import type { Desk } from './desk.ts';
import { newPace } from './pace.ts';

/** An interrupted session comes back for this long: after that the applicant is gone, and what is known of them goes as well. */
const draftHours = 12;

/**
 * After a crash or a power cut: the session is open again, for whoever signs in, and wants the chip read anew. Whether the order is
 * still this desk's, the next `holdOrder` finds out and says.
 */
export async function restoreDraft(desk: Desk): Promise<void> {
  const { drafts, clock, trust, pip, log } = desk.parts;
  const draft = drafts.load();
  if (draft === null) return;
  const hours = (clock.now().getTime() - Date.parse(draft.savedAt)) / 3_600_000;
  // Saved in the future: one of the two clocks is wrong, and which one nobody can tell.
  if (Math.abs(hours) > draftHours) {
    drafts.erase();
    // Not waited for: where the service is away, the lease ends by itself.
    void pip.release(draft.claim.claimId);
    log.info('session.draft-expired');
    return;
  }
  const facts: SessionFacts = { ...newFacts, ...draft.notes, interrupted: true };
  const { sessionId, claim, startedAt, photos } = draft;
  const pace = { ...newPace(clock.ticks()), milliseconds: draft.pace };
  // The chip is read anew anyway: by what is trusted now.
  const session = { sessionId, claim, startedAt, trust: await trust.current(), facts, pace, photos };
  desk.setSession({ ...session, chip: null });
  log.info('session.restored');
}
