import { describe, expect, it } from 'vitest';
import { der, oid, sequence, setAsGiven } from '#electron/emrtd/asn1/der.ts';
import { parseName, sameName, sameNameInAnyOrder } from '#electron/emrtd/asn1/name.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { latin1ToBytes, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { hex } from '../vectors.ts';

const attribute = (type: string, tag: number, value: Uint8Array) => sequence(oid(type), der(tag, value));
const c = (text: string, tag = 0x13) => attribute(oids.countryName, tag, utf8ToBytes(text));
const cn = (text: string, tag = 0x0c) => attribute(oids.commonName, tag, utf8ToBytes(text));
const name = (...rdns: Uint8Array[][]) =>
  parseName(readOnly(sequence(...rdns.map((rdn) => setAsGiven(...rdn)))));

describe('names', () => {
  it('do not differ by string type, case or white space', () => {
    const reference = name([c('NO')], [cn('CSCA_NO  Test')]);
    expect(sameName(reference, name([c('no', 0x0c)], [cn(' csca_no test ', 0x13)]))).toBe(true);
    const bmp = attribute(
      oids.commonName,
      0x1e,
      hex('0043 0053 0043 0041 005f 004e 004f 0020 0054 0065 0073 0074'),
    );
    expect(sameName(reference, name([c('NO')], [bmp]))).toBe(true);
  });

  it('differ by value, by attribute and by the order of their parts', () => {
    const reference = name([c('NO')], [cn('A')]);
    expect(sameName(reference, name([c('NO')], [cn('B')]))).toBe(false);
    expect(sameName(reference, name([c('NO')]))).toBe(false);
    const reversed = name([cn('A')], [c('NO')]);
    expect(sameName(reference, reversed)).toBe(false);
    expect(sameNameInAnyOrder(reference, reversed)).toBe(true);
  });

  it('do not differ by the order inside one multi-valued part', () => {
    expect(sameName(name([c('NO'), cn('A')]), name([cn('A'), c('NO')]))).toBe(true);
    expect(sameName(name([c('NO'), cn('A')]), name([c('NO')], [cn('A')]))).toBe(false);
  });

  it('cannot be made equal by characters that look like separators', () => {
    expect(sameName(name([cn('A\n2.5.4.6=no')]), name([cn('A')], [c('no')]))).toBe(false);
  });

  it('read every string type issuers use', () => {
    const values = [
      attribute(oids.commonName, 0x14, latin1ToBytes('Zürich')),
      attribute(oids.commonName, 0x1c, hex('0000005a 000000fc')),
      attribute(oids.commonName, 0x04, hex('0102')),
    ];
    expect(
      name(values)
        .rdns.flat()
        .map(({ value }) => value),
    ).toEqual(['Zürich', 'Zü', '#0102']);
  });

  it('give the country in upper case, and none where there is none', () => {
    expect(name([c('ro')]).country).toBe('RO');
    expect(name([cn('x')]).country).toBeNull();
    expect(name([c('NO')], [cn('A')]).text).toBe('C=NO, CN=A');
  });
});
