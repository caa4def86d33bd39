import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { detailOf, searchCertificates, summaryOf } from '#electron/trust/describe.ts';
import { diffSets } from '#electron/trust/diff.ts';
import type { Provenance } from '#electron/trust/provenance.ts';
import { emptyTrustSet } from '#electron/trust/setFile.ts';
import type { TrustSetContent } from '#electron/trust/setFile.ts';
import { certificate } from './fixtures/issuing.ts';
import { ecKey, keyOnUnknownCurve, rsaKey } from './fixtures/keys.ts';
import { state } from './fixtures/states.ts';

const at = new Date('2026-11-23T12:00:00Z');
const watched = ['NO', 'DE'];
const [no, se] = [state('NO'), state('SE')];
const list = (signedOn: string): Provenance => ({
  kind: 'master-list',
  issuer: 'DE',
  signedOn,
  sha256: '0'.repeat(64),
  signer: null,
  anchor: null,
  container: null,
});
const set = (signedOn: string, ...certificates: Uint8Array[]): TrustSetContent => ({
  ...emptyTrustSet,
  sources: [list(signedOn)],
  certificates: certificates.map((der) => ({ der, sources: [0] })),
});
const csca = (country: string, changed: Partial<Parameters<typeof certificate>[0]> = {}): Uint8Array =>
  certificate({
    subject: [
      ['C', country],
      ['CN', 'CSCA'],
    ],
    key: ecKey(`diff ${country}`),
    ca: true,
    ...changed,
  });
const diff = (from: TrustSetContent | null, to: TrustSetContent) =>
  diffSets(
    from === null ? null : { id: '1'.repeat(64), content: from },
    { id: '2'.repeat(64), content: to },
    {
      watched,
      at,
    },
  );
const [may, july] = ['2026-05-28T06:28:45.000Z', '2026-07-10T08:00:00.000Z'];

describe('the difference of two sets', () => {
  it('has removals before everything, then Norway and Germany, new countries, weak keys, and the harmless last', () => {
    const expired = csca('FI', { notAfter: '2026-01-01T00:00:00Z' });
    const weak = csca('DK', { key: rsaKey('weak') });
    const odd = csca('DK', { key: keyOnUnknownCurve('odd') });
    const gone = csca('IS');
    const before = set(may, se.csca, csca('DK'), csca('FI', { serial: 2 }), gone, no.csca);
    const after = set(
      july,
      se.csca,
      csca('DK'),
      csca('FI', { serial: 2 }),
      no.csca,
      no.linkTo(2),
      expired,
      weak,
      odd,
      csca('LV'),
    );
    const { certificates, unchanged, newCountries, goneCountries, lists } = diff(before, after);
    expect(
      certificates.map(({ change, certificate: { country }, attention }) => [change, country, attention]),
    ).toEqual([
      ['removed', 'IS', ['removed']],
      ['added', 'NO', ['watched-country', 're-keyed']],
      ['added', 'LV', ['new-country']],
      ['added', 'DK', ['weak-key', 're-keyed']],
      ['added', 'DK', ['unusable', 're-keyed']],
      ['added', 'FI', ['expired']],
    ]);
    expect({ unchanged, newCountries, goneCountries }).toEqual({
      unchanged: 4,
      newCountries: ['LV'],
      goneCountries: ['IS'],
    });
    expect(lists).toEqual([{ kind: 'master-list', issuer: 'DE', from: may, to: july }]);
  });

  it('calls a new key under a new name re-keyed where the old name vouches for it', () => {
    const next = ecKey('renamed');
    const name = [
      ['C', 'SE'],
      ['CN', 'another name'],
    ] as const;
    const root = certificate({ subject: name, key: next, ca: true });
    const link = certificate({ subject: name, issuer: se.name, key: next, signedBy: se.key, ca: true });
    const stranger = certificate({ subject: [...name, ['O', 'x']], key: ecKey('stranger'), ca: true });
    const { certificates } = diff(set(may, se.csca), set(july, se.csca, root, link, stranger));
    const reKeyed = certificates.filter(({ attention }) => attention.includes('re-keyed'));
    expect(reKeyed.map(({ certificate: { id } }) => id).toSorted()).toEqual(
      [root, link].map(fingerprintOf).toSorted(),
    );
  });

  it('of a first list names no country as news, since all are', () => {
    const { from, certificates, newCountries } = diff(null, set(may, se.csca, no.csca));
    expect(from).toBeNull();
    expect(certificates.map(({ attention }) => attention)).toEqual([['watched-country'], []]);
    expect(newCountries).toEqual(['NO', 'SE']);
  });
});

describe('a certificate for people', () => {
  const summary = (der: Uint8Array) => summaryOf({ der, sources: [list(may)] });

  it('tells roots, links and issued ones apart by the key that signed, not by the name', () => {
    expect(summary(se.csca)?.kind).toBe('self-signed');
    expect(summary(se.linkTo(2))?.kind).toBe('link');
    expect(summary(se.issue('signer', {}).der)?.kind).toBe('issued');
    const bare = { subjectKeyIdentifier: null, authorityKeyIdentifier: null };
    expect(summary(csca('SE', bare))?.kind).toBe('self-signed');
    expect(summary(csca('SE', { ...bare, signedBy: ecKey('the old key') }))?.kind).toBe('link');
  });

  it('names key and algorithm, and what is weak about them', () => {
    expect(summary(se.csca)).toMatchObject({
      key: 'EC brainpoolP256r1',
      signatureAlgorithm: 'ECDSA SHA-256',
      weak: [],
    });
    expect(summary(csca('SE', { key: rsaKey('weak') }))).toMatchObject({
      key: 'RSA 1024',
      signatureAlgorithm: 'RSA-PSS SHA-256',
      weak: ['rsa-1024'],
    });
    expect(summary(csca('SE', { key: ecKey('old', { curve: 'P-192', hash: 'SHA-1' }) }))?.weak).toEqual([
      'ec-192',
      'sha-1',
    ]);
    expect(summary(csca('SE', { key: keyOnUnknownCurve('odd') }))?.unusable).toBe('key-unknown-curve');
  });

  const content = set(may, se.csca, se.linkTo(2), state('SE', 2).csca, no.csca);
  const found = (query: string): number => searchCertificates(content, query).length;

  it('is found by country, by the beginning of its fingerprint however it is written, and by name', () => {
    expect(found('se')).toBe(3);
    expect(found('NO')).toBe(1);
    const sha256 = fingerprintOf(no.csca);
    expect(found(sha256.slice(0, 8))).toBe(1);
    expect(found(sha256.slice(0, 12).toUpperCase().replaceAll(/(..)/g, '$1:'))).toBe(1);
    expect(found('csca no')).toBe(1);
    expect(found('csca xx')).toBe(0);
    expect(found('')).toBe(4);
  });

  it('comes in full with its relatives: the same key, and the same name on other keys', () => {
    const link = se.linkTo(2);
    expect(detailOf(content, fingerprintOf(link))).toMatchObject({
      version: 3,
      ca: true,
      pathLength: 0,
      keyUsage: ['keyCertSign', 'cRLSign'],
      authorityKeyIdentifier: Buffer.from(se.key.identifier).toString('hex'),
      sameKey: [fingerprintOf(state('SE', 2).csca)],
      sameName: [fingerprintOf(se.csca)],
      der: Buffer.from(link).toString('base64'),
    });
    expect(detailOf(content, '0'.repeat(64))).toBeNull();
  });
});
