import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { CardLostError, CardTimeoutError } from '../../emrtd/ports.ts';
import type { PcscBinding, PcscHandle } from './binding.ts';
import { pcsc, showCode } from './codes.ts';

/** One exclusive session with the card in one reader, in a PC/SC context of its own. */
export interface CardSession {
  /**
   * @throws {CardLostError} card removed, reset by another program, or the reader or service gone
   * @throws {CardTimeoutError} no answer within `timeoutMs`; the session is of no more use
   */
  transmit(command: Uint8Array, timeoutMs: number): Promise<Uint8Array>;
  /**
   * Resets the card and lets go. False when native code is stuck with the card and only the end of the process will free
   * the reader.
   */
  close(graceMs: number): Promise<boolean>;
}

export type OpenedSession =
  | { readonly ok: true; readonly session: CardSession }
  | { readonly ok: false; readonly code: ErrorCode; readonly pcsc: string };

/** Windows resets a card whose transaction was idle for five seconds; asking for its status counts as activity. */
const KEEP_ALIVE_MS = 4_000;
/** SW1 SW2. A removal in mid-command surfaces as a success with fewer bytes (vpcd and some drivers: none). */
const SHORTEST_RESPONSE = 2;

export async function openCardSession(binding: PcscBinding, reader: string): Promise<OpenedSession> {
  const established = await binding.establishContext();
  if (established.code !== pcsc.SUCCESS) return refused(established.code);
  const { context } = established;
  const connected = await binding.connect(context, reader);
  if (connected.code !== pcsc.SUCCESS) {
    await binding.releaseContext(context);
    return refused(connected.code);
  }
  const { card } = connected;
  let { protocol } = connected;
  let begun = await binding.beginTransaction(card);
  if (begun === pcsc.W_RESET_CARD) {
    // Another program had the card a moment ago and reset it. Nothing was said to the chip yet, so nothing is lost.
    const again = await binding.reconnect(card);
    protocol = again.protocol;
    begun = again.code === pcsc.SUCCESS ? await binding.beginTransaction(card) : again.code;
  }
  if (begun !== pcsc.SUCCESS) {
    await binding.disconnect(card);
    await binding.releaseContext(context);
    return refused(begun);
  }
  return { ok: true, session: exclusiveSession(binding, context, card, protocol) };
}

function exclusiveSession(
  binding: PcscBinding,
  context: PcscHandle,
  card: PcscHandle,
  protocol: number,
): CardSession {
  /** Calls on one card handle one after the other; the driver would queue them anyway, out of our sight. */
  let queue: Promise<unknown> = Promise.resolve();
  let over: Error | null = null;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const end = (error: Error): Error => {
    over ??= error;
    return over;
  };

  const keepAlive = setInterval(() => {
    void inTurn(async () => {
      if (over !== null) return;
      const code = await binding.status(card);
      if (code !== pcsc.SUCCESS) end(cardLost(code));
    });
  }, KEEP_ALIVE_MS);

  const exchange = async (command: Uint8Array): Promise<Uint8Array> => {
    if (over !== null) throw over;
    const { code, response } = await binding.transmit(card, protocol, command);
    if (code === pcsc.E_TIMEOUT) throw end(new CardTimeoutError(`PC/SC ${showCode(code)}`));
    // W_RESET_CARD as well: with the reset, secure messaging and the selected application are gone (ICAO 9303-11 §9.8).
    if (code !== pcsc.SUCCESS) throw end(cardLost(code));
    if (response.length < SHORTEST_RESPONSE) {
      throw end(new CardLostError(`response of ${response.length} bytes`));
    }
    return response;
  };

  return {
    async transmit(command, timeoutMs) {
      const answer = inTurn(() => exchange(command));
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(
          () => reject(end(new CardTimeoutError(`no answer within ${timeoutMs} ms`))),
          timeoutMs,
        );
      });
      // Native code cannot be called back: after a time-out it may still answer, to nobody.
      answer.catch(() => undefined);
      try {
        return await Promise.race([answer, late]);
      } finally {
        clearTimeout(timer);
      }
    },

    async close(graceMs) {
      clearInterval(keepAlive);
      end(new CardLostError('session closed'));
      const released = inTurn(async () => {
        await binding.endTransaction(card);
        await binding.disconnect(card);
        await binding.releaseContext(context);
        return true;
      });
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stuck = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), graceMs);
      });
      try {
        return await Promise.race([released, stuck]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const cardLost = (code: number): CardLostError => new CardLostError(`PC/SC ${showCode(code)}`);

function refused(code: number): OpenedSession {
  return { ok: false, code: openingError(code), pcsc: showCode(code) };
}

/** What keeps a session from opening, in the words of the catalogue. */
export function openingError(code: number): ErrorCode {
  switch (code) {
    case pcsc.E_SHARING_VIOLATION:
      return 'READER_BUSY';
    case pcsc.E_NO_SMARTCARD:
    case pcsc.W_REMOVED_CARD:
      return 'READER_NO_CARD';
    case pcsc.E_UNKNOWN_READER:
    case pcsc.E_READER_UNAVAILABLE:
      return 'READER_NONE';
    case pcsc.E_NO_SERVICE:
    case pcsc.E_SERVICE_STOPPED:
    case pcsc.E_SYSTEM_CANCELLED:
    case pcsc.E_INVALID_HANDLE:
      return 'READER_SERVICE_DOWN';
    case pcsc.W_UNRESPONSIVE_CARD:
    case pcsc.W_UNPOWERED_CARD:
    case pcsc.E_PROTO_MISMATCH:
    case pcsc.W_RESET_CARD:
      return 'READER_CARD_MUTE';
    default:
      return 'READER_FAILED';
  }
}
