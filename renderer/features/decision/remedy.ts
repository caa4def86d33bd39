import { remedies } from '../../../shared/domain/sessionSteps.ts';
import type {
  ApprovalBlocker,
  RejectionCause,
  SessionStep,
  SessionView,
  TerminationCause,
} from '../../../shared/domain/session.ts';

/** A minor's face is judged by hand, an adult's where the live picture is. */
export const remedyIn = (session: SessionView, blocker: ApprovalBlocker): SessionStep | undefined => {
  const remedy =
    blocker === 'face-not-compared' || blocker === 'face-differs'
      ? session.steps.includes('face')
        ? 'face'
        : 'judgement'
      : remedies[blocker];
  return remedy !== undefined && session.steps.includes(remedy) ? remedy : undefined;
};

/** The cause that lies nearest, by what forbids the approval: a proposal, most serious first. */
const rejections: readonly (readonly [ApprovalBlocker, RejectionCause])[] = [
  ['reported-lost', 'document-reported-lost'],
  ['chip-copied', 'document-suspected-copy'],
  ['document-not-authentic', 'document-suspected-forged'],
  ['document-tampered', 'document-suspected-forged'],
  ['security-feature-absent', 'document-suspected-forged'],
  ['face-differs', 'face-does-not-match'],
  ['document-expired', 'document-expired'],
];
const terminations: readonly (readonly [ApprovalBlocker, TerminationCause])[] = [
  ['issuer-unknown', 'issuer-unknown'],
  ['chip-not-read', 'document-unreadable'],
  ['too-many-readings', 'document-unreadable'],
  ['emergency-passport', 'wrong-document'],
];

export const proposedCause = (
  choice: 'approve' | 'reject' | 'terminate',
  blockers: readonly ApprovalBlocker[],
): RejectionCause | TerminationCause | '' => {
  if (choice === 'approve') return '';
  const list = choice === 'reject' ? rejections : terminations;
  return list.find(([blocker]) => blockers.includes(blocker))?.[1] ?? '';
};
