import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, mrzFaults, mrzKeyInput, normaliseMrzInput, parseMrz } from '#shared/domain/mrz.ts';

/** Published specimens: ICAO 9303-4 appendix B (TD3), 9303-5 appendix B (TD1), Politiet's passport and ID card specimens. */
const utopiaTd3 =
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const utopiaTd1 =
  'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';
const longNumberTd1 =
  'I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<';
const norwegianPassportLine2 = 'CCC0022514NOR5604230M3004157<<<<<<<<<<<<<<04';
const norwegianCard =
  'CANORGDC0001273230456<12345<<<\n5604230M2606118NOR<<<<<<<<<<<9\n' + 'VESTMANN<<OLE'.padEnd(30, '<');

const parsed = (text: string) => {
  const result = parseMrz(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('MRZ', () => {
  it('finds every check digit of the published specimens right', () => {
    for (const text of [utopiaTd3, utopiaTd1, longNumberTd1, norwegianCard])
      expect(mrzFaults(parsed(text))).toEqual([]);
  });

  it('reads the Norwegian passport specimen, whose optional data is empty with check digit 0', () => {
    const mrz = parsed('P<NOR' + 'TESTESEN<<TEST'.padEnd(39, '<') + norwegianPassportLine2);
    expect(mrz.documentNumber).toBe('CCC002251');
    expect(mrz.checks).toEqual({
      documentNumber: true,
      birthDate: true,
      expiryDate: true,
      optionalData: true,
      composite: true,
    });
  });

  it('joins a document number of more than nine characters with its rest in the optional data', () => {
    const mrz = parsed(longNumberTd1);
    expect(mrz.documentNumber).toBe('D23145890734');
    expect(mrz.checks.documentNumber).toBe(true);
    expect(mrz.optionalData).not.toContain('7349');
  });

  it('names exactly the field with a wrong digit, since the officer must look there', () => {
    expect(mrzFaults(parsed(utopiaTd3.replace('7408122', '7408132')))).toEqual(['birthDate', 'composite']);
    expect(mrzFaults(parsed(utopiaTd3.replace('L898902C36', 'L898902C46')))).toEqual([
      'documentNumber',
      'composite',
    ]);
  });

  it('refuses lengths and characters that are no MRZ', () => {
    for (const text of ['', 'P<UTO', 'Å'.repeat(88), 'A'.repeat(89)]) expect(parseMrz(text).ok).toBe(false);
  });

  it('finds every single wrong digit in the number', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{9}$/),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (number, place, change) => {
          const digit = (Number(number[place]) + change) % 10;
          const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1);
          expect(checkDigit(wrong)).not.toBe(checkDigit(number));
        },
      ),
    );
  });

  it('derives the key input of ICAO 9303-11 appendix D.2, long numbers and unknown birth dates as printed', () => {
    expect(mrzKeyInput({ documentNumber: 'L898902C<', birthDate: '690806', expiryDate: '940623' })).toBe(
      'L898902C<369080619406236',
    );
    expect(mrzKeyInput({ documentNumber: 'D23145890734', birthDate: '340712', expiryDate: '950712' })).toBe(
      'D23145890734934071279507122',
    );
    expect(mrzKeyInput({ documentNumber: 'A1', birthDate: '74<<<<', expiryDate: '300101' })).toContain(
      '74<<<<',
    );
  });

  it('takes what a keyboard-wedge reader sends: lower case, blanks for fillers, any line break', () => {
    expect(
      normaliseMrzInput(utopiaTd3.toLowerCase().replaceAll('<', ' ').replace('\n', '\r\n')),
    ).not.toContain(' ');
    expect(parseMrz(utopiaTd1.replaceAll('\n', '\r')).ok).toBe(true);
  });
});
