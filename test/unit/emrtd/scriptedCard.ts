import type { CardChannel } from '#electron/emrtd/ports.ts';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';

export interface Exchange {
  readonly command: string;
  readonly response: string;
}

/** A card that knows one conversation by heart and refuses every other word. */
export class ScriptedCard implements CardChannel {
  readonly maxCommand: number;
  readonly maxResponse: number;
  readonly timeouts: (number | undefined)[] = [];
  readonly sent: string[] = [];
  readonly #script: Exchange[];

  constructor(script: readonly Exchange[], maxResponse = 258) {
    this.#script = [...script];
    this.maxCommand = maxResponse + 3;
    this.maxResponse = maxResponse;
  }

  get left(): number {
    return this.#script.length;
  }

  transmit(command: Uint8Array, timeoutMs?: number): Promise<Uint8Array> {
    this.timeouts.push(timeoutMs);
    const sent = toHex(command).toUpperCase();
    this.sent.push(sent);
    const next = this.#script.shift();
    const wanted = next?.command.replaceAll(' ', '').toUpperCase();
    if (next === undefined || wanted !== sent) {
      return Promise.reject(new Error(`unexpected command ${sent}, wanted ${wanted ?? 'none'}`));
    }
    return Promise.resolve(fromHex(next.response));
  }
}

/** Gives out prepared bytes in order, so that worked examples can be followed. */
export function preparedRandom(...parts: readonly string[]): (length: number) => Uint8Array {
  const queue = parts.map(fromHex);
  return (length) => {
    const next = queue.shift();
    if (next === undefined || next.length !== length) throw new Error(`no prepared ${length} random bytes`);
    return next;
  };
}
