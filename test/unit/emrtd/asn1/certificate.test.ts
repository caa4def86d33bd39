import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  parseCertificate,
  parseCertificateNode,
  verifyCertificateSignature,
  type Certificate,
} from '#electron/emrtd/asn1/certificate.ts';
import { matchesSigner, parseSignedData, verifySigner } from '#electron/emrtd/asn1/cms.ts';
import { integer, oid, octetString, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo } from '#electron/emrtd/asn1/spki.ts';
import { mayIssue } from '#electron/emrtd/inspection/countries.ts';
import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString } from '#electron/emrtd/asn1/der.ts';
import { Asn1Error, children, expectTag, readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { makeSigner } from '../issuing.ts';
import { hasSharedData, hex, loadVectors, sharedData, sharedFile } from '../vectors.ts';

const { cases } = loadVectors<{ cases: { name: string; certificate: string }[] }>(
  'openssl/securityObjects.json',
);

describe('certificates made by OpenSSL', () => {
  it.each(cases.filter(({ name }) => !name.includes(' ')))(
    '$name: read, and signed by itself',
    ({ name, certificate }) => {
      const parsed = parseCertificate(hex(certificate));
      expect(parsed.subject.text).toBe(`C=UT, O=Utopia, OU=Test, CN=Document Signer ${name}`);
      expect(parsed.version).toBe(3);
      expect(parsed.keyUsage).toEqual(['digitalSignature']);
      expect(parsed.basicConstraints).toEqual({ ca: false, pathLength: null });
      expect(parsed.authorityKeyIdentifier?.keyIdentifier).toEqual(parsed.subjectKeyIdentifier);
      expect(verifyCertificateSignature(parsed, parsed.subjectPublicKeyInfo.key).outcome).toBe('valid');
      expect(parsed.malformedExtensions).toEqual([]);
    },
  );

  it('one altered byte of the signed part is found', () => {
    const bytes = hex((cases[0] as { certificate: string }).certificate);
    const own = parseCertificate(bytes);
    const altered = parseCertificate(bytes.map((byte, at) => (at === 60 ? byte ^ 1 : byte)));
    expect(verifyCertificateSignature(altered, own.subjectPublicKeyInfo.key).outcome).toBe('invalid');
  });

  it('explicit parameters are mapped to the named curve', () => {
    const found = cases.find(({ name }) => name === 'ecdsa-brainpool-explicit') as { certificate: string };
    expect(parseCertificate(hex(found.certificate)).subjectPublicKeyInfo.key).toMatchObject({
      kind: 'ec',
      explicitParameters: true,
      curve: { name: 'brainpoolP256r1' },
    });
  });
});

describe('certificates as issuers write them', () => {
  const extension = (type: string, value: Uint8Array) => sequence(oid(type), octetString(value));

  it('negative and zero serial numbers, GeneralizedTime, periods of key use', () => {
    const negative = parseCertificate(makeSigner({ serial: -5 }).certificate);
    expect(toHex(negative.serial)).toBe('fb');
    expect(toHex(parseCertificate(makeSigner({ serial: 0 }).certificate).serial)).toBe('00');
    expect(negative.notAfter.toISOString()).toBe('2054-01-01T00:00:00.000Z');
    expect(negative.privateKeyUsagePeriod?.notBefore?.toISOString()).toBe('2024-01-01T00:00:00.000Z');
    expect(negative.privateKeyUsagePeriod?.notAfter).toBeNull();
  });

  it('version 1 without extensions', () => {
    const parsed = parseCertificate(makeSigner({ version: 1 }).certificate);
    expect(parsed).toMatchObject({ version: 1, extensions: [], keyUsage: null, subjectKeyIdentifier: null });
  });

  it('a malformed extension is a finding and does not cost the certificate', () => {
    const parsed = parseCertificate(
      makeSigner({
        extensions: [
          extension(oids.basicConstraints, hex('0102')),
          extension(oids.documentTypeList, hex('ff')),
        ],
      }).certificate,
    );
    expect(parsed.malformedExtensions).toEqual([oids.basicConstraints]);
    expect(parsed.extensions).toHaveLength(2);
  });

  it('is refused with bytes after it or inside it', () => {
    const { certificate } = makeSigner();
    expect(() => parseCertificate(Uint8Array.from([...certificate, 0]))).toThrow(Asn1Error);
    expect(() => parseCertificate(certificate.subarray(0, -1))).toThrow(Asn1Error);
    expect(() => parseCertificate(sequence(integer(1)))).toThrow(Asn1Error);
  });

  it('a key of an unknown kind is unsupported and does not cost the certificate either', () => {
    const spki = sequence(algorithmIdentifier('1.2.643.7.1.1.1.1'), bitString(hex('00')));
    expect(readSubjectPublicKeyInfo(spki).key).toEqual({
      kind: 'unsupported',
      algorithm: '1.2.643.7.1.1.1.1',
      why: 'unknown-algorithm',
    });
    const unknownCurve = sequence(
      algorithmIdentifier(oids.ecPublicKey, oid('1.3.132.0.10')),
      bitString(hex('04')),
    );
    expect(readSubjectPublicKeyInfo(unknownCurve).key).toMatchObject({ why: 'unknown-curve' });
    const offCurve = sequence(
      algorithmIdentifier(oids.ecPublicKey, oid('1.2.840.10045.3.1.7')),
      bitString(new Uint8Array(65).fill(4)),
    );
    expect(readSubjectPublicKeyInfo(offCurve).key).toMatchObject({ why: 'malformed' });
  });

  it('an RSA key without the NULL parameter is a key (two Estonian CSCA have none)', () => {
    const key = sequence(integer((1n << 1023n) + 1n), integer(65_537));
    const spki = sequence(algorithmIdentifier(oids.rsaEncryption), bitString(key));
    expect(readSubjectPublicKeyInfo(spki).key).toMatchObject({ kind: 'rsa', e: 65_537n });
  });
});

const lists = hasSharedData
  ? readdirSync(`${sharedData}masterlists`).filter((file) => file.endsWith('.ml'))
  : [];

describe.skipIf(!hasSharedData)(
  'real certificates (needs the shared data folder beside the repository)',
  () => {
    const certificatesOf = (file: string): Certificate[] => {
      const { eContent } = parseSignedData(sharedFile(`masterlists/${file}`));
      const [, set] = children(readOnly(eContent as Uint8Array));
      return children(expectTag(set as NonNullable<typeof set>, 0x31)).map(parseCertificateNode);
    };

    it.each(lists)('%s: its signer is verified, by an explicit EC key', (file) => {
      const signedData = parseSignedData(sharedFile(`masterlists/${file}`));
      const [signer] = signedData.signerInfos;
      if (signer === undefined) throw new Error('no signer');
      const certificates = signedData.certificates.map(parseCertificate);
      const named = certificates.filter((certificate) => matchesSigner(signer.sid, certificate));
      expect(named).toHaveLength(1);
      const key = (named[0] as Certificate).subjectPublicKeyInfo.key;
      expect(key).toMatchObject({ kind: 'ec', explicitParameters: true });
      expect(verifySigner(signedData, signer, key)).toMatchObject({ outcome: 'valid', weakHash: false });
      expect(named[0]?.extendedKeyUsage).toEqual([oids.masterListSigningKey]);
    });

    it.each(lists)('%s: every certificate is read and every key can be used', (file) => {
      const certificates = certificatesOf(file);
      expect(certificates.length).toBeGreaterThan(500);
      expect(
        certificates.filter(({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.kind === 'unsupported'),
      ).toEqual([]);
      expect(certificates.every(({ subject }) => subject.country !== null)).toBe(true);
      const countries = new Set(certificates.map(({ subject }) => subject.country ?? ''));
      expect(
        [...countries].filter((country) => mayIssue('NOR', country) === null),
        'a country the table does not know: its documents would stay undetermined',
      ).toEqual([]);
    });

    it.each(lists)('%s: every certificate whose issuer is in the list is verified by it', (file) => {
      const certificates = certificatesOf(file);
      let verified = 0;
      const failing: string[] = [];
      for (const certificate of certificates) {
        const wanted = certificate.authorityKeyIdentifier?.keyIdentifier;
        const issuers = certificates.filter(({ subjectKeyIdentifier, subject }) =>
          wanted === undefined || wanted === null
            ? subject.normalised === certificate.issuer.normalised
            : subjectKeyIdentifier !== null && toHex(subjectKeyIdentifier) === toHex(wanted),
        );
        if (issuers.length === 0) continue;
        const valid = issuers.some(
          (issuer) =>
            verifyCertificateSignature(certificate, issuer.subjectPublicKeyInfo.key).outcome === 'valid',
        );
        if (valid) verified++;
        else failing.push(certificate.subject.text);
      }
      expect(failing).toEqual([]);
      expect(verified).toBeGreaterThan(560);
    });

    it('Norwegian CSCA certificates are read', () => {
      const files = readdirSync(`${sharedData}csca-no`);
      const certificates = files.map((file) => parseCertificate(sharedFile(`csca-no/${file}`)));
      expect(certificates.map(({ subject }) => subject.country)).toEqual(files.map(() => 'NO'));
    });
  },
);
