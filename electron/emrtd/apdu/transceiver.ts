import { CardLostError, CardTimeoutError, type CardChannel } from '../ports.ts';
import { ChipFailure } from './chipFailure.ts';
import { case2, encodeCommand, isExtended, leOf, shortLe, withLe, type Command } from './command.ts';
import { parseResponse, type Response } from './response.ts';
import { bytesWaiting, exactLe } from './statusWords.ts';

/** What crossed the line, for the record of the reading and for benchmarks. */
export interface TrafficCounts {
  readonly apdus: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** No file and no signature of a chip is larger; a chip that always has more to say is stopped here. */
const maxChainedResponse = 65_536 + 512;
/** Parts of one response: twice as many as the longest one needs. */
const maxParts = 520;

/**
 * Commands over a card channel: status words 61xx and 6Cxx are served here, bytes are counted, an aborted `signal` ends the
 * conversation before the next command.
 */
export class Transceiver {
  readonly #card: CardChannel;
  readonly #signal: AbortSignal | undefined;
  #apdus = 0;
  #bytesSent = 0;
  #bytesReceived = 0;
  #extendedLength: 'untried' | 'passed' | 'lost' = 'untried';
  #shortOnly = false;

  constructor(card: CardChannel, signal?: AbortSignal) {
    this.#card = card;
    this.#signal = signal;
  }

  get counts(): TrafficCounts {
    return { apdus: this.#apdus, bytesSent: this.#bytesSent, bytesReceived: this.#bytesReceived };
  }

  get maxCommand(): number {
    return this.#shortOnly ? Math.min(longestShortCommand, this.#card.maxCommand) : this.#card.maxCommand;
  }

  get maxResponse(): number {
    return this.#shortOnly ? Math.min(shortLe + 2, this.#card.maxResponse) : this.#card.maxResponse;
  }

  /**
   * Whether commands of extended length have come through. `lost`: the card left or fell silent on one before any had, which some
   * drivers do with every such command.
   */
  get extendedLength(): 'untried' | 'passed' | 'lost' {
    return this.#extendedLength;
  }

  /** Goes on with what was found out with the same reader and kind of chip: what was lost once is not tried again. */
  assume(extendedLength: 'untried' | 'passed' | 'lost'): void {
    if (this.#extendedLength === 'untried') this.#extendedLength = extendedLength;
    this.#shortOnly = this.#extendedLength === 'lost';
  }

  /**
   * @throws {ChipFailure} CHIP_READ_CANCELLED
   * @throws {CardLostError} {@link CardTimeoutError} from the card port
   */
  async send(command: Command, timeoutMs?: number): Promise<Response> {
    let response = await this.#exchange(command, timeoutMs);
    const wanted = exactLe(response.status);
    // A protected command is never repeated as it is: its counter has been used (ICAO 9303-11 §9.8.2).
    if (wanted !== null && leOf(command) !== null && !isProtected(command)) {
      response = await this.#exchange(withLe(command, wanted), timeoutMs);
    }
    return this.#collect(response, timeoutMs);
  }

  /** GET RESPONSE until nothing waits any more (ISO/IEC 7816-4 §7.6.1); a protected response is split in the same way. */
  async #collect(first: Response, timeoutMs?: number): Promise<Response> {
    const parts = [first.data];
    let length = first.data.length;
    let status = first.status;
    for (let waiting = bytesWaiting(status); waiting !== null; waiting = bytesWaiting(status)) {
      const next = await this.#exchange(case2([0x00, 0xc0, 0x00, 0x00], waiting), timeoutMs);
      if (next.data.length === 0 && bytesWaiting(next.status) !== null) {
        throw new ChipFailure('CHIP_FILE_UNREADABLE', { reason: 'get-response-without-data' });
      }
      length += next.data.length;
      if (length > maxChainedResponse || parts.length >= maxParts) {
        throw new ChipFailure('CHIP_FILE_UNREADABLE', { reason: 'response-too-long' });
      }
      parts.push(next.data);
      status = next.status;
    }
    if (parts.length === 1) return first;
    const data = new Uint8Array(length);
    let offset = 0;
    for (const part of parts) {
      data.set(part, offset);
      offset += part.length;
    }
    return { data, status };
  }

  async #exchange(command: Command, timeoutMs?: number): Promise<Response> {
    if (this.#signal?.aborted === true) throw new ChipFailure('CHIP_READ_CANCELLED');
    const bytes = encodeCommand(command);
    this.#apdus += 1;
    this.#bytesSent += bytes.length;
    const answer = await this.#transmit(bytes, isExtended(command), timeoutMs);
    this.#bytesReceived += answer.length;
    return parseResponse(answer);
  }

  async #transmit(bytes: Uint8Array, extended: boolean, timeoutMs?: number): Promise<Uint8Array> {
    try {
      const answer = await this.#card.transmit(bytes, timeoutMs);
      if (extended && answer.length >= 2) this.#extendedLength = 'passed';
      return answer;
    } catch (error) {
      const gone = error instanceof CardLostError || error instanceof CardTimeoutError;
      if (gone && extended && this.#extendedLength === 'untried') this.#extendedLength = 'lost';
      throw error;
    }
  }
}

/** Header, Lc, 255 bytes of data, Le. */
const longestShortCommand = 261;

const isProtected = (command: Command): boolean => (command.cla & 0x0c) !== 0;
