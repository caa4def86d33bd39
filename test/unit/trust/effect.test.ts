import { describe, expect, it } from 'vitest';
import { effectOf } from '#electron/trust/effect.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { certificate } from './fixtures/issuing.ts';
import type { TestName } from './fixtures/issuing.ts';
import { ecKey } from './fixtures/keys.ts';
import { crl } from './fixtures/lists.ts';

const nameOf = (country: string): TestName => [
  ['C', country],
  ['CN', 'CSCA'],
];
const csca = (country: string): Uint8Array =>
  certificate({ subject: nameOf(country), key: ecKey(country), ca: true });
const met = (country: string, at: string) => ({
  dsc: certificate({
    subject: nameOf(country),
    issuer: nameOf(country),
    key: ecKey(`dsc ${country}`),
    signedBy: ecKey(country),
    serial: 77,
  }),
  at,
});
const setOf = (countries: readonly string[], crls: readonly Uint8Array[] = []) =>
  trustSetOf({
    certificates: countries.map(csca),
    crls,
    id: countries.join(),
    provenance: { kind: 'master-list', issuer: 'DE' },
    // After the inspections: a new set is compared at their moment, and their clock was right.
    signedOn: '2026-12-01T00:00:00.000Z',
  });

const remembered = [
  met('XA', '2026-11-02T12:00:00.000Z'),
  met('XA', '2026-11-01T12:00:00.000Z'),
  met('XB', '2026-11-03T12:00:00.000Z'),
];

describe('the effect of a new set on inspections of the past', () => {
  it('is nothing where both sets agree, also where only a reason is another', () => {
    const revocation = crl({
      issuer: nameOf('XA'),
      signedBy: ecKey('XA'),
      nextUpdate: '2026-10-15T00:00:00Z',
    });
    expect(effectOf(remembered, setOf(['XA', 'XB']), setOf(['XA', 'XB'], [revocation]))).toEqual({
      inspections: 3,
      since: '2026-11-01T12:00:00.000Z',
      different: [],
    });
  });

  it('counts by country and check what would have ended otherwise', () => {
    const revoked = crl({ issuer: nameOf('XA'), signedBy: ecKey('XA'), entries: [{ serial: 77 }] });
    const { different } = effectOf(remembered, setOf(['XA', 'XB']), setOf(['XA'], [revoked]));
    expect(different).toEqual([
      { country: 'XA', check: 'dsc-revocation', from: 'undetermined', to: 'failed', count: 2 },
      { country: 'XB', check: 'dsc-chain', from: 'successful', to: 'undetermined', count: 1 },
      { country: 'XB', check: 'dsc-validity', from: 'successful', to: 'undetermined', count: 1 },
    ]);
  });

  it('of the first set of a desk is that issuers become known', () => {
    const { different } = effectOf(remembered.slice(0, 1), null, setOf(['XA']));
    expect(different.map(({ check, to }) => `${check} ${to}`)).toEqual([
      'dsc-chain successful',
      'dsc-validity successful',
    ]);
  });

  it('survives a remembered certificate that is none, and no inspections at all', () => {
    const junk = { dsc: Uint8Array.of(0x30, 0x00), at: '2026-11-01T12:00:00.000Z' };
    expect(effectOf([junk], setOf(['XA']), setOf(['XB'])).different).toEqual([]);
    expect(effectOf([], null, setOf(['XA']))).toEqual({ inspections: 0, since: null, different: [] });
  });
});
