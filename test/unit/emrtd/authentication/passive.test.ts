import { describe, expect, it } from 'vitest';
import { checkReasons } from '#shared/domain/checkReasons.ts';
import { checkFactSchema } from '#shared/domain/inspection.ts';
import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { der, explicit, integer, octetString, oid, sequence, setOf } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { passiveAuthentication, type PassiveInput } from '#electron/emrtd/authentication/passive.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { dataGroup, makeSigner, makeSod, type SodOptions } from '../issuing.ts';
import { hasSharedData, hex, loadVectors, sharedFile } from '../vectors.ts';

const signer = makeSigner();
const dg1 = dataGroup(0x61, hex('5f1f03414243'));
const dg2 = dataGroup(0x75, hex('0102030405'));
const dg15 = dataGroup(0x6f, hex('3000'));
const groups = new Map([
  [1, dg1],
  [2, dg2],
  [15, dg15],
]);

const check = (sod: SodOptions = {}, input: Partial<PassiveInput> = {}) => {
  const result = passiveAuthentication({
    sod: makeSod({ signer, dataGroups: groups, ...sod }),
    dataGroups: groups,
    com: [1, 2, 15],
    ...input,
  });
  for (const fact of [result.sodSignature, result.dgHashes, result.comSod]) {
    expect(checkFactSchema.parse(fact)).toEqual(fact);
    expect(Object.keys(checkReasons)).toContain(fact.reason);
  }
  return result;
};

describe('a document in order', () => {
  it('is successful in all three checks and asks for the chain of its signer', () => {
    const result = check({ signingTime: new Date('2025-03-04T23:30:00Z') });
    expect(result.sodSignature).toMatchObject({
      id: 'sod-signature',
      result: 'successful',
      reason: 'sod-signature-valid',
      evidence: { algorithm: 'ECDSA SHA-256 brainpoolP256r1', signerIdentified: true },
    });
    expect(result.sodSignature.evidence).not.toHaveProperty('findings');
    expect(result.dgHashes).toMatchObject({ result: 'successful', reason: 'hashes-match' });
    expect(result.comSod).toMatchObject({ result: 'successful', reason: 'com-matches-sod' });
    expect(result.matchingDataGroups).toEqual([1, 2, 15]);
    expect(result.dscQuestion).toEqual({
      certificates: [signer.certificate],
      signer: { issuerDer: signer.issuerName, serial: Uint8Array.of(7) },
    });
    expect(result.signedOn).toBe('2025-03-04');
    expect([...(result.lds?.dataGroupHashes.keys() ?? [])]).toEqual([1, 2, 15]);
  });

  it.each(['SHA-1', 'SHA-224', 'SHA-384', 'SHA-512'] as const)(
    'whatever its hash of data groups: %s',
    (hash) => {
      const result = check({ hash });
      expect(result.dgHashes).toMatchObject({ result: 'successful', evidence: { hash } });
      expect(result.dgHashes.evidence['weakHash']).toBe(hash === 'SHA-1' ? true : undefined);
    },
  );

  it('in version 1 with the version of the LDS', () => {
    const result = check({ ldsVersion: 1 });
    expect(result.lds).toMatchObject({ version: 1, ldsVersion: '0108', unicodeVersion: '040000' });
    expect(result.sodSignature.evidence).not.toHaveProperty('findings');
  });
});

const openssl = loadVectors<{
  dataGroups: Record<string, string>;
  cases: { name: string; sod: string; certificate: string }[];
}>('openssl/securityObjects.json');
describe('EF.SOD made by OpenSSL', () => {
  const dataGroups = new Map(
    Object.entries(openssl.dataGroups).map(([number, bytes]) => [Number(number), hex(bytes)]),
  );

  it.each(openssl.cases)('$name', ({ name, sod, certificate }) => {
    const input: PassiveInput = { sod: hex(sod), dataGroups, com: [1, 2, 14] };
    const result = passiveAuthentication(input);
    expect(result.dgHashes.reason).toBe('hashes-match');
    if (name.endsWith('no-certificate')) {
      expect(result.sodSignature).toMatchObject({ result: 'undetermined', reason: 'sod-signer-unknown' });
      expect(result.dscQuestion?.certificates).toEqual([]);
      const known = passiveAuthentication({ ...input, knownSigners: [hex(certificate)] });
      expect(known.sodSignature).toMatchObject({
        result: 'successful',
        evidence: { embeddedCertificates: 0 },
      });
    } else {
      const weak = name.endsWith('sha1') ? '-weak-hash' : '';
      expect(result.sodSignature).toMatchObject({
        result: 'successful',
        reason: `sod-signature-valid${weak}`,
      });
    }
    const last = result.dscQuestion?.signer ?? {};
    expect(Object.keys(last)).toEqual(
      name.endsWith('key-identifier') ? ['subjectKeyIdentifier'] : ['issuerDer', 'serial'],
    );
  });
});

describe('forgeries and alterations fail', () => {
  it('an altered list of hashes', () => {
    expect(check({ tamper: 'content' }).sodSignature).toMatchObject({
      result: 'failed',
      reason: 'sod-digest-mismatch',
    });
  });

  it('an altered list of hashes stays failed where the certificate was left out', () => {
    const result = check({ tamper: 'content', certificates: [] });
    expect(result.sodSignature).toMatchObject({ result: 'failed', reason: 'sod-digest-mismatch' });
  });

  it('a signature by somebody else in the name of the signer', () => {
    const forger = makeSigner({ seed: 66 });
    const result = check({ signer: forger, certificates: [signer.certificate] });
    expect(result.sodSignature).toMatchObject({ result: 'failed', reason: 'sod-signature-invalid' });
  });

  it('attributes that do not cover the content', () => {
    expect(check({ attributes: 'without-digest' }).sodSignature).toMatchObject({
      result: 'failed',
      reason: 'sod-digest-mismatch',
      evidence: { attributes: 'wrong' },
    });
  });

  it('something signed for another purpose, such as EF.CardSecurity', () => {
    expect(check({ contentType: oids.securityObject }).sodSignature).toMatchObject({
      result: 'failed',
      reason: 'sod-malformed',
    });
  });

  it('an altered data group', () => {
    const altered = new Map(groups).set(2, dataGroup(0x75, hex('0102030406')));
    const result = check({}, { dataGroups: altered });
    expect(result.dgHashes).toMatchObject({
      result: 'failed',
      reason: 'hash-mismatch',
      evidence: { matching: [1, 15], mismatching: [2] },
    });
    expect(result.matchingDataGroups).toEqual([1, 15]);
  });

  it('a data group the signature does not list', () => {
    const result = check({}, { dataGroups: new Map(groups).set(11, dataGroup(0x6b)), com: [1, 2, 11, 15] });
    expect(result.dgHashes).toMatchObject({
      result: 'failed',
      reason: 'dg-not-in-sod',
      evidence: { notInSod: [11] },
    });
    expect(result.comSod).toMatchObject({ result: 'failed', evidence: { onlyInCom: [11], onlyInSod: [] } });
  });

  it('a listed data group that is gone, removed from EF.COM too', () => {
    const result = check(
      {},
      {
        dataGroups: new Map([
          [1, dg1],
          [2, dg2],
        ]),
        missingDataGroups: [15, 16],
        com: [1, 2],
      },
    );
    expect(result.dgHashes).toMatchObject({
      result: 'failed',
      reason: 'dg-missing',
      evidence: { missing: [15] },
    });
    expect(result.comSod).toMatchObject({ result: 'failed', evidence: { onlyInSod: [15] } });
  });

  it('two hashes for one data group, so that either would do', () => {
    const twice = sequence(
      integer(0),
      algorithmIdentifier(oids.sha256),
      sequence(sequence(integer(1), hex('0401aa')), sequence(integer(1), hex('0401bb'))),
    );
    const once = passiveAuthentication({
      sod: unsignedSod(twice),
      dataGroups: groups,
      com: 'absent',
    });
    expect(once.sodSignature).toMatchObject({ result: 'failed', reason: 'sod-malformed' });
    const readable = sequence(integer(0), algorithmIdentifier(oids.sha256), sequence());
    const signed = passiveAuthentication({ sod: unsignedSod(readable), dataGroups: groups, com: 'absent' });
    expect(signed.sodSignature.reason).toBe('sod-signer-unknown');
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['another file', dg1],
    ['half a file', makeSod({ signer }).subarray(0, 200)],
    ['no signed data', der(0x77, sequence())],
  ])('%s instead of EF.SOD', (_, sod) => {
    const result = check({}, { sod });
    expect(result.sodSignature).toMatchObject({ result: 'failed', reason: 'sod-malformed' });
    expect(result.dgHashes).toMatchObject({ result: 'undetermined', reason: 'sod-malformed' });
    expect(result.lds).toBeNull();
    expect(result.dscQuestion).toBeNull();
  });

  it('a chip without EF.SOD', () => {
    const result = check({}, { sod: 'absent' });
    expect(result.sodSignature).toMatchObject({ result: 'failed', reason: 'sod-absent' });
    expect(result.dgHashes.result).toBe('undetermined');
    expect(result.comSod.result).toBe('undetermined');
  });
});

/** EF.SOD around any content, with a signature that is none: for contents refused before it comes to that. */
function unsignedSod(content: Uint8Array): Uint8Array {
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuerName, integer(7)),
    algorithmIdentifier(oids.sha256),
    algorithmIdentifier(oids.ecdsaWithSha256),
    octetString(hex('00')),
  );
  const signedData = sequence(
    integer(3),
    setOf(),
    sequence(oid(oids.ldsSecurityObject), explicit(0, octetString(content))),
    setOf(signerInfo),
  );
  return der(0x77, sequence(oid(oids.signedData), explicit(0, signedData)));
}

describe('what is not known stays open', () => {
  it('an unknown signature algorithm', () => {
    expect(check({ signatureOid: '1.2.643.7.1.1.3.2' }).sodSignature).toMatchObject({
      result: 'undetermined',
      reason: 'algorithm-unknown',
      evidence: { algorithm: '1.2.643.7.1.1.3.2' },
    });
  });

  it('an unknown hash of the data groups', () => {
    const result = check({ hashOid: '1.2.3' });
    expect(result.dgHashes).toMatchObject({
      result: 'undetermined',
      reason: 'algorithm-unknown',
      evidence: { hash: '1.2.3' },
    });
    expect(result.matchingDataGroups).toEqual([]);
    expect(result.sodSignature.result).toBe('successful');
  });

  it('a signer whose certificate is not included, or only those of others are', () => {
    const other = makeSigner({ seed: 3, serial: 3 });
    for (const certificates of [[], [other.certificate]]) {
      const result = check({ certificates });
      expect(result.sodSignature).toMatchObject({ result: 'undetermined', reason: 'sod-signer-unknown' });
      expect(result.signer).toBeNull();
    }
  });

  it('a signer behind more certificates than anybody embeds: a chip must not keep the desk busy', () => {
    const strangers = Array.from({ length: 40 }, (_, index) => makeSigner({ seed: 3, serial: 100 + index }));
    const embedded = strangers.map(({ certificate }) => certificate);
    const result = check({ certificates: [...embedded, signer.certificate] });
    expect(result.sodSignature).toMatchObject({ result: 'undetermined', reason: 'sod-signer-unknown' });
    expect(result.dscQuestion?.certificates).toHaveLength(16);
    expect(check({ certificates: [...embedded.slice(0, 15), signer.certificate] }).sodSignature.result).toBe(
      'successful',
    );
  });

  it('what was not read', () => {
    const result = check({}, { sod: 'not-read', com: 'not-read' });
    for (const fact of [result.sodSignature, result.dgHashes, result.comSod]) {
      expect(fact).toMatchObject({ result: 'aborted', reason: 'read-aborted' });
    }
    expect(check({}, { dataGroups: new Map() }).dgHashes).toMatchObject({
      result: 'aborted',
      reason: 'not-read',
    });
    expect(check({}, { com: 'not-read' }).comSod.result).toBe('aborted');
    expect(check({}, { com: 'absent' }).comSod).toMatchObject({
      result: 'not-supported',
      reason: 'com-absent',
    });
    expect(check({}, { com: 'malformed' }).comSod).toMatchObject({ result: 'failed' });
  });
});

describe('deviations in the field are findings, not failures', () => {
  it('a wrong signer identifier where one certificate verifies', () => {
    const result = check({ sid: sequence(signer.issuerName, integer(8)) });
    expect(result.sodSignature).toMatchObject({
      result: 'successful',
      evidence: { signerIdentified: false, findings: ['signer-not-identified'] },
    });
    expect(result.dscQuestion?.certificates).toEqual([signer.certificate]);
  });

  it('several certificates: the one that verifies is asked about first', () => {
    const other = makeSigner({ seed: 3, serial: 3 });
    const result = check({ certificates: [hex('3000'), other.certificate, signer.certificate] });
    expect(result.sodSignature).toMatchObject({
      result: 'successful',
      evidence: {
        findings: ['sod-malformed-certificates'],
        malformedCertificates: 1,
        embeddedCertificates: 3,
      },
    });
    expect(result.dscQuestion?.certificates).toEqual([signer.certificate, other.certificate]);
  });

  it('a signer identifier that does not fit its version', () => {
    const result = check({ sid: der(0x80, signer.keyIdentifier) });
    expect(result.sodSignature).toMatchObject({
      result: 'successful',
      evidence: { findings: ['signer-version-differs-from-identifier'] },
    });
    expect(result.dscQuestion?.signer).toEqual({ subjectKeyIdentifier: signer.keyIdentifier });
  });

  it.each([oids.data, '1.3.27.1.1.1', '1.2.528.1.1006.1.20.1', '2.16.528.1.1006.1.20.1'])(
    'the former content type %s',
    (contentType) => {
      const result = check({ contentType });
      expect(result.sodSignature).toMatchObject({
        result: 'successful',
        evidence: { findings: ['sod-content-type'], contentType },
      });
    },
  );

  it('a version that does not fit its content', () => {
    const findings = (options: SodOptions) => check(options).sodSignature.evidence['findings'];
    expect(findings({ ldsVersion: 1, versionInfo: false })).toEqual(['lds-version-differs']);
    expect(findings({ ldsVersion: 0, versionInfo: true })).toEqual(['lds-version-differs']);
  });

  it('attributes sent in another order than signed', () => {
    expect(check({ attributes: 'sorted-when-signed' }).sodSignature).toMatchObject({
      result: 'successful',
      evidence: { signedAttributes: 'der-sorted', findings: ['signed-attributes-resorted'] },
    });
  });

  it('no attributes: the signature is over the content itself', () => {
    expect(check({ attributes: 'none' }).sodSignature).toMatchObject({
      result: 'successful',
      evidence: { signedAttributes: 'none', findings: ['without-signed-attributes'] },
    });
    expect(check({ attributes: 'none', tamper: 'content' }).sodSignature.result).toBe('failed');
  });

  it('a certificate from outside for an EF.SOD without one', () => {
    const result = check({ certificates: [] }, { knownSigners: [signer.certificate] });
    expect(result.sodSignature.result).toBe('successful');
    expect(result.dscQuestion?.certificates).toEqual([signer.certificate]);
  });

  it('an extension no issuer writes alike (documentTypeList of MD, CN, TZ, PH and FR) is not even read', () => {
    const odd = sequence(oid(oids.documentTypeList), octetString(hex('31ff504143')));
    const { certificate } = makeSigner({ extensions: [odd] });
    expect(check({ certificates: [certificate] }).sodSignature.result).toBe('successful');
  });

  it('bytes a chip sends after the object of a data group', () => {
    const padded = new Map(groups).set(1, concat(dg1, hex('0000')));
    expect(check({}, { dataGroups: padded }).dgHashes).toMatchObject({
      result: 'successful',
      evidence: { bytesAfterObject: [1] },
    });
  });
});

describe('a damaged EF.SOD', () => {
  const { sod, name } = openssl.cases.find((each) => each.name.includes('brainpool-explicit indefinite')) as {
    sod: string;
    name: string;
  };
  const whole = hex(sod);
  const dataGroups = new Map(
    Object.entries(openssl.dataGroups).map(([number, bytes]) => [Number(number), hex(bytes)]),
  );
  const judge = (bytes: Uint8Array) => passiveAuthentication({ sod: bytes, dataGroups, com: [1, 2, 14] });
  const original = judge(whole);

  it(`never ends in an exception, and no altered hash ever passes (${name})`, () => {
    expect(original.sodSignature.result).toBe('successful');
    for (let at = 0; at < whole.length; at += 5) {
      const result = judge(whole.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte)));
      const passes = result.sodSignature.result === 'successful';
      if (passes) expect(result.lds).toEqual(original.lds);
    }
  });

  it('cut short anywhere is malformed', () => {
    for (let length = 0; length < whole.length; length += 11) {
      expect(judge(whole.subarray(0, length)).sodSignature.reason).toBe('sod-malformed');
    }
  });
});

describe.skipIf(!hasSharedData)(
  'published specimens (needs the shared data folder beside the repository)',
  () => {
    it('loes2006: RSA with SHA-256', () => {
      const file = (name: string) => sharedFile(`specimens/loes2006/${name}.bin`);
      const result = passiveAuthentication({
        sod: file('ef011D'),
        dataGroups: new Map([
          [1, file('ef0101')],
          [2, file('ef0102')],
          [15, file('ef010F')],
        ]),
        com: [1, 2, 15],
      });
      expect(result.sodSignature).toMatchObject({
        result: 'successful',
        evidence: { algorithm: 'RSA-PKCS1 SHA-256' },
      });
      expect(result.dgHashes).toMatchObject({ result: 'successful', reason: 'hashes-match' });
      expect(result.comSod.result).toBe('successful');
    });

    it('bsi2008: ECDSA with SHA-1 on explicit brainpoolP224r1', () => {
      const file = (name: string) => sharedFile(`specimens/bsi2008/${name}.bin`);
      const numbers = [1, 2, 3, 4, 14, 15];
      const result = passiveAuthentication({
        sod: file('EF_SOD'),
        dataGroups: new Map(numbers.map((number) => [number, file(`Datagroup${number}`)])),
        com: 'absent',
      });
      expect(result.sodSignature).toMatchObject({
        result: 'successful',
        reason: 'sod-signature-valid-weak-hash',
        evidence: { algorithm: 'ECDSA SHA-1 brainpoolP224r1' },
      });
      // The folder has files of two data groups this EF.SOD was not made for.
      expect(result.dgHashes).toMatchObject({
        result: 'failed',
        reason: 'dg-not-in-sod',
        evidence: { hash: 'SHA-1', weakHash: true, matching: [1, 2, 3, 14], notInSod: [4, 15] },
      });
    });
  },
);
