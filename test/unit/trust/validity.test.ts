import { describe, expect, it } from 'vitest';
import { validityFact } from '#electron/trust/validity.ts';
import type { ValidityQuestion } from '#electron/trust/validity.ts';

const date = (text: string): Date => new Date(text);
const period = (from: string, to: string) => ({ notBefore: date(from), notAfter: date(to) });

const usual: ValidityQuestion = {
  dsc: period('2020-01-01T00:00:00Z', '2030-06-30T23:59:59Z'),
  keyUsage: { notBefore: date('2020-01-01T00:00:00Z'), notAfter: date('2020-04-01T00:00:00Z') },
  cscas: [period('2018-01-01T00:00:00Z', '2033-01-01T00:00:00Z')],
  issuedOn: '2020-02-01',
  expiresOn: '2030-02-01',
  at: date('2026-11-23T12:00:00Z'),
};
const judged = (changed: Partial<ValidityQuestion>): string => {
  const { result, reason } = validityFact({ ...usual, ...changed });
  return `${result} ${reason}`;
};

describe('validity of the document signer certificate', () => {
  it.each<[string, Partial<ValidityQuestion>, string]>([
    ['issued within, valid now', {}, 'successful validity-ok'],
    ['issue date unknown, valid now', { issuedOn: null }, 'successful validity-ok'],
    ['issued before the certificate', { issuedOn: '2019-06-01' }, 'failed issued-outside-validity'],
    ['issued after the certificate', { issuedOn: '2030-08-01' }, 'failed issued-outside-validity'],
    ['both expired', { at: date('2031-01-01T12:00:00Z') }, 'successful dsc-expired-with-document'],
    [
      'expired under a live document',
      { at: date('2031-01-01T12:00:00Z'), expiresOn: '2031-01-01' },
      'undetermined dsc-expired-before-document',
    ],
    [
      'expired, document expiry unknown',
      { at: date('2031-01-01T12:00:00Z'), expiresOn: null },
      'undetermined dsc-expired',
    ],
    [
      'not yet valid, as with a clock that is wrong',
      { at: date('2019-12-01T12:00:00Z'), issuedOn: null },
      'undetermined dsc-not-yet-valid',
    ],
    [
      'CSCA younger than its DSC',
      { cscas: [period('2021-01-01T00:00:00Z', '2033-01-01T00:00:00Z')] },
      'undetermined csca-not-valid',
    ],
    [
      'CSCA expired under a live DSC',
      { cscas: [period('2018-01-01T00:00:00Z', '2025-01-01T00:00:00Z')] },
      'undetermined csca-not-valid',
    ],
    [
      'CSCA expired together with DSC and document',
      { cscas: [period('2018-01-01T00:00:00Z', '2025-01-01T00:00:00Z')], at: date('2031-01-01T12:00:00Z') },
      'successful dsc-expired-with-document',
    ],
    [
      'expired link certificate beside a living self-signed one of the same key',
      {
        cscas: [
          period('2018-01-01T00:00:00Z', '2023-01-01T00:00:00Z'),
          period('2018-01-01T00:00:00Z', '2033-01-01T00:00:00Z'),
        ],
      },
      'successful validity-ok',
    ],
  ])('%s', (_situation, changed, expected) => {
    expect(judged(changed)).toBe(expected);
  });

  it('does not call a document forged because its issuing day began in another time zone', () => {
    const dsc = period('2020-02-01T14:00:00Z', '2030-06-30T23:59:59Z');
    expect(judged({ dsc, issuedOn: '2020-02-01' })).toBe('successful validity-ok');
    expect(judged({ dsc, issuedOn: '2020-01-30' })).toBe('failed issued-outside-validity');
  });

  it('notes a signature after the private key usage period, without failing it', () => {
    const fact = validityFact({ ...usual, issuedOn: '2020-05-01' });
    expect(fact).toMatchObject({ result: 'successful', evidence: { outsideKeyUsagePeriod: true } });
    expect(validityFact(usual).evidence).not.toHaveProperty('outsideKeyUsagePeriod');
  });

  it('keeps every date it judged by', () => {
    expect(validityFact(usual).evidence).toEqual({
      dscNotBefore: '2020-01-01T00:00:00.000Z',
      dscNotAfter: '2030-06-30T23:59:59.000Z',
      keyUsageNotBefore: '2020-01-01T00:00:00.000Z',
      keyUsageNotAfter: '2020-04-01T00:00:00.000Z',
      cscaValidity: ['2018-01-01T00:00:00.000Z/2033-01-01T00:00:00.000Z'],
      issuedOn: '2020-02-01',
      documentExpiresOn: '2030-02-01',
    });
  });
});
