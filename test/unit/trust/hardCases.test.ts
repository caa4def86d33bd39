import { describe, expect, it } from 'vitest';
import { der } from '#electron/emrtd/asn1/der.ts';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import type { DscAnswer } from '#electron/emrtd/ports.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { dscValidator } from '#electron/trust/path.ts';
import type { ValidatorOptions } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { certificate, nameDer } from './fixtures/issuing.ts';
import type { CertificateOptions, TestName } from './fixtures/issuing.ts';
import { ecKey, rsaKey } from './fixtures/keys.ts';
import type { TestKey } from './fixtures/keys.ts';
import { crl } from './fixtures/lists.ts';

/** One world in which everything that is odd in the field stands side by side (see the digest of real lists, §2.2 and §3). */
const names = {
  norway: [
    ['C', 'NO'],
    ['O', 'Kongeriket'],
    ['CN', 'CSCA_NO'],
  ],
  norwayRenamed: [
    ['C', 'NO'],
    ['O', 'Politiet'],
    ['CN', 'CSCA_NO'],
  ],
  romania: [
    ['C', 'ro'],
    ['CN', 'CSCA Romania'],
  ],
  britain: [
    ['C', 'GB'],
    ['CN', 'CSCA'],
  ],
  bermuda: [
    ['C', 'BM'],
    ['CN', 'signer'],
  ],
} as const satisfies Record<string, TestName>;

const norwegianKeys = ['one', 'two', 'three', 'four'].map((label) => ecKey(`norway ${label}`));
const [romaniaKey, britainKey] = [ecKey('romania', { curve: 'P-384' }), rsaKey('britain')];
const shortIdentifier = utf8ToBytes('8 bytes!');
const longIdentifier = new Uint8Array(32).fill(7);
/** As on lists whose makers number their keys: the same identifier on keys that have nothing to do with each other. */
const shared = utf8ToBytes('CSCA-1');

const csca = (subject: TestName, key: TestKey, changed: Partial<CertificateOptions> = {}): Uint8Array =>
  certificate({ subject, key, ca: true, ...changed });

const world: readonly Uint8Array[] = [
  ...norwegianKeys.map((key, index) => csca(names.norway, key, { serial: index + 1 })),
  csca(names.norwayRenamed, norwegianKeys[3] as TestKey, {
    issuer: names.norway,
    signedBy: norwegianKeys[2] as TestKey,
    serial: 40,
  }),
  csca(names.romania, romaniaKey, { subjectKeyIdentifier: shortIdentifier, serial: -5n }),
  csca(names.britain, britainKey, { subjectKeyIdentifier: longIdentifier, authorityKeyIdentifier: null }),
  ...['XA', 'XB', 'XD'].map((country) =>
    csca(
      [
        ['C', country],
        ['CN', 'CSCA'],
      ],
      ecKey(country),
      { subjectKeyIdentifier: shared },
    ),
  ),
  csca(
    [
      ['C', 'XE'],
      ['CN', 'bare'],
    ],
    ecKey('XE'),
    { subjectKeyIdentifier: null, authorityKeyIdentifier: null },
  ),
];

function ask(
  dsc: Uint8Array | null,
  {
    at = '2026-11-23T12:00:00Z',
    certificates = world,
    crls = [] as readonly Uint8Array[],
    documentSigners = [] as readonly Uint8Array[],
    training = false,
    options = {} as ValidatorOptions,
  } = {},
): DscAnswer & { readonly said: string; readonly evidence: Readonly<Record<string, unknown>> } {
  const set = trustSetOf({
    certificates,
    crls,
    documentSigners,
    id: 'a set',
    provenance: { kind: 'master-list', issuer: 'DE' },
    signedOn: '2026-05-28T06:28:45.000Z',
    training,
  });
  const answer = dscValidator(set, options).validate({
    certificates: dsc === null ? [] : [dsc],
    signer: { subjectKeyIdentifier: new Uint8Array() },
    issuingState: null,
    issuedOn: '2021-03-01',
    expiresOn: '2031-03-01',
    at: new Date(at),
  });
  const [chain] = answer.facts;
  return { ...answer, said: `${chain?.result} ${chain?.reason}`, evidence: chain?.evidence ?? {} };
}
const signer = (issuer: TestName, signedBy: TestKey, changed: Partial<CertificateOptions> = {}): Uint8Array =>
  certificate({
    subject: [issuer[0] as TestName[number], ['CN', 'document signer']],
    issuer,
    key: ecKey('dsc'),
    signedBy,
    serial: 77,
    ...changed,
  });

describe('in a set where everything odd stands side by side', () => {
  it.each(norwegianKeys.map((key, index) => [index + 1, key] as const))(
    'the %dth of four keys under one name is found, with and without a key identifier',
    (_number, key) => {
      for (const identifier of [key.identifier, null, utf8ToBytes('wrong')]) {
        const { said, cscaCountry } = ask(signer(names.norway, key, { authorityKeyIdentifier: identifier }));
        expect([said, cscaCountry]).toEqual(['successful chain-valid', 'NO']);
      }
    },
  );

  it('a key that changed its name signs under the new one', () => {
    const { said, evidence } = ask(signer(names.norwayRenamed, norwegianKeys[3] as TestKey));
    expect(said).toBe('successful chain-valid');
    expect(evidence['csca']).toContain('Politiet');
  });

  it.each(['XA', 'XB', 'XD'])('%s is told from others with the same key identifier', (country) => {
    const dsc = signer(
      [
        ['C', country],
        ['CN', 'CSCA'],
      ],
      ecKey(country),
      { authorityKeyIdentifier: shared },
    );
    const { said, cscaCountry } = ask(dsc);
    expect([said, cscaCountry]).toEqual(['successful chain-valid', country]);
  });

  it('a lower-case country, a short key identifier and a negative serial number are no obstacle', () => {
    const { said, cscaCountry, evidence } = ask(
      signer(names.romania, romaniaKey, { authorityKeyIdentifier: shortIdentifier }),
    );
    expect([said, cscaCountry]).toEqual(['successful chain-valid', 'RO']);
    expect(evidence['foundBy']).toBe('key-identifier');
  });

  it('a key identifier of 32 bytes is one, and an issuer without any is found by name', () => {
    const long = signer(names.britain, britainKey, { authorityKeyIdentifier: longIdentifier });
    expect(ask(long).evidence['foundBy']).toBe('key-identifier');
    const bare = signer(
      [
        ['C', 'XE'],
        ['CN', 'bare'],
      ],
      ecKey('XE'),
      { authorityKeyIdentifier: null },
    );
    expect(ask(bare).evidence['foundBy']).toBe('name');
  });

  it('a negative serial number is found by issuer and serial', () => {
    const dsc = signer(
      [
        ['C', 'RO'],
        ['CN', 'renamed since'],
      ],
      romaniaKey,
      { authorityIssuerAndSerial: { issuer: names.romania, serial: -5 } },
    );
    expect(ask(dsc).evidence['foundBy']).toBe('issuer-and-serial');
  });

  it('a signer of one country under the CSCA of another says so: the country check decides on both', () => {
    const { said, cscaCountry, evidence } = ask(
      signer(names.bermuda, britainKey, { authorityKeyIdentifier: longIdentifier }),
    );
    expect([said, cscaCountry]).toEqual(['successful chain-valid', 'GB']);
    expect(evidence['findings']).toContain('country-of-csca-differs');
  });

  it('a key identifier borrowed from another country makes nobody its issuer', () => {
    const { said, cscaCountry } = ask(
      signer(names.norway, ecKey('nobody'), { authorityKeyIdentifier: longIdentifier }),
    );
    expect([said, cscaCountry]).toEqual(['undetermined issuer-unknown', null]);
  });

  it('a certificate that cannot be read is nobody, and takes nobody with it', () => {
    const [first = new Uint8Array(), ...others] = world;
    // The dates are no dates: found by its key identifier like any other, and then of no use.
    const text = Buffer.from(first).toString('latin1').replaceAll('350101000000Z', '359901000000Z');
    const broken = new Uint8Array(Buffer.from(text, 'latin1'));
    const junk = Uint8Array.of(0x30, 0x00);
    const certificates = [broken, junk, ...others];
    expect(ask(signer(names.norway, norwegianKeys[0] as TestKey), { certificates }).said).toBe(
      'undetermined issuer-unknown',
    );
    expect(ask(signer(names.norway, norwegianKeys[1] as TestKey), { certificates }).said).toBe(
      'successful chain-valid',
    );
    const set = trustSetOf({
      certificates,
      id: 'a set',
      provenance: { kind: 'master-list', issuer: 'DE' },
      signedOn: null,
    });
    expect(set.certificates.all).toHaveLength(world.length - 1);
    expect(set.unusable).toEqual(
      [broken, junk].map((bytes) => ({ sha256: fingerprintOf(bytes), reason: 'malformed' })),
    );
  });

  it('an unknown issuer is told with the age of the list and what it has of the country', () => {
    const { evidence } = ask(signer(names.norway, ecKey('nobody'), { authorityKeyIdentifier: null }));
    expect(evidence).toMatchObject({
      listSignedOn: '2026-05-28T06:28:45.000Z',
      listAgeDays: 179,
      country: 'NO',
      certificatesOfCountry: 5,
    });
  });
});

describe('a clock that cannot be right', () => {
  const dsc = signer(names.norway, norwegianKeys[0] as TestKey);
  const crls = [crl({ issuer: names.norway, signedBy: norwegianKeys[0] as TestKey })];
  const results = (answer: DscAnswer): string[] =>
    answer.facts.map(({ result, reason }) => `${result} ${reason}`);

  it('behind the newest list: nothing that hangs on the time is successful', () => {
    expect(results(ask(dsc, { crls }))).toEqual([
      'successful chain-valid',
      'successful validity-ok',
      'successful not-revoked',
    ]);
    expect(results(ask(dsc, { crls, at: '2026-05-28T06:28:44Z' }))).toEqual([
      'successful chain-valid',
      'undetermined clock-behind',
      'undetermined clock-behind',
    ]);
  });

  it('behind the build of the program', () => {
    const options = { builtOn: new Date('2027-01-01T00:00:00Z') };
    expect(results(ask(dsc, { crls, options })).slice(1)).toEqual([
      'undetermined clock-behind',
      'undetermined clock-behind',
    ]);
  });

  it('excuses nothing: what is revoked stays so', () => {
    const revoked = [
      crl({ issuer: names.norway, signedBy: norwegianKeys[0] as TestKey, entries: [{ serial: 77 }] }),
    ];
    expect(results(ask(dsc, { crls: revoked, at: '2026-01-01T00:00:00Z' }))[2]).toBe('failed revoked');
  });

  it('does not concern training, whose lists are made at the start', () => {
    expect(results(ask(dsc, { at: '2026-01-01T00:00:00Z', training: true }))[1]).toBe(
      'successful validity-ok',
    );
  });
});

describe('document signers of a directory', () => {
  const key = norwegianKeys[0] as TestKey;
  const dsc = signer(names.norway, key);
  const bare = signer(names.norway, key, { key: ecKey('bare'), subjectKeyIdentifier: null, serial: 78 });
  const documentSigners = [dsc, bare, Uint8Array.of(0x30, 0x00)];
  const set = trustSetOf({
    certificates: world,
    documentSigners,
    id: 'a set',
    provenance: { kind: 'document-signers', issuer: 'NO' },
    signedOn: null,
  });
  const find = dscValidator(set).documentSigners;

  it.each([
    ['by key identifier', { subjectKeyIdentifier: ecKey('dsc').identifier }, dsc],
    [
      'by a key identifier that is only the hash of its key',
      { subjectKeyIdentifier: ecKey('bare').identifier },
      bare,
    ],
    ['by issuer and serial number', { issuerDer: nameDer(names.norway), serial: Uint8Array.of(77) }, dsc],
    [
      'by the same name backwards and a serial number with its sign byte',
      { issuerDer: nameDer(names.norway.toReversed()), serial: Uint8Array.of(0, 78) },
      bare,
    ],
  ])('are found %s', (_how, asked, expected) => {
    expect(find?.(asked)).toEqual([expected]);
  });

  it.each([
    ['another serial number', { issuerDer: nameDer(names.norway), serial: Uint8Array.of(79) }],
    ['a name that is none', { issuerDer: der(0x30, Uint8Array.of(1)), serial: Uint8Array.of(77) }],
    ['another key', { subjectKeyIdentifier: concat(ecKey('dsc').identifier, Uint8Array.of(0)) }],
  ])('are not found by %s', (_how, asked) => {
    expect(find?.(asked)).toEqual([]);
  });

  it('are trusted no more for being listed', () => {
    const forged = signer(names.norway, ecKey('nobody'), { authorityKeyIdentifier: key.identifier });
    expect(ask(forged, { documentSigners: [forged] }).said).toBe('failed chain-signature-invalid');
  });
});
