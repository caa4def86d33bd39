/**
 * Command APDU, its four cases explicit (ISO/IEC 7816-3 §12.1). A case 1 or case 3 command carries no Le: German documents
 * refuse a SELECT or MSE which has one.
 */
interface Header {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
}

export type Command =
  | (Header & { readonly case: 1 })
  | (Header & { readonly case: 2; readonly le: number })
  | (Header & { readonly case: 3; readonly data: Uint8Array })
  | (Header & { readonly case: 4; readonly data: Uint8Array; readonly le: number });

export type HeaderBytes = readonly [cla: number, ins: number, p1: number, p2: number];

/** The largest Le (Ne) of each coding; its code is zero. */
export const shortLe = 256;
export const extendedLe = 65_536;

const header = ([cla, ins, p1, p2]: HeaderBytes): Header => ({ cla, ins, p1, p2 });

/** No data either way. */
export const case1 = (bytes: HeaderBytes): Command => ({ case: 1, ...header(bytes) });
/** Data comes back: at most `le` bytes (1–65536; 256 and 65536 are coded as zero). */
export const case2 = (bytes: HeaderBytes, le: number): Command => ({ case: 2, ...header(bytes), le });
/** Data goes out. */
export const case3 = (bytes: HeaderBytes, data: Uint8Array): Command => ({ case: 3, ...header(bytes), data });
/** Data goes out and comes back. */
export const case4 = (bytes: HeaderBytes, data: Uint8Array, le: number): Command => ({
  case: 4,
  ...header(bytes),
  data,
  le,
});

/** Data field; empty for cases 1 and 2. */
export const dataOf = (command: Command): Uint8Array =>
  command.case === 3 || command.case === 4 ? command.data : new Uint8Array(0);

/** Le; null for cases 1 and 3. */
export const leOf = (command: Command): number | null =>
  command.case === 2 || command.case === 4 ? command.le : null;

/** A command needs extended coding where its data or Le does not fit one byte (ISO/IEC 7816-3 §12.1.3). */
export const isExtended = (command: Command): boolean =>
  dataOf(command).length > 255 || (leOf(command) ?? 0) > shortLe;

/**
 * Command as bytes.
 * @throws {RangeError} where data or Le exceed extended coding (a bug of the caller)
 */
export function encodeCommand(command: Command): Uint8Array {
  const data = dataOf(command);
  const le = leOf(command);
  if (data.length > 65_535 || (le !== null && (le < 1 || le > extendedLe))) {
    throw new RangeError(`APDU out of range: Lc ${data.length}, Le ${le}`);
  }
  const extended = isExtended(command);
  const bytes = [command.cla, command.ins, command.p1, command.p2];
  if (extended) bytes.push(0);
  if (data.length > 0) {
    if (extended) bytes.push(data.length >> 8);
    bytes.push(data.length & 0xff, ...data);
  }
  if (le !== null) {
    if (extended) bytes.push((le >> 8) & 0xff);
    bytes.push(le & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The same command with another Le (after 6Cxx). */
export const withLe = (command: Command, le: number): Command =>
  command.case === 2 || command.case === 4 ? { ...command, le } : command;

/** Bit of the class byte that says that more of the same command follows (ISO/IEC 7816-4 §5.4.1). */
const chaining = 0x10;

/**
 * The same data field in a chain of commands of at most `room` data bytes (ISO/IEC 7816-4 §5.3.3). Only the last one asks for an
 * answer; its class is that of the whole command, which may itself be one of a chain.
 */
export function inParts(
  command: Command,
  room: number,
): { readonly first: readonly Command[]; readonly last: Command } {
  const data = dataOf(command);
  const { cla, ins, p1, p2 } = command;
  const lastAt = Math.max(0, Math.ceil(data.length / room) - 1) * room;
  const first: Command[] = [];
  for (let at = 0; at < lastAt; at += room) {
    first.push(case3([cla | chaining, ins, p1, p2], data.subarray(at, at + room)));
  }
  const rest = data.subarray(lastAt);
  const last = command.case === 3 || command.case === 4 ? { ...command, data: rest } : command;
  return { first, last };
}
