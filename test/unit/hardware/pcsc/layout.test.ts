import { describe, expect, it } from 'vitest';
import {
  decodeNames,
  decodeReaderStates,
  encodeName,
  encodeReaderStates,
  normaliseCode,
  pcscLayout,
  readHandle,
  writeDword,
} from '#electron/hardware/pcsc/layout.ts';

/** Sizes as the headers of each system give them: sizeof(SCARD_READERSTATE) and the offsets of its members. */
const published = [
  {
    platform: 'linux',
    size: 80,
    offsets: [16, 24, 32, 40],
    dword: 8,
    handle: 8,
    atr: 33,
    wide: false,
  },
  {
    platform: 'darwin',
    size: 61,
    offsets: [16, 20, 24, 28],
    dword: 4,
    handle: 4,
    atr: 33,
    wide: false,
  },
  { platform: 'win32', size: 64, offsets: [16, 20, 24, 28], dword: 4, handle: 8, atr: 36, wide: true },
] as const;

describe.each(published)('memory layout on $platform', (expected) => {
  const layout = pcscLayout(expected.platform);

  it('places every member where the system has it', () => {
    const { readerState } = layout;
    expect(readerState.size).toBe(expected.size);
    expect([
      readerState.currentState,
      readerState.eventState,
      readerState.atrLength,
      readerState.atr,
    ]).toEqual(expected.offsets);
    expect(layout).toMatchObject({
      dwordBytes: expected.dword,
      handleBytes: expected.handle,
      atrBytes: expected.atr,
      wideStrings: expected.wide,
    });
  });

  it('writes the second reader after the first, and reads each one its own state and ATR', () => {
    const queries = [
      { name: 'first', state: 0x00010010 },
      { name: 'second', state: 0x00020022 },
    ];
    const addresses: Record<string, bigint> = { first: 0x7fff_1122_3344n, second: 0x10n };
    const bytes = encodeReaderStates(layout, queries, (name) => addresses[name] ?? 0n);
    expect(bytes.length).toBe(2 * expected.size);
    const view = new DataView(bytes.buffer);
    expect(view.getBigUint64(0, true)).toBe(0x7fff_1122_3344n);
    expect(view.getBigUint64(expected.size, true)).toBe(0x10n);
    expect(view.getUint32(expected.size + expected.offsets[0], true)).toBe(0x00020022);

    const second = bytes.subarray(expected.size);
    writeDword(layout, second, expected.offsets[1], 0x80030122);
    writeDword(layout, second, expected.offsets[2], 3);
    second.set([0x3b, 0x80, 0x01], expected.offsets[3]);
    expect(decodeReaderStates(layout, bytes, queries)).toEqual([
      { name: 'first', state: 0, atr: new Uint8Array() },
      { name: 'second', state: 0x80030122, atr: Uint8Array.of(0x3b, 0x80, 0x01) },
    ]);
  });

  it('does not read beyond the entry when a driver claims an endless ATR', () => {
    const bytes = encodeReaderStates(layout, [{ name: 'r', state: 0 }], () => 0n);
    writeDword(layout, bytes, expected.offsets[2], 0xffffffff);
    expect(decodeReaderStates(layout, bytes, [{ name: 'r', state: 0 }])[0]?.atr.length).toBe(expected.atr);
  });

  it('keeps every letter of a name', () => {
    const name = 'Læser ØÅ 00 00';
    const multi = new Uint8Array([...encodeName(layout, name), ...encodeName(layout, 'b'), 0, 0]);
    expect(decodeNames(layout, multi)).toEqual([name, 'b']);
  });
});

describe('values of the platforms', () => {
  it('makes one code of a negative, a wide and a big LONG', () => {
    expect([-2146435070, 0x80100002, 0x80100002n, -2146435070n].map(normaliseCode)).toEqual(
      Array.from({ length: 4 }, () => 0x80100002),
    );
  });

  it('keeps 32 bits of a handle on macOS and 64 elsewhere', () => {
    const bytes = Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0);
    expect(readHandle(pcscLayout('darwin'), bytes)).toBe(1n);
    expect(readHandle(pcscLayout('linux'), bytes)).toBe(0x2_0000_0001n);
  });

  it('has no list where the service gave none', () => {
    expect(decodeNames(pcscLayout('linux'), new Uint8Array())).toEqual([]);
    expect(decodeNames(pcscLayout('linux'), Uint8Array.of(0))).toEqual([]);
  });
});
