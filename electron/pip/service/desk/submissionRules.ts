import type { Submission, ToveStatus } from '#shared/contracts/pip.ts';
import { ageOn, osloDay } from '#shared/domain/age.ts';
import { type ApprovalFacts, approvalBlockersOf } from '#shared/domain/decision.ts';
import { deskPolicySchema } from '#shared/domain/deskPolicy.ts';
import { comparisonApproval } from '#shared/domain/faceCapture.ts';
import type { DocumentData } from '#shared/domain/inspection.ts';
import { parseMrz } from '#shared/domain/mrz.ts';
import { compareNames } from '#shared/domain/names.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import type { Age, ApprovalBlocker } from '#shared/domain/session.ts';
import type { ServicePolicy } from '../ports.ts';

/**
 * What the service does not accept from a desk, whatever the desk thinks of it: the rules the desk follows are applied again
 * to the facts, and what the desk derived from them (age, subject, name comparison) is derived anew.
 */
export const refusalReasons = [
  'face-of-minor',
  'face-without-age',
  'page-of-minor',
  'birth-date-differs',
  'number-invalid',
  'signature-not-enclosed',
  'files-missing',
  'comparison-differs',
  'judged-twice',
] as const;
export type RefusalReason = (typeof refusalReasons)[number] | ApprovalBlocker;

export interface SubmissionContext {
  readonly applicantName: string;
  readonly claimedAt: Date;
  readonly receivedAt: Date;
  /** What the register told the service. */
  readonly tove: ToveStatus;
  /** Whether synthetic national numbers are accepted: in the test environment only. */
  readonly synthetic: boolean;
  readonly policy: Pick<ServicePolicy, 'readAttempts' | 'leapDay'>;
}

/** @returns every ground for refusing; empty when the submission is accepted */
export function refusalsOf(submission: Submission, context: SubmissionContext): readonly RefusalReason[] {
  const document = submission.inspection?.document ?? null;
  const age =
    document === null
      ? null
      : ageOn(document.birthDate, osloDay(inspectedAt(submission, context)), context.policy.leapDay);
  const grounds = new Set<RefusalReason>(faceRefusals(submission, document, age));
  if (submission.decision.approved === true) {
    for (const ground of approvalRefusals(submission, context, document, age)) grounds.add(ground);
  }
  return [...grounds];
}

/** A moment the desk states, but never before it held the order nor in the future: age must not be moved by a clock. */
export function within(stated: string, { claimedAt, receivedAt }: SubmissionContext): Date {
  const moment = Math.min(Math.max(Date.parse(stated), claimedAt.getTime()), receivedAt.getTime());
  return Number.isNaN(moment) ? receivedAt : new Date(moment);
}

/** Age counts on the day the chip was read, also when the network held the submission up over midnight. */
const inspectedAt = (submission: Submission, context: SubmissionContext): Date =>
  within(submission.inspection?.inspectedAt ?? submission.startedAt, context);

/** Face fields only for somebody whom the chip shows to be of age (pip-service rule 9); the stated subject is not trusted. */
function faceRefusals(
  submission: Submission,
  document: DocumentData | null,
  age: Age | null,
): readonly RefusalReason[] {
  const isMinor = document !== null && age?.minor === true;
  const hasPage = submission.dataPageImage !== null || submission.signaturePageImage !== null;
  // The camera does not open for a minor, not even for a page, and a page shows the face.
  if (submission.subject !== 'adult') return isMinor && hasPage ? ['page-of-minor'] : [];
  if (document === null || age === null) return ['face-without-age'];
  if (age.minor) return ['face-of-minor'];
  const grounds: RefusalReason[] = birthDatesAgree(document) ? [] : ['birth-date-differs'];
  if (!comparisonAgrees(submission)) grounds.push('comparison-differs');
  return grounds;
}

/** What the result will say of the automatic comparison against the numbers it was drawn from, by a threshold a desk may have. */
function comparisonAgrees({
  faceCapture,
  automaticBiometricComparisonApproval,
}: Extract<Submission, { subject: 'adult' }>): boolean {
  const comparison = faceCapture?.comparison ?? null;
  const drawn =
    comparison === null || comparison.outcome === 'not-compared'
      ? null
      : comparison.distance <= comparison.threshold;
  const { faceThreshold } = deskPolicySchema.shape;
  if (
    comparison !== null &&
    comparison.outcome !== 'not-compared' &&
    !faceThreshold.safeParse(comparison.threshold).success
  )
    return false;
  return drawn === automaticBiometricComparisonApproval && drawn === comparisonApproval(faceCapture);
}

/** The resolved date of birth against the digits of the MRZ; unknown positions agree with anything. */
function birthDatesAgree({ birthDate, mrzLines }: DocumentData): boolean {
  const mrz = parseMrz(mrzLines.join('\n'));
  if (!mrz.ok) return false;
  const resolved = birthDate.resolved?.replaceAll('-', '').slice(2) ?? null;
  return (
    resolved === null ||
    [...mrz.value.birthDate].every((digit, i) => !/\d/.test(digit) || digit === resolved.charAt(i))
  );
}

function approvalRefusals(
  submission: Submission,
  context: SubmissionContext,
  document: DocumentData | null,
  age: Age | null,
): readonly RefusalReason[] {
  const { inspection, signatureSource } = submission;
  const { judgements } = submission;
  const adult = submission.subject === 'adult' ? submission : null;
  const facts: ApprovalFacts = {
    // Whether the desk holds the order was asked before any rule was.
    orderHeld: true,
    termsAccepted: submission.terms !== null,
    atDesk: submission.atDesk !== null,
    inspection,
    readAttempts: submission.readAttempts,
    acknowledged: submission.acknowledged,
    age,
    hasFace: adult !== null && adult.faceImage !== null,
    faceCapture: adult?.faceCapture ?? null,
    faceOverride: adult?.faceOverride ?? null,
    hasDataPage: submission.dataPageImage !== null,
    signature: signatureSource,
    hasNumber: submission.dNumber !== null && submission.numberConfirmation !== null,
    nameComparison:
      document === null
        ? null
        : compareNames(context.applicantName, { ...document.mrzName, fullName: document.fullName }),
    nameReason: submission.nameReason,
    judgements,
  };
  const grounds: RefusalReason[] = approvalBlockersOf(facts, context.policy);
  // Of two answers to one question the rules would look at the first only.
  if (new Set(judgements.map(({ item }) => item)).size !== judgements.length) grounds.push('judged-twice');
  if (context.tove === 'MATCH') grounds.push('reported-lost');
  if (context.tove === 'NOT_CHECKED') grounds.push('register-not-checked');
  const { dNumber, numberConfirmation } = submission;
  const isGuarded = dNumber === null || numberConfirmation !== null;
  if (!isGuarded || (dNumber !== null && parseNationalNumber(dNumber, context.synthetic) === null)) {
    grounds.push('number-invalid');
  }
  const enclosed =
    signatureSource === 'chip'
      ? submission.files['EF_DG7'] !== undefined
      : signatureSource !== 'signature-page' || submission.signaturePageImage !== null;
  if (!enclosed) grounds.push('signature-not-enclosed');
  // Without the raw files nobody can ever inspect the document again.
  if (submission.files['EF_SOD'] === undefined || submission.files['EF_DG1'] === undefined) {
    grounds.push('files-missing');
  }
  return grounds;
}
