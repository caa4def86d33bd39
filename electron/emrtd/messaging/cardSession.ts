import { dataOf, inParts, leOf, withLe, shortLe, type Command } from '../apdu/command.ts';
import type { Response } from '../apdu/response.ts';
import type { Transceiver } from '../apdu/transceiver.ts';
import { exactLe, isSuccess } from '../apdu/statusWords.ts';
import type { SecureMessaging } from './secureMessaging.ts';

/** How a command goes out whose data does not fit a short APDU. */
export type LongCommands = 'extended' | 'chained';

/**
 * The conversation with one chip: plain until `secure` is given the keys of BAC or PACE, protected from then on; plain again
 * only where it is begun anew as a whole.
 */
export class CardSession {
  readonly transceiver: Transceiver;
  #messaging: SecureMessaging | null = null;

  constructor(transceiver: Transceiver) {
    this.transceiver = transceiver;
  }

  get isSecure(): boolean {
    return this.#messaging !== null;
  }

  /** From here on every command is protected with these keys (a second time after Chip Authentication). */
  secure(messaging: SecureMessaging): void {
    this.#messaging = messaging;
  }

  /**
   * Gives the protected session up, so that a fresh one can be opened with the same chip: every right of the old one ends with
   * the next plain command (ICAO 9303-11 §9.8.3), and BAC or PACE comes before anything else is asked.
   */
  restart(): void {
    this.#messaging = null;
  }

  /** Sends plain or protected; a protected 6Cxx is asked again as a new protected command with a new counter. */
  async send(command: Command, timeoutMs?: number): Promise<Response> {
    const response = await this.#once(command, timeoutMs);
    const wanted = exactLe(response.status);
    if (this.#messaging === null || wanted === null || leOf(command) === null || leOf(command) === wanted) {
      return response;
    }
    return this.#once(withLe(command, wanted), timeoutMs);
  }

  /** Whether the data does not fit one short command, in the present protection. */
  isLong(command: Command): boolean {
    return dataOf(command).length > this.#shortRoom;
  }

  /**
   * Sends a command whose data may be too long for a short APDU: at once in extended coding, or in a chain of short ones
   * (ISO/IEC 7816-4 §5.3.3), each of them protected for itself. A chain ends with the first part that is refused, and that is the
   * answer.
   */
  async sendLong(command: Command, how: LongCommands, timeoutMs?: number): Promise<Response> {
    if (how === 'extended' || !this.isLong(command)) return this.send(command, timeoutMs);
    const { first, last } = inParts(command, this.#shortRoom);
    for (const part of first) {
      const response = await this.send(part, timeoutMs);
      if (!isSuccess(response.status)) return response;
    }
    return this.send(last, timeoutMs);
  }

  /** Data bytes of a short command: under protection as many as a protected short answer has, which has the same objects. */
  get #shortRoom(): number {
    return Math.min(255, this.maxResponseData(258));
  }

  /** Most data bytes one response brings back, in short or extended coding. */
  maxResponseData(maxResponse: number): number {
    if (this.#messaging !== null) return this.#messaging.maxPlain(maxResponse);
    return maxResponse <= shortLe + 2 ? shortLe : maxResponse - 2;
  }

  async #once(command: Command, timeoutMs?: number): Promise<Response> {
    if (this.#messaging === null) return this.transceiver.send(command, timeoutMs);
    return this.#messaging.unwrap(await this.transceiver.send(this.#messaging.wrap(command), timeoutMs));
  }
}
