import type { ReadStepId } from '#shared/domain/inspection.ts';
import { parseSecurityInfos, type SecurityInfos } from '../access/securityInfos.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { activeAuthenticate, type ActiveAuthenticationOutcome } from '../authentication/active.ts';
import { verifyCardSecurity } from '../authentication/cardSecurity.ts';
import type { ChipAuthenticationOutcome } from '../authentication/chip.ts';
import { verifyMappingProof } from '../authentication/chipAuthenticationMapping.ts';
import { parseSecurityObjectFile, type LdsSecurityObject } from '../authentication/securityObject.ts';
import { equalConstantTime } from '../crypto/bytes.ts';
import { digest } from '../crypto/hash.ts';
import { extendedLengthOf, type ExtendedLength } from '../lds/atrInfo.ts';
import { parseCom } from '../lds/com.ts';
import { parseDg14 } from '../lds/dg14.ts';
import { dataGroupName, dataGroupNumber, type DataGroupNumber, type EfName } from '../lds/files.ts';
import { ChipAccess } from './chipAccess.ts';
import { authenticateByAgreement } from './chipAuthentication.ts';
import type { DocumentRead, FileState } from './documentRead.ts';
import { BareRefusal, bareRefusalStatus, FileProblem, type FileOutcome } from './fileProblem.ts';
import { FileReader, type BegunFile } from './fileReader.ts';
import {
  internalAuthenticate,
  internalAuthenticateRefused,
  needsExtendedLength,
} from './internalAuthenticate.ts';
import { chipKindOf, recalled, type ReadingMemory } from './learned.ts';
import { readLimits, type ReadLimits } from './limits.ts';
import type { ChipOpening } from './openChip.ts';
import type { StepEnd, StepLog } from './stepLog.ts';
import { isInApplication, isOptional, wantedFile, type WantedFile } from './wantedFile.ts';

const done: StepEnd = { state: 'done' };
const skipped: StepEnd = { state: 'skipped' };

/** Sessions begun anew after refusals without protection, in one reading: each of them is learned from, and none without end. */
const maxReopenings = 4;

/** One reading: its steps, in any order the plan has them, and what they have brought. */
export class Reading {
  readonly files = new Map<EfName, Uint8Array>();
  readonly fileStates = new Map<EfName, FileState>();
  readonly access: ChipAccess;
  chipAuthentication: ChipAuthenticationOutcome | null = null;
  activeAuthentication: ActiveAuthenticationOutcome | null = null;
  readonly #opening: ChipOpening;
  readonly #steps: StepLog;
  readonly #reader: FileReader;
  readonly #memory: ReadingMemory | null;
  /** What a reading that broke off had brought; believed once EF.SOD is the same. */
  readonly #earlier: DocumentRead['files'];
  #reopenings = 0;
  /** The file whose first bytes have proven the keys of Chip Authentication. */
  #begun: { readonly name: EfName; readonly file: BegunFile } | null = null;
  #chipKind: string | null = null;
  #securityInfos: SecurityInfos | null = null;
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
    memory: ReadingMemory | null = null,
  ) {
    this.#opening = opening;
    this.access = new ChipAccess(opening);
    this.#steps = steps;
    this.#earlier = earlier;
    this.#memory = memory;
    this.#reader = new FileReader(opening.session, limits);
  }

  connect(): Promise<StepEnd> {
    return Promise.resolve(done);
  }

  /** EF.CardAccess, and EF.ATR/INFO where the reader could make use of the lengths it states. */
  async cardAccess(): Promise<StepEnd> {
    const end = await this.#file('card-access', 'CardAccess');
    const bytes = this.files.get('CardAccess');
    const { maxResponse } = this.#opening.session.transceiver;
    this.#recall(maxResponse > 258 ? await this.#statedLengths() : null);
    if (bytes === undefined) return end.state === 'failed' ? end : skipped;
    this.#requireSame('CardAccess', bytes);
    const infos = parseSecurityInfos(bytes, 'CardAccess');
    if (!infos.ok) return { state: 'failed', code: infos.error.code };
    this.#securityInfos = infos.value;
    return done;
  }

  /** EF.ATR/INFO by its short identifier first: in the free that costs no session, and saves a command. */
  async #statedLengths(): Promise<ExtendedLength | null> {
    const file = wantedFile('ATR');
    const first = await this.#reader.readOnce(file);
    const stated = first.state === 'read' ? extendedLengthOf(first.bytes) : null;
    // Another file may have that identifier: what states no lengths is asked for by name.
    const doubtful = first.state === 'read' && first.byShortIdentifier && stated === null;
    const outcome = doubtful ? await this.#reader.readOnce({ ...file, shortIdentifier: null }) : first;
    this.fileStates.set('ATR', outcome.state);
    if (outcome.state !== 'read') return null;
    this.files.set('ATR', outcome.bytes);
    return doubtful ? extendedLengthOf(outcome.bytes) : stated;
  }

  /** What was learned with this reader and kind of chip before, now that the chip has shown what kind it is. */
  #recall(stated: ExtendedLength | null): void {
    const { transceiver } = this.#opening.session;
    this.#chipMaxCommand = stated?.maxCommand ?? null;
    this.#chipKind = chipKindOf(this.files.get('CardAccess'), stated);
    if (this.#memory !== null) {
      const learned = recalled(this.#memory, this.#chipKind);
      this.#reader.adopt(learned);
      transceiver.assume(learned.extendedLength);
    }
    if (stated !== null) this.#reader.allowResponses(Math.min(transceiver.maxResponse, stated.maxResponse));
  }

  /** Carries what this reading has learned into the next one. Called at its end, however it ended. */
  rememberTransport(): void {
    if (this.#memory === null || this.#chipKind === null) return;
    const { extendedLength } = this.#opening.session.transceiver;
    const { reader, transport } = this.#memory;
    transport.remember(reader, this.#chipKind, { ...this.#reader.learned, extendedLength });
  }

  pace(): Promise<StepEnd> {
    return this.access.pace(this.#securityInfos);
  }

  /** EF.CardSecurity of the master file, for Chip Authentication Mapping: it holds the signed key (ICAO 9303-11 §9.2.11). */
  async cardSecurity(): Promise<StepEnd> {
    if (this.access.mappingProof === null) return skipped;
    const end = await this.#file('card-security', 'CardSecurity');
    return this.files.has('CardSecurity')
      ? end
      : { state: 'failed', code: end.code ?? 'CHIP_FILE_UNREADABLE' };
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
    this.#signed = securityObjectOf(bytes);
    if (this.#signed === null) return { state: 'failed', code: 'CHIP_DATA_MALFORMED' };
    this.#listed = new Set([1, 2, ...this.#signed.dataGroupHashes.keys()]);
    this.#adoptEarlier();
    return done;
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
    this.chipAuthentication = await this.#agree(dg14.value, this.#nextFile());
    switch (this.chipAuthentication?.outcome) {
      case 'ok':
        return done;
      case 'failed':
        return { state: 'failed', code: 'CHIP_ACCESS_FAILED' };
      default:
        return skipped;
    }
  }

  /** @param next the file that is read next; null: a command that reads nothing proves the keys */
  #agree(dg14: SecurityInfos, next: EfName | null): Promise<ChipAuthenticationOutcome | null> {
    const { session, policy, random } = this.#opening;
    return authenticateByAgreement({
      session,
      dg14,
      random,
      timeoutMs: policy.authenticationTimeoutMs,
      chipMaxCommand: this.#chipMaxCommand,
      reopen: () => this.#reopen(),
      readOn:
        next === null
          ? null
          : async () => {
              this.#begun = { name: next, file: await this.#reader.begin(wantedFile(next)) };
            },
    });
  }

  /** What the plan reads after Chip Authentication; null where the challenge to a key already here comes between. */
  #nextFile(): EfName | null {
    if (this.files.has('DG15')) return null;
    const next = ([15, 1, 2, 5, 7, 11, 12, 13] as const).find(
      (number) => this.#listed.has(number) && !this.files.has(dataGroupName(number)),
    );
    return next === undefined ? null : dataGroupName(next);
  }

  /**
   * The chip has proven the key of EF.CardSecurity with PACE: asking a second time would prove no more (ICAO 9303-11 §4.4.1,
   * J.1). Whether that key is signed and this document's is decided with passive authentication.
   */
  #isProvenByMapping(): boolean {
    const bytes = this.files.get('CardSecurity');
    const file = bytes === undefined ? null : verifyCardSecurity(bytes);
    const { mappingProof } = this.access;
    return (
      mappingProof !== null &&
      file?.ok === true &&
      verifyMappingProof(mappingProof, file.value.infos).outcome === 'ok'
    );
  }

  async #reopen(): Promise<void> {
    this.#begun = null;
    await this.access.reopen();
  }

  /**
   * A new session in the place of one that the chip gave up. Where the chip had proven its key, it does so again: what is read from
   * here on would otherwise come from a chip nobody knows. Until it has, nothing is proven.
   */
  async #reopenAsBefore(): Promise<void> {
    this.#reopenings += 1;
    await this.#reopen();
    const [dg14, dg15] = [this.files.get('DG14'), this.files.get('DG15')];
    if (this.chipAuthentication?.outcome === 'ok' && dg14 !== undefined) {
      const infos = parseDg14(dg14);
      this.chipAuthentication = null;
      if (infos.ok) this.chipAuthentication = await this.#agree(infos.value, null);
    } else if (this.activeAuthentication?.outcome === 'ok' && dg15 !== undefined) {
      this.activeAuthentication = null;
      this.activeAuthentication = await this.#challenge(dg15);
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
    this.activeAuthentication = await this.#challenge(dg15);
    return this.activeAuthentication.outcome === 'no-answer'
      ? { state: 'failed', code: this.activeAuthentication.error.code }
      : done;
  }

  async #challenge(dg15: Uint8Array): Promise<ActiveAuthenticationOutcome> {
    const { session, policy, random } = this.#opening;
    let refusedBare = false;
    const ended = await activeAuthenticate({
      dg15,
      dg14: this.files.get('DG14') ?? null,
      random,
      internalAuthenticate: async (challenge) => {
        try {
          return await internalAuthenticate(session, dg15, challenge, policy.authenticationTimeoutMs);
        } catch (error) {
          const status = bareRefusalStatus(error);
          if (status === null || this.#reopenings >= maxReopenings) throw error;
          refusedBare = true;
          return internalAuthenticateRefused(status, needsExtendedLength(session, dg15));
        }
      },
    });
    // The session went with the refusal. Asked once: the outcome stands, the data groups are read from a chip opened anew. Where
    // it does not open any more, the reading has ended and nothing is said about the chip.
    if (refusedBare) await this.#reopenAsBefore();
    return ended;
  }

  async #file(step: ReadStepId, name: EfName): Promise<StepEnd> {
    const outcome = await this.#settled(step, name);
    this.fileStates.set(name, outcome.state);
    if (outcome.state === 'read') {
      this.files.set(name, outcome.bytes);
      return done;
    }
    return outcome.state === 'absent' ? skipped : { state: 'failed', code: outcome.error.code };
  }

  /** Nothing a document is judged by rests on a short identifier alone: what does not fit EF.SOD is asked for by SELECT as well. */
  async #settled(step: ReadStepId, name: EfName): Promise<FileOutcome> {
    const outcome = await this.#outcome(step, name, wantedFile(name));
    if (outcome.state !== 'read' || !outcome.byShortIdentifier || this.#fits(name, outcome.bytes))
      return outcome;
    const selected = await this.#outcome(step, name, { ...wantedFile(name), shortIdentifier: null });
    if (selected.state !== 'read' || equalConstantTime(selected.bytes, outcome.bytes)) return outcome;
    this.#reader.distrustShortIdentifiers();
    return selected;
  }

  /** Whether these bytes can be the file of this document, as far as that is known now. */
  #fits(name: EfName, bytes: Uint8Array): boolean {
    if (name === 'SOD') return securityObjectOf(bytes) !== null;
    const number = dataGroupNumber(name);
    const signed = this.#signed;
    // Not listed, or hashed in a way this desk does not know: nothing to compare with.
    if (number === null || signed === null || signed.hash === null) return true;
    return !signed.dataGroupHashes.has(number) || this.#isSigned(number, bytes);
  }

  async #outcome(step: ReadStepId, name: EfName, file: WantedFile): Promise<FileOutcome> {
    const progress = (read: number, total: number): void => this.#steps.bytes(step, read, total);
    const begun = this.#begun;
    this.#begun = null;
    for (let again = false; ; again = true) {
      try {
        return begun?.name === name && !again && file.shortIdentifier !== null
          ? await this.#reader.finish(begun.file, progress)
          : await this.#reader.read(file, progress);
      } catch (error) {
        const inApplication = isInApplication(name);
        if (!(error instanceof BareRefusal) || !inApplication || this.#reopenings >= maxReopenings)
          throw error;
        if (!error.learned && !isOptional(name)) throw error;
        await this.#reopenAsBefore();
        if (!error.learned) return new FileProblem('refused', { ...error.error.detail }).outcome;
      }
    }
  }
}

function securityObjectOf(bytes: Uint8Array): LdsSecurityObject | null {
  try {
    return parseSecurityObjectFile(bytes).lds;
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}
