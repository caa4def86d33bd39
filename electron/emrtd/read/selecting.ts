import { case3, case4, shortLe, type Command } from '../apdu/command.ts';
import { isSuccess, sw } from '../apdu/statusWords.ts';
import type { CardSession } from '../messaging/cardSession.ts';

type Coding = (p1: number, data: Uint8Array) => Command;

/**
 * Codings of SELECT (ISO/IEC 7816-4 §11.2.2), the standard's first (ICAO 9303-10 §3.6.2): no answer wanted and no Le, which German
 * documents insist on; the same with Le, for chips that want one; file control information, for chips that know no P2 = 0C.
 */
const codings: readonly [Coding, ...Coding[]] = [
  (p1, data) => case3([0x00, 0xa4, p1, 0x0c], data),
  (p1, data) => case4([0x00, 0xa4, p1, 0x0c], data, shortLe),
  (p1, data) => case4([0x00, 0xa4, p1, 0x00], data, shortLe),
];

/** Refusals of how a command is coded; any other refusal is about what was asked for. */
const codingRefusals: readonly number[] = [
  sw.wrongLength,
  sw.functionNotSupported,
  sw.wrongP1P2,
  sw.offsetOutside,
];

export const isCodingRefusal = (status: number): boolean => codingRefusals.includes(status);

export const selectBy = { fileId: 0x02, name: 0x04 } as const;

/** SELECT in the coding this chip takes: found once, kept for the rest of the session. */
export class Selector {
  readonly #session: CardSession;
  readonly #timeoutMs: number;
  #coding: Coding = codings[0];

  constructor(session: CardSession, timeoutMs: number) {
    this.#session = session;
    this.#timeoutMs = timeoutMs;
  }

  /** Status word of the coding that was understood; of the first one tried where none was. */
  async select(p1: number, data: Uint8Array): Promise<number> {
    const first = await this.#send(this.#coding, p1, data);
    if (!isCodingRefusal(first)) return first;
    for (const coding of codings) {
      if (coding === this.#coding) continue;
      const status = await this.#send(coding, p1, data);
      if (isSuccess(status)) this.#coding = coding;
      if (!isCodingRefusal(status)) return status;
    }
    return first;
  }

  async #send(coding: Coding, p1: number, data: Uint8Array): Promise<number> {
    return (await this.#session.send(coding(p1, data), this.#timeoutMs)).status;
  }
}
