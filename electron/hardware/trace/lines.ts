/**
 * A trace is text, one event a line, in the order things happened:
 *
 *     # pip-desk-trace 1 full          or `redacted`
 *     == 65544 65538                   a session begins; longest command and response the reader carries
 *     ?? 0011…                         random bytes the terminal drew
 *     => 00a4020c02011c                command APDU       redacted: => 00a4020c data 2
 *     <= 31…9000                       response APDU      redacted: <= data 230 9000
 *     !! lost                          the card was lost instead of answering; or `timeout`
 *
 * Empty lines and further lines with # are remarks. A redacted trace has of every APDU its header or status word and lengths, and
 * of random bytes their number: nothing of a person, a document or a key. It says what happened; only a full one can be replayed.
 */
export type TraceEvent =
  | { readonly kind: 'session'; readonly maxCommand: number; readonly maxResponse: number }
  | { readonly kind: 'random'; readonly bytes: Uint8Array }
  | { readonly kind: 'command'; readonly bytes: Uint8Array }
  | { readonly kind: 'response'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly reason: 'lost' | 'timeout' };

export type TraceDetail = 'full' | 'redacted';

export const titleOf = (detail: TraceDetail): string => `# pip-desk-trace 1 ${detail}`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** One event as its line, without the line end. */
export function lineOf(event: TraceEvent, detail: TraceDetail): string {
  const full = detail === 'full';
  switch (event.kind) {
    case 'session':
      return `== ${event.maxCommand} ${event.maxResponse}`;
    case 'random':
      return `?? ${full ? hex(event.bytes) : event.bytes.length}`;
    case 'command':
      return `=> ${full ? hex(event.bytes) : redactedCommand(event.bytes)}`;
    case 'response':
      return `<= ${full ? hex(event.bytes) : redactedResponse(event.bytes)}`;
    case 'end':
      return `!! ${event.reason}`;
  }
}

/** Header, length of the data, Le (ISO/IEC 7816-3 §12.1.3); where the lengths do not fit each other only the whole length. */
function redactedCommand(bytes: Uint8Array): string {
  const header = hex(bytes.subarray(0, 4));
  const body = bytes.subarray(4);
  if (body.length === 0) return header;
  const number = (at: number, width: 1 | 2): number =>
    width === 1 ? (body[at] ?? 0) : ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
  const le = (at: number, width: 1 | 2): string => `le ${number(at, width) || (width === 1 ? 256 : 65_536)}`;
  if (body.length === 1) return `${header} ${le(0, 1)}`;
  const extended = body[0] === 0 && body.length >= 3;
  if (extended && body.length === 3) return `${header} extended ${le(1, 2)}`;
  const [width, form] = extended ? ([2, ' extended'] as const) : ([1, ''] as const);
  const start = extended ? 3 : 1;
  const length = number(start - width, width);
  if (body.length === start + length) return `${header}${form} data ${length}`;
  if (body.length === start + length + width) {
    return `${header}${form} data ${length} ${le(start + length, width)}`;
  }
  return `${header} malformed ${bytes.length}`;
}

/** A response of one byte or none has no status word: a removal surfaces like that. */
function redactedResponse(bytes: Uint8Array): string {
  if (bytes.length < 2) return `malformed ${bytes.length}`;
  const status = hex(bytes.subarray(-2));
  return bytes.length === 2 ? status : `data ${bytes.length - 2} ${status}`;
}
