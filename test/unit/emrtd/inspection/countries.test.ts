import { describe, expect, it } from 'vitest';
import { mayIssue, signingCountries } from '#electron/emrtd/inspection/countries.ts';

describe('country of the document and of its signer', () => {
  it.each([
    ['NOR', 'NO', true],
    ['NOR', 'no', true],
    ['D', 'DE', true],
    ['DEU', 'DE', true],
    ['RKS', 'KS', true],
    ['GBD', 'BM', true],
    ['GBR', 'BM', false],
    ['UNO', 'UN', true],
    ['EUE', 'EU', true],
    ['HKG', 'CN', true],
    ['GBD', 'GB', true],
    ['BMU', 'GB', true],
    ['SWE', 'NO', false],
    ['NOR', 'NOR', true],
    ['ZZZ', 'ZZ', null],
    ['NOR', 'ZZ', null],
    ['CHN', 'CN', true],
    ['MAC', 'CN', true],
    ['TWN', 'TW', true],
    ['TWN', 'CN', false],
    ['UNK', 'KS', true],
    ['UNA', 'UN', true],
    ['GBN', 'gb', true],
    ['XOM', 'XO', true],
    ['XPO', 'XP', true],
    ['UTO', 'UT', true],
  ])('%s by %s: %s', (state, country, expected) => {
    expect(mayIssue(state, country)).toBe(expected);
  });

  it.each([
    ['D', 'deu', true],
    ['D', 'D', true],
    ['GBD', 'GBR', true],
    ['HKG', 'CHN', true],
    ['RKS', 'UNK', true],
    ['D', 'FRA', false],
  ])('%s by %s: %s, for issuers who write the code of the MRZ into C', (state, country, expected) => {
    expect(mayIssue(state, country)).toBe(expected);
  });

  it('knows the states of ISO 3166-1, each with two letters', () => {
    const states = [
      'AFG',
      'ALB',
      'BRA',
      'CHE',
      'FIN',
      'ISL',
      'KOR',
      'LVA',
      'PSE',
      'TWN',
      'USA',
      'ZWE',
      'XOM',
      'VAT',
    ];
    for (const state of states)
      expect(
        [...(signingCountries(state) ?? [])].every((c) => /^[A-Z]{2}$/.test(c)),
        state,
      ).toBe(true);
  });
});
