import koffi from 'koffi';
import { INFINITE, pcsc } from './codes.ts';
import {
  decodeNames,
  decodeReaderStates,
  encodeName,
  encodeReaderStates,
  normaliseCode,
  pcscLayout,
  readDword,
  readHandle,
  writeDword,
} from './layout.ts';
import type { PcscLayout, PcscPlatform, ReaderEvent, ReaderQuery } from './layout.ts';

/** SCARDCONTEXT or SCARDHANDLE. */
export type PcscHandle = bigint;

/**
 * The little of PC/SC this desk needs. Every call answers with the service's own code (codes.ts) and never throws for one;
 * every call runs off the event loop, since any of them may block in the driver.
 */
export interface PcscBinding {
  establishContext(): Promise<{ code: number; context: PcscHandle }>;
  releaseContext(context: PcscHandle): Promise<number>;
  /** Wakes a waiting getStatusChange of the same context. */
  cancel(context: PcscHandle): Promise<number>;
  listReaders(context: PcscHandle): Promise<{ code: number; names: readonly string[] }>;
  /** `timeoutMs` null waits without end. */
  getStatusChange(
    context: PcscHandle,
    timeoutMs: number | null,
    readers: readonly ReaderQuery[],
  ): Promise<{ code: number; readers: readonly ReaderEvent[] }>;
  /** Exclusive, T=0 or T=1. */
  connect(context: PcscHandle, reader: string): Promise<{ code: number; card: PcscHandle; protocol: number }>;
  /** Exclusive again, after somebody else's reset; resets the card. */
  reconnect(card: PcscHandle): Promise<{ code: number; protocol: number }>;
  beginTransaction(card: PcscHandle): Promise<number>;
  /** Leaves the card as it is. */
  endTransaction(card: PcscHandle): Promise<number>;
  /** Asks the card's state, which also tells Windows that the transaction is alive. */
  status(card: PcscHandle): Promise<number>;
  transmit(
    card: PcscHandle,
    protocol: number,
    command: Uint8Array,
  ): Promise<{ code: number; response: Uint8Array }>;
  /** Resets the card: no chip is left in an open session. */
  disconnect(card: PcscHandle): Promise<number>;
}

const SCOPE_SYSTEM = 2;
const SHARE_EXCLUSIVE = 1;
const PROTOCOL_T0_OR_T1 = 3;
const LEAVE_CARD = 0;
const RESET_CARD = 1;

/** pcsc-lite's MAX_BUFFER_SIZE_EXTENDED: 65,536 bytes of data, header, lengths and status words. */
const RECEIVE_BYTES = 65_548;
/** Room for all reader names; 200 readers of 128 characters. */
const NAMES_CHARACTERS = 25_600;

const LIBRARIES: Readonly<Record<PcscPlatform, string>> = {
  linux: 'libpcsclite.so.1',
  darwin: '/System/Library/Frameworks/PCSC.framework/PCSC',
  win32: 'winscard.dll',
};

type NativeCall = (...args: readonly unknown[]) => Promise<number>;

interface NativeLibrary {
  readonly layout: PcscLayout;
  readonly call: Readonly<Record<keyof ReturnType<typeof signatures>, NativeCall>>;
}

function signatures(layout: PcscLayout) {
  const dword = layout.dwordBytes === 8 ? 'uint64_t' : 'uint32_t';
  const handle = layout.handleBytes === 8 ? 'int64_t' : 'int32_t';
  const pointer = 'void *';
  return {
    SCardEstablishContext: [dword, pointer, pointer, pointer],
    SCardReleaseContext: [handle],
    SCardCancel: [handle],
    SCardListReaders: [handle, pointer, pointer, pointer],
    SCardGetStatusChange: [handle, dword, pointer, dword],
    SCardConnect: [handle, pointer, dword, dword, pointer, pointer],
    SCardReconnect: [handle, dword, dword, dword, pointer],
    SCardBeginTransaction: [handle],
    SCardEndTransaction: [handle, dword],
    SCardStatus: [handle, pointer, pointer, pointer, pointer, pointer, pointer],
    SCardTransmit: [handle, pointer, pointer, dword, pointer, pointer, pointer],
    SCardDisconnect: [handle, dword],
  };
}

/** These exist as …A and …W on Windows; the wide form takes every reader name there is. */
const WITH_STRINGS = new Set(['SCardListReaders', 'SCardGetStatusChange', 'SCardConnect', 'SCardStatus']);

function loadLibrary(platform: PcscPlatform): NativeLibrary {
  const layout = pcscLayout(platform, koffi.sizeof('void *') === 4 ? 4 : 8);
  const library = koffi.load(LIBRARIES[platform]);
  // LONG is as wide as DWORD on every platform.
  const long = layout.dwordBytes === 8 ? 'int64_t' : 'int32_t';
  const calls = Object.entries(signatures(layout)).map(([name, parameters]) => {
    const symbol = layout.wideStrings && WITH_STRINGS.has(name) ? `${name}W` : name;
    const native =
      platform === 'win32'
        ? library.func('__stdcall', symbol, long, parameters)
        : library.func(symbol, long, parameters);
    const call: NativeCall = (...args) =>
      new Promise((resolve, reject) => {
        native.async(...args, (error: Error | null, result: number | bigint) => {
          // `args` is named here so that no buffer is collected while native code writes into it.
          if (error !== null) reject(new Error(`${symbol}(${args.length}): ${error.message}`));
          else resolve(normaliseCode(result));
        });
      });
    return [name, call] as const;
  });
  return { layout, call: Object.fromEntries(calls) as NativeLibrary['call'] };
}

function supported(platform: string): platform is PcscPlatform {
  return platform in LIBRARIES;
}

/**
 * PC/SC of the operating system. Where the library cannot be loaded (not installed, or an unknown system) the binding says
 * E_NO_SERVICE and tries again at the next establishContext, so that installing it does not need a restart.
 */
export function createPcscBinding(platform: string = process.platform): PcscBinding {
  let loaded: NativeLibrary | null = null;
  const native = (): NativeLibrary => {
    if (loaded === null) throw new Error('PC/SC used before a context was established');
    return loaded;
  };
  const dwordBuffer = (value: number): Uint8Array => {
    const bytes = new Uint8Array(native().layout.dwordBytes);
    writeDword(native().layout, bytes, 0, value);
    return bytes;
  };
  const handleBuffer = (): Uint8Array => new Uint8Array(native().layout.handleBytes);

  return {
    async establishContext() {
      if (!supported(platform)) return { code: pcsc.E_NO_SERVICE, context: 0n };
      try {
        loaded ??= loadLibrary(platform);
      } catch {
        return { code: pcsc.E_NO_SERVICE, context: 0n };
      }
      const context = handleBuffer();
      const code = await native().call.SCardEstablishContext(SCOPE_SYSTEM, null, null, context);
      return { code, context: readHandle(native().layout, context) };
    },

    releaseContext: (context) => native().call.SCardReleaseContext(context),
    cancel: (context) => native().call.SCardCancel(context),

    async listReaders(context) {
      const { layout, call } = native();
      const characterBytes = layout.wideStrings ? 2 : 1;
      const names = new Uint8Array(NAMES_CHARACTERS * characterBytes);
      const length = dwordBuffer(NAMES_CHARACTERS);
      const code = await call.SCardListReaders(context, null, names, length);
      const used = code === pcsc.SUCCESS ? readDword(length, 0) * characterBytes : 0;
      return { code, names: decodeNames(layout, names.subarray(0, used)) };
    },

    async getStatusChange(context, timeoutMs, readers) {
      const { layout, call } = native();
      const names = new Map(readers.map(({ name }) => [name, encodeName(layout, name)]));
      const states = encodeReaderStates(layout, readers, (name) => koffi.address(names.get(name)));
      const code = await call.SCardGetStatusChange(context, timeoutMs ?? INFINITE, states, readers.length);
      // The names are pointed to from inside `states`: they must outlive the call.
      const answered = readers.filter(({ name }) => names.has(name));
      return { code, readers: decodeReaderStates(layout, states, answered) };
    },

    async connect(context, reader) {
      const { layout, call } = native();
      const card = handleBuffer();
      const protocol = dwordBuffer(0);
      const name = encodeName(layout, reader);
      const code = await call.SCardConnect(context, name, SHARE_EXCLUSIVE, PROTOCOL_T0_OR_T1, card, protocol);
      return { code, card: readHandle(layout, card), protocol: readDword(protocol, 0) };
    },

    async reconnect(card) {
      const protocol = dwordBuffer(0);
      const code = await native().call.SCardReconnect(
        card,
        SHARE_EXCLUSIVE,
        PROTOCOL_T0_OR_T1,
        RESET_CARD,
        protocol,
      );
      return { code, protocol: readDword(protocol, 0) };
    },

    beginTransaction: (card) => native().call.SCardBeginTransaction(card),
    endTransaction: (card) => native().call.SCardEndTransaction(card, LEAVE_CARD),

    async status(card) {
      const { layout, call } = native();
      // Real buffers for every result: not every implementation takes NULL here.
      const name = new Uint8Array(512);
      const nameLength = dwordBuffer(name.length / (layout.wideStrings ? 2 : 1));
      const atr = new Uint8Array(layout.atrBytes);
      return call.SCardStatus(
        card,
        name,
        nameLength,
        dwordBuffer(0),
        dwordBuffer(0),
        atr,
        dwordBuffer(atr.length),
      );
    },

    async transmit(card, protocol, command) {
      const { layout, call } = native();
      // SCARD_IO_REQUEST: the protocol and the size of this structure itself.
      const request = new Uint8Array(2 * layout.dwordBytes);
      writeDword(layout, request, 0, protocol);
      writeDword(layout, request, layout.dwordBytes, request.length);
      const response = new Uint8Array(RECEIVE_BYTES);
      const length = dwordBuffer(RECEIVE_BYTES);
      const code = await call.SCardTransmit(card, request, command, command.length, null, response, length);
      const received = code === pcsc.SUCCESS ? Math.min(readDword(length, 0), RECEIVE_BYTES) : 0;
      return { code, response: response.slice(0, received) };
    },

    disconnect: (card) => native().call.SCardDisconnect(card, RESET_CARD),
  };
}
