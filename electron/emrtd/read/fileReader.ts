import type { ChipFailure } from '../apdu/chipFailure.ts';
import { shortLe } from '../apdu/command.ts';
import { isAbsent, isSuccess, sw, swHex } from '../apdu/statusWords.ts';
import { Asn1Error, readTlv } from '../asn1/tlv.ts';
import { concat } from '../crypto/bytes.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import { BinaryReads } from './binaryReads.ts';
import { fileLength } from './fileLength.ts';
import { BareRefusal, bareRefusalStatus, FileProblem, refusal, type FileOutcome } from './fileProblem.ts';
import { nothingLearned, type Learning } from './learned.ts';
import type { ReadLimits } from './limits.ts';
import { isCodingRefusal, selectBy, Selector } from './selecting.ts';
import { shortIdentifierOf, type WantedFile } from './wantedFile.ts';

/** A file whose first bytes are here, or that there is none to be had. */
export type BegunFile =
  | {
      readonly file: WantedFile;
      readonly first: Uint8Array;
      /** Asked for as much as one answer carries. */
      readonly ahead: boolean;
      /** The short identifier it was had by; null after SELECT. */
      readonly by: number | null;
    }
  | { readonly file: WantedFile; readonly outcome: Extract<FileOutcome, { error: unknown }> };

/**
 * Reads files of the selected application, by short identifier (ICAO 9303-10 §3.6.3), which saves their SELECT, or by SELECT. What
 * is learned about sizes and identifiers holds for the rest of the session, and for the next one with a chip of the kind.
 */
export class FileReader {
  readonly #session: CardSession;
  readonly #limits: ReadLimits;
  readonly #selector: Selector;
  readonly #reads: BinaryReads;
  #learned: Learning;
  /** What the last command tried that a chip may refuse without protection; no bytes: a SELECT. */
  #asked: { readonly by: number | null; readonly ahead: boolean; readonly bytes: number } = aSelect;

  constructor(session: CardSession, limits: ReadLimits, learned: Learning = nothingLearned()) {
    this.#session = session;
    this.#limits = limits;
    this.#learned = learned;
    this.#selector = new Selector(session, limits.commandTimeoutMs);
    this.#reads = new BinaryReads(session, limits, () => this.#learned);
  }

  get learned(): Learning {
    return this.#learned;
  }

  /** Goes on with what is known of this kind of chip; what this session has learned itself counts more. */
  adopt(learned: Learning): void {
    const { readAhead, shortIdentifiers } = this.#learned;
    this.#learned = {
      ...learned,
      readAhead: readAhead === 'untried' ? learned.readAhead : readAhead,
      shortIdentifiers: shortIdentifiers && learned.shortIdentifiers,
    };
  }

  /** Allows extended length up to what EF.ATR/INFO states and the reader carries (BSI TR-03110-3 §B.12). */
  allowResponses(maxResponse: number): void {
    this.#reads.allowResponses(maxResponse);
  }

  get maxRead(): number {
    return this.#reads.most;
  }

  /**
   * Whole file: READ BINARY until the length the file itself states.
   * @returns a refusal or a broken file as a value
   * @throws {BareRefusal} for a refusal without protection
   * @throws what else ends the session: a lost card, broken secure messaging, cancellation
   */
  async read(file: WantedFile, onBytes: (read: number, total: number) => void): Promise<FileOutcome> {
    return this.#learning(async () => this.#rest(await this.begin(file), onBytes));
  }

  /** The first bytes of a file. {@link finish} must be the next thing asked of the chip. */
  async begin(file: WantedFile): Promise<BegunFile> {
    if (file.shortIdentifier === null || !this.#learned.shortIdentifiers) return this.#bySelect(file);
    const begun = await this.#byShortIdentifier(file, file.shortIdentifier);
    if (!('status' in begun)) return begun;
    // EF.ATR/INFO under no short identifier says nothing of the files of the application.
    return file.tag === null && isAbsent(begun.status) ? this.#bySelect(file) : this.#otherwise(file);
  }

  /**
   * The rest of a file.
   * @throws {BareRefusal} as {@link read}
   */
  finish(begun: BegunFile, onBytes: (read: number, total: number) => void): Promise<FileOutcome> {
    return this.#learning(() => this.#rest(begun, onBytes));
  }

  async #learning<T>(asking: () => Promise<T>): Promise<T> {
    try {
      return await asking();
    } catch (error) {
      throw bareRefusalStatus(error) === null ? error : this.#learnFromBare(error as ChipFailure);
    }
  }

  async #rest(begun: BegunFile, onBytes: (read: number, total: number) => void): Promise<FileOutcome> {
    if ('outcome' in begun) return begun.outcome;
    try {
      const bytes = await this.#whole(begun, onBytes);
      return { state: 'read', bytes, byShortIdentifier: begun.by !== null };
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      // A chip may give a file by short identifier without making it the current one: what follows is then another.
      const doubtful = begun.by !== null && begun.file.shortIdentifier !== null;
      if (!doubtful) return error.outcome;
      // Once: where SELECT is refused as well, the other way is the short identifier again.
      return this.#rest(await this.#otherwise({ ...begun.file, shortIdentifier: null }), onBytes);
    }
  }

  /** Reads what one command brings of a file that is a bare list of data objects (EF.ATR/INFO, EF.DIR). */
  async readOnce(file: WantedFile): Promise<FileOutcome> {
    const begun = await this.begin(file);
    if ('outcome' in begun) return begun.outcome;
    const { first, by } = begun;
    const byShortIdentifier = by !== null;
    if (begun.ahead && first.length < this.#aheadLength) {
      if (this.#learned.readAhead === 'untried') this.#learned.readAhead = 'borne';
      return { state: 'read', bytes: first, byShortIdentifier };
    }
    const { status, data } = await this.#reads.send(0, Math.min(this.maxRead, shortLe), by);
    if (!isSuccess(status) && status !== sw.endOfFile) return refusal(status).outcome;
    return { state: 'read', bytes: data, byShortIdentifier };
  }

  /** Short identifiers of this chip are not to be relied upon. */
  distrustShortIdentifiers(): void {
    this.#learned.shortIdentifiers = false;
  }

  /** One command, selecting and reading; its status alone where it brought anything but the beginning of this file. */
  async #byShortIdentifier(file: WantedFile, by: number): Promise<BegunFile | { readonly status: number }> {
    const ahead = this.#mayReadAhead;
    const bytes = ahead ? this.#aheadLength : this.#limits.firstRead;
    const { data, once, status } = await this.#start(bytes, by, ahead);
    if (data === null || (file.tag !== null && data[0] !== file.tag)) return { status };
    if (ahead && !once) this.#learned.readAhead = 'refused';
    return { file, first: data, ahead, by };
  }

  /** SELECT after a short identifier did not do. It is to blame where the same file can be had by SELECT in the same length. */
  async #otherwise(file: WantedFile): Promise<BegunFile> {
    const { readAhead } = this.#learned;
    const begun = await this.#bySelect(file);
    if (!('outcome' in begun) && this.#learned.readAhead === readAhead) this.distrustShortIdentifiers();
    return begun;
  }

  /**
   * SELECT by file identifier. A chip that takes it in no coding may still have its files by short identifier, which selects and
   * reads in one.
   */
  async #bySelect(file: WantedFile): Promise<BegunFile> {
    const { fileId } = file;
    this.#asked = aSelect;
    try {
      const status = await this.#selector.select(selectBy.fileId, Uint8Array.of(fileId >> 8, fileId & 0xff));
      if (!isSuccess(status) && !isCodingRefusal(status)) throw refusal(status);
      const by = isSuccess(status) ? null : shortIdentifierOf(fileId);
      const ahead = await this.#firstBytesAhead(by);
      return { file, first: ahead ?? (await this.#firstBytes(by)), ahead: ahead !== null, by };
    } catch (error) {
      if (error instanceof FileProblem) return { file, outcome: error.outcome };
      throw error;
    }
  }

  async #whole(
    { first, ahead }: Extract<BegunFile, { first: Uint8Array }>,
    onBytes: (read: number, total: number) => void,
  ): Promise<Uint8Array> {
    const stated = fileLength(first);
    if (ahead) this.#learnFrom(first, stated);
    if (stated === null) throw new FileProblem('unreadable', { reason: 'no-length' });
    const total = stated === 'indefinite' ? this.#limits.maxFileBytes : stated;
    if (total > this.#limits.maxFileBytes) {
      throw new FileProblem('unreadable', { reason: 'too-long', length: total });
    }
    const file = new Uint8Array(total);
    file.set(first.subarray(0, total));
    let offset = Math.min(first.length, total);
    let readsLeft = this.#limits.spareReads + Math.ceil(total / (this.#limits.smallerReads.at(-1) ?? 96));
    onBytes(offset, stated === 'indefinite' ? offset : total);
    while (offset < total) {
      if (readsLeft-- === 0) throw new FileProblem('unreadable', { reason: 'too-many-reads' });
      const part = await this.#nextPart(offset, total - offset);
      if (part === 'end') {
        if (stated === 'indefinite') break;
        throw new FileProblem('unreadable', { reason: 'truncated', length: offset, expected: total });
      }
      file.set(part, offset);
      offset += part.length;
      onBytes(offset, stated === 'indefinite' ? offset : total);
    }
    return stated === 'indefinite' ? wholeObject(file.subarray(0, offset)) : file;
  }

  /**
   * Whether more may be asked for than a file has, which saves the read of tag and length. Learned in the free only: chips that
   * refuse it may do so without protection, and under secure messaging that costs the session.
   */
  get #mayReadAhead(): boolean {
    const { readAhead } = this.#learned;
    return readAhead === 'borne' || (readAhead === 'untried' && !this.#session.isSecure);
  }

  /**
   * The beginning of the file, as much as one answer carries, in one command. null where that is not asked, or not answered
   * with bytes: the careful way then says what there is.
   */
  async #firstBytesAhead(by: number | null): Promise<Uint8Array | null> {
    if (!this.#mayReadAhead) return null;
    const { data, once } = await this.#start(this.#aheadLength, by, true);
    if (data === null || !once) this.#learned.readAhead = 'refused';
    return data;
  }

  /**
   * The bytes from the beginning; null where there is no answer with bytes. `once`: in one command; 6Cxx is served below us, by
   * asking again: nothing saved, and more to go wrong.
   */
  async #start(
    bytes: number,
    by: number | null,
    ahead: boolean,
  ): Promise<{ readonly data: Uint8Array | null; readonly status: number; readonly once: boolean }> {
    const { transceiver } = this.#session;
    const before = transceiver.counts.apdus;
    this.#asked = { by, ahead, bytes };
    const { status, data } = await this.#reads.send(0, bytes, by);
    const answered = (isSuccess(status) || status === sw.endOfFile) && data.length > 0;
    return {
      data: answered ? data.subarray(0, bytes) : null,
      status,
      once: transceiver.counts.apdus === before + 1,
    };
  }

  get #aheadLength(): number {
    const most = this.#reads.fitting(0, this.maxRead);
    return this.#session.isSecure ? most : Math.min(this.maxRead, this.#limits.probeRead);
  }

  /** Bytes behind the object are paid for in every file: then the careful way is the shorter one. */
  #learnFrom(first: Uint8Array, stated: ReturnType<typeof fileLength>): void {
    if (typeof stated !== 'number' || this.#learned.readAhead === 'refused') return;
    if (first.length > stated) this.#learned.readAhead = 'refused';
    else if (first.length === stated) this.#learned.readAhead = 'borne';
  }

  /** Tag and length. A file shorter than that is answered with 6282 or 6Cxx, by some chips with 6700: then ask for all. */
  async #firstBytes(by: number | null): Promise<Uint8Array> {
    this.#asked = { by, ahead: false, bytes: this.#limits.firstRead };
    let response = await this.#reads.send(0, this.#limits.firstRead, by);
    if (response.status === sw.wrongLength || response.status === sw.offsetOutside) {
      response = await this.#reads.send(0, this.maxRead, by);
    }
    if (!isSuccess(response.status) && response.status !== sw.endOfFile) throw refusal(response.status);
    if (response.data.length === 0) throw new FileProblem('unreadable', { reason: 'no-progress' });
    return response.data;
  }

  async #nextPart(offset: number, remaining: number): Promise<Uint8Array | 'end'> {
    const wanted = this.#reads.fitting(offset, remaining);
    this.#asked = { ...this.#asked, ahead: false, bytes: wanted };
    const { status, data } = await this.#reads.send(offset, wanted);
    if (isSuccess(status) || status === sw.endOfFile) {
      if (data.length > 0) return data.subarray(0, wanted);
      if (status === sw.endOfFile) return 'end';
      throw new FileProblem('unreadable', { reason: 'no-progress', length: offset });
    }
    if (status === sw.offsetOutside) return 'end';
    if (status === sw.wrongLength && this.#reads.shrink()) return this.#nextPart(offset, remaining);
    throw refusal(status);
  }

  /** What is not tried again after a refusal without protection: one thing at a time. */
  #learnFromBare(failure: ChipFailure): BareRefusal {
    const { by, ahead, bytes } = this.#asked;
    const isLength = bytes > 0 && failure.error.detail?.['status'] === swHex(sw.wrongLength);
    const isExtended = bytes > this.#session.maxResponseData(258);
    if (isLength && (isExtended || !ahead) && this.#reads.shrink())
      return new BareRefusal(failure.error, true);
    if (isLength && ahead) this.#learned.readAhead = 'refused';
    else if (by !== null && this.#learned.shortIdentifiers) this.distrustShortIdentifiers();
    else if (ahead) this.#learned.readAhead = 'refused';
    else return new BareRefusal(failure.error, false);
    return new BareRefusal(failure.error, true);
  }
}

const aSelect = { by: null, ahead: false, bytes: 0 } as const;

/** A file of indefinite length ends where its object ends. */
function wholeObject(bytes: Uint8Array): Uint8Array {
  try {
    return concat(readTlv(bytes, 0, { indefinite: true, maxDepth: 32, maxNodes: 20_000 }).raw);
  } catch (error) {
    if (error instanceof Asn1Error) throw new FileProblem('unreadable', { reason: 'truncated' });
    throw error;
  }
}
