import { osloDay } from './age.ts';
import type { CheckReason } from './checkReasons.ts';
import type { DeskPolicy } from './deskPolicy.ts';
import { type FaceCapture, type FaceOverride, isGoodQuality } from './faceCapture.ts';
import type { CheckFact, CheckId, DocumentData, Inspection } from './inspection.ts';
import { judgementItems, type Judgement, type JudgementItem } from './judgement.ts';
import { documentTypeOf, documentTypes, fewestFeatures } from './securityFeatures.ts';
import type { Age, ApprovalBlocker, NameComparison, SignatureSource } from './session.ts';
import { isEmergencyPassport, validitySpanOf } from './validitySpan.ts';

/**
 * What forbids an approval: one pure rule for the desk's window, its use case and the service, so that a tampered desk gains
 * nothing by leaving a check out.
 */

export interface ApprovalFacts {
  /** False once the service no longer holds the order for this desk. */
  readonly orderHeld: boolean;
  readonly termsAccepted: boolean;
  readonly atDesk: boolean;
  readonly inspection: Inspection | null;
  /** Readings of a chip in this session, the last one included. */
  readonly readAttempts: number;
  readonly acknowledged: readonly CheckId[];
  readonly age: Age | null;
  readonly hasFace: boolean;
  readonly faceCapture: FaceCapture | null;
  readonly faceOverride: FaceOverride | null;
  readonly hasDataPage: boolean;
  readonly signature: SignatureSource | null;
  /** Typed, and guarded against typing errors. */
  readonly hasNumber: boolean;
  readonly nameComparison: NameComparison | null;
  readonly nameReason: string | null;
  readonly judgements: readonly Judgement[];
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

/** What has to be judged by hand, in the order of the screen; nothing before a document has been read. */
export function judgementsNeeded(inspection: Inspection | null, age: Age | null): JudgementItem[] {
  const document = inspection?.document ?? null;
  if (inspection === null || document === null) return [];
  const needed: Record<JudgementItem, boolean> = {
    'security-features': true,
    face: true,
    condition: true,
    'emergency-passport': isEmergencyPassport(document),
    'validity-span': validitySpanOf(document, dayOf(inspection)).result === 'mismatch',
    guardian: age?.minor === true,
    'supplementary-document': needsNumber(inspection),
  };
  return judgementItems.filter((item) => needed[item]);
}

/** A moment that is none is before every day of issue: nothing fits it. */
const dayOf = ({ inspectedAt }: Inspection): string =>
  Number.isNaN(Date.parse(inspectedAt)) ? '' : osloDay(new Date(inspectedAt));

/** Features in a judgement that documents of this type do not have: nobody can have found them. */
export function foreignFeatures(document: DocumentData, judgements: readonly Judgement[]): readonly string[] {
  const known: readonly string[] = documentTypes[documentTypeOf(document)];
  return (judgementOf(judgements, 'security-features')?.features ?? [])
    .map(({ feature }) => feature)
    .filter((feature) => !known.includes(feature));
}

/** The judgement of one item; null where there is none. */
export const judgementOf = <I extends JudgementItem>(
  judgements: readonly Judgement[],
  item: I,
): Extract<Judgement, { item: I }> | null =>
  judgements.find((judgement): judgement is Extract<Judgement, { item: I }> => judgement.item === item) ??
  null;

export function approvalBlockersOf(
  facts: ApprovalFacts,
  policy: Pick<DeskPolicy, 'readAttempts'>,
): ApprovalBlocker[] {
  const blockers: ApprovalBlocker[] = [];
  const add = (condition: boolean, blocker: ApprovalBlocker): void => {
    if (condition && !blockers.includes(blocker)) blockers.push(blocker);
  };
  const { inspection, age } = facts;
  const isRead = inspection !== null && inspection.document !== null;
  add(!facts.orderHeld, 'order-lost');
  add(!facts.termsAccepted, 'terms-not-accepted');
  add(!facts.atDesk, 'at-desk-details-missing');
  // The last reading the policy allows still counts where it brought the document.
  add(facts.readAttempts >= policy.readAttempts + (isRead ? 1 : 0), 'too-many-readings');
  if (!isRead) {
    add(true, 'chip-not-read');
  } else {
    for (const fact of factsOrMissing(inspection))
      for (const blocker of blockersOfCheck(fact, facts.acknowledged)) add(true, blocker);
    add(needsNumber(inspection) && !facts.hasNumber, 'number-missing');
    add(
      facts.signature === null || (facts.signature === 'none' && isNorwegian(inspection)),
      'signature-missing',
    );
  }
  add(age === null || !age.certain, 'age-unknown');
  if (age !== null && !age.minor) {
    add(!facts.hasFace, 'face-missing');
    add(facts.hasFace && !isFaceUsable(facts.faceCapture, facts.faceOverride), 'face-quality');
  }
  // The camera never opens for a minor, not even for a page: the chip's picture stands for it (pip-service rule 9).
  add(age?.minor !== true && !facts.hasDataPage, 'data-page-missing');
  const grade = facts.nameComparison?.grade;
  add((grade === 'E' || grade === 'F') && (facts.nameReason ?? '').trim() === '', 'name-reason-missing');
  for (const item of judgementsNeeded(inspection, age)) {
    const blocker = blockerOfItem(item, facts.judgements, inspection?.document ?? null);
    if (blocker !== null) add(true, blocker);
  }
  return blockers;
}

/** Measured and found good, or overridden with a reason; the officer's veto stands above both (TR-03121). */
const isFaceUsable = (capture: FaceCapture | null, override: FaceOverride | null): boolean =>
  override === null ? isGoodQuality(capture?.quality ?? null) : override.kind !== 'force-nok';

/** A finding that may be accepted, but only in words. */
const isAccepted = (judgement: { readonly accepted: boolean; readonly text: string } | null): boolean =>
  judgement !== null && judgement.accepted && judgement.text.trim() !== '';

/** What an item that has to be judged still stands against; null where it was judged in favour. */
function blockerOfItem(
  item: JudgementItem,
  judgements: readonly Judgement[],
  document: DocumentData | null,
): ApprovalBlocker | null {
  switch (item) {
    case 'security-features': {
      const features = judgementOf(judgements, item)?.features ?? [];
      if (features.some(({ result }) => result === 'missing')) return 'security-feature-absent';
      // At least three of the document's own type, looked at and found (ETSI TS 119 461).
      const foreign = document === null ? [] : foreignFeatures(document, judgements);
      const present = new Set(
        features.filter(({ result }) => result === 'present').map(({ feature }) => feature),
      );
      for (const feature of foreign) present.delete(feature);
      return present.size < fewestFeatures ? 'security-features-missing' : null;
    }
    case 'face': {
      // What the automatic comparison says is advice: the officer concludes, whatever it says (ETSI TS 119 461).
      const conclusion = judgementOf(judgements, item)?.conclusion ?? null;
      if (conclusion === null) return 'face-not-compared';
      return conclusion === 'same-person' ? null : 'face-differs';
    }
    case 'condition': {
      const condition = judgementOf(judgements, item)?.condition ?? null;
      if (condition === null) return 'condition-missing';
      return condition === 'tampered' ? 'document-tampered' : null;
    }
    case 'emergency-passport':
    case 'validity-span':
      return isAccepted(judgementOf(judgements, item)) ? null : item;
    case 'guardian': {
      const guardian = judgementOf(judgements, item);
      const isNoted = guardian !== null && guardian.present && /(\d\D*){4}/.test(guardian.phoneNumber);
      return isNoted ? null : 'guardian-missing';
    }
    case 'supplementary-document':
      return judgementOf(judgements, item) === null ? 'supplementary-missing' : null;
  }
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
