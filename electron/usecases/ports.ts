import type { Claim, Submission, SubmissionReceipt, ToveStatus } from '#shared/contracts/pip.ts';
import type { Review, ReviewItem, ReviewReceipt, Supervisor, Verdict } from '#shared/contracts/review.ts';
import type { Refusal } from '#shared/contracts/outbox.ts';
import type { Statistics, StatisticsQuery } from '#shared/contracts/statistics.ts';
import type { DeskRecord } from '#shared/contracts/desks.ts';
import type { OperatorList, PeopleAct, Verified } from '#shared/contracts/people.ts';
import type { Outlet } from '#shared/contracts/registry.ts';
import type { AuditRecord } from '#shared/contracts/audit.ts';
import type { ApplicantAction, ApplicantState } from '#shared/contracts/applicant.ts';
import type { PhotoKind } from '#shared/domain/session.ts';
import type { SessionNotes } from '#shared/domain/sessionFacts.ts';
import type { DocumentKey, PersonaSummary, ReaderState, Receipt } from '#shared/contracts/desk.ts';
import type { Inspection, ReadStep } from '#shared/domain/inspection.ts';
import type { Exercise, RightDecision } from '#shared/domain/practice.ts';
import type { ReadinessLimits } from '#shared/domain/readiness.ts';
import type { CommonPolicy } from '#shared/domain/deskPolicy.ts';
import type { Result } from '#shared/errors/result.ts';
import type { CardChannel, DscValidator } from '../emrtd/ports.ts';
import type { DocumentRead } from '../emrtd/read/documentRead.ts';
import type { Acting, People, Performed, StoredOperator } from '../people/ports.ts';
import type { RememberedSigner } from '../trust/effect.ts';
import type { TrustAnswer, TrustJob } from '../trust/jobs.ts';
import type { ImportProgress } from '../trust/preparedImport.ts';
import type { StatePort } from '../trust/storeState.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Pace } from './pace.ts';

export type { AuditRecord } from '#shared/contracts/audit.ts';
export type { PeopleStore, OperatorChange, StoredOperator, StoredOperatorRecord } from '../people/ports.ts';
export type { HistoryEntry, StateChange, StatePort, StoreState } from '../trust/storeState.ts';
export type { RememberedSigner } from '../trust/effect.ts';

/** What the use cases need of the world. Adapters are plugged in at the composition roots (app/main.ts, cli/main.ts). */

export interface Clock {
  now(): Date;
  /** Monotonic milliseconds, for durations. */
  ticks(): number;
}

export interface Randomness {
  bytes(length: number): Uint8Array;
  uuid(): string;
}

/** The PIP service as the desk sees it. Every failure is a code of shared/errors/codes/pip.ts. */
export interface PipService {
  claim(attendanceCode: string): Promise<Result<Claim>>;
  release(claimId: string): Promise<Result<null>>;
  tove(claimId: string, documentNumber: string, issuingState: string): Promise<Result<ToveStatus>>;
  /** Safe to repeat with the same key: the service answers the first receipt again. */
  submit(claimId: string, submission: Submission, idempotencyKey: string): Promise<Result<SubmissionReceipt>>;
  reviews(): Promise<Result<readonly ReviewItem[]>>;
  /** Draws a case, or answers the one the supervisor holds; null where nothing is left. */
  nextReview(supervisor: Supervisor): Promise<Result<ReviewItem | null>>;
  openReview(reviewId: string, supervisor: Supervisor): Promise<Result<Review>>;
  /** Safe to repeat: the same verdict is answered with the first receipt. @param pin the supervisor's own */
  decideReview(
    reviewId: string,
    supervisor: Supervisor,
    verdict: Verdict,
    pin: string,
  ): Promise<Result<ReviewReceipt>>;
  statistics(query: StatisticsQuery): Promise<Result<Statistics>>;
  reachable(): Promise<boolean>;
}

/** Who stands behind an act. The PIN goes to the service where it keeps the people, and nowhere else. */
export type ConfirmedBy = Pick<Acting, 'operatorId' | 'pin'>;

/** The service's register of desks and outlets, for who may look after it. Every method may be repeated. */
export interface Registry {
  /** Thumbprint of this desk's own key; null where it has none. */
  readonly ownKey: string | null;
  /** PIP_NOT_AUTHORISED where this desk's client may not. */
  desks(): Promise<Result<readonly DeskRecord[]>>;
  outlets(): Promise<Result<readonly Outlet[]>>;
  /** DESK_REGISTER_CHANGED for a desk that is not there or revoked, and for an outlet that takes no desks. */
  approve(deskId: string, outletId: string | null, by: ConfirmedBy): Promise<Result<DeskRecord>>;
  revoke(deskId: string, by: ConfirmedBy): Promise<Result<DeskRecord>>;
  saveOutlet(outlet: Outlet, by: ConfirmedBy): Promise<Result<Outlet>>;
  policy(): Promise<Result<CommonPolicy>>;
  savePolicy(policy: CommonPolicy, by: ConfirmedBy): Promise<Result<CommonPolicy>>;
}

/** Readers of this desk: PC/SC in its own process, or the training reader. */
export interface CardReaders {
  state(): ReaderState;
  onChange(listener: (state: ReaderState) => void): () => void;
  /**
   * Opens an exclusive session with the chip on `reader` (null: the only reader with a card), runs `use`, resets the card and
   * lets go, however `use` ends.
   */
  withCard<T>(reader: string | null, use: (card: CardChannel) => Promise<T>): Promise<Result<T>>;
}

/** An image as stored on the chip. */
export interface ChipImage {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly bytes: Uint8Array;
}

/** What one reading brought, complete or not. */
export interface ChipReading {
  readonly inspection: Inspection;
  /** Raw elementary files by name (`EF_SOD`, `EF_DG1` …). */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly portrait: ChipImage | null;
  readonly signature: ChipImage | null;
  /** DER of the certificate that the chain check was about; null where the chip brought none. */
  readonly documentSigner: Uint8Array | null;
  /** Where the card was lost in mid-reading: what the next reading can go on from. */
  readonly resumable: DocumentRead | null;
}

/** Reads and inspects one chip; never rejects for what a chip may do, the inspection then says why it ended. */
export interface ChipInspector {
  read(options: {
    readonly card: CardChannel;
    readonly key: DocumentKey;
    readonly signal: AbortSignal;
    readonly at: Date;
    /** By the trust set the session began with. */
    readonly dscValidator: DscValidator;
    /** A reading of the same document that was cut off; null to begin at the beginning. */
    readonly resumeFrom: DocumentRead | null;
    readonly onProgress: (steps: readonly ReadStep[]) => void;
  }): Promise<ChipReading>;
}

/** Encrypted at rest; every method is durable when it resolves. */
export interface Outbox {
  /** Stores the submission, encrypted, before anything is sent, and takes the draft of its session away: both or neither. */
  put(entry: OutboxEntry): Promise<void>;
  /** Entries not yet accepted, oldest first. */
  waiting(): Promise<readonly OutboxEntry[]>;
  markAccepted(key: string, receipt: SubmissionReceipt): Promise<void>;
  markRefused(key: string, refusal: Refusal): Promise<void>;
  /** Oldest first. */
  refused(): Promise<readonly RefusedEntry[]>;
  /** Back among those that wait; false where it is not refused (any more). */
  sendAgain(key: string, audit: AuditRecord): Promise<boolean>;
  /** Erases a refused submission, together with its entry in the audit chain: both or neither. False where it is not refused (any more). */
  discard(key: string, audit: AuditRecord): Promise<boolean>;
  counts(): Promise<{ waiting: number; refused: number }>;
  /** When the oldest entry that still waits was put there, ISO 8601 UTC; null where none waits, or an older desk put it. */
  oldestWaiting(): Promise<string | null>;
}

export interface OutboxEntry {
  /** Idempotency key, fixed when the officer decided. */
  readonly key: string;
  readonly claimId: string;
  /** What the officer knows the order by. */
  readonly attendanceCode: string;
  readonly submission: Submission;
}

/** A submission the service does not take, as far as this version of the desk can read it. */
export interface RefusedEntry extends Pick<OutboxEntry, 'key'> {
  readonly attendanceCode: string | null;
  readonly submission: Submission | null;
  readonly refusal: Refusal;
}

/** The session under way, as it comes back after a crash: notes and pictures, nothing of the chip. */
export interface Draft {
  readonly sessionId: string;
  readonly claim: Claim;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly savedAt: string;
  readonly notes: SessionNotes;
  /** Milliseconds spent in each step so far. */
  readonly pace: Pace['milliseconds'];
  readonly photos: Readonly<Record<PhotoKind, Uint8Array | null>>;
}

/** Encrypted at rest, one draft at most; every method is durable when it returns, so that no change is told before it is kept. */
export interface Drafts {
  keep(draft: Draft): void;
  /** null where there is none, or none that this version of the desk can go on with. */
  load(): Draft | null;
  erase(): void;
}

/** Operators and their PINs (argon2id); throttling counts survive a restart. */
export interface Operators {
  /**
   * Right PIN → the operator. DESK_PIN_WRONG with `attemptsLeft`; DESK_PIN_LOCKED with `seconds`; DESK_PIN_NOT_CHOSEN;
   * DESK_PIN_NOT_APPROVED for one that is right and waits.
   */
  verifyPin(operatorId: string, pin: string): Promise<Result<StoredOperator>>;
  /** null for somebody who is not, or no longer, an operator here. */
  standing(operatorId: string): Promise<OperatorStanding | null>;
  /** @param at ISO 8601 UTC */
  passedRefresh(operatorId: string, at: string): Promise<void>;
}

/** What the store knows of an operator's fitness; each ISO 8601 UTC, null where it was never noted. */
export interface OperatorStanding {
  readonly pinSetOn: string | null;
  readonly trainedOn: string | null;
}

/** The people of this desk as administrators look after them, kept here or in the service. */
export interface Administration extends People {
  /** Asks anew whoever keeps them; nothing to do where the desk does itself. */
  refresh(): Promise<Result<null>>;
  /** Why nobody is known yet: whoever keeps them has never answered. null where they have. */
  unknownFor(): Promise<'unreachable' | 'not-approved' | null>;
}

/** The service's register of people. Every failure is a code of the catalogue; no call is repeated by itself. */
export interface PeopleService {
  list(): Promise<Result<OperatorList>>;
  verifyPin(operatorId: string, pin: string): Promise<Result<Verified>>;
  setUp: People['setUp'];
  choosePin: People['choosePin'];
  perform(by: ConfirmedBy, act: PeopleAct): Promise<Result<Performed>>;
}

/**
 * What this desk remembers of the service's people, for the hours it cannot ask. Encrypted at rest; every method is durable when it
 * resolves.
 */
export interface RememberedPeople {
  /** Also forgets the PINs of those who left or have another one since. */
  keep(list: OperatorList): Promise<void>;
  /** null before the service was first asked. */
  kept(): Promise<OperatorList | null>;
  /** A PIN the service has just taken (argon2id). @param setOn by which it is told from the one before */
  rememberPin(operatorId: string, pin: string, setOn: string | null): Promise<void>;
  /**
   * null where no PIN of theirs is remembered, or too long ago. DESK_PIN_WRONG with `attemptsLeft`, DESK_PIN_LOCKED with `seconds`;
   * counted over restarts.
   */
  verifyPin(operatorId: string, pin: string): Promise<Result<null> | null>;
}

/** What was practised; durable when it resolves. */
export interface Exercises {
  record(operatorId: string, exercise: Exercise): Promise<void>;
  /** Oldest first. */
  of(operatorId: string): Promise<readonly Exercise[]>;
}

/** The latest moment the service has confirmed; ISO 8601 UTC. Kept over restarts: a clock before it is wrong. */
export interface KnownTime {
  latest(): Promise<string | null>;
  confirm(at: string): Promise<void>;
}

/** What the desk can tell of the machine it runs on and of how it was set up. */
export interface Surroundings {
  /** Where the desk keeps its store, bytes; null where the system does not say. */
  freeBytes(): Promise<number | null>;
  /** What keeps the database key, by the name that is recorded beside it. */
  readonly keyBackend: string;
  readonly builtOn: Date | null;
  /** A day chosen for practice: the clock is not meant to be right. */
  readonly chosenDay: boolean;
  /** What the service's last answer said of its time; null before there was one. */
  serviceTime(): { readonly at: Date; readonly aheadSeconds: number } | null;
  readonly knownTime: KnownTime;
  readonly limits: ReadinessLimits;
  /** Names of configured values that cannot be used. */
  readonly unusablePolicies: readonly string[];
}

/** Append-only, each entry with the hash of the one before; durable when it resolves. */
export interface Audit {
  append(record: AuditRecord): Promise<void>;
  /** JSON lines for `cli audit verify`, and how many entries they hold. */
  export(): Promise<{ readonly file: Uint8Array; readonly entries: number }>;
}

/** What waits for a second person. */
export interface StoredProposal {
  readonly id: string;
  readonly kind: 'import' | 'rollback';
  readonly proposedBy: Person;
  /** ISO 8601 UTC. */
  readonly proposedAt: string;
  readonly note: string;
  /** The file as it came, by its SHA-256 among the pending files; null for a rollback. */
  readonly file: { readonly sha256: string; readonly name: string } | null;
  readonly set: string;
  readonly previous: string | null;
  readonly added: number;
  readonly removed: number;
}

/** The desk's own record of what it trusts and why; encrypted at rest, one transaction a method. */
export interface TrustRecords {
  /**
   * The state for a store. With `settles`, an activation also takes that proposal off the list and writes the audit entry: all
   * of it or nothing.
   */
  state(settles?: { readonly proposal: string; readonly audit: AuditRecord }): StatePort;
  /** Oldest first. */
  proposals(): Promise<readonly StoredProposal[]>;
  propose(proposal: StoredProposal, audit: AuditRecord): Promise<void>;
  /** Takes a proposal off the list without activating anything. False where it was gone already. */
  dismiss(id: string, audit: AuditRecord): Promise<boolean>;
  /** Keeps the newest 500 of the last 90 days. */
  remember(signer: RememberedSigner): Promise<void>;
  remembered(): Promise<readonly RememberedSigner[]>;
}

/** Work on certificate lists that would hold up the window: done off the main thread. TRUST_CHECK_ABORTED where it dies or hangs. */
export interface TrustComputing {
  run<J extends TrustJob>(job: J, onProgress: ImportProgress): Promise<Result<TrustAnswer<J>>>;
}

/** The file dialogs of the system. Paths stay with whoever implements it. */
export interface FilePicker {
  /** null where the dialog was closed. TRUST_FILE_UNREADABLE where the file cannot be read or has more than `limit` bytes. */
  open(limit: number): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array } | null>>;
  /** False where the dialog was closed. AUDIT_NOT_SAVED where the file cannot be written. */
  save(suggestedName: string, bytes: Uint8Array): Promise<Result<boolean>>;
}

/** The applicant's window. It may come and go with a second screen; what it shows next is what it was last told. */
export interface ApplicantWindow {
  readonly isOpen: boolean;
  show(state: ApplicantState): void;
  /** What the applicant answered, by its shape; whether it counts now is for the use case. */
  onSay(listener: (action: ApplicantAction) => void): void;
  /** Called when the window has come or gone. */
  onChange(listener: () => void): void;
}

/** Only in training builds; absent (null) in production. */
export interface Training {
  /** The published PIN of a training operator; undefined for anybody else. */
  pinOf(operatorId: string): string | undefined;
  personas(): readonly PersonaSummary[];
  insert(persona: string | null): Result<null>;
  order(
    persona: string,
  ): Promise<Result<{ attendanceCode: string; applicantName: string; applicantPhoneNumber: string }>>;
  /** The persona an order of this desk was made for, with the right decision; null for anybody else's order. */
  exerciseOf(attendanceCode: string): {
    readonly persona: string;
    readonly expected: RightDecision;
    readonly why: NonNullable<Receipt['feedback']>['why'];
  } | null;
  readonly exercises: Exercises;
}

/** Ordinary log: allow-listed fields only, never anything about a person or a document. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
