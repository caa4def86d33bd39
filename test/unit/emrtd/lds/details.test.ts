import { describe, expect, it } from 'vitest';
import { der } from '#electron/emrtd/asn1/der.ts';
import { concat, fromHex, latin1ToBytes, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { parseDg11, type Dg11 } from '#electron/emrtd/lds/dg11.ts';
import { parseDg12, type Dg12 } from '#electron/emrtd/lds/dg12.ts';
import { parseDg13 } from '#electron/emrtd/lds/dg13.ts';

const text = (tag: number, value: string) => der(tag, utf8ToBytes(value));
const jpeg = fromHex('FFD8FFE0FFD9');

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const dg11 = (...fields: Uint8Array[]): Dg11 => valueOf(parseDg11(der(0x6b, ...fields)));
const dg12 = (...fields: Uint8Array[]): Dg12 => valueOf(parseDg12(der(0x6c, ...fields)));

describe('DG11', () => {
  it('has every field of the standard, in UTF-8', () => {
    expect(
      dg11(
        der(0x5c, fromHex('5F0E5F0FA05F105F2B')),
        text(0x5f0e, 'Ødegård<<Åse<Marie'),
        der(0xa0, der(0x02, Uint8Array.of(2)), text(0x5f0f, 'Bergström<<Åse'), text(0x5f0f, 'A<<B')),
        text(0x5f10, '01018012345'),
        text(0x5f2b, '19800101'),
        text(0x5f11, 'Tromsø<<Norge'),
        text(0x5f42, 'Storgata 1<9008 Tromsø<<Norge'),
        text(0x5f12, '+47 00000000'),
        text(0x5f13, 'Smed'),
        text(0x5f14, 'Dr'),
        text(0x5f15, '-'),
        der(0x5f16, jpeg),
        text(0x5f17, 'X1<X2'),
        text(0x5f18, 'Ingen'),
      ),
    ).toEqual({
      fullName: 'Ødegård<<Åse<Marie',
      otherNames: ['Bergström<<Åse', 'A<<B'],
      personalNumber: '01018012345',
      birthDate: { raw: '19800101', day: '1980-01-01' },
      placeOfBirth: 'Tromsø<<Norge',
      address: ['Storgata 1', '9008 Tromsø', 'Norge'],
      telephone: '+47 00000000',
      profession: 'Smed',
      title: 'Dr',
      personalSummary: '-',
      proofOfCitizenship: { mime: 'image/jpeg', bytes: jpeg },
      otherDocumentNumbers: ['X1', 'X2'],
      custody: 'Ingen',
    } satisfies Dg11);
  });

  it('reads Latin-1 where it is no UTF-8, and takes empty fields for absent ones', () => {
    const found = dg11(der(0x5f0e, latin1ToBytes('Ødegård')), der(0x5f10), der(0x5f2b), der(0xa0));
    expect(found).toEqual({ ...dg11(), fullName: 'Ødegård' });
    expect(Object.values(dg11()).filter((value) => value !== null && String(value) !== '')).toEqual([]);
  });

  it('lets no control characters through to a screen', () => {
    expect(dg11(text(0x5f0e, 'A\u001b[2J\u0000B')).fullName).toBe('A [2J B');
  });

  it('takes other names outside their list, as Chinese documents have them, and unlisted fields', () => {
    expect(dg11(text(0x5f0f, 'WANG<<A'), text(0x5f10, '1')).otherNames).toEqual(['WANG<<A']);
    expect(dg11(der(0x5c, fromHex('5F0E')), text(0x5f10, '1')).personalNumber).toBe('1');
  });

  it.each([
    ['19850200', null],
    ['1985<<<<', null],
    ['<<<<<<<<', null],
  ])('leaves a birth date with unknown parts (%s) open', (raw, day) => {
    expect(dg11(text(0x5f2b, raw)).birthDate).toEqual({ raw, day });
  });

  it('is malformed as a value where a list is no object', () => {
    expect(parseDg11(der(0x6b, der(0xa0, fromHex('5F'))))).toMatchObject({ ok: false });
  });
});

describe('DG12', () => {
  it('has every field of the standard; dates as characters, as BCD, with a time', () => {
    expect(
      dg12(
        text(0x5f19, 'Politiet'),
        der(0x5f26, fromHex('20240102')),
        der(0xa0, der(0x02, Uint8Array.of(1)), text(0x5f1a, 'BARN<<EIT')),
        text(0x5f1b, 'E'),
        text(0x5f1c, 'T'),
        der(0x5f1d, jpeg),
        der(0x5f1e, concat(jpeg, fromHex('0000'))),
        text(0x5f55, '20240101120000'),
        text(0x5f56, 'P-7'),
      ),
    ).toEqual({
      issuingAuthority: 'Politiet',
      issueDate: { raw: '20240102', day: '2024-01-02' },
      otherPersons: ['BARN<<EIT'],
      endorsements: 'E',
      taxOrExit: 'T',
      front: { mime: 'image/jpeg', bytes: jpeg },
      rear: { mime: 'image/jpeg', bytes: jpeg },
      personalisedOn: { raw: '20240101', day: '2024-01-01' },
      personalisationSystem: 'P-7',
    } satisfies Dg12);
  });
});

describe('DG13', () => {
  it('is shown as hex and never understood', () => {
    expect(parseDg13(der(0x6d, fromHex('00FF10')))).toEqual({ ok: true, value: { hex: '00ff10' } });
    expect(parseDg13(der(0x6c))).toMatchObject({ ok: false, error: { detail: { file: 'DG13' } } });
  });
});
