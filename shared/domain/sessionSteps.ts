import { judgementsNeeded } from './decision.ts';
import { isGoodQuality } from './faceCapture.ts';
import { type ApprovalBlocker, type SessionStep, sessionStepIds, type SessionView } from './session.ts';

/** Which steps a session has, which are open, and which are done: one answer for the desk and its window. */

/** What the answers hang on: part of what the window knows, so that both sides can ask. */
export type StepFacts = Pick<
  SessionView,
  'terms' | 'atDesk' | 'inspection' | 'age' | 'photos' | 'face' | 'judgements' | 'approvalBlockers'
>;

/** `face` is there as long as the chip has not said minor; only a chip that has said adult lets it be used. */
export function stepsOf({ inspection, age }: StepFacts): SessionStep[] {
  const withFace = (inspection?.document ?? null) === null || age?.minor === false;
  return sessionStepIds.filter((step) => step !== 'face' || withFace);
}

/** The first step with something left to do: where a resumed session goes on. */
export const stepOf = (facts: StepFacts): SessionStep =>
  stepsOf(facts).find((step) => !isStepDone(facts, step)) ?? 'decision';

/** Whether the officer has nothing left to do in a step. A negative that nothing can mend leaves nothing to do. */
export function isStepDone(facts: StepFacts, step: SessionStep): boolean {
  const blocked = (...blockers: ApprovalBlocker[]): boolean =>
    blockers.some((blocker) => facts.approvalBlockers.includes(blocker));
  const isRead = (facts.inspection?.document ?? null) !== null;
  switch (step) {
    case 'code':
      return true;
    case 'terms':
      return facts.terms !== null;
    case 'applicant':
      return facts.atDesk !== null;
    case 'chip':
      return isRead;
    case 'result':
      return isRead && !blocked('check-not-acknowledged', 'register-not-checked');
    case 'face':
      return (
        facts.photos.face &&
        facts.face !== null &&
        (facts.face.override !== null || isGoodQuality(facts.face.capture?.quality ?? null))
      );
    case 'pages':
      return isRead && !blocked('data-page-missing', 'signature-missing');
    case 'judgement':
      return (
        isRead &&
        !blocked('number-missing', 'name-reason-missing') &&
        judgementsNeeded(facts.inspection, facts.age).every((needed) =>
          facts.judgements.some(({ item }) => item === needed),
        )
      );
    case 'decision':
    case 'receipt':
      return false;
  }
}

/** Which steps may be looked at now. Deciding is open early: a rejection needs no photos. */
export function isStepOpen(facts: StepFacts, step: SessionStep): boolean {
  const isRead = (facts.inspection?.document ?? null) !== null;
  switch (step) {
    case 'code':
    case 'receipt':
      return false;
    case 'terms':
      return true;
    case 'applicant':
      return facts.terms !== null;
    case 'chip':
      return facts.terms !== null && facts.atDesk !== null;
    case 'result':
    case 'decision':
      return facts.inspection !== null;
    case 'face':
      return isRead && facts.age?.minor === false;
    case 'pages':
    case 'judgement':
      return isRead;
  }
}

/** Where a blocker can be put right. Those of the document or its holder cannot: they have no entry. */
export const remedies: Partial<Record<ApprovalBlocker, SessionStep>> = {
  'terms-not-accepted': 'terms',
  'at-desk-details-missing': 'applicant',
  'chip-not-read': 'chip',
  'register-not-checked': 'result',
  'check-not-acknowledged': 'result',
  'face-missing': 'face',
  'face-quality': 'face',
  'data-page-missing': 'pages',
  'signature-missing': 'pages',
  'number-missing': 'judgement',
  'name-reason-missing': 'judgement',
  'face-not-compared': 'judgement',
  'face-differs': 'judgement',
  'security-features-missing': 'judgement',
  'security-feature-absent': 'judgement',
  'condition-missing': 'judgement',
  'document-tampered': 'judgement',
  'emergency-passport': 'judgement',
  'validity-span': 'judgement',
  'guardian-missing': 'judgement',
  'supplementary-missing': 'judgement',
};
