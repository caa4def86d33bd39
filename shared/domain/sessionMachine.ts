import { fail, ok, type Result } from '../errors/result.ts';
import { approvalBlockersOf, foreignFeatures, isNorwegian, mayBeAcknowledged } from './decision.ts';
import type { DeskPolicy } from './deskPolicy.ts';
import { type FaceCapture, type FaceOverride, isComparedBy } from './faceCapture.ts';
import type { CheckId, Inspection } from './inspection.ts';
import type { Judgement, Opinion } from './judgement.ts';
import type { PageCapture } from './pageCapture.ts';
import {
  identityOf,
  isAdultByChip,
  isRead,
  nothingOfDocument,
  type ReadingFacts,
  type SessionFacts,
} from './sessionFacts.ts';
import {
  type ApprovalBlocker,
  isExplained,
  type NumberConfirmation,
  type PageKind,
  type PhotoKind,
  type RejectionCause,
  type SignatureSource,
  type TerminationCause,
  type Terms,
} from './session.ts';

/**
 * One session at the desk as a state machine, pure: facts and an event give new facts, or the code of why not. Three properties hold
 * over every sequence of events (test/unit/shared/sessionMachine.test.ts): no mandatory step is skipped, no failed check is
 * approved, no minor has a face image.
 */
export type SessionEvent =
  | { readonly type: 'terms-accepted'; readonly terms: Terms }
  /** For a minor the number may be the guardian's (pip-service rule 9). */
  | { readonly type: 'at-desk-recorded'; readonly name: string; readonly phoneNumber: string }
  | { readonly type: 'chip-read'; readonly reading: ReadingFacts }
  /** A reading that brought another document than the one before the interruption: it counts, and leaves nothing. */
  | { readonly type: 'reading-dropped' }
  | { readonly type: 'register-answered'; readonly inspection: Inspection }
  | { readonly type: 'acknowledged'; readonly check: CheckId }
  | { readonly type: 'face-taken'; readonly capture: FaceCapture }
  | { readonly type: 'face-overridden'; readonly override: FaceOverride | null }
  | { readonly type: 'page-taken'; readonly kind: PageKind; readonly capture: PageCapture }
  | { readonly type: 'photo-removed'; readonly kind: PhotoKind }
  | { readonly type: 'signature-set'; readonly source: SignatureSource }
  | {
      readonly type: 'number-set';
      readonly number: { readonly digits: string; readonly confirmation: NumberConfirmation } | null;
    }
  | { readonly type: 'name-reason-set'; readonly reason: string }
  | { readonly type: 'judged'; readonly judgement: Judgement }
  | { readonly type: 'opinion-given'; readonly opinion: Opinion }
  | { readonly type: 'order-lost' }
  /** Lock, crash, power: the chip is read anew (ETSI TS 119 461), notes and photos stay. */
  | { readonly type: 'interrupted' }
  /** With another document, on the officer's word: what was noted of the one before goes. */
  | { readonly type: 'started-over' }
  | { readonly type: 'decided'; readonly decision: DecisionFact };

export type DecisionFact =
  | { readonly decision: 'approve' }
  | { readonly decision: 'reject'; readonly cause: RejectionCause; readonly text: string }
  | { readonly decision: 'terminate'; readonly cause: TerminationCause; readonly text: string };

const tooEarly = fail('DESK_STEP_NOT_ALLOWED');

export function apply(facts: SessionFacts, event: SessionEvent, policy: DeskPolicy): Result<SessionFacts> {
  if (facts.decided !== null) return tooEarly;
  switch (event.type) {
    case 'terms-accepted':
      // Accepted once: a second word moves neither the moment nor whose it was.
      return ok(facts.terms === null ? { ...facts, terms: event.terms } : facts);
    case 'at-desk-recorded':
      if (facts.terms === null) return tooEarly;
      return ok({ ...facts, atDesk: { name: event.name, phoneNumber: event.phoneNumber } });
    case 'chip-read':
      return read(facts, event.reading, policy);
    case 'reading-dropped':
      return ok({ ...withoutReading(facts), readAttempts: facts.readAttempts + 1 });
    case 'register-answered':
      return registerAnswered(facts, event.inspection);
    case 'acknowledged':
      return acknowledged(facts, event.check);
    case 'face-taken':
      return faceTaken(facts, event.capture, policy);
    case 'face-overridden':
      if (!isAdultByChip(facts) || !facts.photos.face) return tooEarly;
      return ok({ ...facts, faceOverride: event.override });
    case 'page-taken':
      if (!isAdultByChip(facts)) return fail('DESK_MINOR_NO_FACE');
      return ok({
        ...facts,
        photos: { ...facts.photos, [event.kind]: true },
        pages: { ...facts.pages, [event.kind]: event.capture },
      });
    case 'photo-removed':
      return ok(withoutPhoto(facts, event.kind));
    case 'signature-set':
      return signatureSet(facts, event.source);
    case 'number-set':
      if (!isRead(facts)) return tooEarly;
      return ok({
        ...facts,
        dNumber: event.number?.digits ?? null,
        numberConfirmation: event.number?.confirmation ?? null,
      });
    case 'name-reason-set':
      if (!isRead(facts)) return tooEarly;
      return ok({ ...facts, nameReason: event.reason === '' ? null : event.reason });
    case 'judged':
      return judged(facts, event.judgement);
    case 'opinion-given':
      return ok({ ...facts, opinions: [...facts.opinions, event.opinion] });
    case 'order-lost':
      return ok({ ...facts, orderLost: true });
    case 'interrupted':
      return ok({ ...withoutReading(facts), interrupted: true });
    case 'started-over':
      if (!facts.interrupted) return tooEarly;
      return ok({
        ...facts,
        ...nothingOfDocument,
        // It is still the same order, and so the same face.
        faceAttempts: facts.faceAttempts,
        reading: null,
        document: null,
        interrupted: false,
      });
    case 'decided':
      return decided(facts, event.decision, policy);
  }
}

/** Whether the chip may be read now. DESK_READ_LIMIT where the policy allows no further reading (ETSI TS 119 461). */
export function mayRead(facts: SessionFacts, policy: DeskPolicy): Result<null> {
  if (facts.terms === null || facts.atDesk === null) return tooEarly;
  return facts.readAttempts < policy.readAttempts
    ? ok(null)
    : fail('DESK_READ_LIMIT', { limit: policy.readAttempts });
}

export const blockersOf = (facts: SessionFacts, policy: DeskPolicy): ApprovalBlocker[] =>
  approvalBlockersOf(
    {
      orderHeld: !facts.orderLost,
      termsAccepted: facts.terms !== null,
      atDesk: facts.atDesk !== null,
      inspection: facts.reading?.inspection ?? null,
      readAttempts: facts.readAttempts,
      acknowledged: facts.acknowledged,
      age: facts.reading?.age ?? null,
      hasFace: facts.photos.face,
      faceCapture: facts.faceCapture,
      faceOverride: facts.faceOverride,
      hasDataPage: facts.photos['data-page'],
      signature: facts.signature,
      hasNumber: facts.dNumber !== null && facts.numberConfirmation !== null,
      nameComparison: facts.reading?.nameComparison ?? null,
      nameReason: facts.nameReason,
      judgements: facts.judgements,
    },
    policy,
  );

/** What the camera may be opened for now; null: it stays shut. The MRZ is read without keeping a picture. */
export function cameraPurpose(
  facts: SessionFacts | null,
  policy: DeskPolicy,
): 'code' | 'mrz' | 'pictures' | null {
  if (facts === null) return 'code';
  const age = facts.reading?.age ?? null;
  if (age !== null) return age.minor ? null : 'pictures';
  return policy.mrzByCamera && facts.terms !== null && facts.document?.minor !== true ? 'mrz' : null;
}

/**
 * A new reading. Notes and photos stay as long as it is the same document; what hung on the old chip data goes: what the officer had
 * acknowledged, a signature source the chip no longer offers, and every picture, once the chip says minor. DESK_OTHER_DOCUMENT
 * after an interruption unless EF.SOD is byte-equal to the one before.
 */
function read(before: SessionFacts, reading: ReadingFacts, policy: DeskPolicy): Result<SessionFacts> {
  const allowed = mayRead(before, policy);
  if (!allowed.ok) return allowed;
  if (before.interrupted && isOther(before, reading)) return fail('DESK_OTHER_DOCUMENT');
  const { inspection, age, sod, portrait } = reading;
  const facts = comparedAnew(aboutDocument(before, reading), reading);
  const isMinor = age?.minor === true;
  const { signature } = facts;
  const signatureGone =
    (isMinor && signature === 'signature-page') ||
    (signature === 'chip' && (inspection.document?.signature ?? null) === null) ||
    (signature === 'none' && (inspection.document === null || isNorwegian(inspection)));
  return ok({
    ...facts,
    reading,
    readAttempts: facts.readAttempts + 1,
    interrupted: facts.interrupted && inspection.document === null,
    document:
      facts.document === null || inspection.document === null
        ? facts.document
        : { ...facts.document, sod: sod ?? facts.document.sod, portrait, minor: age?.minor ?? true },
    ...(isMinor
      ? {
          photos: nothingOfDocument.photos,
          pages: nothingOfDocument.pages,
          faceAttempts: 0,
          faceCapture: null,
          faceOverride: null,
        }
      : {}),
    signature: signatureGone ? null : signature,
    acknowledged: [],
  });
}

/** What the chip says after an interruption against what it said before. A reading that got nowhere is no other document. */
function isOther({ document }: SessionFacts, { inspection, sod }: ReadingFacts): boolean {
  if (document === null) return false;
  if (sod !== null) return document.sod === null ? false : sod !== document.sod;
  return inspection.document !== null && document.sod !== null;
}

/** Another document on the reader: what was photographed, compared and noted for the one before vouches for nothing of it. */
function aboutDocument(facts: SessionFacts, { inspection, sod, portrait, age }: ReadingFacts): SessionFacts {
  const identity = identityOf(inspection);
  if (identity === null) return facts;
  const known = facts.document;
  const sameFile = sod === null || known?.sod === null || known?.sod === sod;
  if (known !== null && known.identity === identity && sameFile) return facts;
  return {
    ...facts,
    ...(known === null ? {} : nothingOfDocument),
    document: {
      identity,
      sod,
      portrait,
      minor: age?.minor ?? true,
      reportedLost: facts.lostDocuments.includes(identity),
    },
  };
}

/**
 * What was concluded from one portrait says nothing of another, even on a document that calls itself the same: a chip with a
 * portrait put in must not lend its comparison to the genuine one that is read after it. The live picture stays.
 */
function comparedAnew(facts: SessionFacts, { inspection, portrait }: ReadingFacts): SessionFacts {
  if (inspection.document === null || facts.document === null || facts.document.portrait === portrait)
    return facts;
  return {
    ...facts,
    faceCapture: facts.faceCapture === null ? null : { ...facts.faceCapture, comparison: null },
    judgements: facts.judgements.filter(({ item }) => item !== 'face'),
  };
}

/** What is left when nothing the chip said counts any more; a source of signature that only the chip could tell goes too. */
export const withoutReading = (facts: SessionFacts): SessionFacts => ({
  ...facts,
  reading: null,
  signature: facts.signature === 'chip' || facts.signature === 'none' ? null : facts.signature,
  acknowledged: [],
});

function registerAnswered(facts: SessionFacts, inspection: Inspection): Result<SessionFacts> {
  const { reading, document } = facts;
  if (reading === null || document === null || !isRead(facts)) return tooEarly;
  const isHit = inspection.checks.some(({ id, result }) => id === 'lost-or-stolen' && result === 'failed');
  if (document.reportedLost && !isHit) return tooEarly;
  return ok({
    ...facts,
    reading: { ...reading, inspection },
    document: { ...document, reportedLost: isHit },
    lostDocuments: isHit ? [...new Set([...facts.lostDocuments, document.identity])] : facts.lostDocuments,
  });
}

/** The officer has seen an undetermined check and takes it into account. A failed one cannot be waved through. */
function acknowledged(facts: SessionFacts, check: CheckId): Result<SessionFacts> {
  const may = facts.reading?.inspection.checks.some((fact) => fact.id === check && mayBeAcknowledged(fact));
  return may === true
    ? ok({ ...facts, acknowledged: [...new Set([...facts.acknowledged, check])] })
    : tooEarly;
}

/**
 * Each picture is an attempt. A new one takes back the veto on the one before, and the comparison by eye, which was about that one.
 * DESK_FACE_LIMIT where the policy allows no further attempt.
 */
function faceTaken(facts: SessionFacts, capture: FaceCapture, policy: DeskPolicy): Result<SessionFacts> {
  if (!isAdultByChip(facts)) return fail('DESK_MINOR_NO_FACE');
  if (facts.faceAttempts >= policy.faceAttempts)
    return fail('DESK_FACE_LIMIT', { limit: policy.faceAttempts });
  // The desk's threshold, whatever the window says it measured by.
  if (!isComparedBy(capture, policy.faceThreshold)) return tooEarly;
  return ok({
    ...facts,
    photos: { ...facts.photos, face: true },
    faceAttempts: facts.faceAttempts + 1,
    faceCapture: capture,
    faceOverride: null,
    judgements: facts.judgements.filter(({ item }) => item !== 'face'),
  });
}

/** A signature taken from the removed picture is gone with it, and so is what was concluded from a face. */
function withoutPhoto(facts: SessionFacts, kind: PhotoKind): SessionFacts {
  const photos = { ...facts.photos, [kind]: false };
  if (kind === 'face') {
    const judgements = facts.judgements.filter(({ item }) => item !== 'face');
    return { ...facts, photos, faceCapture: null, faceOverride: null, judgements };
  }
  const signature = facts.signature === kind ? null : facts.signature;
  return { ...facts, photos, pages: { ...facts.pages, [kind]: null }, signature };
}

/**
 * Where the document's signature stands (pip-service rule 6). `data-page` may be said without its picture: for an adult that
 * is missing all the same, for a minor none is ever taken.
 */
function signatureSet(facts: SessionFacts, source: SignatureSource): Result<SessionFacts> {
  const inspection = facts.reading?.inspection ?? null;
  if (inspection === null || inspection.document === null) return tooEarly;
  if (source === 'none' && isNorwegian(inspection)) return fail('DESK_SIGNATURE_REQUIRED');
  if (source === 'chip' && inspection.document.signature === null) return tooEarly;
  if (source === 'signature-page' && !facts.photos[source]) return tooEarly;
  return ok({ ...facts, signature: source });
}

/** Judging again replaces what was judged before. An adult's face is compared with the live picture as well: that comes first. */
function judged(facts: SessionFacts, judgement: Judgement): Result<SessionFacts> {
  if (!isRead(facts)) return tooEarly;
  if (judgement.item === 'face' && isAdultByChip(facts) && !facts.photos.face) return tooEarly;
  const document = facts.reading?.inspection.document ?? null;
  if (document !== null && foreignFeatures(document, [judgement]).length > 0) return fail('DESK_BAD_REQUEST');
  return ok({
    ...facts,
    judgements: [...facts.judgements.filter(({ item }) => item !== judgement.item), judgement],
  });
}

/** Approving needs every mandatory fact; rejecting and terminating need a cause that says something, at any step. */
function decided(facts: SessionFacts, decision: DecisionFact, policy: DeskPolicy): Result<SessionFacts> {
  if (decision.decision === 'approve') {
    const blockers = blockersOf(facts, policy);
    if (blockers.length > 0) return fail('DESK_APPROVAL_BLOCKED', { blockers: blockers.join(' ') });
  } else if (!isExplained(decision.cause, decision.text)) {
    return fail('DESK_CAUSE_UNEXPLAINED');
  }
  return ok({ ...facts, decided: decision.decision });
}
