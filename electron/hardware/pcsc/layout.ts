/**
 * How the PC/SC structures lie in memory. Three systems, three layouts of one API:
 *  - Linux (pcsc-lite): DWORD, LONG and handles are as wide as a pointer; ATR 33 bytes; natural alignment.
 *  - macOS (PCSC.framework): DWORD and handles are 32 bits even on 64-bit machines; SCARD_READERSTATE is packed; ATR 33 bytes.
 *  - Windows (winscard): DWORD 32 bits, handles as wide as a pointer; ATR 36 bytes; names in UTF-16 (the …W functions).
 * Pure, so that all three are tested on any one of them.
 */
export interface PcscLayout {
  readonly pointerBytes: 4 | 8;
  readonly dwordBytes: 4 | 8;
  readonly handleBytes: 4 | 8;
  readonly wideStrings: boolean;
  readonly atrBytes: 33 | 36;
  readonly readerState: {
    readonly size: number;
    readonly name: number;
    readonly currentState: number;
    readonly eventState: number;
    readonly atrLength: number;
    readonly atr: number;
  };
}

export type PcscPlatform = 'linux' | 'darwin' | 'win32';

export function pcscLayout(platform: PcscPlatform, pointerBytes: 4 | 8 = 8): PcscLayout {
  const dwordBytes = platform === 'linux' ? pointerBytes : 4;
  const atrBytes = platform === 'win32' ? 36 : 33;
  // szReader, pvUserData, then three DWORDs and the ATR: without gaps on every platform, only the tail differs.
  const currentState = 2 * pointerBytes;
  const atr = currentState + 3 * dwordBytes;
  const alignment = platform === 'darwin' ? 1 : pointerBytes;
  return {
    pointerBytes,
    dwordBytes,
    handleBytes: platform === 'darwin' ? 4 : pointerBytes,
    wideStrings: platform === 'win32',
    atrBytes,
    readerState: {
      size: Math.ceil((atr + atrBytes) / alignment) * alignment,
      name: 0,
      currentState,
      eventState: currentState + dwordBytes,
      atrLength: currentState + 2 * dwordBytes,
      atr,
    },
  };
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** All supported machines are little-endian. A DWORD never holds more than 32 significant bits. */
export function writeDword(layout: PcscLayout, bytes: Uint8Array, offset: number, value: number): void {
  view(bytes).setUint32(offset, value >>> 0, true);
  if (layout.dwordBytes === 8) view(bytes).setUint32(offset + 4, 0, true);
}

export const readDword = (bytes: Uint8Array, offset: number): number => view(bytes).getUint32(offset, true);

export function readHandle(layout: PcscLayout, bytes: Uint8Array): bigint {
  return layout.handleBytes === 8 ? view(bytes).getBigInt64(0, true) : BigInt(view(bytes).getInt32(0, true));
}

export function writePointer(layout: PcscLayout, bytes: Uint8Array, offset: number, address: bigint): void {
  if (layout.pointerBytes === 8) view(bytes).setBigUint64(offset, address, true);
  else view(bytes).setUint32(offset, Number(address), true);
}

/** LONG comes back as a negative 32-bit, a positive 64-bit or a big integer: one unsigned 32-bit code. */
export const normaliseCode = (value: number | bigint): number => Number(BigInt.asUintN(32, BigInt(value)));

/** A zero-terminated string as the platform's API takes it. */
export function encodeName(layout: PcscLayout, name: string): Uint8Array {
  return new Uint8Array(Buffer.from(`${name}\0`, layout.wideStrings ? 'utf16le' : 'utf8'));
}

/** A multi-string: names each ended by zero, the list ended by one more zero. */
export function decodeNames(layout: PcscLayout, bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer
    .toString(layout.wideStrings ? 'utf16le' : 'utf8')
    .split('\0')
    .filter((name) => name !== '');
}

/** What is asked about a reader: its name and the state the asker last saw. */
export interface ReaderQuery {
  readonly name: string;
  readonly state: number;
}

/** What the service says about a reader. `state` has the event count in its high 16 bits. */
export interface ReaderEvent {
  readonly name: string;
  readonly state: number;
  readonly atr: Uint8Array;
}

/**
 * Lays out an array of SCARD_READERSTATE. `addressOf` gives the address of a name's bytes, which the caller keeps alive until
 * the call has returned.
 */
export function encodeReaderStates(
  layout: PcscLayout,
  queries: readonly ReaderQuery[],
  addressOf: (name: string) => bigint,
): Uint8Array {
  const { readerState } = layout;
  const bytes = new Uint8Array(queries.length * readerState.size);
  queries.forEach((query, index) => {
    const entry = bytes.subarray(index * readerState.size, (index + 1) * readerState.size);
    writePointer(layout, entry, readerState.name, addressOf(query.name));
    writeDword(layout, entry, readerState.currentState, query.state);
  });
  return bytes;
}

export function decodeReaderStates(
  layout: PcscLayout,
  bytes: Uint8Array,
  queries: readonly ReaderQuery[],
): ReaderEvent[] {
  const { readerState } = layout;
  return queries.map((query, index) => {
    const entry = bytes.subarray(index * readerState.size, (index + 1) * readerState.size);
    const length = Math.min(readDword(entry, readerState.atrLength), layout.atrBytes);
    return {
      name: query.name,
      state: readDword(entry, readerState.eventState),
      atr: entry.slice(readerState.atr, readerState.atr + length),
    };
  });
}
