import { describe, expect, it } from 'vitest';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { certificate } from './fixtures/issuing.ts';
import type { TestName } from './fixtures/issuing.ts';
import { ecKey } from './fixtures/keys.ts';
import { crl } from './fixtures/lists.ts';
import type { CrlOptions } from './fixtures/lists.ts';

const before: TestName = [
  ['C', 'XN'],
  ['O', 'Ministry'],
  ['CN', 'CSCA'],
];
const after: TestName = [
  ['C', 'XN'],
  ['O', 'Directorate'],
  ['CN', 'CSCA'],
];
const abroad: TestName = [
  ['C', 'XO'],
  ['CN', 'CSCA'],
];
const [oldKey, newKey, foreignKey] = [ecKey('old'), ecKey('new'), ecKey('foreign')];
/** Serial numbers of the certificates of one CSCA. */
const serials = { own: 11, link: 12, dsc: 77 };

const own = certificate({ subject: before, key: oldKey, ca: true, serial: serials.own });
/** The new key and the new name, vouched for by the old ones. */
const link = certificate({
  subject: after,
  issuer: before,
  key: newKey,
  signedBy: oldKey,
  ca: true,
  serial: serials.link,
});
const renamed = certificate({ subject: after, key: newKey, ca: true, serial: 21 });
const foreign = certificate({ subject: abroad, key: foreignKey, ca: true, serial: serials.own });

const signer = (issuer: TestName, signedBy = oldKey): Uint8Array =>
  certificate({
    subject: [
      ['C', 'XN'],
      ['CN', 'document signer'],
    ],
    issuer,
    key: ecKey('dsc'),
    signedBy,
    serial: serials.dsc,
  });

function asked(
  lists: readonly Partial<CrlOptions>[],
  { certificates = [own], dsc = signer(before) } = {},
): string {
  const set = trustSetOf({
    certificates,
    crls: lists.map((list) => crl({ issuer: before, signedBy: oldKey, ...list })),
    id: 'a set',
    provenance: { kind: 'master-list', issuer: 'DE' },
    signedOn: null,
  });
  const { facts } = dscValidator(set).validate({
    certificates: [dsc],
    signer: { subjectKeyIdentifier: new Uint8Array() },
    issuingState: null,
    issuedOn: null,
    expiresOn: null,
    at: new Date('2026-11-23T12:00:00Z'),
  });
  const fact = facts.find(({ id }) => id === 'dsc-revocation');
  return `${fact?.result} ${fact?.reason}`;
}
const naming = (serial: number, reason?: number) => ({
  entries: [reason === undefined ? { serial } : { serial, reason }],
});
const stale = { nextUpdate: '2026-11-20T00:00:00Z' };

describe('a CSCA revoked in its own list', () => {
  it('vouches for nobody, although its signature over the signer is good', () => {
    expect(asked([naming(serials.own)])).toBe('failed csca-revoked');
  });

  it('is revoked by key: through the link certificate, and the list of the key before', () => {
    const dsc = signer(after, newKey);
    const fresh = { issuer: after, signedBy: newKey };
    for (const certificates of [
      [own, link, renamed],
      [own, renamed, link],
    ]) {
      expect(asked([fresh], { certificates, dsc })).toBe('successful not-revoked');
      expect(asked([fresh, naming(serials.link)], { certificates, dsc })).toBe('failed csca-revoked');
      expect(asked([{ ...fresh, ...naming(21) }], { certificates, dsc })).toBe('failed csca-revoked');
    }
  });

  it('leaves the other keys of its name alone', () => {
    const certificates = [own, certificate({ subject: before, key: newKey, ca: true, serial: 22 })];
    expect(asked([naming(22)], { certificates })).toBe('successful not-revoked');
  });

  it('is not revoked by a list of another country, nor by a forged one', () => {
    const certificates = [own, foreign];
    const fresh = {};
    expect(
      asked([fresh, { issuer: abroad, signedBy: foreignKey, ...naming(serials.own) }], { certificates }),
    ).toBe('successful not-revoked');
    expect(asked([fresh, { signedBy: foreignKey, ...naming(serials.own) }], { certificates })).toBe(
      'successful not-revoked',
    );
  });
});

describe('after a CSCA changed its name', () => {
  const certificates = [own, link, renamed];

  it('its list under the new name speaks of what the old name issued', () => {
    const list = { issuer: after, signedBy: newKey };
    expect(asked([list], { certificates })).toBe('successful not-revoked');
    expect(asked([{ ...list, ...naming(serials.dsc) }], { certificates })).toBe('failed revoked');
  });

  it('and does not where no link certificate joins the names', () => {
    expect(asked([{ issuer: after, signedBy: newKey }], { certificates: [own, renamed] })).toBe(
      'undetermined no-crl',
    );
  });
});

describe('several lists', () => {
  it.each<[string, readonly Partial<CrlOptions>[], string]>([
    [
      'the newest clears, not the first',
      [{ thisUpdate: '2026-09-01T00:00:00Z', ...stale }, {}],
      'successful not-revoked',
    ],
    [
      'a newer one that is overdue does not hide behind an older one that is not',
      [{ thisUpdate: '2026-09-01T00:00:00Z' }, { ...stale }],
      'undetermined crl-stale',
    ],
    ['a delta list convicts', [{ number: 10 }, { number: 11, base: 10, ...naming(77) }], 'failed revoked'],
    ['a delta list alone clears nobody', [{ number: 11, base: 10 }], 'undetermined no-crl'],
    [
      'a delta list carries an overdue one on',
      [
        { number: 10, ...stale },
        { number: 11, base: 10 },
      ],
      'successful not-revoked',
    ],
    [
      'but not one older than its base',
      [
        { number: 9, ...stale },
        { number: 11, base: 10 },
      ],
      'undetermined crl-stale',
    ],
    ['a hold is open', [naming(77, 6)], 'undetermined revocation-on-hold'],
    [
      'a hold is lifted by a newer full list',
      [{ thisUpdate: '2026-09-01T00:00:00Z', ...naming(77, 6) }, {}],
      'successful not-revoked',
    ],
    [
      'or by a delta list',
      [
        { number: 10, ...naming(77, 6) },
        { number: 11, base: 10, thisUpdate: '2026-11-10T00:00:00Z', ...naming(77, 8) },
      ],
      'successful not-revoked',
    ],
    [
      'a revocation for good is not lifted',
      [{ thisUpdate: '2026-09-01T00:00:00Z', ...naming(77, 1) }, {}],
      'failed revoked',
    ],
    [
      'without a key identifier it is found by name',
      [{ withKeyIdentifier: false }],
      'successful not-revoked',
    ],
  ])('%s', (_situation, lists, expected) => {
    expect(asked(lists)).toBe(expected);
  });
});
