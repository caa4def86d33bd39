import { encodeReply, parseCommand, reply, sw, type ChipCommand, type Reply } from './command.ts';
import { orderlyHabits, type ChipHabits } from './habits.ts';
import type { ChipProtocol, ChipState, ProtocolReply } from './protocol.ts';
import type { SecureChannel } from './secureChannel.ts';

/** Largest whole command and answer APDU in bytes; also what EF.ATR/INFO states (ISO/IEC 7816-4 §12.7.1). */
export interface ExtendedLength {
  readonly maxCommand: number;
  readonly maxResponse: number;
}

export interface ChipOptions {
  /** Extended length APDUs (ISO/IEC 7816-3 §12.1.3); null: a chip without them, such a command gets 6700. */
  readonly extendedLength: ExtendedLength | null;
  /** Of its own way of answering: parts of long answers, bare errors. Default: in one, protected. */
  readonly habits?: ChipHabits;
  /** Hooks for a chip that lies on purpose; see {@link ChipFaults}. */
  readonly faults?: ChipFaults;
}

/** One answered command, as a fault sees it. `index` counts commands since the chip was made, from 0. */
export interface FaultContext {
  readonly index: number;
  /** The command without secure messaging. */
  readonly command: ChipCommand;
  readonly secured: boolean;
}

/** Where a hostile chip may step in. Everything a fault does not touch stays correct, so that it proves one thing. */
export interface ChipFaults {
  /** Changes the answer before it is protected: false file contents under a right MAC. */
  readonly beforeProtection?: (answer: Reply, context: FaultContext) => Reply;
  /** Changes the bytes on the line, after protection: wrong MAC, missing objects, bare status words. */
  readonly onTheLine?: (response: Uint8Array, context: FaultContext) => Uint8Array;
}

const GET_RESPONSE = 0xc0;
const longestAnswer = 65_536;

/**
 * A software chip: engine plus protocols (ICAO 9303-10, -11). It has no clock, draws randomness only through its protocols and
 * answers at once; one command after another.
 */
export class SoftwareChip {
  readonly #protocols: readonly ChipProtocol[];
  readonly #options: ChipOptions;
  #state: ChipState;
  #channel: SecureChannel | null = null;
  #commands = 0;
  readonly #habits: ChipHabits;
  /** What is left of an answer that comes in parts, status word included. */
  #waiting: Uint8Array | null = null;

  constructor(protocols: readonly ChipProtocol[], options: ChipOptions) {
    this.#protocols = protocols;
    this.#options = options;
    this.#habits = options.habits ?? orderlyHabits;
    this.#state = this.#freshState();
  }

  get extendedLength(): ExtendedLength | null {
    return this.#options.extendedLength;
  }

  /** The field goes off and on again: every session and every half-done protocol is forgotten. */
  reset(): void {
    this.#state = this.#freshState();
    this.#channel = null;
    this.#waiting = null;
    for (const protocol of this.#protocols) protocol.reset();
  }

  /** Response APDU (data ‖ SW1 SW2) for a command APDU. */
  transmit(apdu: Uint8Array): Uint8Array {
    const { partsOf } = this.#habits;
    if (partsOf === null) return this.#respond(apdu);
    // The rest of an answer is fetched without secure messaging: it is one already protected answer (ISO/IEC 7816-4 §7.6.1).
    const waiting = apdu[1] === GET_RESPONSE ? this.#waiting : null;
    const whole = waiting ?? this.#respond(apdu);
    const dataLength = whole.length - 2;
    if (dataLength <= partsOf) {
      this.#waiting = null;
      return whole;
    }
    this.#waiting = whole.slice(partsOf);
    const left = dataLength - partsOf;
    return Uint8Array.of(...whole.subarray(0, partsOf), 0x61, left > 0xff ? 0 : left);
  }

  #respond(apdu: Uint8Array): Uint8Array {
    const outer = parseCommand(apdu);
    const index = this.#commands++;
    const lengths = this.#options.extendedLength;
    const tooLong = lengths === null ? outer?.extended : apdu.length > lengths.maxCommand;
    if (outer === null || tooLong) return encodeReply(reply(sw.wrongLength));
    // What is longer comes in parts, where the chip has that.
    const most = Math.min(outer.ne ?? 0, lengths === null ? 256 : lengths.maxResponse - 2);
    const limit = this.#habits.partsOf === null ? most : longestAnswer;
    const channel = this.#channel;
    const secured = (outer.cla & 0x0c) === 0x0c;
    if (!secured) {
      // A plain command ends secure messaging and takes the access rights with it (ICAO 9303-11 §9.8.3).
      if (channel !== null) this.#endSession();
      const answer = this.#fitted(this.#answer(outer, false, index), limit);
      this.#channel = answer.open ?? this.#channel;
      return this.#onTheLine(encodeReply(answer), { index, command: outer, secured });
    }

    if (channel === null) return encodeReply(reply(sw.secureMessagingWrong));
    const inner = channel.unwrap(outer);
    if ('error' in inner) {
      this.#endSession();
      return encodeReply(reply(inner.error));
    }
    const answer = this.#answer(inner, true, index);
    if (this.#habits.bareErrors && answer.sw !== sw.ok && answer.sw !== sw.endOfFile) {
      this.#endSession();
      return this.#onTheLine(encodeReply(reply(answer.sw)), { index, command: inner, secured });
    }
    const wrapped = channel.wrap(answer, inner.ins, limit);
    this.#channel = answer.open ?? channel;
    return this.#onTheLine(encodeReply(wrapped), { index, command: inner, secured });
  }

  #answer(command: ChipCommand, secured: boolean, index: number): ProtocolReply {
    if ((command.cla & ~0x10) !== 0) return reply(sw.unknownClass);
    const state: ChipState = { ...this.#state, secured };
    const protocol = this.#protocols.find((candidate) => candidate.accepts(command));
    for (const other of this.#protocols) if (other !== protocol) other.reset();
    const answer: ProtocolReply = protocol?.process(command, state) ?? reply(sw.unknownInstruction);
    this.#state = state;
    const changed = this.#options.faults?.beforeProtection?.(answer, { index, command, secured });
    return changed === undefined ? answer : { ...answer, ...changed };
  }

  /** An unprotected answer longer than Le allows is no answer. */
  #fitted(answer: ProtocolReply, limit: number): ProtocolReply {
    return answer.data.length <= limit ? answer : reply(sw.wrongLength);
  }

  #onTheLine(response: Uint8Array, context: FaultContext): Uint8Array {
    return this.#options.faults?.onTheLine?.(response, context) ?? response;
  }

  #endSession(): void {
    this.#channel = null;
    this.#state = { ...this.#state, access: false, file: null };
  }

  #freshState(): ChipState {
    return { place: 'master', file: null, access: false, open: !this.#habits.accessControl, secured: false };
  }
}
