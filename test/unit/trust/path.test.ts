import { describe, expect, it } from 'vitest';
import { der, printableString } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import type { DscAnswer, DscQuestion } from '#electron/emrtd/ports.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import type { TrustSet } from '#electron/trust/trustSet.ts';
import { certificate, revocationList, usage } from './fixtures/issuing.ts';
import type { CertificateOptions, RevocationListOptions } from './fixtures/issuing.ts';
import { ecKey, keyOnUnknownCurve, rsaKey } from './fixtures/keys.ts';
import type { TestKey } from './fixtures/keys.ts';

const cscaName = [
  ['C', 'XN'],
  ['O', 'Ministry'],
  ['CN', 'CSCA'],
] as const;
const cscaKey = ecKey('csca', { curve: 'brainpoolP384r1', hash: 'SHA-384' });
const dscKey = ecKey('dsc');
const csca = (changed: Partial<CertificateOptions> = {}): Uint8Array =>
  certificate({ subject: cscaName, key: cscaKey, ca: true, ...changed });
const dsc = (changed: Partial<CertificateOptions> = {}): Uint8Array =>
  certificate({
    subject: [
      ['C', 'XN'],
      ['CN', 'document signer'],
    ],
    issuer: cscaName,
    key: dscKey,
    signedBy: cscaKey,
    serial: 77,
    ...changed,
  });

const setOf = (
  certificates: readonly Uint8Array[],
  changed: Partial<Parameters<typeof trustSetOf>[0]> = {},
) =>
  trustSetOf({
    certificates,
    id: 'a set',
    provenance: { kind: 'master-list', issuer: 'DE' },
    signedOn: '2026-05-28T06:28:45.000Z',
    ...changed,
  });

function ask(trustSet: TrustSet | null, certificates: readonly Uint8Array[] = [dsc()]): DscAnswer {
  const question: DscQuestion = {
    certificates,
    signer: { subjectKeyIdentifier: dscKey.identifier },
    issuingState: 'XNN',
    issuedOn: '2021-03-01',
    expiresOn: '2031-03-01',
    at: new Date('2026-11-23T12:00:00Z'),
  };
  return dscValidator(trustSet).validate(question);
}
const factOf = (answer: DscAnswer, id: string) => answer.facts.find((fact) => fact.id === id);
const said = (answer: DscAnswer, id: 'dsc-chain' | 'dsc-validity' | 'dsc-revocation' = 'dsc-chain'): string =>
  `${factOf(answer, id)?.result} ${factOf(answer, id)?.reason}`;
const foundBy = (answer: DscAnswer): unknown => factOf(answer, 'dsc-chain')?.evidence['foundBy'];

describe('the issuer is found', () => {
  it('by key identifier, and the answer says which list vouches for it', () => {
    const answer = ask(setOf([csca()]));
    expect(said(answer)).toBe('successful chain-valid');
    expect(answer.cscaCountry).toBe('XN');
    expect(answer.trustSet).toBe('a set');
    expect(answer.facts.map(({ id }) => id)).toEqual(['dsc-chain', 'dsc-validity', 'dsc-revocation']);
    expect(factOf(answer, 'dsc-chain')?.evidence).toMatchObject({
      foundBy: 'key-identifier',
      algorithm: 'ECDSA SHA-384 brainpoolP384r1',
      csca: 'C=XN, O=Ministry, CN=CSCA',
      cscaSha256: fingerprintOf(csca()),
      sources: [expect.stringMatching(/^master-list DE 2026-05-28T06:28:45.000Z [0-9a-f]{64}$/)],
      findings: [],
    });
  });

  it.each<[string, TestKey]>([
    ['EC with explicit parameters', ecKey('a', { curve: 'brainpoolP512r1', hash: 'SHA-512' })],
    ['EC with a named curve', ecKey('b', { curve: 'P-384', named: true })],
    [
      'EC on P-224, which BoringSSL alone would not do with explicit parameters',
      ecKey('c', { curve: 'P-224' }),
    ],
    ['RSA-PSS', rsaKey('d', 'pss')],
    ['RSA PKCS#1', rsaKey('e', 'pkcs1')],
  ])('whatever its key is: %s', (_kind, key) => {
    expect(said(ask(setOf([csca({ key })]), [dsc({ signedBy: key })]))).toBe('successful chain-valid');
  });

  it('among several keys with one name and one key identifier', () => {
    const identifier = utf8ToBytes('same id!');
    const older = csca({ key: ecKey('older'), subjectKeyIdentifier: identifier });
    const newer = csca({ key: ecKey('newer'), subjectKeyIdentifier: identifier });
    const right = csca({ subjectKeyIdentifier: identifier });
    const signer = dsc({ authorityKeyIdentifier: identifier });
    expect(said(ask(setOf([older, newer, right]), [signer]))).toBe('successful chain-valid');
  });

  it('through a link certificate of the same key, when only that is listed', () => {
    const link = csca({
      issuer: [
        ['C', 'XN'],
        ['CN', 'CSCA of before'],
      ],
      signedBy: ecKey('csca of before'),
      ca: false,
      keyUsage: [usage.keyCertSign],
    });
    const answer = ask(setOf([link]));
    expect(said(answer)).toBe('successful chain-valid');
    expect(factOf(answer, 'dsc-chain')?.evidence['findings']).toEqual(['csca-basic-constraints']);
  });

  it('and named by its self-signed certificate where a link of the same key is listed too', () => {
    const link = csca({
      issuer: [
        ['C', 'XN'],
        ['CN', 'CSCA of before'],
      ],
      signedBy: ecKey('csca of before'),
    });
    for (const order of [
      [link, csca()],
      [csca(), link],
    ]) {
      expect(factOf(ask(setOf(order)), 'dsc-chain')?.evidence['cscaSha256']).toBe(fingerprintOf(csca()));
    }
  });

  it('by name, when neither certificate carries a key identifier', () => {
    const bare = csca({ subjectKeyIdentifier: null, authorityKeyIdentifier: null });
    const answer = ask(setOf([bare]), [dsc({ authorityKeyIdentifier: null })]);
    expect(said(answer)).toBe('successful chain-valid');
    expect(foundBy(answer)).toBe('name');
    expect(factOf(answer, 'dsc-chain')?.evidence['findings']).toEqual([
      'dsc-without-authority-key-identifier',
      'csca-without-subject-key-identifier',
    ]);
  });

  it('by name, when the key identifier is wrong', () => {
    const answer = ask(setOf([csca()]), [dsc({ authorityKeyIdentifier: utf8ToBytes('nobody') })]);
    expect(said(answer)).toBe('successful chain-valid');
    expect(foundBy(answer)).toBe('name');
  });

  it.each([
    [
      'in lower case, country too',
      [
        ['C', 'xn'],
        ['O', 'MINISTRY'],
        ['CN', 'csca'],
      ],
      undefined,
    ],
    [
      'with other spaces',
      [
        ['C', 'XN'],
        ['O', ' Ministry '],
        ['CN', 'CSCA'],
      ],
      undefined,
    ],
    ['as another string type', cscaName, printableString],
    ['backwards', cscaName.toReversed(), undefined],
    ['as Latin-1 in a T61String', cscaName, (text: string) => der(0x14, utf8ToBytes(text))],
  ] as const)('by a name written %s', (_how, issuer, encode) => {
    const answer = ask(setOf([csca()]), [
      dsc({ issuer, authorityKeyIdentifier: null, ...(encode === undefined ? {} : { encode }) }),
    ]);
    expect(said(answer)).toBe('successful chain-valid');
    expect(foundBy(answer)).toBe('name');
    expect(answer.cscaCountry).toBe('XN');
  });

  it('by issuer and serial number of the authority key identifier', () => {
    const before = [
      ['C', 'XN'],
      ['CN', 'CSCA of before'],
    ] as const;
    const link = csca({ issuer: before, signedBy: ecKey('csca of before'), serial: 300 });
    const signer = dsc({
      issuer: [
        ['C', 'XN'],
        ['CN', 'renamed since'],
      ],
      authorityIssuerAndSerial: { issuer: before, serial: 300 },
    });
    expect(foundBy(ask(setOf([link]), [signer]))).toBe('issuer-and-serial');
  });

  it('by country, when all else it says of its issuer is unknown', () => {
    const signer = dsc({
      issuer: [
        ['C', 'xn'],
        ['CN', 'misspelt'],
      ],
      authorityKeyIdentifier: utf8ToBytes('nobody'),
    });
    const answer = ask(setOf([csca({ key: ecKey('another') }), csca()]), [signer]);
    expect(said(answer)).toBe('successful chain-valid');
    expect(foundBy(answer)).toBe('country');
  });
});

describe('the four answers are never mixed', () => {
  it('no trust set', () => {
    const answer = ask(null);
    expect(said(answer)).toBe('undetermined no-trust-set');
    expect(said(answer, 'dsc-revocation')).toBe('undetermined no-trust-set');
    expect(answer.trustSet).toBeNull();
  });

  it('no document signer certificate in the security object', () => {
    expect(said(ask(setOf([csca()]), []))).toBe('undetermined no-certificate');
    expect(said(ask(setOf([csca()]), [Uint8Array.of(0x30, 0x00)]))).toBe('undetermined no-certificate');
  });

  it('an issuer in no list is unknown, not forged, and the answer says how old the list is', () => {
    const other = certificate({
      subject: [
        ['C', 'XO'],
        ['CN', 'other'],
      ],
      key: ecKey('other'),
      ca: true,
    });
    const answer = ask(setOf([other]));
    expect(said(answer)).toBe('undetermined issuer-unknown');
    expect(said(answer, 'dsc-validity')).toBe('undetermined needs-trusted-issuer');
    expect(said(answer, 'dsc-revocation')).toBe('undetermined needs-trusted-issuer');
    expect(answer.cscaCountry).toBeNull();
    expect(factOf(answer, 'dsc-chain')?.evidence).toMatchObject({
      country: 'XN',
      certificatesOfCountry: 0,
      listSignedOn: '2026-05-28T06:28:45.000Z',
    });
  });

  it('a signer that claims a listed issuer by key identifier and name, and was not signed by it, is forged', () => {
    const forged = dsc({ signedBy: ecKey('forger'), authorityKeyIdentifier: cscaKey.identifier });
    expect(said(ask(setOf([csca()]), [forged]))).toBe('failed chain-signature-invalid');
  });

  it('and is tried once for every key, however many certificates the key has', () => {
    const link = csca({
      issuer: [
        ['C', 'XN'],
        ['CN', 'CSCA of before'],
      ],
      signedBy: ecKey('csca of before'),
    });
    const forged = dsc({ signedBy: ecKey('forger'), authorityKeyIdentifier: cscaKey.identifier });
    expect(factOf(ask(setOf([csca(), link]), [forged]), 'dsc-chain')?.evidence['candidates']).toBe(1);
  });

  it('one altered after it was signed is forged', () => {
    const text = Buffer.from(dsc()).toString('latin1');
    const altered = new Uint8Array(Buffer.from(text.replace('document signer', 'Document signer'), 'latin1'));
    expect(said(ask(setOf([csca()]), [altered]))).toBe('failed chain-signature-invalid');
  });

  it.each([
    ['the name alone fits', { authorityKeyIdentifier: utf8ToBytes('nobody') }],
    ['the name alone fits and there is no key identifier', { authorityKeyIdentifier: null }],
    [
      'the key identifier alone fits',
      {
        authorityKeyIdentifier: cscaKey.identifier,
        issuer: [
          ['C', 'XO'],
          ['CN', 'other'],
        ] as const,
      },
    ],
  ])('it is unknown, not forged, where %s', (_how, changed) => {
    const answer = ask(setOf([csca()]), [dsc({ signedBy: ecKey('someone'), ...changed })]);
    expect(said(answer)).toBe('undetermined issuer-unknown');
  });

  it('it is undetermined, not forged, where the issuer has a key nobody can use', () => {
    const odd = csca({ key: keyOnUnknownCurve('odd'), subjectKeyIdentifier: cscaKey.identifier });
    expect(said(ask(setOf([odd])))).toBe('undetermined algorithm-unknown');
  });

  it('a list signer of the same state is no document signer, although its CSCA issued it', () => {
    const lister = dsc({ extendedKeyUsage: [oids.masterListSigningKey] });
    expect(said(ask(setOf([csca()]), [lister]))).toBe('failed dsc-not-for-documents');
  });
});

describe('a test issuer', () => {
  const utopia = [
    ['C', 'UT'],
    ['O', 'Utopia'],
    ['CN', 'CSCA'],
  ] as const;
  const specimen = [
    ['C', 'XN'],
    ['CN', 'CSCA SPECIMEN'],
  ] as const;

  it.each([
    ['of the land of the specimens', utopia],
    ['by its name', specimen],
  ])('%s is never trusted outside training', (_how, name) => {
    const set = [csca({ subject: name })];
    const signers = [dsc({ issuer: name })];
    expect(said(ask(setOf(set), signers))).toBe('undetermined test-issuer');
    expect(said(ask(setOf(set, { training: true }), signers))).toBe('successful chain-valid');
  });

  it.each(['CSCA_XN_TEST', 'TEST01 CSCA', 'csca-specimen-2', 'Test_CSCA'])(
    'a test issuer is known by its word, however it is joined: %s',
    (common) => {
      const name = [
        ['C', 'XN'],
        ['CN', common],
      ] as const;
      expect(said(ask(setOf([csca({ subject: name })]), [dsc({ issuer: name })]))).toBe(
        'undetermined test-issuer',
      );
    },
  );

  it.each(['Attestation Authority', 'Timor-Leste', 'Protestgade 3', 'CSCA Testé'])(
    'and a real one is not taken for it: %s',
    (organisation) => {
      const name = [
        ['C', 'XN'],
        ['O', organisation],
      ] as const;
      expect(said(ask(setOf([csca({ subject: name })]), [dsc({ issuer: name })]))).toBe(
        'successful chain-valid',
      );
    },
  );
});

describe('revocation', () => {
  const asked = (lists: readonly Partial<RevocationListOptions>[], certificates = [csca()]): string =>
    said(
      ask(
        setOf(certificates, {
          crls: lists.map((list) => revocationList({ issuer: cscaName, signedBy: cscaKey, ...list })),
        }),
      ),
      'dsc-revocation',
    );

  it.each<[string, readonly Partial<RevocationListOptions>[], string]>([
    ['no list', [], 'undetermined no-crl'],
    ['a fresh list without it', [{ revoked: [78] }], 'successful not-revoked'],
    ['a fresh empty list', [{}], 'successful not-revoked'],
    ['a list with it', [{ revoked: [76, 77] }], 'failed revoked'],
    ['a stale list without it', [{ nextUpdate: '2026-11-20T00:00:00Z' }], 'undetermined crl-stale'],
    ['a list without an end', [{ nextUpdate: null }], 'undetermined crl-stale'],
    [
      'a stale list with it: revocation does not grow old',
      [{ nextUpdate: '2026-11-20T00:00:00Z', revoked: [77] }],
      'failed revoked',
    ],
    [
      'an older list with it beside a newer one without',
      [{ thisUpdate: '2026-09-01T00:00:00Z', revoked: [77] }, {}],
      'failed revoked',
    ],
    [
      'a list of another issuer',
      [{ issuer: [['C', 'XO']], signedBy: ecKey('other') }],
      'undetermined no-crl',
    ],
    ['a list signed by somebody else', [{ signedBy: ecKey('forger') }], 'undetermined no-crl'],
    [
      'a list signed by somebody else that would convict it',
      [{ signedBy: ecKey('forger'), revoked: [77] }],
      'undetermined no-crl',
    ],
    ['a delta list, which clears nobody', [{ criticalExtension: '2.5.29.27' }], 'undetermined no-crl'],
    [
      'a list of a kind the desk does not know, whose entries may mean others',
      [{ criticalExtension: '2.5.29.28', revoked: [77] }],
      'undetermined no-crl',
    ],
  ])('%s', (_situation, lists, expected) => {
    expect(asked(lists)).toBe(expected);
  });

  it('counts a list signed by the next key of the CSCA for what the key before issued', () => {
    const nextKey = ecKey('next csca');
    const both = [csca(), csca({ key: nextKey, serial: 2 })];
    expect(asked([{ signedBy: nextKey, revoked: [77] }], both)).toBe('failed revoked');
    expect(asked([{ signedBy: nextKey }], both)).toBe('successful not-revoked');
  });

  it('compares serial numbers as numbers, with and without their sign byte', () => {
    const high = 0xf0_00_00_01n;
    const set = setOf([csca()], {
      crls: [revocationList({ issuer: cscaName, signedBy: cscaKey, revoked: [high - (1n << 32n)] })],
    });
    expect(said(ask(set, [dsc({ serial: high })]), 'dsc-revocation')).toBe('failed revoked');
  });

  it('survives a revocation list that is none, and says so', () => {
    const set = setOf([csca()], { crls: [concat(Uint8Array.of(0x30, 0x00))] });
    expect(set.unusable).toEqual([{ sha256: fingerprintOf(Uint8Array.of(0x30, 0x00)), reason: 'malformed' }]);
    expect(said(ask(set), 'dsc-revocation')).toBe('undetermined no-crl');
  });
});
