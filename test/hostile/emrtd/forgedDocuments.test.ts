import { describe, expect, it } from 'vitest';
import { verdictOf } from '#shared/domain/verdict.ts';
import { algorithmIdentifier, digestAlgorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { der, explicit, integer, octetString, oid, sequence, setOf } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { Asn1Error, children, readTlv } from '#electron/emrtd/asn1/tlv.ts';
import { concat, latin1ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { ecdsaOid } from '#electron/emrtd/crypto/signature.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import {
  makeLdsSecurityObject,
  makeSod,
  type SodOptions,
  type TestSigner,
} from '../../unit/emrtd/issuing.ts';
import { noon } from '../../unit/emrtd/personaReading.ts';
import {
  certificate,
  nameDer,
  revocationList,
  type CertificateOptions,
  type TestName,
} from '../../unit/trust/fixtures/issuing.ts';
import { ecKey, type TestKey } from '../../unit/trust/fixtures/keys.ts';

/** A whole made-up country with real signatures, and what a forger who owns one key of his own can make of it. */
const cscaName: TestName = [
  ['C', 'SE'],
  ['CN', 'CSCA'],
];
const cscaKey = ecKey('hostile csca');
const csca = (change: Partial<CertificateOptions> = {}) =>
  certificate({ subject: cscaName, key: cscaKey, ca: true, ...change });
const dscKey = ecKey('hostile dsc');
const forgerKey = ecKey('hostile forger');
const dsc = (change: Partial<CertificateOptions> = {}) =>
  certificate({
    subject: [
      ['C', 'SE'],
      ['CN', 'signer'],
    ],
    issuer: cscaName,
    key: dscKey,
    signedBy: cscaKey,
    serial: 77,
    ...change,
  });

const signerOf = (der: Uint8Array, key: TestKey, serial = 77, issuer = cscaName): TestSigner => ({
  certificate: der,
  issuerName: nameDer(issuer),
  keyIdentifier: key.identifier,
  serial,
  sign: (data) => key.sign(data),
});
const genuineSigner = signerOf(dsc(), dscKey);
const forger = signerOf(
  dsc({ key: forgerKey, signedBy: forgerKey, authorityKeyIdentifier: cscaKey.identifier }),
  forgerKey,
);
/** Names the CSCA, but a key of it nobody knows: it could as well be the next one of the country. */
const stranger = signerOf(dsc({ key: forgerKey, signedBy: forgerKey }), forgerKey);

const dg1 = (state: string, number: string) =>
  der(
    0x61,
    der(
      0x5f1f,
      latin1ToBytes(
        `P<${state}PERSSON<<EVA<<<<<<<<<<<<<<<<<<<<<<<<<<<${number}0${state}8801019F3412312<<<<<<<<<<<<<<00`,
      ),
    ),
  );
const dg2 = (content: number) => der(0x75, Uint8Array.of(0x7f, 0x61, 0x03, 0x02, 0x01, content));
const groups = (state = 'SWE', number = 'AA1234567') =>
  new Map([
    [1, dg1(state, number)],
    [2, dg2(0)],
  ]);

const crl = (change: Partial<Parameters<typeof revocationList>[0]> = {}) =>
  revocationList({ issuer: cscaName, signedBy: cscaKey, ...change });

interface Attack {
  readonly sod?: SodOptions;
  /** EF.SOD as a whole, in place of one made with `sod`. */
  readonly file?: Uint8Array;
  /** What the chip holds, where it is not what was signed. */
  readonly holds?: ReadonlyMap<number, Uint8Array>;
  readonly anchors?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
}

function judge({ sod = {}, file, holds, anchors = [csca()], crls = [crl()] }: Attack) {
  const dataGroups = sod.dataGroups ?? groups();
  const files = new Map<EfName, Uint8Array>([
    ['SOD', file ?? makeSod({ signer: genuineSigner, dataGroups, ...sod })],
  ]);
  for (const [number, bytes] of holds ?? dataGroups) files.set(`DG${number}` as EfName, bytes);
  const inspection = inspect({
    files,
    enteredKey: null,
    dscValidator: dscValidator(
      trustSetOf({
        certificates: anchors,
        crls,
        id: 'set',
        provenance: { kind: 'master-list', issuer: 'DE' },
        signedOn: '2026-05-28T06:28:45.000Z',
      }),
    ),
    at: noon,
    register: 'NOT_COVERED',
  });
  const { result, negative } = verdictOf(inspection.checks);
  expect(inspection.result).toBe(result);
  const deciding = inspection.checks.filter((check) => check.result === result).map(({ reason }) => reason);
  return { result, negative, deciding };
}

/**
 * The confusion of CMS contents: what was signed as attributes is presented as content without attributes, under the same
 * signature, which still holds.
 */
function attributesAsContent(): Uint8Array {
  const lds = makeLdsSecurityObject({ dataGroups: groups() });
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
  const signed = setOf(
    attribute(oids.contentType, oid(oids.ldsSecurityObject)),
    attribute(oids.messageDigest, octetString(digest('SHA-256', lds))),
  );
  const signedData = sequence(
    integer(3),
    setOf(digestAlgorithmIdentifier('SHA-256')),
    sequence(oid(oids.ldsSecurityObject), explicit(0, octetString(signed))),
    der(0xa0, genuineSigner.certificate),
    setOf(
      sequence(
        integer(1),
        sequence(genuineSigner.issuerName, integer(77)),
        algorithmIdentifier(oids.sha256),
        algorithmIdentifier(ecdsaOid('SHA-256')),
        octetString(dscKey.sign(signed)),
      ),
    ),
  );
  return der(0x77, sequence(oid(oids.signedData), explicit(0, signedData)));
}

/** The same objects with indefinite lengths around everything that is constructed, as New Zealand writes its EF.SOD. */
function indefinite(bytes: Uint8Array): Uint8Array {
  const node = readTlv(bytes);
  if (!node.constructed) return bytes;
  // Certificates and signed attributes keep their own bytes: their signatures are over them.
  const parts = children(node).map(({ raw, tag }) =>
    tag === 0xa0 && holdsSigned(raw) ? raw : indefinite(raw),
  );
  return concat(Uint8Array.of(bytes[0] as number, 0x80), ...parts, Uint8Array.of(0, 0));
}
function holdsSigned(raw: Uint8Array): boolean {
  try {
    const [first] = children(readTlv(raw));
    // [0] around attributes begins with a SEQUENCE that begins with an OID or, for certificates, with a SEQUENCE.
    const inner = first?.tag === 0x30 ? children(first)[0]?.tag : undefined;
    return inner === 0x30 || inner === 0x06;
  } catch (error) {
    if (error instanceof Asn1Error) return false;
    throw error;
  }
}

const ownRoot = csca({ key: forgerKey });
const intermediate = dsc({ serial: 78, ca: true });
const listSigner = dsc({ extendedKeyUsage: [oids.masterListSigningKey] });

describe('a forged document is never successful', () => {
  it('and the genuine one it is made from is', () => {
    expect(judge({})).toMatchObject({ result: 'successful', negative: null });
  });

  it.each<[string, Attack, string, string | null, string]>([
    [
      'the EF.SOD of another document',
      { holds: groups('SWE', 'BB7654321') },
      'failed',
      'forged-or-altered',
      'hash-mismatch',
    ],
    [
      'the portrait of another document',
      { holds: new Map([...groups(), [2, dg2(1)]]) },
      'failed',
      'forged-or-altered',
      'hash-mismatch',
    ],
    [
      'no portrait at all',
      { holds: new Map([[1, dg1('SWE', 'AA1234567')]]) },
      'undetermined',
      'not-checked',
      'not-read',
    ],
    [
      'an EF.SOD that signs the MRZ only, with a portrait of the forger’s',
      { sod: { dataGroups: new Map([[1, dg1('SWE', 'AA1234567')]]) }, holds: groups() },
      'failed',
      'forged-or-altered',
      'dg-not-in-sod',
    ],
    [
      'a signer who claims the CSCA',
      { sod: { signer: forger } },
      'failed',
      'forged-or-altered',
      'chain-signature-invalid',
    ],
    [
      'the genuine signer embedded beside the forger’s',
      { sod: { signer: forger, certificates: [genuineSigner.certificate, forger.certificate] } },
      'failed',
      'forged-or-altered',
      'chain-signature-invalid',
    ],
    [
      'the genuine signer embedded, and named, beside a stranger’s',
      {
        sod: {
          signer: { ...forger, certificate: genuineSigner.certificate },
          certificates: [
            genuineSigner.certificate,
            dsc({ key: forgerKey, signedBy: forgerKey, issuer: [['CN', 'nobody']], serial: 5 }),
          ],
        },
      },
      'undetermined',
      'issuer-unknown',
      'issuer-unknown',
    ],
    [
      'a root of its own with the name of the CSCA',
      { sod: { signer: stranger, certificates: [stranger.certificate, ownRoot] } },
      'undetermined',
      'issuer-unknown',
      'issuer-unknown',
    ],
    [
      'a signer issued by another signer',
      {
        sod: {
          signer: signerOf(
            dsc({
              key: forgerKey,
              signedBy: dscKey,
              issuer: [
                ['C', 'SE'],
                ['CN', 'signer'],
              ],
              serial: 9,
            }),
            forgerKey,
            9,
            [
              ['C', 'SE'],
              ['CN', 'signer'],
            ],
          ),
          certificates: [
            dsc({
              key: forgerKey,
              signedBy: dscKey,
              issuer: [
                ['C', 'SE'],
                ['CN', 'signer'],
              ],
              serial: 9,
            }),
            intermediate,
          ],
        },
      },
      'undetermined',
      'issuer-unknown',
      'issuer-unknown',
    ],
    [
      'signed attributes presented as the content',
      { file: attributesAsContent() },
      'failed',
      'forged-or-altered',
      'sod-malformed',
    ],
    [
      'a document of another country',
      { sod: { dataGroups: groups('NOR') } },
      'failed',
      'forged-or-altered',
      'country-differs',
    ],
    [
      'signed with the key of a list signer',
      { sod: { signer: signerOf(listSigner, dscKey) } },
      'failed',
      'forged-or-altered',
      'dsc-not-for-documents',
    ],
    ['a revoked signer', { crls: [crl({ revoked: [77] })] }, 'failed', 'issuer-not-trusted', 'revoked'],
    [
      'a revoked signer, and a later list by the forger that clears him',
      { crls: [crl({ revoked: [77] }), crl({ signedBy: forgerKey, thisUpdate: '2026-11-20T00:00:00Z' })] },
      'failed',
      'issuer-not-trusted',
      'revoked',
    ],
    [
      'a revocation list by the forger alone',
      { crls: [crl({ signedBy: forgerKey })] },
      'undetermined',
      'not-checked',
      'no-crl',
    ],
    [
      'an outdated revocation list',
      { crls: [crl({ nextUpdate: '2026-11-22T00:00:00Z' })] },
      'undetermined',
      'not-checked',
      'crl-stale',
    ],
    [
      'a signer of a CSCA that had expired before',
      { anchors: [csca({ notBefore: '2010-01-01T00:00:00Z', notAfter: '2019-01-01T00:00:00Z' })] },
      'undetermined',
      'not-checked',
      'csca-not-valid',
    ],
    [
      'a test issuer',
      {
        anchors: [
          csca({
            subject: [
              ['C', 'SE'],
              ['CN', 'CSCA_TEST'],
            ],
          }),
        ],
      },
      'undetermined',
      'issuer-unknown',
      'test-issuer',
    ],
    ['no root at all', { anchors: [] }, 'undetermined', 'issuer-unknown', 'issuer-unknown'],
  ])('%s', (_what, attack, result, negative, reason) => {
    const judged = judge(attack);
    expect(judged).toMatchObject({ result, negative });
    expect(judged.deciding).toContain(reason);
  });
});

describe('a genuine document with a defect of its issuer is not called forged', () => {
  const lower: TestName = [
    ['C', 'se'],
    ['CN', 'csca '],
  ];
  it.each<[string, Attack]>([
    [
      'EF.SOD with indefinite lengths (New Zealand)',
      { file: indefinite(makeSod({ signer: genuineSigner, dataGroups: groups() })) },
    ],
    [
      'a signer identifier that names nobody (Ukraine)',
      { sod: { sid: sequence(nameDer(cscaName), integer(1234)) } },
    ],
    [
      'country and name in another case (Romania, Albania)',
      { sod: { signer: signerOf(dsc({ issuer: lower }), dscKey, 77, lower) } },
    ],
    [
      'a negative serial number (Albania, Mozambique)',
      { sod: { signer: signerOf(dsc({ serial: -5 }), dscKey, -5) }, anchors: [csca({ serial: -1 })] },
    ],
    [
      'a signer without authority key identifier (Latvia, Estonia)',
      { sod: { signer: signerOf(dsc({ authorityKeyIdentifier: null }), dscKey) } },
    ],
    ['a content type of its own (China)', { sod: { contentType: oids.data } }],
  ])('%s', (_what, document) => {
    expect(judge(document)).toMatchObject({ result: 'successful' });
  });
});
