import type { ApplicantAction, ApplicantScene } from '#shared/contracts/applicant.ts';
import type { ReadStep } from '#shared/domain/inspection.ts';
import type { Language } from '#shared/domain/language.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { isAdultByChip, isRead } from '#shared/domain/sessionFacts.ts';
import type { DeskSession } from './session.ts';

/** What the applicant's window was last asked to show, and in which language. Told anew to a window that comes later. */
export interface ApplicantView {
  readonly asked: ApplicantScene;
  readonly language: Language;
  /** Whose view it is; null between two applicants. */
  readonly sessionId: string | null;
}

export const welcome: ApplicantView = { asked: { scene: 'welcome' }, language: 'nb', sessionId: null };

/**
 * Whether the open session lets this scene be shown now, and as what. Nothing before the terms are accepted but the terms; never a
 * camera for anybody but an adult by the chip (pip-service rule 9); a number only once there is a document, and only a right one.
 * Who ordered is taken from the order and not from the window that asks, which could put anything in its place.
 */
export function permittedScene(
  show: ApplicantScene,
  session: DeskSession,
  syntheticNumbers: boolean,
): Result<ApplicantScene> {
  const later = fail('DESK_STEP_NOT_ALLOWED');
  switch (show.scene) {
    case 'welcome':
    case 'wait':
      return ok(show);
    case 'terms':
      // Accepted once: the question goes with its answer.
      return ok(session.facts.terms === null ? terms(session) : { scene: 'wait' });
    case 'details':
    case 'document':
      return session.facts.terms === null ? later : ok(show);
    case 'face':
      if (!isAdultByChip(session.facts)) return fail('DESK_MINOR_NO_FACE');
      return session.facts.terms === null ? later : ok(show);
    case 'pages':
      return session.facts.terms === null || !isRead(session.facts) ? later : ok(show);
    case 'confirm-number': {
      if (session.facts.terms === null || !isRead(session.facts)) return later;
      return parseNationalNumber(show.number, syntheticNumbers) === null
        ? fail('DESK_NUMBER_INVALID')
        : ok(show);
    }
    case 'done':
      // Said by the desk itself, once it is decided.
      return later;
  }
}

/** The view as it may be shown now. A locked desk, and one without a session, greets; it may still say goodbye, or ask to wait. */
export function sceneNow(
  view: ApplicantView,
  session: DeskSession | null,
  servesApplicants: boolean,
  syntheticNumbers: boolean,
): ApplicantScene {
  if (!servesApplicants) return welcome.asked;
  if (session === null) return staysAfterwards(view.asked) ? view.asked : welcome.asked;
  if (view.sessionId !== session.sessionId) return beginning(session);
  // What was shown may have become impossible under way: another reading said that the applicant is a minor.
  const still = permittedScene(view.asked, session, syntheticNumbers);
  return still.ok ? still.value : { scene: 'wait' };
}

/** What is still told to an applicant whose session is over. */
export const staysAfterwards = ({ scene }: ApplicantScene): boolean => scene === 'done' || scene === 'wait';

/** Where a session begins, or goes on after a lock, until the officer's window says more. */
export const beginning = (session: DeskSession): ApplicantScene =>
  session.facts.terms === null ? terms(session) : { scene: 'wait' };

const terms = ({ claim }: DeskSession): ApplicantScene => ({
  scene: 'terms',
  requestorName: claim.requestorName,
});

/** An answer counts only in the scene that asks for it; the language may be chosen in each of them. */
export const belongsTo = (said: ApplicantAction, shown: ApplicantScene): boolean =>
  said.action === 'choose-language' ||
  (said.action === 'accept-terms' && shown.scene === 'terms') ||
  // The number may have been changed while the answer was on its way.
  (said.action === 'confirm-number' && shown.scene === 'confirm-number' && said.number === shown.number);

/** How far a reading is, in whole percent: steps that are over, and the part of the one under way. Never goes back within a reading. */
export function percentOf(steps: readonly ReadStep[]): number {
  if (steps.length === 0) return 0;
  const over = steps.reduce((sum, { state, bytesRead, bytesTotal }) => {
    if (state === 'pending') return sum;
    if (state !== 'running') return sum + 1;
    return sum + (bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 0);
  }, 0);
  return Math.floor((over / steps.length) * 100);
}
