import { describe, expect, it } from 'vitest';
import type { DocumentData } from '#shared/domain/inspection.ts';
import { isEmergencyPassport, validitySpanOf } from '#shared/domain/validitySpan.ts';
import { documentSample } from '../../support/renderer/samples.ts';

const on = '2026-11-20';
const day = (resolved: string | null): DocumentData['birthDate'] => ({ raw: 'x', resolved, rule: 'dg11' });
const document = (
  birth: string | null,
  issue: string | null,
  expiry: string | null,
  more: Partial<DocumentData> = {},
): DocumentData => ({
  ...documentSample,
  birthDate: day(birth),
  issueDate: issue === null ? null : day(issue),
  expiryDate: day(expiry),
  ...more,
});
const card = { kind: 'identity-card', documentCode: 'I' } as const;
const found = (...args: Parameters<typeof document>) => validitySpanOf(document(...args), on).result;

describe('span of validity against the age at issuing', () => {
  it.each([
    ['a baby', '2022-05-01', '2026-05-01', '2028-05-01'],
    ['the day before five', '2020-05-02', '2025-05-01', '2027-05-01'],
    ['the fifth birthday', '2020-05-01', '2025-05-01', '2028-05-01'],
    ['nine', '2015-05-02', '2025-05-01', '2028-05-01'],
    ['ten', '2015-05-01', '2025-05-01', '2030-05-01'],
    ['fifteen', '2009-05-02', '2025-05-01', '2030-05-01'],
    ['sixteen', '2009-05-01', '2025-05-01', '2035-05-01'],
    ['an adult whose last day is one earlier', '1980-01-01', '2025-05-01', '2035-04-30'],
    ['issued on a leap day', '1980-01-01', '2024-02-29', '2034-02-28'],
  ])('fits the passport of %s', (_who, birth, issue, expiry) => {
    expect(found(birth, issue, expiry)).toBe('fits');
  });

  it.each([
    ['ten years for somebody of fifteen', '2009-05-02', '2025-05-01', '2035-05-01'],
    ['five years for an adult', '1980-01-01', '2025-05-01', '2030-05-01'],
    ['two days too long', '1980-01-01', '2025-05-01', '2035-05-03'],
    ['issued before birth', '2026-01-01', '2025-05-01', '2027-05-01'],
  ])('finds %s', (_what, birth, issue, expiry) => {
    expect(found(birth, issue, expiry)).toBe('mismatch');
  });

  it('knows that cards are valid for five years from ten on', () => {
    expect(found('1980-01-01', '2025-05-01', '2030-05-01', card)).toBe('fits');
    expect(found('1980-01-01', '2025-05-01', '2035-05-01', card)).toBe('mismatch');
  });

  it('tries every span where the chip has no day of issue, but none that begins tomorrow', () => {
    expect(validitySpanOf(document('2015-01-01', null, '2030-05-01'), on)).toEqual({
      result: 'fits',
      years: 5,
      ageAtIssue: 10,
    });
    expect(found('2009-05-02', null, '2035-05-01')).toBe('mismatch');
    expect(found('1980-01-01', null, '2036-11-20')).toBe('fits');
    expect(found('1980-01-01', null, '2036-11-21')).toBe('mismatch');
  });

  it('has no rule for foreign, diplomatic and emergency documents, and no answer without dates', () => {
    expect(found('1980-01-01', '2025-05-01', '2026-05-01', { issuingState: 'SWE' })).toBe('no-rule');
    expect(found('1980-01-01', '2025-05-01', '2026-05-01', { documentCode: 'PD' })).toBe('no-rule');
    const emergency = { documentNumber: 'K1234567' };
    expect(found('1980-01-01', '2025-05-01', '2026-05-01', emergency)).toBe('no-rule');
    expect(isEmergencyPassport(document('1980-01-01', null, null, emergency))).toBe(true);
    expect(isEmergencyPassport(document('1980-01-01', null, null, { ...emergency, ...card }))).toBe(false);
    expect(found(null, null, '2030-05-01')).toBe('unknown');
    expect(found('1980-01-01', null, null)).toBe('unknown');
  });
});
