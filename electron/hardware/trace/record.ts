import { CardLostError, CardTimeoutError, type CardChannel, type RandomBytes } from '../../emrtd/ports.ts';
import { lineOf, titleOf, type TraceDetail, type TraceEvent } from './lines.ts';

/** Takes down what terminal and chip say to each other. */
export interface TraceRecorder {
  /** The same card, every exchange written down; each call begins a session in the trace. */
  card(card: CardChannel): CardChannel;
  /** The same randomness, written down: without it nothing under secure messaging could be replayed. */
  random(random: RandomBytes): RandomBytes;
}

/**
 * @param write gets one line after the other, each with its line end, at once: what happened before a crash is there
 * @param detail `redacted` unless the document is a training document or a specimen: `full` has everything on the chip, and the
 *   keys of the session
 */
export function traceRecorder(
  write: (line: string) => void,
  detail: TraceDetail = 'redacted',
): TraceRecorder {
  const put = (event: TraceEvent): void => write(`${lineOf(event, detail)}\n`);
  write(`${titleOf(detail)}\n`);
  return {
    card(card) {
      const { maxCommand, maxResponse } = card;
      put({ kind: 'session', maxCommand, maxResponse });
      return {
        maxCommand,
        maxResponse,
        async transmit(command, timeoutMs) {
          put({ kind: 'command', bytes: command });
          try {
            const response = await card.transmit(command, timeoutMs);
            put({ kind: 'response', bytes: response });
            return response;
          } catch (error) {
            if (error instanceof CardLostError) put({ kind: 'end', reason: 'lost' });
            if (error instanceof CardTimeoutError) put({ kind: 'end', reason: 'timeout' });
            throw error;
          }
        },
      };
    },
    random: (random) => (length) => {
      const bytes = random(length);
      put({ kind: 'random', bytes });
      return bytes;
    },
  };
}
