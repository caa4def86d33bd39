import { describe, expect, it } from 'vitest';
import { mrzInformation, mrzName, td1Lines, td3Lines } from '#electron/training/issuing/mrz.ts';
import { syntheticPersonalNumber } from '#electron/training/issuing/personalNumber.ts';

const specimen = {
  issuingState: 'NOR',
  nationality: 'NOR',
  birthDate: '560423',
  surname: 'OESTENBYEN',
  givenNames: 'AASAMUND SPECIMEN',
} as const;

describe('printing of the MRZ', () => {
  it('prints line 2 of the Norwegian passport specimen with all its check digits', () => {
    const [, line] = td3Lines({
      ...specimen,
      documentCode: 'P<',
      documentNumber: 'CCC002251',
      sex: 'M',
      expiryDate: '300415',
      optionalData: '',
    });
    expect(line).toBe('CCC0022514NOR5604230M3004157<<<<<<<<<<<<<<04');
  });

  it('prints the Norwegian ID card specimen with the number in the optional data', () => {
    const lines = td1Lines({
      ...specimen,
      documentCode: 'CA',
      documentNumber: 'GDC000127',
      sex: 'M',
      expiryDate: '260611',
      optionalData: '230456<12345',
    });
    expect(lines.slice(0, 2)).toEqual(['CANORGDC0001273230456<12345<<<', '5604230M2606118NOR<<<<<<<<<<<9']);
  });

  it('continues a long TD1 number in the optional data, filler in place of the check digit', () => {
    const [line] = td1Lines({
      ...specimen,
      documentCode: 'I<',
      documentNumber: 'D23145890734',
      sex: 'F',
      expiryDate: '950712',
      optionalData: '',
    });
    expect(line).toBe('I<NORD23145890<7349<<<<<<<<<<<');
    expect(
      mrzInformation({ documentNumber: 'D23145890734', birthDate: '340712', expiryDate: '950712' }),
    ).toBe('D23145890734934071279507122');
  });

  it.each([
    ['Øvingsdal', 'OEVINGSDAL'],
    ['Lærestad-Ås', 'LAERESTAD<AAS'],
    ["D'Årc Élan", 'DAARC<ELAN'],
    ['Þór', 'THOR'],
  ])('writes %s as %s', (name, printed) => {
    expect(mrzName(name)).toBe(printed);
  });

  it('gives women even and men odd individual numbers, and the century its own range', () => {
    expect(Number(syntheticPersonalNumber('1988-07-26', 'female', 3)[8]) % 2).toBe(0);
    expect(Number(syntheticPersonalNumber('1988-07-26', 'male', 3)[8]) % 2).toBe(1);
    expect(Number(syntheticPersonalNumber('1988-07-26', 'male', 3).slice(6, 9))).toBeLessThan(500);
    expect(Number(syntheticPersonalNumber('2010-08-15', 'male', 3).slice(6, 9))).toBeGreaterThanOrEqual(500);
  });
});
