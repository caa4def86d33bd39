import { describe, expect, it } from 'vitest';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { anchorOf, fingerprintOf } from '#electron/trust/anchors.ts';
import { masterListLimits, verifyMasterList } from '#electron/trust/masterList.ts';
import type { ListTrust } from '#electron/trust/signedList.ts';
import { certificate, masterList } from './fixtures/issuing.ts';
import type { CertificateOptions, MasterListOptions } from './fixtures/issuing.ts';
import { ecKey, keyOnUnknownCurve, rsaKey } from './fixtures/keys.ts';

const rootKey = ecKey('root', { curve: 'brainpoolP384r1', hash: 'SHA-384' });
const rootName = [
  ['C', 'de'],
  ['O', 'bund'],
  ['CN', 'root of lists'],
] as const;
const root = certificate({ subject: rootName, key: rootKey, ca: true });
const signerKey = ecKey('signer');

function signerCertificate(changed: Partial<CertificateOptions> = {}): Uint8Array {
  return certificate({
    subject: [
      ['C', 'DE'],
      ['CN', 'list signer'],
    ],
    issuer: rootName,
    key: signerKey,
    signedBy: rootKey,
    serial: 39,
    extendedKeyUsage: [oids.masterListSigningKey],
    notBefore: '2025-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
    ...changed,
  });
}
const utopia = certificate({
  subject: [
    ['C', 'UT'],
    ['CN', 'Utopia'],
  ],
  key: ecKey('utopia'),
  ca: true,
});
const norway = certificate({
  subject: [
    ['C', 'NO'],
    ['CN', 'Norway'],
  ],
  key: ecKey('norway'),
  ca: true,
});

const listWith = (changed: Partial<MasterListOptions> = {}): Uint8Array =>
  masterList({
    certificates: [utopia, norway],
    signer: { key: signerKey },
    embedded: [signerCertificate()],
    ...changed,
  });
const pinned: ListTrust = { anchors: [anchorOf(root)] };

const outcome = (file: Uint8Array, trust = pinned): string => {
  const result = verifyMasterList(file, trust);
  return result.ok ? 'ok' : result.error.code;
};

describe('a master list is accepted', () => {
  it('from a signer of the pinned CSCA, with what it says and who vouches for it', () => {
    const result = verifyMasterList(listWith(), pinned);
    expect(result.ok && result.value).toMatchObject({
      issuer: 'DE',
      signedOn: new Date('2026-05-28T06:28:45Z'),
      signer: fingerprintOf(signerCertificate()),
      anchor: fingerprintOf(root),
      duplicates: 0,
      malformed: [],
    });
    expect(result.ok && result.value.certificates.map(({ sha256 }) => sha256).toSorted()).toEqual(
      [utopia, norway].map(fingerprintOf).toSorted(),
    );
  });

  it.each([
    ['beside the signer', { embedded: [signerCertificate(), root] }],
    ['among the listed certificates', { certificates: [utopia, root] }],
  ])('when the pinned CSCA is known by its fingerprint alone and comes %s', (_where, changed) => {
    expect(outcome(listWith(changed), { anchors: [{ sha256: fingerprintOf(root) }] })).toBe('ok');
  });

  it('when the pinned CSCA is known by its fingerprint alone and is in the set trusted before', () => {
    const trust = { anchors: [{ sha256: fingerprintOf(root) }], known: [utopia, root] };
    expect(outcome(listWith(), trust)).toBe('ok');
    expect(outcome(listWith(), { ...trust, known: [utopia] })).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  it('when the signer writes the name of its issuer backwards, as one list in the field does', () => {
    const backwards = signerCertificate({ issuer: rootName.toReversed() });
    expect(outcome(listWith({ embedded: [backwards] }))).toBe('ok');
  });

  it('when the signer signs with RSA-PSS', () => {
    const key = rsaKey('rsa signer');
    expect(outcome(listWith({ signer: { key }, embedded: [signerCertificate({ key })] }))).toBe('ok');
  });

  it('with entries nobody can use, which are listed with the reason and never hide the others', () => {
    const odd = certificate({
      subject: [
        ['C', 'XO'],
        ['CN', 'odd'],
      ],
      key: keyOnUnknownCurve('odd'),
      ca: true,
    });
    const nonsense = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05);
    const result = verifyMasterList(listWith({ certificates: [norway, norway, odd, nonsense] }), pinned);
    expect(result.ok && result.value).toMatchObject({
      duplicates: 1,
      malformed: [{ sha256: fingerprintOf(nonsense) }],
    });
    expect(
      result.ok && new Map(result.value.certificates.map(({ sha256, reason }) => [sha256, reason])),
    ).toEqual(
      new Map([
        [fingerprintOf(norway), null],
        [fingerprintOf(odd), 'key-unknown-curve'],
      ]),
    );
  });
});

describe('a master list is refused, each cause by its own code', () => {
  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'TRUST_LIST_TRUNCATED'],
    ['a page of HTML', utf8ToBytes('<!doctype html><title>404</title>'), 'TRUST_NOT_A_LIST'],
    ['a certificate', root, 'TRUST_NOT_A_LIST'],
    ['a deviation list', listWith({ contentType: oids.deviationList }), 'TRUST_NOT_A_LIST'],
    ['a list of an unknown version', listWith({ version: 1 }), 'TRUST_NOT_A_LIST'],
    ['a version that is no number of versions', listWith({ version: -1 }), 'TRUST_NOT_A_LIST'],
    ['bytes after the list', concat(listWith(), Uint8Array.of(0x0a)), 'TRUST_LIST_ALTERED'],
    ['no entry', listWith({ certificates: [] }), 'TRUST_LIST_EMPTY'],
    ['nothing but nonsense', listWith({ certificates: [Uint8Array.of(0x30, 0x00)] }), 'TRUST_LIST_EMPTY'],
    ['no signing time', listWith({ signedOn: null }), 'TRUST_LIST_UNDATED'],
    [
      'a signer without the usage for lists',
      listWith({ embedded: [signerCertificate({ extendedKeyUsage: [oids.deviationListSigningKey] })] }),
      'TRUST_SIGNER_NOT_ALLOWED',
    ],
    ['a signer that had expired', listWith({ signedOn: '2027-01-02T00:00:00Z' }), 'TRUST_SIGNER_EXPIRED'],
    ['a signer not yet valid', listWith({ signedOn: '2024-12-31T00:00:00Z' }), 'TRUST_SIGNER_EXPIRED'],
    ['no signer certificate', listWith({ embedded: [root] }), 'TRUST_SIGNER_UNTRUSTED'],
  ])('%s', (_what, file, code) => {
    expect(outcome(file)).toBe(code);
  });

  it('a list that brings its own root', () => {
    const ownKey = ecKey('own root');
    const ownRoot = certificate({ subject: rootName, key: ownKey, ca: true });
    const own = listWith({
      embedded: [signerCertificate({ signedBy: ownKey }), ownRoot],
      certificates: [norway, ownRoot],
    });
    expect(outcome(own)).toBe('TRUST_SIGNER_UNTRUSTED');
    expect(outcome(own, { anchors: [anchorOf(ownRoot)] })).toBe('ok');
  });

  it('a signer with the name of the pinned CSCA that its key never signed', () => {
    const forged = signerCertificate({
      signedBy: ecKey('forger'),
      authorityKeyIdentifier: rootKey.identifier,
    });
    expect(outcome(listWith({ embedded: [forged] }))).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  it('a signer which the pinned CSCA signed under another name than its own', () => {
    const renamed = signerCertificate({
      issuer: [
        ['C', 'DE'],
        ['CN', 'somebody'],
      ],
    });
    expect(outcome(listWith({ embedded: [renamed] }))).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  it('a list signed by the pinned CSCA itself, which is not entitled to sign lists', () => {
    expect(outcome(listWith({ signer: { key: rootKey }, embedded: [root] }))).toBe(
      'TRUST_SIGNER_NOT_ALLOWED',
    );
  });

  it('a certificate of the list exchanged for another', () => {
    const file = listWith();
    const text = Buffer.from(file).toString('latin1');
    const altered = text.replace('Norway', 'Narway');
    expect(altered).not.toBe(text);
    expect(outcome(new Uint8Array(Buffer.from(altered, 'latin1')))).toBe('TRUST_LIST_ALTERED');
  });

  it('cut off anywhere, and never as anything but truncated once it is recognisable', () => {
    const file = listWith();
    const seen = new Set<string>();
    for (let length = 24; length < file.length; length += 7) seen.add(outcome(file.subarray(0, length)));
    expect([...seen]).toEqual(['TRUST_LIST_TRUNCATED']);
  });

  it('one bit turned in what is signed, in the signer, or in the structure around them', () => {
    const file = listWith();
    const allowed = new Set([
      'TRUST_LIST_ALTERED',
      'TRUST_LIST_TRUNCATED',
      'TRUST_NOT_A_LIST',
      'TRUST_SIGNER_UNTRUSTED',
    ]);
    const original = verifyMasterList(file, pinned);
    let accepted = 0;
    for (let position = 0; position < file.length; position += 5) {
      const turned = file.slice();
      turned[position] = (turned[position] ?? 0) ^ 0x04;
      const result = verifyMasterList(turned, pinned);
      if (!result.ok) {
        expect(allowed).toContain(result.error.code);
        continue;
      }
      // Outside the signature are only versions and digestAlgorithms of CMS, by which nothing is decided.
      accepted++;
      expect(result).toEqual(original);
    }
    expect(accepted).toBeLessThan(file.length / 100);
  });

  it('larger than any list, before a byte of it is parsed', () => {
    expect(outcome(new Uint8Array(masterListLimits.bytes + 1))).toBe('TRUST_FILE_UNREADABLE');
  });

  it('with more entries than the world has issuers, before they are parsed', () => {
    const many = Array.from({ length: masterListLimits.certificates + 1 }, (_, index) =>
      Uint8Array.of(0x30, 0x03, index >> 16, (index >> 8) & 0xff, index & 0xff),
    );
    expect(outcome(listWith({ certificates: many }))).toBe('TRUST_LIST_TOO_LONG');
  });
});
