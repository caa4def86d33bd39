import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { Claim, ToveStatus } from '#shared/contracts/pip.ts';
import { approvalBlockersOf, isNorwegian, mayBeAcknowledged, needsNumber } from '#shared/domain/decision.ts';
import type { CheckId, Inspection } from '#shared/domain/inspection.ts';
import { compareNames } from '#shared/domain/names.ts';
import { phonesAgree } from '#shared/domain/phoneNumber.ts';
import type { FaceCapture, FaceOverride } from '#shared/domain/faceCapture.ts';
import type { Judgement, Opinion } from '#shared/domain/judgement.ts';
import type { PageCapture } from '#shared/domain/pageCapture.ts';
import type {
  Age,
  ApprovalBlocker,
  NameComparison,
  NumberConfirmation,
  PageKind,
  PhotoKind,
  SessionStep,
  SessionView,
  SignatureSource,
  Terms,
} from '#shared/domain/session.ts';
import type { DocumentRead } from '../emrtd/read/documentRead.ts';
import type { ChipImage } from './ports.ts';
import type { TrustSnapshot } from './trust/keeper.ts';

/** One reading of the chip with all that hangs on it; replaced as a whole by the next reading. */
export interface Reading {
  readonly inspection: Inspection;
  /** Raw files by name (`EF_DG1` …): the second copy, with which the service can inspect again. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly portrait: ChipImage | null;
  readonly signature: ChipImage | null;
  /** null where the chip did not give a date of birth. */
  readonly age: Age | null;
  readonly nameComparison: NameComparison | null;
  readonly toveStatus: ToveStatus;
  /** A reading cut off by a lost card and the key it was begun with: reading again with this key goes on from there. */
  readonly resumable: { readonly read: DocumentRead; readonly key: DocumentKey } | null;
}

/** Everything the desk holds of one order while it is open. In memory only; immutable, so that a view is a pure function. */
export interface DeskSession {
  readonly sessionId: string;
  readonly claim: Claim;
  /** The service gave the order to somebody else, or it was cancelled: nothing decided here will be accepted. */
  readonly orderLost: boolean;
  readonly startedAt: string;
  /** What is trusted in this session: as it began, whatever the desk activates meanwhile. */
  readonly trust: TrustSnapshot;
  readonly atDesk: { readonly name: string; readonly phoneNumber: string } | null;
  readonly reading: Reading | null;
  readonly readAttempts: number;
  readonly nameReason: string | null;
  readonly terms: Terms | null;
  /** Live pictures taken so far, what is known of the kept one, the officer's veto on it. */
  readonly faceAttempts: number;
  readonly faceCapture: FaceCapture | null;
  readonly faceOverride: FaceOverride | null;
  readonly pageCaptures: Readonly<Record<PageKind, PageCapture | null>>;
  readonly judgements: readonly Judgement[];
  readonly opinions: readonly Opinion[];
  readonly photos: Readonly<Record<PhotoKind, Uint8Array | null>>;
  readonly signature: SignatureSource | null;
  readonly dNumber: string | null;
  readonly numberConfirmation: NumberConfirmation | null;
  readonly acknowledged: readonly CheckId[];
  /** The document that photos and notes are about; null until one was read. Outlives the reading itself. */
  readonly document: string | null;
}

const noPages: DeskSession['pageCaptures'] = { 'data-page': null, 'signature-page': null };
const noPhotos: DeskSession['photos'] = { face: null, 'data-page': null, 'signature-page': null };

export const newSession = (
  sessionId: string,
  claim: Claim,
  startedAt: string,
  trust: TrustSnapshot,
): DeskSession => ({
  sessionId,
  claim,
  orderLost: false,
  startedAt,
  trust,
  atDesk: null,
  reading: null,
  readAttempts: 0,
  nameReason: null,
  terms: null,
  faceAttempts: 0,
  faceCapture: null,
  faceOverride: null,
  pageCaptures: noPages,
  judgements: [],
  opinions: [],
  photos: noPhotos,
  signature: null,
  dNumber: null,
  numberConfirmation: null,
  acknowledged: [],
  document: null,
});

/** Only a chip that says adult lets pictures be taken; an unknown age counts as a minor's (pip-service rule 9). */
export const isAdultByChip = (session: DeskSession): boolean => session.reading?.age?.minor === false;

/** Which document of which holder; null where the chip did not say. */
function documentOf({ document }: Inspection): string | null {
  if (document === null) return null;
  const { issuingState, documentNumber, birthDate, mrzName } = document;
  return JSON.stringify([issuingState, documentNumber, birthDate.raw, mrzName.primary, mrzName.secondary]);
}

/** Another document on the reader: what was photographed, compared and noted for the one before vouches for nothing of it. */
function aboutDocument(session: DeskSession, document: string | null): DeskSession {
  if (document === null || document === session.document) return session;
  if (session.document === null) return { ...session, document };
  return {
    ...session,
    document,
    photos: noPhotos,
    faceAttempts: 0,
    faceCapture: null,
    faceOverride: null,
    pageCaptures: noPages,
    judgements: [],
    nameReason: null,
    signature: null,
    dNumber: null,
    numberConfirmation: null,
  };
}

/**
 * A new reading. Notes and photos stay as long as it is the same document; what hung on the old chip data goes: what the
 * officer had acknowledged, a signature source the chip no longer offers, and every picture, once the chip says minor.
 */
export function withReading(before: DeskSession, reading: Reading): DeskSession {
  const { inspection, age } = reading;
  const session = aboutDocument(before, documentOf(inspection));
  const document = inspection.document;
  const isMinor = age?.minor === true;
  const signatureGone =
    (isMinor && session.signature === 'signature-page') ||
    (session.signature === 'chip' && (document?.signature ?? null) === null) ||
    (session.signature === 'none' && (document === null || isNorwegian(inspection)));
  return {
    ...session,
    reading,
    readAttempts: session.readAttempts + 1,
    photos: isMinor ? noPhotos : session.photos,
    pageCaptures: isMinor ? noPages : session.pageCaptures,
    ...(isMinor ? { faceAttempts: 0, faceCapture: null, faceOverride: null } : {}),
    signature: signatureGone ? null : session.signature,
    acknowledged: [],
  };
}

/** After an interruption the chip is read anew (ETSI TS 119 461): its data goes, notes and photos stay. */
export const withoutReading = (session: DeskSession): DeskSession => ({
  ...session,
  reading: null,
  signature: session.signature === 'chip' || session.signature === 'none' ? null : session.signature,
  acknowledged: [],
});

export function blockersOf(session: DeskSession): ApprovalBlocker[] {
  const { reading, photos } = session;
  return approvalBlockersOf({
    orderHeld: !session.orderLost,
    atDesk: session.atDesk !== null,
    inspection: reading?.inspection ?? null,
    acknowledged: session.acknowledged,
    age: reading?.age ?? null,
    hasFace: photos.face !== null,
    hasDataPage: photos['data-page'] !== null,
    signature: session.signature,
    hasNumber: session.dNumber !== null,
    nameComparison: reading?.nameComparison ?? null,
    nameReason: session.nameReason,
  });
}

/** True where the officer may take the check into account as it ended in this inspection. */
export const mayAcknowledge = (inspection: Inspection, check: CheckId): boolean =>
  inspection.checks.some((fact) => fact.id === check && mayBeAcknowledged(fact));

/** What the window may know: no pipId (it never leaves the service), no claim id, no bytes. */
export function viewOf(session: DeskSession): SessionView {
  const { reading, claim, photos } = session;
  const inspection = reading?.inspection ?? null;
  const blockers = blockersOf(session);
  const steps = stepsOf(session);
  return {
    sessionId: session.sessionId,
    attendanceCode: claim.attendanceCode,
    applicantName: claim.applicantName,
    requestorName: claim.requestorName,
    step: stepOf(blockers),
    steps,
    atDesk:
      session.atDesk === null
        ? null
        : {
            ...session.atDesk,
            nameAgrees: namesAgree(claim.applicantName, session.atDesk.name),
            phoneAgrees: phonesAgree(claim.applicantPhoneNumber, session.atDesk.phoneNumber),
          },
    inspection,
    readAttempts: session.readAttempts,
    age: reading?.age ?? null,
    nameComparison: reading?.nameComparison ?? null,
    nameReason: session.nameReason,
    photos: {
      face: photos.face !== null,
      'data-page': photos['data-page'] !== null,
      'signature-page': photos['signature-page'] !== null,
    },
    signature: session.signature,
    dNumber: session.dNumber,
    numberNeeded: inspection !== null && needsNumber(inspection),
    numberConfirmation: session.numberConfirmation,
    terms: session.terms,
    face: isAdultByChip(session)
      ? { attempts: session.faceAttempts, capture: session.faceCapture, override: session.faceOverride }
      : null,
    pages: session.pageCaptures,
    judgementsNeeded: [],
    judgements: [...session.judgements],
    opinions: [...session.opinions],
    resumed: false,
    acknowledged: [...session.acknowledged],
    approvalBlockers: blockers,
  };
}

/** `face` is there as long as the chip has not said minor; only a chip that has said adult lets it be used. */
function stepsOf(session: DeskSession): SessionStep[] {
  const withFace = (session.reading?.inspection.document ?? null) === null || isAdultByChip(session);
  return [
    'code',
    'applicant',
    'chip',
    'result',
    ...(withFace ? (['face'] as const) : []),
    'pages',
    'decision',
    'receipt',
  ];
}

/** The first step with something left to do. A negative that nothing can mend leads on to the decision. */
function stepOf(blockers: readonly ApprovalBlocker[]): SessionStep {
  const any = (...wanted: ApprovalBlocker[]): boolean => wanted.some((blocker) => blockers.includes(blocker));
  if (any('at-desk-details-missing')) return 'applicant';
  if (any('chip-not-read')) return 'chip';
  if (any('check-not-acknowledged', 'register-not-checked', 'number-missing', 'name-reason-missing')) {
    return 'result';
  }
  if (any('face-missing')) return 'face';
  if (any('data-page-missing', 'signature-missing')) return 'pages';
  return 'decision';
}

/** The name given at the desk against the ordered one: the same rules as for the chip's name. */
function namesAgree(ordered: string, given: string): boolean {
  const { grade } = compareNames(ordered, {
    primary: given,
    secondary: '',
    truncated: false,
    fullName: given,
  });
  return grade === 'A' || grade === 'B';
}
