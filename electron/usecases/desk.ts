import {
  type DeskStatus,
  type EventName,
  type EventPayload,
  type Operator,
  verbs,
} from '#shared/contracts/desk.ts';
import type { DeskPolicy } from '#shared/domain/deskPolicy.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type {
  ApplicantWindow,
  Audit,
  CardReaders,
  ChipInspector,
  Clock,
  FilePicker,
  Log,
  Operators,
  Outbox,
  PipService,
  Randomness,
  Surroundings,
  Training,
} from './ports.ts';
import { readinessNow } from './readiness.ts';
import { type DeskSession, isAdultByChip, viewOf } from './session.ts';
import type { FileInHand } from './trust/fileInHand.ts';
import type { TrustKeeper } from './trust/keeper.ts';
import { trustLine } from './trust/line.ts';

/** What the desk is built of; plugged together in the composition root. */
export interface DeskParts {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly pip: PipService;
  readonly readers: CardReaders;
  readonly inspector: ChipInspector;
  readonly outbox: Outbox;
  readonly operators: Operators;
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
    void this.tellStatus();
    this.#tellSession();
  }

  /** Whether the role of whoever is signed in has to do with applicants at all. */
  get #servesApplicants(): boolean {
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

  /** Before an order is opened (its code may be scanned), then only once the chip has said adult. Never while locked. */
  get mayUseCamera(): boolean {
    return this.#servesApplicants && (this.#session === null || isAdultByChip(this.#session));
  }

  requireSession(): Result<DeskSession> {
    return this.#session === null ? fail('DESK_NO_SESSION') : ok(this.#session);
  }

  setSession(session: DeskSession | null): void {
    this.#session = session;
    this.#tellSession();
  }

  /**
   * Changes the session as it is now (others may have changed it while the caller waited). Without effect where it has been
   * closed, or replaced by another one, in the meantime.
   */
  updateSession(sessionId: string, change: (session: DeskSession) => DeskSession): DeskSession | null {
    if (this.#session?.sessionId !== sessionId) return null;
    this.setSession(change(this.#session));
    return this.#session;
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
      policy: parts.policy,
      applicantWindow: parts.applicant !== null,
      proposals: this.#mayApprove ? (await parts.trust.records.proposals()).length : 0,
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
    const session = this.#servesApplicants ? this.#session : null;
    this.emit('session.changed', session === null ? null : viewOf(session));
  }
}
