import type { Submission, ToveStatus } from '#shared/contracts/pip.ts';
import { ageOn, osloDay } from '#shared/domain/age.ts';
import { type ApprovalFacts, approvalBlockersOf, foreignFeatures } from '#shared/domain/decision.ts';
import { deskPolicySchema } from '#shared/domain/deskPolicy.ts';
import { comparisonApproval } from '#shared/domain/faceCapture.ts';
import type { DocumentData } from '#shared/domain/inspection.ts';
import { isSameName } from '#shared/domain/fourEyes.ts';
import { compareNames } from '#shared/domain/names.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import type { RefusalReason } from '#shared/domain/refusals.ts';
import type { Age } from '#shared/domain/session.ts';
import type { ServicePolicy } from '../ports.ts';

export interface SubmissionContext {
  readonly applicantName: string;
  readonly claimedAt: Date;
  readonly receivedAt: Date;
  /** What the register told the service. */
  readonly tove: ToveStatus;
  /** Whether the register of people knows who decided. */
  readonly officerKnown: boolean;
  /** Whether a supervisor suspects fraud with this document. */
  readonly documentLocked: boolean;
  /** Whether synthetic national numbers are accepted: in the test environment only. */
  readonly synthetic: boolean;
  /** Whether what the desk says of the document is what its raw files say. */
  readonly differs: boolean;
  readonly policy: Pick<ServicePolicy, 'readAttempts' | 'faceAttempts' | 'leapDay'>;
}

/**
 * What the service does not accept from a desk, whatever the desk thinks of it: the rules the desk follows are applied again to the
 * facts, and what the desk derived from them (age, subject, name comparison) is derived anew.
 *
 * @param submission with the inspection as the service checked it again (desk/reinspection.ts)
 * @returns every ground for refusing; empty when the submission is accepted
 */
export function refusalsOf(submission: Submission, context: SubmissionContext): readonly RefusalReason[] {
  const document = submission.inspection?.document ?? null;
  const age =
    document === null
      ? null
      : ageOn(document.birthDate, osloDay(inspectedAt(submission, context)), context.policy.leapDay);
  const grounds = new Set<RefusalReason>(faceRefusals(submission, document, age));
  if (!context.officerKnown) grounds.add('officer-unknown');
  if (submission.decision.approved === true) {
    for (const ground of approvalRefusals(submission, context, document, age)) grounds.add(ground);
  }
  return [...grounds];
}

/** A moment the desk states, but never before it held the order nor in the future: age must not be moved by a clock. */
export function within(
  stated: string,
  { claimedAt, receivedAt }: Pick<SubmissionContext, 'claimedAt' | 'receivedAt'>,
): Date {
  const moment = Math.min(Math.max(Date.parse(stated), claimedAt.getTime()), receivedAt.getTime());
  return Number.isNaN(moment) ? receivedAt : new Date(moment);
}

/** Age counts on the day the chip was read, also when the network held the submission up over midnight. */
export const inspectedAt = (
  submission: Submission,
  context: Pick<SubmissionContext, 'claimedAt' | 'receivedAt'>,
): Date => within(submission.inspection?.inspectedAt ?? submission.startedAt, context);

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
  return comparisonAgrees(submission) ? [] : ['comparison-differs'];
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
  if (context.differs) grounds.push('inspection-differs');
  if (adult !== null && adult.faceAttempts > context.policy.faceAttempts) grounds.push('too-many-faces');
  if (document !== null && foreignFeatures(document, judgements).length > 0) grounds.push('feature-unknown');
  // A second opinion is somebody else's (electron/usecases/decide.ts).
  if (submission.opinions.some(({ by }) => isSameName(by, submission.officerName))) {
    grounds.push('opinion-own');
  }
  if (context.documentLocked) grounds.push('document-locked');
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
