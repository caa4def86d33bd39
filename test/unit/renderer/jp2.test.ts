import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { decodeJp2 } from '../../../renderer/ui/jp2/decode.ts';
import { isWithinLimits, jp2Limits, jp2SizeOf } from '../../../renderer/ui/jp2/header.ts';
import { toRgba } from '../../../renderer/ui/jp2/rgba.ts';

/** SOC + SIZ of a code stream (ISO/IEC 15444-1 A.5.1) with these dimensions, and nothing behind it. */
function codeStream(width: number, height: number, components = 3): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xff4fff51);
  view.setUint32(8, width);
  view.setUint32(12, height);
  view.setUint32(24, width);
  view.setUint32(28, height);
  view.setUint16(40, components);
  for (let at = 42; at + 3 <= Math.min(64, 42 + components * 3); at += 3) bytes.set([7, 1, 1], at);
  return bytes;
}

describe('JPEG 2000 before it is decoded', () => {
  it('tells the size out of what a real encoder wrote', async () => {
    const codec = await createRequire(import.meta.url)('@cornerstonejs/codec-openjpeg/wasmjs')();
    const encoder = new codec.J2KEncoder();
    encoder
      .getDecodedBuffer({ width: 48, height: 64, bitsPerSample: 8, componentCount: 3, isSigned: false })
      .fill(120);
    encoder.encode();
    const bytes = Uint8Array.from(encoder.getEncodedBuffer() as Uint8Array);
    expect(jp2SizeOf(bytes)).toEqual({
      width: 48,
      height: 64,
      components: 3,
      tiles: 1,
      depth: 8,
      sampled: true,
    });
    expect(isWithinLimits(bytes)).toBe(true);
  });

  it('refuses a picture that would fill the memory of the desk', () => {
    expect(isWithinLimits(codeStream(60_000, 60_000))).toBe(false);
    expect(isWithinLimits(codeStream(4096, 4096))).toBe(false);
    expect(isWithinLimits(codeStream(jp2Limits.side + 1, 1))).toBe(false);
    expect(isWithinLimits(codeStream(300, 400, 200))).toBe(false);
    expect(isWithinLimits(codeStream(0, 400))).toBe(false);
    expect(isWithinLimits(codeStream(300, 400))).toBe(true);
  });

  it('is not talked round by a small picture in front of a large one', () => {
    const both = (first: Uint8Array, second: Uint8Array) => Uint8Array.of(...first, ...second);
    expect(isWithinLimits(both(codeStream(300, 400), codeStream(60_000, 60_000)))).toBe(false);
    expect(isWithinLimits(both(codeStream(60_000, 60_000), codeStream(300, 400)))).toBe(false);
    expect(isWithinLimits(both(codeStream(300, 400), codeStream(300, 400)))).toBe(true);
  });

  it('refuses a file without a size, cut off, or too large', () => {
    expect(isWithinLimits(new Uint8Array())).toBe(false);
    expect(isWithinLimits(codeStream(300, 400).subarray(0, 20))).toBe(false);
    const large = new Uint8Array(jp2Limits.bytes + 1);
    large.set(codeStream(300, 400));
    expect(isWithinLimits(large)).toBe(false);
  });
});

describe('a screen that was left', () => {
  it('starts no decoder: nobody would end it before its time limit', async () => {
    // No Worker exists here; starting one would throw.
    expect(await decodeJp2(codeStream(10, 10), AbortSignal.abort())).toBeNull();
  });
});

describe('samples to pixels', () => {
  const frame = { width: 2, height: 1, bitsPerSample: 8, componentCount: 1 };

  it('draws grey as grey and colour as colour', () => {
    expect([...(toRgba(Uint8Array.of(0, 255), frame) ?? [])]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    expect([...(toRgba(Uint8Array.of(1, 2, 3, 4, 5, 6), { ...frame, componentCount: 3 }) ?? [])]).toEqual([
      1, 2, 3, 255, 4, 5, 6, 255,
    ]);
  });

  it('scales deeper samples down instead of wrapping them', () => {
    const samples = Uint8Array.of(0xff, 0x0f, 0x00, 0x00);
    expect([...(toRgba(samples, { ...frame, bitsPerSample: 12 }) ?? [])].slice(0, 5)).toEqual([
      255, 255, 255, 255, 0,
    ]);
  });

  it('refuses a buffer shorter than the frame claims', () => {
    expect(toRgba(Uint8Array.of(0), frame)).toBeNull();
  });
});
