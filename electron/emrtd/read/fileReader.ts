import type { DeskError } from '#shared/errors/result.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { case2, case4, shortLe, type Command } from '../apdu/command.ts';
import type { Response } from '../apdu/response.ts';
import { isAbsent, isSuccess, sw, swHex } from '../apdu/statusWords.ts';
import { Asn1Error, expectTag, readTlv } from '../asn1/tlv.ts';
import { concat } from '../crypto/bytes.ts';
import { dataObject } from '../messaging/dataObjects.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import type { FileState } from './documentRead.ts';
import type { ReadLimits } from './limits.ts';
import { fileLength } from './fileLength.ts';
import { isCodingRefusal, selectBy, Selector } from './selecting.ts';

export type FileOutcome =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: Exclude<FileState, 'read'>; readonly error: DeskError };

/** Offsets above need the odd instruction: P1 keeps its highest bit for the short file identifier (ISO 7816-4 §11.3.2). */
const maxEvenOffset = 0x7fff;
/** Longest head of data object 53 around the data of an odd READ BINARY. */
const oddHeader = 4;
/** Le counts that head, exactly: at the end of a file some chips refuse to be asked for one byte more. */
const oddHeaderOf = (length: number): number => (length < 0x80 ? 2 : length < 0x100 ? 3 : oddHeader);

class FileProblem extends Error {
  readonly outcome: FileOutcome & { state: Exclude<FileState, 'read'> };
  constructor(state: Exclude<FileState, 'read'>, detail: Readonly<Record<string, string | number>>) {
    super(state);
    this.outcome = { state, error: { code: 'CHIP_FILE_UNREADABLE', detail } };
  }
}

/**
 * What one chip on one reader has been found to carry; handed from session to session, since a refusal without protection costs
 * the session in which it is learned.
 */
export interface LearnedSizes {
  /** Most plain bytes of a READ BINARY. */
  largestRead: number;
}

export const nothingLearned = (): LearnedSizes => ({ largestRead: Number.POSITIVE_INFINITY });

/**
 * Reads files of the selected application. What is learned about the size of reads and the coding of SELECT holds for the rest of
 * the session.
 */
export class FileReader {
  readonly #session: CardSession;
  readonly #limits: ReadLimits;
  /** Largest response APDU, status word included, that card reader and chip both carry. */
  #maxResponse = 258;
  readonly #learned: LearnedSizes;
  readonly #selector: Selector;
  /** Whether this chip knows no SELECT of files, and gave one by its short identifier. */
  #shortIdentifiersOnly = false;
  /** Short identifier of a file that is not selected yet: its first read does that. */
  #unselected: number | null = null;
  /**
   * Whether this chip bears being asked for more bytes than a file has, which saves the read of tag and length. Learned in
   * the free only: chips that refuse it may do so without protection, and under secure messaging that costs the session.
   */
  #readAhead: 'untried' | 'borne' | 'refused' = 'untried';

  constructor(session: CardSession, limits: ReadLimits, learned: LearnedSizes = nothingLearned()) {
    this.#session = session;
    this.#limits = limits;
    this.#learned = learned;
    this.#selector = new Selector(session, limits.commandTimeoutMs);
  }

  /** Allows extended length up to what EF.ATR/INFO states and the reader carries (BSI TR-03110-3 §B.12). */
  allowResponses(maxResponse: number): void {
    this.#maxResponse = Math.max(258, maxResponse);
  }

  get maxRead(): number {
    return Math.min(this.#learned.largestRead, this.#session.maxResponseData(this.#maxResponse));
  }

  /**
   * SELECT by file identifier, then READ BINARY until the length the file itself states.
   * @returns a refusal or a broken file as a value
   * @throws what ends the session: a lost card, broken secure messaging, cancellation
   */
  async read(fileId: number, onBytes: (read: number, total: number) => void): Promise<FileOutcome> {
    try {
      await this.#select(fileId);
      return { state: 'read', bytes: await this.#readSelected(onBytes) };
    } catch (error) {
      return this.#outcomeOf(error);
    }
  }

  /** Reads what one command brings of a file that is a bare list of data objects (EF.ATR/INFO). */
  async readOnce(fileId: number): Promise<FileOutcome> {
    try {
      await this.#select(fileId);
      const ahead = await this.#firstBytesAhead();
      if (ahead !== null && ahead.length < this.#aheadLength) {
        if (this.#readAhead === 'untried') this.#readAhead = 'borne';
        this.#shortIdentifiersOnly = this.#unselected !== null;
        return { state: 'read', bytes: ahead };
      }
      const { status, data } = await this.#readBinary(0, Math.min(this.maxRead, shortLe));
      if (!isSuccess(status) && status !== sw.endOfFile) throw refusal(status);
      this.#shortIdentifiersOnly = this.#unselected !== null;
      return { state: 'read', bytes: data };
    } catch (error) {
      return this.#outcomeOf(error);
    }
  }

  /** A chip that says of a short identifier that there is no such file has understood it. */
  #outcomeOf(error: unknown): FileOutcome {
    if (!(error instanceof FileProblem)) throw error;
    if (error.outcome.state === 'absent') this.#shortIdentifiersOnly = this.#unselected !== null;
    return error.outcome;
  }

  /**
   * SELECT by file identifier. A chip that takes it in no coding may still have its files by short identifier, which selects and
   * reads in one (ICAO 9303-10 §3.6.3).
   */
  async #select(fileId: number): Promise<void> {
    this.#unselected = null;
    if (!this.#shortIdentifiersOnly) {
      const status = await this.#selector.select(selectBy.fileId, Uint8Array.of(fileId >> 8, fileId & 0xff));
      if (isSuccess(status)) return;
      if (!isCodingRefusal(status)) throw refusal(status);
    }
    this.#unselected = shortIdentifier(fileId);
  }

  async #readSelected(onBytes: (read: number, total: number) => void): Promise<Uint8Array> {
    const ahead = await this.#firstBytesAhead();
    const first = ahead ?? (await this.#firstBytes());
    this.#shortIdentifiersOnly = this.#unselected !== null;
    const stated = fileLength(first);
    if (ahead !== null) this.#learnFrom(ahead, stated);
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
   * The beginning of the file, as much as one answer carries, in one command. null where that is not asked, or not answered
   * with bytes: the careful way then says what there is.
   */
  async #firstBytesAhead(): Promise<Uint8Array | null> {
    const { isSecure, transceiver } = this.#session;
    if (this.#readAhead === 'refused' || (isSecure && this.#readAhead === 'untried')) return null;
    const before = transceiver.counts.apdus;
    const length = this.#aheadLength;
    const { status, data } = await this.#readBinary(0, length);
    const answered = (isSuccess(status) || status === sw.endOfFile) && data.length > 0;
    // 6Cxx is served below us, by asking again: nothing saved, and more to go wrong.
    if (!answered || transceiver.counts.apdus > before + 1) this.#readAhead = 'refused';
    return answered ? data.subarray(0, length) : null;
  }

  get #aheadLength(): number {
    const { isSecure } = this.#session;
    return isSecure ? this.#fitting(this.maxRead) : Math.min(this.maxRead, this.#limits.probeRead);
  }

  /** Bytes behind the object are paid for in every file: then the careful way is the shorter one. */
  #learnFrom(first: Uint8Array, stated: ReturnType<typeof fileLength>): void {
    if (typeof stated !== 'number' || this.#readAhead === 'refused') return;
    if (first.length > stated) this.#readAhead = 'refused';
    else if (first.length === stated) this.#readAhead = 'borne';
  }

  /** Tag and length. A file shorter than that is answered with 6282 or 6Cxx, by some chips with 6700: then ask for all. */
  async #firstBytes(): Promise<Uint8Array> {
    let response = await this.#readBinary(0, this.#limits.firstRead);
    if (response.status === sw.wrongLength || response.status === sw.offsetOutside) {
      response = await this.#readBinary(0, this.maxRead);
    }
    if (!isSuccess(response.status) && response.status !== sw.endOfFile) throw refusal(response.status);
    if (response.data.length === 0) throw new FileProblem('unreadable', { reason: 'no-progress' });
    return response.data;
  }

  async #nextPart(offset: number, remaining: number): Promise<Uint8Array | 'end'> {
    const room = offset > maxEvenOffset ? this.maxRead - oddHeader : this.maxRead;
    const wanted = this.#fitting(Math.min(room, remaining));
    const { status, data } = await this.#readBinary(offset, wanted);
    if (isSuccess(status) || status === sw.endOfFile) {
      if (data.length > 0) return data.subarray(0, wanted);
      if (status === sw.endOfFile) return 'end';
      throw new FileProblem('unreadable', { reason: 'no-progress', length: offset });
    }
    if (status === sw.offsetOutside) return 'end';
    if (status === sw.wrongLength && this.#shrink()) return this.#nextPart(offset, remaining);
    throw refusal(status);
  }

  /** A length that short coding can name but whose protected answer needs extended coding is asked for in two parts. */
  #fitting(length: number): number {
    const short = this.#session.maxResponseData(258);
    return length > short && length <= shortLe ? short : length;
  }

  /** Takes the next smaller size of a read; false where there is none left. */
  #shrink(): boolean {
    const short = this.#session.maxResponseData(258);
    const smaller = [short, ...this.#limits.smallerReads].find((size) => size < this.maxRead);
    if (smaller === undefined) return false;
    this.#learned.largestRead = smaller;
    return true;
  }

  /** A refusal of the length that came without protection has cost the session; the next one asks for less. */
  async #send(command: Command, timeoutMs: number): Promise<Response> {
    try {
      return await this.#session.send(command, timeoutMs);
    } catch (error) {
      const detail = error instanceof ChipFailure ? error.error.detail : undefined;
      if (detail?.['reason'] === 'bare-status' && detail['status'] === swHex(sw.wrongLength)) this.#shrink();
      throw error;
    }
  }

  async #readBinary(offset: number, length: number): Promise<Response> {
    const timeout = this.#limits.commandTimeoutMs;
    if (offset <= maxEvenOffset) {
      const unselected = offset === 0 ? this.#unselected : null;
      const p1 = unselected === null ? offset >> 8 : 0x80 | unselected;
      return this.#send(case2([0x00, 0xb0, p1, offset & 0xff], length), timeout);
    }
    const position = dataObject(0x54, offsetBytes(offset));
    const le = length + oddHeaderOf(length);
    const response = await this.#send(case4([0x00, 0xb1, 0x00, 0x00], position, le), timeout);
    return response.data.length === 0 ? response : { ...response, data: discretionaryData(response.data) };
  }
}

/** The low five bits of the file identifier; EF.DIR has another one (ISO/IEC 7816-4 §12.2.3). */
const shortIdentifier = (fileId: number): number => (fileId === 0x2f00 ? 0x1e : fileId & 0x1f);

function refusal(status: number): FileProblem {
  return new FileProblem(isAbsent(status) ? 'absent' : 'refused', { status: swHex(status) });
}

const offsetBytes = (offset: number): Uint8Array =>
  offset > 0xffff
    ? Uint8Array.of(offset >> 16, (offset >> 8) & 0xff, offset & 0xff)
    : Uint8Array.of(offset >> 8, offset & 0xff);

/** Value of data object 53 (ISO 7816-4 §11.3.3). */
function discretionaryData(bytes: Uint8Array): Uint8Array {
  try {
    return expectTag(readTlv(bytes), 0x53).value.slice();
  } catch (error) {
    if (error instanceof Asn1Error) throw new FileProblem('unreadable', { reason: 'odd-read-malformed' });
    throw error;
  }
}

/** A file of indefinite length ends where its object ends. */
function wholeObject(bytes: Uint8Array): Uint8Array {
  try {
    return concat(readTlv(bytes, 0, { indefinite: true, maxDepth: 32, maxNodes: 20_000 }).raw);
  } catch (error) {
    if (error instanceof Asn1Error) throw new FileProblem('unreadable', { reason: 'truncated' });
    throw error;
  }
}
