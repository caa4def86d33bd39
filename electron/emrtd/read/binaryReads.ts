import { case2, case4, shortLe } from '../apdu/command.ts';
import type { Response } from '../apdu/response.ts';
import { Asn1Error, expectTag, readTlv } from '../asn1/tlv.ts';
import { dataObject } from '../messaging/dataObjects.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import { FileProblem } from './fileProblem.ts';
import type { Learning } from './learned.ts';
import type { ReadLimits } from './limits.ts';

/** Offsets above need the odd instruction: P1 keeps its highest bit for the short file identifier (ISO 7816-4 §11.3.2). */
const maxEvenOffset = 0x7fff;
/** Longest head of data object 53 around the data of an odd READ BINARY. */
const oddHeader = 4;
/** Le counts that head, exactly: at the end of a file some chips refuse to be asked for one byte more. */
const oddHeaderOf = (length: number): number => (length < 0x80 ? 2 : length < 0x100 ? 3 : oddHeader);

/** READ BINARY, even and odd, and how many bytes one of them may ask for. */
export class BinaryReads {
  readonly #session: CardSession;
  readonly #limits: ReadLimits;
  readonly #learned: () => Learning;
  /** Largest response APDU, status word included, that card reader and chip both carry. */
  #maxResponse = 258;

  constructor(session: CardSession, limits: ReadLimits, learned: () => Learning) {
    this.#session = session;
    this.#limits = limits;
    this.#learned = learned;
  }

  /** Allows extended length up to what EF.ATR/INFO states and the reader carries (BSI TR-03110-3 §B.12). */
  allowResponses(maxResponse: number): void {
    this.#maxResponse = Math.max(258, maxResponse);
  }

  /** Most plain bytes of one read. */
  get most(): number {
    return Math.min(this.#learned().largestRead, this.#session.maxResponseData(this.#maxResponse));
  }

  /** Bytes to ask for at an offset of which so many are left. */
  fitting(offset: number, left: number): number {
    const room = offset > maxEvenOffset ? this.most - oddHeader : this.most;
    const length = Math.min(room, left);
    // A length that short coding can name but whose protected answer needs extended coding is asked for in two parts.
    const short = this.#session.maxResponseData(258);
    return length > short && length <= shortLe ? short : length;
  }

  /** Takes the next smaller size of a read; false where there is none left. */
  shrink(): boolean {
    const short = this.#session.maxResponseData(258);
    const smaller = [short, ...this.#limits.smallerReads].find((size) => size < this.most);
    if (smaller === undefined) return false;
    this.#learned().largestRead = smaller;
    return true;
  }

  /** @param shortIdentifier selects the file as well (offset 0 only); null reads the current one */
  async send(offset: number, length: number, shortIdentifier: number | null = null): Promise<Response> {
    const timeout = this.#limits.commandTimeoutMs;
    if (offset <= maxEvenOffset) {
      const p1 = shortIdentifier === null ? offset >> 8 : 0x80 | shortIdentifier;
      return this.#session.send(case2([0x00, 0xb0, p1, offset & 0xff], length), timeout);
    }
    const position = dataObject(0x54, offsetBytes(offset));
    const le = length + oddHeaderOf(length);
    const response = await this.#session.send(case4([0x00, 0xb1, 0x00, 0x00], position, le), timeout);
    return response.data.length === 0 ? response : { ...response, data: discretionaryData(response.data) };
  }
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
