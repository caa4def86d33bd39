import { describe, expect, it } from 'vitest';
import { utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { sourceLimits } from '#electron/trust/sources/limits.ts';
import { looksLikeZip, readZip } from '#electron/trust/sources/zip.ts';
import { zip } from '../fixtures/zips.ts';

const text = utf8ToBytes('certificate '.repeat(40));
const code = async (file: Uint8Array): Promise<string> => {
  const files = await readZip(file);
  return files.ok ? 'ok' : files.error.code;
};

describe('a zip', () => {
  it('gives its files, stored and deflated, and leaves folders out', async () => {
    const file = zip(
      { name: 'lists/', bytes: new Uint8Array(), stored: true },
      { name: 'lists/a.ml', bytes: text },
      { name: 'b.cer', bytes: text.subarray(0, 5), stored: true },
    );
    expect(looksLikeZip(file)).toBe(true);
    expect(await readZip(file)).toEqual({
      ok: true,
      value: [
        { name: 'lists/a.ml', bytes: text },
        { name: 'b.cer', bytes: text.subarray(0, 5) },
      ],
    });
  });

  it.each(['../a.ml', 'x/../../a.ml', '/etc/a.ml', 'C:/a.ml', '..\\a.ml', 'a\u0000.ml', ''])(
    'is refused with the name %j, which leads out of its folder or is none',
    async (name) => {
      expect(await code(zip({ name, bytes: text }))).toBe('TRUST_ZIP_UNSAFE_NAME');
    },
  );

  it('is refused when it is encrypted, and when it holds another zip', async () => {
    expect(await code(zip({ name: 'a.ml', bytes: text, encrypted: true }))).toBe('TRUST_ZIP_ENCRYPTED');
    const inner = zip({ name: 'a.ml', bytes: text });
    expect(await code(zip({ name: 'inner.bin', bytes: inner }))).toBe('TRUST_ZIP_NESTED');
  });

  it.each<[string, () => Uint8Array]>([
    ['that grows a thousandfold', () => zip({ name: 'a.ml', bytes: new Uint8Array(8 * 1024 * 1024) })],
    ['that declares more than any list has', () => zip({ name: 'a', bytes: text, declared: 2 ** 31 })],
    [
      'of many that together are too much',
      () => zip(...[1, 2, 3].map((n) => ({ name: `${n}`, bytes: text, declared: 100 * 2 ** 20 }))),
    ],
    ['that holds more than it declares', () => zip({ name: 'a.ml', bytes: text, declared: 12 })],
    [
      'with more files than anybody sends',
      () =>
        zip(
          ...Array.from({ length: sourceLimits.zip.entries + 1 }, (_, index) => ({
            name: `${index}.cer`,
            bytes: text.subarray(0, 1),
            stored: true,
          })),
        ),
    ],
  ])('%s is a bomb', async (_what, file) => {
    expect(await code(file())).toBe('TRUST_ZIP_BOMB');
  });

  it('is damaged where it was cut off, holds less than it declares, or other bytes than it was made of', async () => {
    const file = zip({ name: 'a.ml', bytes: text });
    for (const length of [30, file.length - 30, file.length - 1]) {
      expect(await code(file.subarray(0, length))).toBe('TRUST_ZIP_DAMAGED');
    }
    expect(await code(zip({ name: 'a.ml', bytes: text, declared: text.length + 1 }))).toBe(
      'TRUST_ZIP_DAMAGED',
    );
    expect(await code(zip({ name: 'a.ml', bytes: text, crc: 1 }))).toBe('TRUST_ZIP_DAMAGED');
  });
});
