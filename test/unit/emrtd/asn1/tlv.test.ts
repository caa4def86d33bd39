import { describe, expect, it } from 'vitest';
import {
  Asn1Error,
  bitStringBytes,
  children,
  Fields,
  inside,
  integerValue,
  octetStringValue,
  oidValue,
  readOnly,
  readTlv,
  smallInteger,
} from '#electron/emrtd/asn1/tlv.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { hex } from '../vectors.ts';

const node = (text: string) => readOnly(hex(text));

describe('reading', () => {
  it('keeps the bytes of every part as they were, long lengths and tags included', () => {
    const bytes = hex('ff 7f6182000502030102ff 00');
    const outer = readTlv(bytes, 1);
    expect(outer).toMatchObject({ tag: 0x7f61, constructed: true, indefinite: false });
    expect(toHex(outer.header)).toBe('7f61820005');
    expect(toHex(outer.value)).toBe('02030102ff');
    expect(toHex(outer.raw)).toBe('7f6182000502030102ff');
    expect(children(outer).map(({ tag, value }) => [tag, toHex(value)])).toEqual([[2, '0102ff']]);
    expect(readTlv(hex('5f1f0141')).tag).toBe(0x5f1f);
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a half tag', '7f'],
    ['a length longer than the bytes', '300501'],
    ['a length of five bytes', '3085000000000100'],
    ['a length cut short', '3082ff'],
    ['an indefinite length where none is expected', '30800000'],
    ['a tag of zeros', '0000'],
    ['a reserved tag form', '3f8001'],
    ['an endless tag', '3fffffffffffff7f00'],
  ])('refuses %s', (_, bytes) => {
    expect(() => readTlv(hex(bytes))).toThrow(Asn1Error);
  });

  it('refuses bytes after the object where nothing may follow', () => {
    expect(() => readOnly(hex('0500ff'))).toThrow(Asn1Error);
    expect(() => inside(node('04030500ff'))).toThrow(Asn1Error);
    expect(inside(node('04020500')).tag).toBe(5);
  });

  it('reads indefinite lengths where asked, nested, and keeps them raw', () => {
    const bytes = hex('3080 3080 020101 0000 0500 0000 ff');
    const outer = readTlv(bytes, 0, { indefinite: true });
    expect(outer.indefinite).toBe(true);
    expect(toHex(outer.raw)).toBe('3080308002010100000500' + '0000');
    expect(children(outer).map(({ tag }) => tag)).toEqual([0x30, 0x05]);
    expect(() => readTlv(hex('3080020101'), 0, { indefinite: true })).toThrow(Asn1Error);
    expect(() => readTlv(hex('0480'), 0, { indefinite: true })).toThrow(Asn1Error);
  });

  it('has no children in a primitive object', () => {
    expect(() => children(node('020101'))).toThrow(Asn1Error);
  });
});

describe('limits keep hostile input from holding up the desk', () => {
  const nested = (depth: number): string => `${'3080'.repeat(depth)}${'0000'.repeat(depth)}`;

  it('depth, also in indefinite lengths, which must be walked to be measured', () => {
    expect(() => readTlv(hex(nested(20_000)), 0, { indefinite: true })).toThrow('nested too deeply');
    const deep = readTlv(hex('30023000'), 0, { maxDepth: 0 });
    expect(() => children(deep)).toThrow('nested too deeply');
  });

  it('number of objects, counted over the whole tree', () => {
    const many = readOnly(hex(`3006${'0500'.repeat(3)}`), { maxNodes: 3 });
    expect(() => children(many)).toThrow('too many objects');
    expect(children(readOnly(hex(`3006${'0500'.repeat(3)}`), { maxNodes: 4 }))).toHaveLength(3);
  });

  it('size of the whole', () => {
    expect(() => readTlv(hex('0403010203'), 0, { maxBytes: 4 })).toThrow('object too large');
  });
});

describe('fields', () => {
  it('are taken in order, optional ones only where they stand', () => {
    const fields = new Fields(node('3009 020101 0500 a0020500'));
    expect(fields.optional(0x05)).toBeUndefined();
    expect(smallInteger(fields.required(0x02))).toBe(1);
    expect(fields.optional(0x05)?.tag).toBe(5);
    expect(() => fields.end()).toThrow(Asn1Error);
    expect(() => fields.required(0x02)).toThrow('expected 02, found a0');
    expect(fields.rest()).toHaveLength(1);
    expect(() => fields.required()).toThrow(Asn1Error);
    fields.end();
  });
});

describe('values', () => {
  it('integers are signed and of any size', () => {
    expect(integerValue(node('020180'))).toBe(-128n);
    expect(integerValue(node('02020080'))).toBe(128n);
    expect(integerValue(node('0209010000000000000000'))).toBe(1n << 64n);
    expect(() => integerValue(node('0200'))).toThrow(Asn1Error);
    expect(() => smallInteger(node('0201ff'))).toThrow(Asn1Error);
    expect(() => smallInteger(node('02050100000000'))).toThrow(Asn1Error);
  });

  it('object identifiers with large arcs and all three roots', () => {
    expect(oidValue(node('0606678108010101'))).toBe('2.23.136.1.1.1');
    expect(oidValue(node('06092a864886f70d010702'))).toBe('1.2.840.113549.1.7.2');
    expect(oidValue(node('060a04007f00070202040202'))).toBe('0.4.0.127.0.7.2.2.4.2.2');
    expect(oidValue(node('0603883703'))).toBe('2.999.3');
    expect(() => oidValue(node('060188'))).toThrow(Asn1Error);
    expect(() => oidValue(node('0600'))).toThrow(Asn1Error);
  });

  it('an object identifier as long as a file is refused, not worked on for minutes', () => {
    const endless = new Uint8Array(1_000_004).fill(0xff);
    endless.set([0x06, 0x83, 0x0f, 0x42, 0x3f]);
    endless[endless.length - 1] = 0x01;
    expect(() => oidValue(readOnly(endless))).toThrow('object identifier too long');
  });

  it('segmented octet strings are joined', () => {
    const segmented = readTlv(hex('2480 04020102 2403040103 0000'), 0, { indefinite: true });
    expect(toHex(octetStringValue(segmented))).toBe('010203');
  });

  it('an octet string of more segments than a call can have arguments is joined all the same', () => {
    const count = 300_000;
    const segmented = new Uint8Array(5 + 3 * count);
    segmented.set([0x24, 0x83, (3 * count) >> 16, ((3 * count) >> 8) & 0xff, (3 * count) & 0xff]);
    for (let index = 0; index < count; index++) segmented.set([0x04, 0x01, 0x07], 5 + 3 * index);
    const joined = octetStringValue(readOnly(segmented));
    expect([joined.length, joined.every((byte) => byte === 7)]).toEqual([count, true]);
  });

  it('bit strings of keys and signatures are whole bytes', () => {
    expect(toHex(bitStringBytes(node('03030001ff')))).toBe('01ff');
    expect(() => bitStringBytes(node('0303070180'))).toThrow(Asn1Error);
    expect(() => bitStringBytes(node('0300'))).toThrow(Asn1Error);
  });
});
