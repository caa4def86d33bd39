import {
  type DeskStatus,
  type EventName,
  type EventPayload,
  type Operator,
  verbs,
} from '#shared/contracts/desk.ts';
import type { DeskPolicy } from '#shared/domain/deskPolicy.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { SessionView } from '#shared/domain/session.ts';
import { cameraPurpose, type SessionEvent } from '#shared/domain/sessionMachine.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { type ApplicantView, welcome } from './applicantScene.ts';
import { paceAt } from './pace.ts';
import type {
  Administration,
  ApplicantWindow,
  Audit,
  CardReaders,
  ChipInspector,
  Clock,
  Drafts,
  FilePicker,
  Log,
  Operators,
  Outbox,
  PipService,
  Randomness,
  Registry,
  Surroundings,
  Training,
} from './ports.ts';
import { type DeskSession, draftOf, happened, viewOf } from './session.ts';
import { readinessNow } from './readiness.ts';
import type { FileInHand } from './trust/fileInHand.ts';
import type { TrustKeeper } from './trust/keeper.ts';
import { trustLine } from './trust/line.ts';

/** What the desk is built of; plugged together in the composition root. */
export interface DeskParts {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly pip: PipService;
  readonly registry: Registry;
  readonly readers: CardReaders;
  readonly inspector: ChipInspector;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly operators: Operators;
  readonly administration: Administration;
  readonly applicant: ApplicantWindow | null;
  /** null in production. */
  readonly training: Training | null;
  readonly log: Log;
  readonly audit: Audit;
  readonly files: FilePicker;
  readonly trust: TrustKeeper;
  readonly policy: DeskPolicy;
  readonly surroundings: Surroundings;
  readonly outlet: string;
  readonly version: string;
}

/** Whether there is anybody to sign in, and if not, whether somebody can come in. */
async function setUpOf(administration: Administration, people: number): Promise<DeskStatus['setUp']> {
  if (people > 0) return 'done';
  return (await administration.unknownFor()) ?? ((await administration.hasSetupCode()) ? 'open' : 'no-code');
}

/** The case whose evidence is on the screen, and who decided it. */
export interface CaseInHand {
  readonly reviewId: string;
  readonly officer: Person;
}

export type Emit = <N extends EventName>(event: N, payload: EventPayload<N>) => void;

/**
 * The one place with the desk's state: who is signed in, the session under way, the reading under way, how the service was
 * last seen. Use cases change it through these methods only, so that every change is told to the window.
 */
export class Desk {
  readonly parts: DeskParts;
  #operator: Operator | null = null;
  #session: DeskSession | null = null;
  #reading: AbortController | null = null;
  #service: DeskStatus['service'] = 'unknown';
  #deciding = false;
  #fileInHand: FileInHand | null = null;
  #caseInHand: CaseInHand | null = null;
  /** What the applicant's window was last asked to show; electron/usecases/applicant.ts says what of it may be shown. */
  applicantView: ApplicantView = welcome;
  readonly #listeners = new Set<Emit>();

  constructor(parts: DeskParts) {
    this.parts = parts;
    parts.readers.onChange(() => void this.tellStatus());
  }

  onEvent(listener: Emit): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit: Emit = (event, payload) => {
    for (const listener of this.#listeners) listener(event, payload);
  };

  // ---- who --------------------------------------------------------------------------------------------------------------

  get operator(): Operator | null {
    return this.#operator;
  }

  setOperator(operator: Operator | null): void {
    this.#operator = operator;
    // Whatever somebody was looking at is gone with them.
    this.#fileInHand = null;
    this.#caseInHand = null;
    void this.tellStatus();
    this.#tellSession();
  }

  /** Whether the role of whoever is signed in has to do with applicants at all. */
  get servesApplicants(): boolean {
    return this.#operator !== null && verbs['session.current'].access.includes(this.#operator.role);
  }

  get #mayApprove(): boolean {
    return (
      this.#operator !== null && verbs['trust.approve'].access.some((role) => role === this.#operator?.role)
    );
  }

  // ---- session ----------------------------------------------------------------------------------------------------------

  get session(): DeskSession | null {
    return this.#session;
  }

  /** Before an order is opened, for its code; where the policy lets it, for an MRZ; then once the chip has said adult. Never while locked. */
  get mayUseCamera(): boolean {
    return this.servesApplicants && cameraPurpose(this.#session?.facts ?? null, this.policy) !== null;
  }

  /** The limits in force: those the service handed out with the order come before the desk's own configuration. */
  get policy(): DeskPolicy {
    return this.#session === null ? this.parts.policy : this.policyOf(this.#session);
  }

  policyOf({ claim }: DeskSession): DeskPolicy {
    return { ...this.parts.policy, ...claim.policy };
  }

  requireSession(): Result<DeskSession> {
    return this.#session === null ? fail('DESK_NO_SESSION') : ok(this.#session);
  }

  setSession(session: DeskSession | null): void {
    this.#session = session === null ? null : this.#inPace(session);
    this.#keepDraft();
    this.#tellSession();
  }

  #inPace(session: DeskSession): DeskSession {
    const { step } = this.viewOf(session);
    return { ...session, pace: paceAt(session.pace, step, this.parts.clock.ticks()) };
  }

  viewOf(session: DeskSession): SessionView {
    return viewOf(session, this.policyOf(session));
  }

  /** Lets an event happen in the open session; where the state machine refuses it, nothing changes. */
  record(event: SessionEvent, bytes?: Parameters<typeof happened>[3]): Result<SessionView> {
    if (this.#session === null) return fail('DESK_NO_SESSION');
    const after = happened(this.#session, event, this.policyOf(this.#session), bytes);
    if (!after.ok) return after;
    this.setSession(after.value);
    return ok(this.viewOf(after.value));
  }

  /** A draft that cannot be kept costs the way back after a crash, not the session. */
  #keepDraft(): void {
    const { drafts, clock, log } = this.parts;
    try {
      if (this.#session === null) drafts.erase();
      else drafts.keep(draftOf(this.#session, clock.now()));
    } catch {
      log.error('session.draft-failed');
    }
  }

  /** The same for who has waited meanwhile: DESK_NO_SESSION where the session was closed or replaced by another one. */
  recordIn(
    sessionId: string,
    event: SessionEvent,
    bytes?: Parameters<typeof happened>[3],
  ): Result<SessionView> {
    return this.#session?.sessionId === sessionId ? this.record(event, bytes) : fail('DESK_NO_SESSION');
  }

  // ---- one reading, one decision at a time ------------------------------------------------------------------------------

  get isReading(): boolean {
    return this.#reading !== null;
  }

  beginReading(): AbortSignal | null {
    if (this.#reading !== null) return null;
    this.#reading = new AbortController();
    return this.#reading.signal;
  }

  endReading(signal: AbortSignal): void {
    if (this.#reading?.signal === signal) this.#reading = null;
  }

  cancelReading(): void {
    this.#reading?.abort();
  }

  /** Runs `work` unless a decision is being made already: a double click must not decide twice. */
  async whileDeciding<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#deciding) return fail('DESK_STEP_NOT_ALLOWED');
    this.#deciding = true;
    try {
      return await work();
    } finally {
      this.#deciding = false;
    }
  }

  // ---- a certificate file being looked at ------------------------------------------------------------------------------

  get fileInHand(): FileInHand | null {
    return this.#fileInHand;
  }

  setFileInHand(file: FileInHand | null): void {
    this.#fileInHand = file;
  }

  // ---- a closed case being looked at ------------------------------------------------------------------------------------

  get caseInHand(): CaseInHand | null {
    return this.#caseInHand;
  }

  setCaseInHand(inHand: CaseInHand | null): void {
    this.#caseInHand = inHand;
  }

  // ---- status -----------------------------------------------------------------------------------------------------------

  get service(): DeskStatus['service'] {
    return this.#service;
  }

  sawService(service: DeskStatus['service']): void {
    if (this.#service === service) return;
    this.#service = service;
    void this.tellStatus();
  }

  async status(): Promise<DeskStatus> {
    const { parts } = this;
    const people = await parts.administration.all();
    return {
      version: parts.version,
      training: parts.training !== null,
      outlet: parts.outlet,
      operator: this.#operator,
      reader: parts.readers.state(),
      service: this.#service,
      outbox: await parts.outbox.counts(),
      trust: await trustLine(parts.trust),
      readiness: await readinessNow(parts, this, await parts.trust.current()),
      policy: this.policy,
      applicantWindow: parts.applicant?.isOpen ?? false,
      proposals: this.#mayApprove ? (await parts.trust.records.proposals()).length : 0,
      pinsWaiting:
        this.#operator?.role === 'administrator' ? people.filter(({ chosen }) => chosen !== null).length : 0,
      setUp: await setUpOf(parts.administration, people.length),
    };
  }

  async tellStatus(): Promise<void> {
    try {
      this.emit('desk.changed', await this.status());
    } catch {
      this.parts.log.error('status.failed');
    }
  }

  /** Told to whom it would be answered: a locked window, or an administrator's, knows nothing of an applicant. */
  #tellSession(): void {
    const session = this.servesApplicants ? this.#session : null;
    this.emit('session.changed', session === null ? null : this.viewOf(session));
  }
}
