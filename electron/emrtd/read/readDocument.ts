import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { AccessFact, ReadStep, ReadStepId } from '#shared/domain/inspection.ts';
import type { DeskError } from '#shared/errors/result.ts';
import type { MappingProof } from '../access/chipAuthenticationData.ts';
import { accessPolicies, type AccessPolicy } from '../access/accessPolicy.ts';
import { passwordOf } from '../access/documentKey.ts';
import { parseSecurityInfos, type SecurityInfos } from '../access/securityInfos.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { case1 } from '../apdu/command.ts';
import { Transceiver } from '../apdu/transceiver.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { activeAuthenticate, type ActiveAuthenticationOutcome } from '../authentication/active.ts';
import type { ChipAuthenticationOutcome } from '../authentication/chip.ts';
import { verifyCardSecurity } from '../authentication/cardSecurity.ts';
import { verifyMappingProof } from '../authentication/chipAuthenticationMapping.ts';
import { parseSecurityObjectFile, type LdsSecurityObject } from '../authentication/securityObject.ts';
import { equalConstantTime } from '../crypto/bytes.ts';
import { digest } from '../crypto/hash.ts';
import { extendedLengthOf } from '../lds/atrInfo.ts';
import { parseCom } from '../lds/com.ts';
import { parseDg14 } from '../lds/dg14.ts';
import { dataGroupName, dataGroupNumber, efPlace, type DataGroupNumber, type EfName } from '../lds/files.ts';
import { CardSession } from '../messaging/cardSession.ts';
import {
  CardLostError,
  CardTimeoutError,
  type CardChannel,
  type RandomBytes,
  type Stopwatch,
} from '../ports.ts';
import { authenticateByAgreement } from './chipAuthentication.ts';
import type { DocumentRead, FileState } from './documentRead.ts';
import { FileReader } from './fileReader.ts';
import { internalAuthenticate } from './internalAuthenticate.ts';
import { readLimits, type ReadLimits } from './limits.ts';
import { openWithoutPace, openWithPace, selectApplication, type ChipOpening } from './openChip.ts';
import { StepLog, type StepEnd } from './stepLog.ts';

export interface ReadRequest {
  readonly card: CardChannel;
  readonly key: DocumentKey;
  readonly random: RandomBytes;
  readonly stopwatch: Stopwatch;
  /** Standard: PACE first, BAC where the chip has no usable PACE or PACE failed technically, neither where it has neither. */
  readonly policy?: AccessPolicy;
  readonly limits?: ReadLimits;
  /**
   * A reading that ended with a lost card, to be gone on with: the chip is opened and proves itself anew, its EF.SOD must be byte
   * for byte the same, and only data groups EF.SOD vouches for are not asked for again.
   */
  readonly resumeFrom?: DocumentRead;
  /** Called with all steps whenever one of them changes. */
  readonly onProgress?: (steps: readonly ReadStep[]) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a document: the visible list of steps, one after another. Never throws for what a card does: everything
 * read so far comes back, with the reason for the end in `error`: MRZ_FORMAT, MRZ_CHECK_DIGIT (the chip was not tried),
 * CHIP_WRONG_KEY, CHIP_CARD_LOST, CHIP_TIMEOUT, CHIP_READ_CANCELLED, CHIP_NOT_EMRTD, CHIP_CAN_NEEDS_PACE, CHIP_ACCESS_FAILED,
 * CHIP_SECURE_MESSAGING_BROKEN, CHIP_FILE_UNREADABLE, CHIP_DIFFERENT_DOCUMENT (with `resumeFrom`; then without any file).
 */
export async function readDocument(request: ReadRequest): Promise<DocumentRead> {
  const steps = new StepLog(request.stopwatch, request.onProgress ?? (() => undefined));
  const policy = request.policy ?? accessPolicies.standard;
  const transceiver = new Transceiver(request.card, request.signal);
  const password = passwordOf(request.key);
  const session = new CardSession(transceiver);
  const reading = password.ok
    ? new Reading(
        { session, password: password.value, policy, random: request.random },
        steps,
        request.limits,
        request.resumeFrom?.files,
      )
    : null;
  const error = password.ok && reading !== null ? await runSteps(reading, steps) : failureOf(password);
  return {
    files: reading?.files ?? new Map(),
    fileStates: reading?.fileStates ?? new Map(),
    access: reading?.access ?? null,
    mappingProof: reading?.mappingProof ?? null,
    unexpectedChipAuthenticationData: reading?.unexpectedChipAuthenticationData ?? false,
    policy: policy.name,
    chipAuthentication: reading?.chipAuthentication ?? null,
    activeAuthentication: reading?.activeAuthentication ?? null,
    steps: steps.steps,
    traffic: transceiver.counts,
    timings: steps.timings(),
    error,
  };
}

const failureOf = (password: ReturnType<typeof passwordOf>): DeskError | null =>
  password.ok ? null : password.error;

/** The reading as a list. `passive-authentication` is the inspection's step: it needs no card. */
const plan: readonly (readonly [ReadStepId, (reading: Reading) => Promise<StepEnd>])[] = [
  ['connect', (reading) => reading.connect()],
  ['card-access', (reading) => reading.cardAccess()],
  ['pace', (reading) => reading.pace()],
  ['card-security', (reading) => reading.cardSecurity()],
  ['select-application', (reading) => reading.selectApplication()],
  ['bac', (reading) => reading.bac()],
  ['ef-com', (reading) => reading.com()],
  ['ef-sod', (reading) => reading.sod()],
  ['dg14', (reading) => reading.dataGroup(14)],
  ['chip-authentication', (reading) => reading.agreeWithChip()],
  ['dg15', (reading) => reading.dataGroup(15)],
  ['active-authentication', (reading) => reading.challengeChip()],
  ['dg1', (reading) => reading.dataGroup(1)],
  ['dg2', (reading) => reading.dataGroup(2)],
  ['dg5', (reading) => reading.dataGroup(5)],
  ['dg7', (reading) => reading.dataGroup(7)],
  ['dg11', (reading) => reading.dataGroup(11)],
  ['dg12', (reading) => reading.dataGroup(12)],
  ['dg13', (reading) => reading.dataGroup(13)],
];

async function runSteps(reading: Reading, steps: StepLog): Promise<DeskError | null> {
  try {
    for (const [id, step] of plan)
      await steps.run(
        id,
        () => step(reading),
        (error) => errorOf(error)?.code ?? null,
      );
    return null;
  } catch (error) {
    const known = errorOf(error);
    if (known === null) throw error;
    return known;
  }
}

/** What a card can do to a reading, as a value; null for a bug. */
function errorOf(error: unknown): DeskError | null {
  if (error instanceof ChipFailure) return error.error;
  if (error instanceof CardLostError) return { code: 'CHIP_CARD_LOST' };
  if (error instanceof CardTimeoutError) return { code: 'CHIP_TIMEOUT' };
  return null;
}

const done: StepEnd = { state: 'done' };
const skipped: StepEnd = { state: 'skipped' };

class Reading {
  readonly files = new Map<EfName, Uint8Array>();
  readonly fileStates = new Map<EfName, FileState>();
  access: AccessFact | null = null;
  mappingProof: MappingProof | null = null;
  unexpectedChipAuthenticationData = false;
  chipAuthentication: ChipAuthenticationOutcome | null = null;
  activeAuthentication: ActiveAuthenticationOutcome | null = null;
  readonly #opening: ChipOpening;
  readonly #steps: StepLog;
  readonly #reader: FileReader;
  /** What a reading that broke off had brought; believed once EF.SOD is the same. */
  readonly #earlier: DocumentRead['files'];
  #securityInfos: SecurityInfos | null = null;
  #fallback: string | null = null;
  #chipMaxCommand: number | null = null;
  /** Hashes of EF.SOD; null until it is read. */
  #signed: LdsSecurityObject | null = null;
  /** What to read: EF.SOD's list, since it is signed; EF.COM's where EF.SOD cannot be read. */
  #listed: ReadonlySet<number> = new Set([1, 2]);

  constructor(
    opening: ChipOpening,
    steps: StepLog,
    limits: ReadLimits = readLimits,
    earlier: DocumentRead['files'] = new Map(),
  ) {
    this.#opening = opening;
    this.#steps = steps;
    this.#earlier = earlier;
    this.#reader = new FileReader(opening.session, limits);
  }

  connect(): Promise<StepEnd> {
    return Promise.resolve(done);
  }

  /** EF.CardAccess, and EF.ATR/INFO where the reader could make use of the lengths it states. */
  async cardAccess(): Promise<StepEnd> {
    const end = await this.#file('card-access', 'CardAccess');
    const { maxResponse } = this.#opening.session.transceiver;
    if (maxResponse > 258) await this.#learnLengths(maxResponse);
    const bytes = this.files.get('CardAccess');
    if (bytes === undefined) return end.state === 'failed' ? end : skipped;
    this.#requireSame('CardAccess', bytes);
    const infos = parseSecurityInfos(bytes, 'CardAccess');
    if (!infos.ok) return { state: 'failed', code: infos.error.code };
    this.#securityInfos = infos.value;
    return done;
  }

  async #learnLengths(maxResponse: number): Promise<void> {
    const outcome = await this.#reader.readOnce(efPlace('ATR').fileId);
    this.fileStates.set('ATR', outcome.state);
    if (outcome.state !== 'read') return;
    this.files.set('ATR', outcome.bytes);
    const stated = extendedLengthOf(outcome.bytes);
    this.#chipMaxCommand = stated?.maxCommand ?? null;
    if (stated !== null) this.#reader.allowResponses(Math.min(maxResponse, stated.maxResponse));
  }

  async pace(): Promise<StepEnd> {
    const result = await openWithPace(this.#opening, this.#securityInfos);
    if (result.state === 'opened') {
      this.access = result.access;
      this.mappingProof = result.mappingProof;
      this.unexpectedChipAuthenticationData ||= result.unexpectedChipAuthenticationData;
      return done;
    }
    if (result.state === 'not-offered') return skipped;
    this.#fallback = result.fallback;
    return result.tried ? { state: 'failed', code: 'CHIP_ACCESS_FAILED' } : skipped;
  }

  /** EF.CardSecurity of the master file, for Chip Authentication Mapping: it holds the signed key (ICAO 9303-11 §9.2.11). */
  async cardSecurity(): Promise<StepEnd> {
    if (this.mappingProof === null) return skipped;
    const end = await this.#file('card-security', 'CardSecurity');
    return this.files.has('CardSecurity')
      ? end
      : { state: 'failed', code: end.code ?? 'CHIP_FILE_UNREADABLE' };
  }

  async selectApplication(): Promise<StepEnd> {
    await selectApplication(this.#opening);
    return done;
  }

  async bac(): Promise<StepEnd> {
    if (this.access !== null) return skipped;
    this.access = await openWithoutPace(this.#opening, this.#fallback);
    return this.access.protocol === 'none' ? skipped : done;
  }

  async com(): Promise<StepEnd> {
    const end = await this.#file('ef-com', 'COM');
    const bytes = this.files.get('COM');
    if (bytes === undefined) return end;
    const com = parseCom(bytes);
    if (!com.ok) return { state: 'failed', code: com.error.code };
    this.#listed = new Set([1, 2, ...com.value.dataGroups]);
    return done;
  }

  async sod(): Promise<StepEnd> {
    const end = await this.#file('ef-sod', 'SOD');
    const bytes = this.files.get('SOD');
    if (bytes === undefined) return { state: 'failed', code: end.code ?? 'CHIP_FILE_UNREADABLE' };
    this.#requireSame('SOD', bytes);
    try {
      this.#signed = parseSecurityObjectFile(bytes).lds;
      this.#listed = new Set([1, 2, ...this.#signed.dataGroupHashes.keys()]);
      this.#adoptEarlier();
      return done;
    } catch (error) {
      if (error instanceof Asn1Error) return { state: 'failed', code: 'CHIP_DATA_MALFORMED' };
      throw error;
    }
  }

  /** The document of the reading that broke off, or none: two documents are never mixed. */
  #requireSame(name: EfName, bytes: Uint8Array): void {
    const before = this.#earlier.get(name);
    if (before === undefined || equalConstantTime(before, bytes)) return;
    this.files.clear();
    this.fileStates.clear();
    throw new ChipFailure('CHIP_DIFFERENT_DOCUMENT', { file: name });
  }

  /** Takes over the data groups of the reading that broke off which the same EF.SOD vouches for. */
  #adoptEarlier(): void {
    if (!this.#earlier.has('SOD')) return;
    for (const [name, bytes] of this.#earlier) {
      const number = dataGroupNumber(name);
      if (number === null || !this.#isSigned(number, bytes)) continue;
      this.files.set(name, bytes);
      this.fileStates.set(name, 'read');
    }
  }

  async dataGroup(number: DataGroupNumber): Promise<StepEnd> {
    if (!this.#listed.has(number)) return skipped;
    const name = dataGroupName(number);
    const already = this.files.get(name);
    if (already !== undefined) {
      this.#steps.bytes(name.toLowerCase() as ReadStepId, already.length, already.length);
      return done;
    }
    const end = await this.#file(name.toLowerCase() as ReadStepId, name);
    // A listed data group that is not there is a finding, whatever the chip calls it.
    return this.files.has(name) ? end : { state: 'failed', code: end.code ?? 'CHIP_FILE_UNREADABLE' };
  }

  /**
   * Chip Authentication with the key of DG14, before anything of the holder is read: from here on every byte comes from the chip
   * that has the key (BSI TR-03110-1 §2.4.3). The key counts only where DG14 is the one EF.SOD lists.
   */
  async agreeWithChip(): Promise<StepEnd> {
    const bytes = this.files.get('DG14');
    const dg14 = bytes === undefined || !this.#isSigned(14, bytes) ? null : parseDg14(bytes);
    if (dg14?.ok !== true || this.#isProvenByMapping()) return skipped;
    const { session, policy, random } = this.#opening;
    this.chipAuthentication = await authenticateByAgreement({
      session,
      dg14: dg14.value,
      random,
      timeoutMs: policy.authenticationTimeoutMs,
      chipMaxCommand: this.#chipMaxCommand,
      reopen: () => this.#reopen(),
    });
    switch (this.chipAuthentication?.outcome) {
      case 'ok':
        return done;
      case 'failed':
        return { state: 'failed', code: 'CHIP_ACCESS_FAILED' };
      default:
        return skipped;
    }
  }

  /**
   * The chip has proven the key of EF.CardSecurity with PACE: asking a second time would prove no more (ICAO 9303-11 §4.4.1,
   * J.1). Whether that key is signed and this document's is decided with passive authentication.
   */
  #isProvenByMapping(): boolean {
    const bytes = this.files.get('CardSecurity');
    const file = bytes === undefined ? null : verifyCardSecurity(bytes);
    return (
      this.mappingProof !== null &&
      file?.ok === true &&
      verifyMappingProof(this.mappingProof, file.value.infos).outcome === 'ok'
    );
  }

  /** Opens the chip from the master file on, in the same way as at the beginning. */
  async #reopen(): Promise<void> {
    const { session, policy } = this.#opening;
    session.restart();
    // Whatever the chip answers: a plain command ends the old session, and many chips refuse to select the master file.
    await session.send(case1([0x00, 0xa4, 0x00, 0x0c]), policy.authenticationTimeoutMs);
    const before = this.access;
    this.access = null;
    try {
      await this.pace();
      await this.selectApplication();
      await this.bac();
    } finally {
      this.access ??= before;
    }
  }

  #isSigned(number: DataGroupNumber, bytes: Uint8Array): boolean {
    const expected = this.#signed?.dataGroupHashes.get(number);
    const hash = this.#signed?.hash ?? null;
    return expected !== undefined && hash !== null && equalConstantTime(digest(hash, bytes), expected);
  }

  /** Active authentication with the key of DG15; what it proves is decided after passive authentication. */
  async challengeChip(): Promise<StepEnd> {
    const dg15 = this.files.get('DG15');
    if (dg15 === undefined) return skipped;
    const { session, policy, random } = this.#opening;
    this.activeAuthentication = await activeAuthenticate({
      dg15,
      dg14: this.files.get('DG14') ?? null,
      random,
      internalAuthenticate: (challenge) =>
        internalAuthenticate(session, dg15, challenge, policy.authenticationTimeoutMs),
    });
    const { outcome } = this.activeAuthentication;
    return outcome === 'no-answer' ? { state: 'failed', code: this.activeAuthentication.error.code } : done;
  }

  async #file(step: ReadStepId, name: EfName): Promise<StepEnd> {
    const outcome = await this.#reader.read(efPlace(name).fileId, (read, total) =>
      this.#steps.bytes(step, read, total),
    );
    this.fileStates.set(name, outcome.state);
    if (outcome.state === 'read') {
      this.files.set(name, outcome.bytes);
      return done;
    }
    return outcome.state === 'absent' ? skipped : { state: 'failed', code: outcome.error.code };
  }
}
