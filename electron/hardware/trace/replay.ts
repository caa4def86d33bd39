import { CardLostError, CardTimeoutError, type CardChannel, type RandomBytes } from '../../emrtd/ports.ts';
import { lineOf, titleOf, type TraceEvent } from './lines.ts';

/** The trace is not one, or what happens now is not what happened then. The message names the line of the trace. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
  /** Line of the trace, from 1. */
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`line ${line} of the trace: ${problem}`);
    this.line = line;
  }
}

/** A full trace played back: the same commands in the same order get the same answers, and anything else is a TraceError. */
export interface Replay {
  /** The card of the next session. */
  card(): CardChannel;
  readonly random: RandomBytes;
  /** @throws {TraceError} where the trace goes on */
  finish(): void;
}

interface Numbered {
  readonly line: number;
  readonly event: TraceEvent;
}

/** @throws {TraceError} where the text is no trace, or one that was redacted */
export function replayOf(text: string): Replay {
  const { events, lines } = parse(text);
  let position = 0;

  /** The next event, which must be of the kind. */
  const next = <K extends TraceEvent['kind']>(
    wanted: readonly K[],
    happening: string,
  ): { readonly line: number; readonly event: Extract<TraceEvent, { readonly kind: K }> } => {
    const found = events[position];
    if (found === undefined) throw new TraceError(lines + 1, `ends, but ${happening}`);
    if (!wanted.some((kind) => kind === found.event.kind)) {
      throw new TraceError(found.line, `has ${describe(found.event)}, but ${happening}`);
    }
    position += 1;
    return found as { line: number; event: Extract<TraceEvent, { readonly kind: K }> };
  };

  return {
    card() {
      const { event } = next(['session'], 'a session was begun');
      return {
        maxCommand: event.maxCommand,
        maxResponse: event.maxResponse,
        async transmit(command) {
          const sent = describe({ kind: 'command', bytes: command });
          const expected = next(['command'], `${sent} was sent`);
          if (Buffer.compare(command, expected.event.bytes) !== 0) {
            throw new TraceError(expected.line, `has ${describe(expected.event)}, but ${sent} was sent`);
          }
          const { event: answer } = next(['response', 'end'], 'an answer was waited for');
          if (answer.kind === 'response') return Promise.resolve(answer.bytes);
          throw answer.reason === 'lost'
            ? new CardLostError('lost in the trace')
            : new CardTimeoutError('no answer in the trace');
        },
      };
    },
    random(length) {
      const { line, event } = next(['random'], `${length} random bytes were drawn`);
      if (event.bytes.length !== length) {
        throw new TraceError(line, `has ${event.bytes.length} random bytes, but ${length} were drawn`);
      }
      return event.bytes;
    },
    finish() {
      const left = events[position];
      if (left !== undefined) throw new TraceError(left.line, `was never reached: ${describe(left.event)}`);
    },
  };
}

/** Redacted also here: an error ends up in a log. Two commands that differ in their data alone look the same. */
const describe = (event: TraceEvent): string => `"${lineOf(event, 'redacted')}"`;

function parse(text: string): { readonly events: readonly Numbered[]; readonly lines: number } {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const title = lines[0]?.trim();
  if (title === titleOf('redacted')) throw new TraceError(1, 'redacted, there is nothing to replay');
  if (title !== titleOf('full')) throw new TraceError(1, `must be "${titleOf('full')}"`);
  const events = lines.flatMap((content, index): readonly Numbered[] => {
    const remark = content.trim() === '' || content.startsWith('#');
    return remark ? [] : [{ line: index + 1, event: parseLine(content, index + 1) }];
  });
  return { events, lines: lines.length };
}

const kinds = { '=>': 'command', '<=': 'response', '??': 'random' } as const;

function parseLine(content: string, line: number): TraceEvent {
  const session = /^== (\d{1,6}) (\d{1,6})$/.exec(content);
  if (session !== null) {
    return { kind: 'session', maxCommand: Number(session[1]), maxResponse: Number(session[2]) };
  }
  const end = /^!! (lost|timeout)$/.exec(content)?.[1];
  if (end !== undefined) return { kind: 'end', reason: end as 'lost' | 'timeout' };
  const [, mark, digits] = /^(=>|<=|\?\?) ((?:[0-9a-fA-F]{2})*)$/.exec(content) ?? [];
  if (mark === undefined || digits === undefined) throw new TraceError(line, 'cannot be understood');
  const bytes = Uint8Array.from(Buffer.from(digits, 'hex'));
  return { kind: kinds[mark as keyof typeof kinds], bytes };
}
