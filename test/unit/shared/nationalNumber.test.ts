import { describe, expect, it } from 'vitest';
import { birthDateAgrees, parseNationalNumber } from '#shared/domain/nationalNumber.ts';

describe('Norwegian national numbers', () => {
  it("accepts Skatteetaten's vectors under the rule each belongs to", () => {
    expect(parseNationalNumber('02013299997', false)?.rule).toBe('classic');
    expect(parseNationalNumber('30108299920', false)?.rule).toBe('classic');
    expect(parseNationalNumber('02013299903', false)?.rule).toBe('2032');
    expect(parseNationalNumber('30108299939', false)?.rule).toBe('2032');
  });

  it('refuses the published sample number, which fails both control digits', () => {
    expect(parseNationalNumber('01020312345', false)).toBeNull();
  });

  it('finds every single wrong digit, also under the 2032 rule', () => {
    for (const number of ['02013299997', '30108299939']) {
      for (let place = 0; place < 11; place++) {
        for (let digit = 0; digit < 10; digit++) {
          if (number[place] === String(digit)) continue;
          const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1);
          expect(parseNationalNumber(wrong, true), wrong).toBeNull();
        }
      }
    }
  });

  it('accepts synthetic numbers in training only', () => {
    const synthetic = findNumber('018155');
    expect(parseNationalNumber(synthetic, true)?.kind).toBe('synthetic');
    expect(parseNationalNumber(synthetic, false)).toBeNull();
  });

  it('tells a D-number apart and reads spaces, dashes and MRZ fillers', () => {
    const dNumber = findNumber('410155');
    expect(parseNationalNumber(dNumber, false)?.kind).toBe('d-number');
    expect(parseNationalNumber(`${dNumber.slice(0, 6)} ${dNumber.slice(6)}`, false)?.digits).toBe(dNumber);
    expect(parseNationalNumber(`${dNumber.slice(0, 6)}<${dNumber.slice(6)}`, false)?.digits).toBe(dNumber);
  });
});

describe('the date in a number against the chip', () => {
  const of = (date: string) => parseNationalNumber(findNumber(date), true)!;

  it('agrees through the marks of a D-number and of both kinds of synthetic numbers', () => {
    expect(birthDateAgrees(of('020155'), '1955-01-02')).toBe('agrees');
    expect(birthDateAgrees(of('420155'), '1955-01-02')).toBe('agrees');
    expect(birthDateAgrees(of('028155'), '1955-01-02')).toBe('agrees');
    expect(birthDateAgrees(of('024155'), '1955-01-02')).toBe('agrees');
    expect(birthDateAgrees(of('311255'), '1955-12-31')).toBe('agrees');
    expect(birthDateAgrees(of('719255'), '2055-12-31')).toBe('agrees');
  });

  it('differs by day, month or year, and says nothing where the chip has no whole date', () => {
    for (const birth of ['1955-01-03', '1955-02-02', '1956-01-02'])
      expect(birthDateAgrees(of('420155'), birth)).toBe('differs');
    expect(birthDateAgrees(of('420155'), null)).toBe('unknown');
  });
});

/** The first number with this date part that passes; numbers of nobody, found by search and not by the rule under test alone. */
function findNumber(date: string): string {
  for (let rest = 0; rest < 100_000; rest++) {
    const number = date + String(rest).padStart(5, '0');
    if (parseNationalNumber(number, true) !== null) return number;
  }
  throw new Error(`no number for ${date}`);
}
