import { describe, expect, it } from 'vitest';
import {
  bitString,
  boolean,
  der,
  explicit,
  generalizedTime,
  integer,
  namedBits,
  octetString,
  oid,
  printableString,
  sequence,
  setAsGiven,
  setOf,
  time,
  utcTime,
  utf8String,
} from '#electron/emrtd/asn1/der.ts';
import { timeValue } from '#electron/emrtd/asn1/time.ts';
import { Asn1Error, integerValue, oidValue, readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { latin1ToBytes, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { hex } from '../vectors.ts';

describe('DER writer', () => {
  it('writes lengths in the fewest bytes', () => {
    expect(toHex(der(0x5f1f, hex('41')))).toBe('5f1f0141');
    expect(toHex(der(0x04, new Uint8Array(127)).subarray(0, 2))).toBe('047f');
    expect(toHex(der(0x04, new Uint8Array(128)).subarray(0, 3))).toBe('048180');
    expect(toHex(der(0x7f61, new Uint8Array(256)).subarray(0, 5))).toBe('7f61820100');
  });

  it.each([0n, 1n, 127n, 128n, 255n, 256n, -1n, -128n, -129n, 1n << 159n])(
    'writes INTEGER %s so that it reads back, in the fewest bytes',
    (value) => {
      const encoded = integer(value);
      expect(integerValue(readOnly(encoded))).toBe(value);
      const [first, second] = [encoded[2] as number, encoded[3]];
      const redundant =
        second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
      expect(redundant).toBe(false);
    },
  );

  it.each(['2.23.136.1.1.1', '1.2.840.113549.1.7.2', '0.4.0.127.0.7.2.2.4.2.2', '2.999.3', '2.5.29.35'])(
    'writes OID %s so that it reads back',
    (dotted) => {
      expect(oidValue(readOnly(oid(dotted)))).toBe(dotted);
    },
  );

  it('sorts SET OF by encoding, and leaves it alone where asked', () => {
    const [a, b] = [hex('020102'), hex('0500')];
    expect(toHex(setOf(b, a))).toBe('31050201020500');
    expect(toHex(setAsGiven(b, a))).toBe('31050500020102');
    expect(toHex(setOf(hex('04020102'), hex('040101')))).toBe('310704010104020102');
  });

  it('drops trailing zeros of named bits', () => {
    expect(toHex(namedBits(0))).toBe('03020780');
    expect(toHex(namedBits(5, 6))).toBe('03020106');
    expect(toHex(namedBits(8))).toBe('0303070080');
    expect(toHex(namedBits())).toBe('030100');
  });

  it('writes the other forms', () => {
    expect(toHex(sequence(boolean(true), octetString(hex('01')), bitString(hex('02'))))).toBe(
      '300a0101ff04010103020002',
    );
    expect(toHex(explicit(3, utf8String('é')))).toBe('a3040c02c3a9');
    expect(toHex(printableString('NO'))).toBe('13024e4f');
  });
});

describe('times', () => {
  const read = (tag: number, text: string) =>
    timeValue(readOnly(der(tag, latin1ToBytes(text)))).toISOString();

  it('switches from UTCTime to GeneralizedTime in 2050', () => {
    const before = new Date('2049-12-31T23:59:59Z');
    const after = new Date('2050-01-01T00:00:00Z');
    expect(time(before)).toEqual(utcTime(before));
    expect(time(after)).toEqual(generalizedTime(after));
    expect(timeValue(readOnly(time(before)))).toEqual(before);
    expect(timeValue(readOnly(time(after)))).toEqual(after);
  });

  it('reads the forms certificates in the field have', () => {
    expect(read(0x17, '4912312359Z')).toBe('2049-12-31T23:59:00.000Z');
    expect(read(0x17, '500101000000Z')).toBe('1950-01-01T00:00:00.000Z');
    expect(read(0x17, '240101003000+0100')).toBe('2023-12-31T23:30:00.000Z');
    expect(read(0x18, '20240101000000.5Z')).toBe('2024-01-01T00:00:00.000Z');
    expect(read(0x18, '20240229120000-0230')).toBe('2024-02-29T14:30:00.000Z');
  });

  it.each([
    [0x17, '240230000000Z'],
    [0x17, '241301000000Z'],
    [0x17, '240230000060Z'],
    [0x17, '240101250000Z'],
    [0x17, '240101000000'],
    [0x18, '240101000000Z'],
    [0x17, ''],
    [0x0c, '240101000000Z'],
  ])('refuses tag %i with "%s"', (tag, text) => {
    expect(() => read(tag, text)).toThrow(Asn1Error);
  });
});
