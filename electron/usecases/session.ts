import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { Claim, ToveStatus } from '#shared/contracts/pip.ts';
import { judgementsNeeded, needsNumber } from '#shared/domain/decision.ts';
import type { DeskPolicy } from '#shared/domain/deskPolicy.ts';
import { compareNames } from '#shared/domain/names.ts';
import { phonesAgree } from '#shared/domain/phoneNumber.ts';
import { type PhotoKind, photoKinds, type SessionView } from '#shared/domain/session.ts';
import { isAdultByChip, newFacts, type SessionFacts } from '#shared/domain/sessionFacts.ts';
import { apply, blockersOf, type SessionEvent, withoutReading } from '#shared/domain/sessionMachine.ts';
import { stepOf, stepsOf } from '#shared/domain/sessionSteps.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { DocumentRead } from '../emrtd/read/documentRead.ts';
import type { ChipImage, Draft } from './ports.ts';
import { newPace, type Pace } from './pace.ts';
import type { TrustSnapshot } from './trust/keeper.ts';

/** The bytes of one reading of the chip. Here exactly as long as the facts hold a reading. */
export interface ChipBytes {
  /** Raw files by name (`EF_DG1` …): the second copy, with which the service can inspect again. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly portrait: ChipImage | null;
  readonly signature: ChipImage | null;
  readonly toveStatus: ToveStatus;
  /** A reading cut off by a lost card and the key it was begun with: reading again with this key goes on from there. */
  readonly resumable: { readonly read: DocumentRead; readonly key: DocumentKey } | null;
}

/**
 * Everything the desk holds of one order while it is open: the facts of the state machine, and the bytes they are about. Immutable,
 * so that a view is a pure function.
 */
export interface DeskSession {
  readonly sessionId: string;
  readonly claim: Claim;
  readonly startedAt: string;
  /** What is trusted in this session: as it began, whatever the desk activates meanwhile. */
  readonly trust: TrustSnapshot;
  readonly facts: SessionFacts;
  readonly pace: Pace;
  readonly chip: ChipBytes | null;
  readonly photos: Readonly<Record<PhotoKind, Uint8Array | null>>;
}

export const noPhotos: DeskSession['photos'] = { face: null, 'data-page': null, 'signature-page': null };

export const newSession = (
  sessionId: string,
  claim: Claim,
  startedAt: string,
  trust: TrustSnapshot,
  ticks: number,
): DeskSession => ({
  sessionId,
  claim,
  startedAt,
  trust,
  facts: newFacts,
  pace: newPace(ticks),
  chip: null,
  photos: noPhotos,
});

/** What comes with an event that facts do not hold. */
interface EventBytes {
  readonly photo?: { readonly kind: PhotoKind; readonly bytes: Uint8Array };
  readonly chip?: ChipBytes;
}

/** The session after an event. Bytes whose fact is gone are gone as well: the machine's word is the only one. */
export function happened(
  session: DeskSession,
  event: SessionEvent,
  policy: DeskPolicy,
  { photo, chip }: EventBytes = {},
): Result<DeskSession> {
  const facts = apply(session.facts, event, policy);
  if (!facts.ok) return facts;
  const kept = (kind: PhotoKind): Uint8Array | null =>
    facts.value.photos[kind] ? (photo?.kind === kind ? photo.bytes : session.photos[kind]) : null;
  return ok({
    ...session,
    facts: facts.value,
    chip: facts.value.reading === null ? null : (chip ?? session.chip),
    photos: photoKinds.some((kind) => kept(kind) !== session.photos[kind])
      ? { face: kept('face'), 'data-page': kept('data-page'), 'signature-page': kept('signature-page') }
      : session.photos,
  });
}

/** What of an open session is kept on disk: notes and pictures, nothing that the chip said. */
export function draftOf({ sessionId, claim, startedAt, facts, pace, photos }: DeskSession, now: Date): Draft {
  const { reading: _reading, decided: _decided, ...notes } = withoutReading(facts);
  const { milliseconds } = pace;
  return { sessionId, claim, startedAt, savedAt: now.toISOString(), notes, pace: milliseconds, photos };
}

/** What the window may know: no pipId (it never leaves the service), no claim id, no bytes. */
export function viewOf({ sessionId, claim, facts }: DeskSession, policy: DeskPolicy): SessionView {
  const { reading } = facts;
  const inspection = reading?.inspection ?? null;
  const age = reading?.age ?? null;
  const view = {
    sessionId,
    attendanceCode: claim.attendanceCode,
    applicantName: claim.applicantName,
    requestorName: claim.requestorName,
    atDesk:
      facts.atDesk === null
        ? null
        : {
            ...facts.atDesk,
            nameAgrees: namesAgree(claim.applicantName, facts.atDesk.name),
            phoneAgrees: phonesAgree(claim.applicantPhoneNumber, facts.atDesk.phoneNumber),
          },
    inspection,
    readAttempts: facts.readAttempts,
    age,
    nameComparison: reading?.nameComparison ?? null,
    nameReason: facts.nameReason,
    photos: { ...facts.photos },
    signature: facts.signature,
    dNumber: facts.dNumber,
    numberNeeded: inspection !== null && needsNumber(inspection),
    numberConfirmation: facts.numberConfirmation,
    terms: facts.terms,
    face: isAdultByChip(facts)
      ? { attempts: facts.faceAttempts, capture: facts.faceCapture, override: facts.faceOverride }
      : null,
    pages: facts.pages,
    judgementsNeeded: judgementsNeeded(inspection, age),
    judgements: [...facts.judgements],
    opinions: [...facts.opinions],
    resumed: facts.interrupted,
    acknowledged: [...facts.acknowledged],
    approvalBlockers: blockersOf(facts, policy),
  };
  return { ...view, step: stepOf(view), steps: stepsOf(view) };
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
