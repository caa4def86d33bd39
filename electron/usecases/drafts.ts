import { newFacts, type SessionFacts } from '#shared/domain/sessionFacts.ts';
import { withoutReading } from '#shared/domain/sessionMachine.ts';
import type { Desk } from './desk.ts';
import type { Draft } from './ports.ts';
import type { DeskSession } from './session.ts';

/** An interrupted session comes back for this long: after that the applicant is gone, and what is known of them goes as well. */
const draftHours = 12;

/** What of an open session is kept on disk: notes and pictures, nothing that the chip said. */
export function draftOf({ sessionId, claim, startedAt, facts, photos }: DeskSession, now: Date): Draft {
  const { reading: _reading, decided: _decided, ...notes } = withoutReading(facts);
  return { sessionId, claim, startedAt, savedAt: now.toISOString(), notes, photos };
}

/**
 * After a crash or a power cut: the session is open again, for whoever signs in, and wants the chip read anew. Whether the order is
 * still this desk's, the next `holdOrder` finds out and says.
 */
export async function restoreDraft(desk: Desk): Promise<void> {
  const { drafts, clock, trust, pip, log } = desk.parts;
  const draft = drafts.load();
  if (draft === null) return;
  const hours = (clock.now().getTime() - Date.parse(draft.savedAt)) / 3_600_000;
  if (hours > draftHours) {
    drafts.erase();
    // Not waited for: where the service is away, the lease ends by itself.
    void pip.release(draft.claim.claimId);
    log.info('session.draft-expired');
    return;
  }
  const facts: SessionFacts = { ...newFacts, ...draft.notes, interrupted: true };
  const { sessionId, claim, startedAt, photos } = draft;
  // The chip is read anew anyway: by what is trusted now.
  desk.setSession({ sessionId, claim, startedAt, trust: await trust.current(), facts, chip: null, photos });
  log.info('session.restored');
}
