import { describe, expect, it } from 'vitest';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { octetString, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import type { DscQuestion } from '#electron/emrtd/ports.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { defectStore } from '#electron/trust/defects/defectStore.ts';
import { dscValidator } from '#electron/trust/path.ts';
import type { Provenance } from '#electron/trust/provenance.ts';
import { emptyTrustSet } from '#electron/trust/setFile.ts';
import { trustSetFrom } from '#electron/trust/trustSet.ts';
import { certificate, nameDer } from './fixtures/issuing.ts';
import type { TestName } from './fixtures/issuing.ts';
import { ecKey } from './fixtures/keys.ts';
import { crl, defectList, deviationList, enumerated, signedList } from './fixtures/lists.ts';
import type { TestDefect, TestDeviation } from './fixtures/lists.ts';

const issuer: TestName = [
  ['C', 'XN'],
  ['CN', 'CSCA'],
];
const [cscaKey, dscKey, lister] = [ecKey('csca'), ecKey('dsc'), ecKey('lister')];
const csca = certificate({ subject: issuer, key: cscaKey, ca: true });
const signer = (changed: Partial<Parameters<typeof certificate>[0]> = {}): Uint8Array =>
  certificate({
    subject: [
      ['C', 'XN'],
      ['CN', 'document signer'],
    ],
    issuer,
    key: dscKey,
    signedBy: cscaKey,
    serial: 77,
    ...changed,
  });
const dsc = signer();

const from = (country: string): Provenance => ({
  kind: 'deviation-list',
  issuer: country,
  signedOn: '2026-06-01T00:00:00.000Z',
  sha256: '0'.repeat(64),
  signer: null,
  anchor: null,
  container: null,
});
const deviations = (list: readonly TestDeviation[], tags?: 'implicit' | 'explicit', country = 'XN') =>
  defectStore([
    { cms: signedList(oids.deviationList, deviationList(list, tags), lister), provenance: [from(country)] },
  ]);
const question = (changed: { issuedOn?: string | null; document?: DscQuestion['document'] } = {}) => ({
  dsc: parseCertificate(dsc),
  document: { code: 'C', number: 'CA00001AL' },
  issuedOn: '2017-11-01',
  ...changed,
});

describe('a deviation list', () => {
  const period = ['2017-10-01T00:00:00Z', '2018-02-05T23:59:59Z'] as const;

  it.each<[string, Omit<TestDeviation, 'type'>, Parameters<typeof question>[0], number]>([
    ['issuer and serial number', { signer: { issuer, serial: 77 } }, {}, 1],
    ['another serial number', { signer: { issuer, serial: 78 } }, {}, 0],
    ['the key identifier', { signer: { keyIdentifier: dscKey.identifier } }, {}, 1],
    ['another key identifier', { signer: { keyIdentifier: cscaKey.identifier } }, {}, 0],
    ['the digest of the certificate', { signer: { sha256: digest('SHA-256', dsc) } }, {}, 1],
    ['the digest of another', { signer: { sha256: digest('SHA-256', csca) } }, {}, 0],
    ['the document type', { documentType: 'C<' }, {}, 1],
    ['another document type', { documentType: 'P<' }, {}, 0],
    ['a document type, of a document nobody knows', { documentType: 'C<' }, { document: undefined }, 0],
    ['the period of issue', { issued: period }, {}, 1],
    ['the first day of the period', { issued: period }, { issuedOn: '2017-10-01' }, 1],
    ['the day after the period', { issued: period }, { issuedOn: '2018-02-06' }, 0],
    ['a period, of a document without date', { issued: period }, { issuedOn: null }, 0],
    ['its number among others', { numbers: ['CA00000AL', 'CA00001AL', 'CA00002AL'] }, {}, 1],
    ['other numbers', { numbers: ['CA00000AL', 'CA00001A', 'A00001AL'] }, {}, 0],
    [
      'the right type and a wrong period',
      { documentType: 'C<', issued: period },
      { issuedOn: '2019-01-01' },
      0,
    ],
    ['everything', { documentType: 'C<', issued: period, numbers: ['CA00001AL'] }, {}, 1],
    ['nothing, which would be everything', {}, {}, 0],
  ])('names a document by %s', (_how, criteria, asked, expected) => {
    for (const tags of ['implicit', 'explicit'] as const) {
      const store = deviations([{ ...criteria, type: '2.2', dataGroup: 12 }], tags);
      expect(store.unreadable).toEqual([]);
      expect(store.of(question(asked)).known, tags).toHaveLength(expected);
    }
  });

  it('says which data group, and who says so', () => {
    const [known] = deviations([{ documentType: 'C<', type: '2.2', dataGroup: 12 }]).of(question()).known;
    expect(known).toEqual({
      kind: 'dg-hash',
      dataGroups: [12],
      source: 'deviation-list XN 2026-06-01 2.23.136.1.1.7.2.2',
    });
  });

  it.each([
    ['1.1', 'dsc-signature'],
    ['1.2', 'other'],
    ['1.4', 'active-authentication-key'],
    ['2.3', 'sod-signature'],
    ['2.4', 'com-sod'],
    ['3.2', 'mrz'],
    ['5', 'other'],
  ])('type %s is %s', (type, kind) => {
    expect(deviations([{ documentType: 'C<', type }]).of(question()).known[0]?.kind).toBe(kind);
  });

  it('EF.SOD (20) and EF.COM (21) are no data groups that a hash excuse could name', () => {
    const store = deviations([{ documentType: 'C<', type: '2.1', dataGroup: 21 }]);
    expect(store.of(question()).known[0]?.dataGroups).toEqual([]);
  });

  it('of one state excuses no document of another', () => {
    const store = deviations([{ documentType: 'C<', type: '2.2', dataGroup: 12 }], 'implicit', 'XO');
    expect(store.of(question()).known).toEqual([]);
  });

  it.each([
    ['is no list', Uint8Array.of(0x30, 0x00)],
    ['is a list of something else', signedList(oids.cscaMasterList, sequence(), lister)],
    ['has a content that is none', signedList(oids.deviationList, octetString(Uint8Array.of(1)), lister)],
  ])('that %s is named as unusable and breaks nothing', (_what, cms) => {
    const store = defectStore([{ cms, provenance: [from('XN')] }]);
    expect(store.unreadable).toEqual([fingerprintOf(cms)]);
    const set = trustSetFrom('id', {
      ...emptyTrustSet,
      sources: [from('XN')],
      defectLists: [{ der: cms, sources: [0] }],
    });
    expect(set.unusable).toEqual([{ sha256: fingerprintOf(cms), reason: 'malformed' }]);
  });
});

/** What a trust set with a BSI list says of a signer. */
function judged(
  defects: readonly TestDefect[],
  { certificates = [dsc], version = 0, crls = [] as readonly Uint8Array[] } = {},
) {
  const cms = signedList(oids.defectList, defectList(defects, version), lister);
  const set = trustSetFrom('a set', {
    ...emptyTrustSet,
    sources: [{ ...from('DE'), kind: 'defect-list' }],
    certificates: [{ der: csca, sources: [0] }],
    crls: crls.map((der) => ({ der, sources: [0] })),
    defectLists: [{ der: cms, sources: [0] }],
  });
  expect(set.defects.unreadable).toEqual([]);
  const answer = dscValidator(set).validate({
    certificates,
    signer: { subjectKeyIdentifier: dscKey.identifier },
    issuingState: null,
    issuedOn: null,
    expiresOn: null,
    at: new Date('2026-11-23T12:00:00Z'),
  });
  const fact = (id: string) => answer.facts.find((each) => each.id === id);
  return {
    set,
    answer,
    chain: fact('dsc-chain'),
    revocation: `${fact('dsc-revocation')?.result} ${fact('dsc-revocation')?.reason}`,
  };
}

describe('a BSI defect list', () => {
  const named = { issuer, serial: 77 };
  const status = (code: number): TestDefect['known'] => [{ type: '1.1', parameters: enumerated(code) }];

  it.each([
    [0, 'without a word why', 'failed revoked-by-defect-list'],
    [1, 'on hold', 'undetermined revocation-on-hold'],
    [2, 'used for testing', 'failed revoked-by-defect-list'],
    [3, 'revoked by the issuer', 'failed revoked-by-defect-list'],
    [4, 'revoked by the list signer', 'failed revoked-by-defect-list'],
    [5, 'of a status nobody defined', 'undetermined revocation-on-hold'],
    [32, "of the user's own status", 'undetermined revocation-on-hold'],
  ])('a certificate with status %d, %s: %s', (code, _meaning, expected) => {
    expect(judged([{ signer: named, known: status(code) }]).revocation).toBe(expected);
  });

  it.each<[string, TestDefect]>([
    ['issuer and serial number', { signer: named, known: status(3) }],
    ['key identifier', { signer: dscKey.identifier, known: status(3) }],
    ['hash alone', { sha256: digest('SHA-256', dsc), known: status(3) }],
    ['identifier and hash', { signer: named, sha256: digest('SHA-256', dsc), known: status(3) }],
  ])('goes by %s, in both versions', (_how, defect) => {
    for (const version of [0, 1]) {
      expect(judged([defect], { version }).revocation).toBe('failed revoked-by-defect-list');
    }
  });

  it('does not revoke the other certificate with the same identifier, where the hash tells them apart', () => {
    const defect = { signer: named, sha256: digest('SHA-256', csca), known: status(3) };
    expect(judged([defect]).revocation).toBe('undetermined no-crl');
  });

  it('the worst status counts', () => {
    const defects = [
      { signer: named, known: status(1) },
      { signer: dscKey.identifier, known: status(4) },
    ];
    expect(judged(defects).revocation).toBe('failed revoked-by-defect-list');
  });

  it.each([
    ['1.3', 'chip-authentication-key'],
    ['1.5', 'authentication-protocol'],
    ['1.6', 'validity-period'],
    ['2.2', 'sod-invalid'],
    ['2.3', 'com-sod'],
    ['2.5', 'issuing-country'],
    ['4.1', 'other'],
  ])('type %s is %s, for documents of every state', (type, kind) => {
    const { answer } = judged([{ signer: named, known: [{ type }] }]);
    expect(answer.defects?.map((defect) => defect.kind)).toEqual([kind]);
  });

  describe('a replaced certificate', () => {
    /** What a document may have: right key, and nobody signed it. */
    const spoilt = signer({ signedBy: ecKey('nobody'), authorityKeyIdentifier: cscaKey.identifier });
    const replace = (parameters: Uint8Array): readonly TestDefect[] => [
      { signer: named, known: [{ type: '1.2', parameters }] },
    ];

    it('is judged in place of the spoilt one', () => {
      expect(judged([], { certificates: [spoilt] }).chain?.reason).toBe('chain-signature-invalid');
      const { chain } = judged(replace(dsc), { certificates: [spoilt] });
      expect(chain).toMatchObject({ result: 'successful', evidence: { inPlaceOf: fingerprintOf(spoilt) } });
    });

    it('but not with another key: what EF.SOD was verified with is what is judged', () => {
      const other = signer({ key: ecKey('another dsc') });
      expect(judged(replace(other), { certificates: [spoilt] }).chain?.reason).toBe(
        'chain-signature-invalid',
      );
    });

    it('clears no document signer that is revoked under its own serial number', () => {
      const embedded = signer({ signedBy: ecKey('nobody'), serial: 78 });
      const list: readonly TestDefect[] = [
        { signer: { issuer, serial: 78 }, known: [{ type: '1.2', parameters: dsc }] },
      ];
      const revocationWith = (...entries: { serial: number }[]) =>
        judged(list, { certificates: [embedded], crls: [crl({ issuer, signedBy: cscaKey, entries })] })
          .revocation;
      expect(revocationWith()).toBe('successful not-revoked');
      expect(revocationWith({ serial: 78 })).toBe('failed revoked');
      expect(revocationWith({ serial: 77 })).toBe('failed revoked');
    });

    it('and is trusted no more for being listed', () => {
      const unsigned = signer({ signedBy: ecKey('nobody'), authorityKeyIdentifier: null });
      expect(judged(replace(unsigned), { certificates: [spoilt] }).chain?.result).not.toBe('successful');
    });

    it('is at hand for an EF.SOD whose own certificate cannot be read', () => {
      const { set } = judged(replace(dsc));
      const found = dscValidator(set).documentSigners?.({
        issuerDer: nameDer(issuer),
        serial: Uint8Array.of(77),
      });
      expect(found).toEqual([dsc]);
    });
  });
});
