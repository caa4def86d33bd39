import { type ApprovalBlocker, approvalBlockers } from './session.ts';

/**
 * Grounds on which the service refuses a submission, beyond what forbids an approval at the desk already (ApprovalBlocker). Part of
 * the contract between desk and service; the renderer has a sentence for each.
 */
export const serviceRefusals = [
  'face-of-minor',
  'face-without-age',
  'page-of-minor',
  'number-invalid',
  'signature-not-enclosed',
  'files-missing',
  'comparison-differs',
  'judged-twice',
  'inspection-differs',
  'too-many-faces',
  'feature-unknown',
  'opinion-own',
  'document-locked',
  'officer-unknown',
] as const;
export type ServiceRefusal = (typeof serviceRefusals)[number];
export type RefusalReason = ServiceRefusal | ApprovalBlocker;

/** What a newer service may say besides is left out: whoever reads it is told that there is more. */
export const knownRefusals = (reasons: readonly string[]): readonly RefusalReason[] =>
  [...serviceRefusals, ...approvalBlockers].filter((known) => reasons.includes(known));
