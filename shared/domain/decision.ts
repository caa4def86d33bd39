import type { CheckReason } from './checkReasons.ts';
import type { CheckFact, CheckId, Inspection } from './inspection.ts';
import type { Age, ApprovalBlocker, NameComparison, SignatureSource } from './session.ts';

/**
 * What forbids an approval: one pure rule for the desk's window, its use case and the service, so that a tampered desk gains
 * nothing by leaving a check out.
 */

export interface ApprovalFacts {
  /** False once the service no longer holds the order for this desk. */
  readonly orderHeld: boolean;
  readonly atDesk: boolean;
  readonly inspection: Inspection | null;
  readonly acknowledged: readonly CheckId[];
  readonly age: Age | null;
  readonly hasFace: boolean;
  readonly hasDataPage: boolean;
  readonly signature: SignatureSource | null;
  readonly hasNumber: boolean;
  readonly nameComparison: NameComparison | null;
  readonly nameReason: string | null;
}

/** Checks that must be *successful*: without them nothing on the chip is proven. */
const mandatory: readonly CheckId[] = [
  'chip-access',
  'sod-signature',
  'dsc-chain',
  'dg-hashes',
  'document-expiry',
];

/**
 * Checks an officer may take into account although they are undetermined, because a desk without fresh lists cannot answer
 * them. Everything else undetermined ends the approval.
 */
const acknowledgeable: readonly CheckId[] = [
  'dsc-validity',
  'dsc-revocation',
  'card-access',
  'issuer-country',
  'mrz-match',
  'chip-authenticity',
  // Permanent cards carry no date of expiry.
  'document-expiry',
];

/**
 * Whether an officer may take an open check into account. A data group that differs by a published defect counts as well: holder,
 * face and keys are never among those (electron/emrtd/inspection/knownDefects.ts).
 */
export const mayBeAcknowledged = ({ id, result, reason }: CheckFact): boolean =>
  result === 'undetermined' &&
  (acknowledgeable.includes(id) || (id === 'dg-hashes' && reason === ('known-defect' satisfies CheckReason)));

export const isNorwegian = (inspection: Inspection): boolean => inspection.document?.issuingState === 'NOR';

/** A foreign document carries no Norwegian number: a paper with one is needed (pip-service §4). */
export const needsNumber = (inspection: Inspection): boolean =>
  inspection.document !== null && !isNorwegian(inspection) && inspection.document.personalNumber === null;

export function approvalBlockersOf(facts: ApprovalFacts): ApprovalBlocker[] {
  const blockers: ApprovalBlocker[] = [];
  const add = (condition: boolean, blocker: ApprovalBlocker): void => {
    if (condition && !blockers.includes(blocker)) blockers.push(blocker);
  };
  add(!facts.orderHeld, 'order-lost');
  add(!facts.atDesk, 'at-desk-details-missing');
  if (facts.inspection === null || facts.inspection.document === null) {
    add(true, 'chip-not-read');
  } else {
    for (const fact of factsOrMissing(facts.inspection))
      for (const blocker of blockersOfCheck(fact, facts.acknowledged)) add(true, blocker);
    add(needsNumber(facts.inspection) && !facts.hasNumber, 'number-missing');
    add(
      facts.signature === null || (facts.signature === 'none' && isNorwegian(facts.inspection)),
      'signature-missing',
    );
  }
  add(facts.age === null || !facts.age.certain, 'age-unknown');
  add(facts.age !== null && !facts.age.minor && !facts.hasFace, 'face-missing');
  // The camera never opens for a minor, not even for a page: the chip's picture stands for it (pip-service rule 9).
  add(facts.age?.minor !== true && !facts.hasDataPage, 'data-page-missing');
  const grade = facts.nameComparison?.grade;
  add((grade === 'E' || grade === 'F') && (facts.nameReason ?? '').trim() === '', 'name-reason-missing');
  return blockers;
}

/** A mandatory check that is absent counts as aborted: leaving a fact out never helps. */
function factsOrMissing(inspection: Inspection): readonly CheckFact[] {
  const absent = [...mandatory, ...acknowledgeable, 'com-sod' as const, 'lost-or-stolen' as const].filter(
    (id) => !inspection.checks.some((fact) => fact.id === id),
  );
  return [
    ...inspection.checks,
    ...absent.map((id): CheckFact => ({ id, result: 'aborted', reason: 'not-read', evidence: {} })),
  ];
}

function blockersOfCheck(fact: CheckFact, acknowledged: readonly CheckId[]): ApprovalBlocker[] {
  const { id, result } = fact;
  if (result === 'successful') return [];
  if (id === 'lost-or-stolen') {
    if (result === 'failed') return ['reported-lost'];
    return result === 'not-supported' ? [] : ['register-not-checked'];
  }
  if (id === 'document-expiry' && result === 'failed') return ['document-expired'];
  if (id === 'chip-authenticity' && result === 'failed') return ['chip-copied'];
  if (id === 'dsc-chain' && result === 'undetermined') return ['issuer-unknown'];
  if (result === 'not-supported') return mandatory.includes(id) ? ['document-not-authentic'] : [];
  if (mayBeAcknowledged(fact)) {
    return acknowledged.includes(id) ? [] : ['check-not-acknowledged'];
  }
  return ['document-not-authentic'];
}
