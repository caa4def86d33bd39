import { describe, expect, it } from 'vitest';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { matchesSigner, parseSignedData, verifySigner, type SignerInfo } from '#electron/emrtd/asn1/cms.ts';
import { der, explicit, integer, octetString, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { Asn1Error, readTlv } from '#electron/emrtd/asn1/tlv.ts';
import { makeSigner, makeSod, type SodOptions } from '../issuing.ts';
import { hex, loadVectors } from '../vectors.ts';

const { cases } = loadVectors<{ cases: { name: string; sod: string; certificate: string }[] }>(
  'openssl/securityObjects.json',
);
const contents = (file: Uint8Array): Uint8Array => readTlv(file, 0, { indefinite: true }).value;

describe('signed data made by OpenSSL', () => {
  it.each(cases)('$name: verified by its certificate', ({ name, sod, certificate }) => {
    const signedData = parseSignedData(contents(hex(sod)));
    const [signer] = signedData.signerInfos as [SignerInfo];
    const parsed = parseCertificate(hex(certificate));
    expect(signedData.eContentType).toBe(oids.ldsSecurityObject);
    expect(signedData.certificates).toHaveLength(name.endsWith('no-certificate') ? 0 : 1);
    expect(matchesSigner(signer.sid, parsed)).toBe(true);
    expect(signer.sid.kind).toBe(
      name.endsWith('key-identifier') ? 'subject-key-identifier' : 'issuer-and-serial',
    );
    expect(verifySigner(signedData, signer, parsed.subjectPublicKeyInfo.key)).toMatchObject({
      outcome: 'valid',
      weakHash: name.endsWith('sha1'),
      signedAttributes: name.endsWith('no-attributes') ? 'none' : 'as-transmitted',
    });
  });
});

describe('signers', () => {
  const own = makeSigner();
  const key = parseCertificate(own.certificate).subjectPublicKeyInfo.key;
  const judge = (options: SodOptions) => {
    const signedData = parseSignedData(contents(makeSod({ signer: own, ...options })));
    return verifySigner(signedData, signedData.signerInfos[0] as SignerInfo, key);
  };

  it('attributes are verified as sent first, then in DER order, and it is told which', () => {
    expect(judge({})).toMatchObject({ outcome: 'valid', signedAttributes: 'as-transmitted' });
    expect(judge({ attributes: 'sorted-when-signed' })).toMatchObject({
      outcome: 'valid',
      signedAttributes: 'der-sorted',
    });
  });

  it('altered content and altered signatures are told apart', () => {
    expect(judge({ tamper: 'content' })).toEqual({ outcome: 'digest-mismatch' });
    expect(judge({ tamper: 'signature' })).toMatchObject({ outcome: 'invalid' });
    expect(judge({ signer: makeSigner({ seed: 2 }) })).toMatchObject({ outcome: 'invalid' });
  });

  it('attributes without digest or with another content type prove nothing about the content', () => {
    expect(judge({ attributes: 'without-digest' })).toEqual({ outcome: 'attributes-wrong' });
    expect(judge({ contentTypeAttribute: oids.data })).toEqual({ outcome: 'attributes-wrong' });
  });

  it('unknown algorithms are unsupported, MD5 is invalid', () => {
    expect(judge({ digestOid: '1.2.3' })).toEqual({ outcome: 'unsupported', algorithm: '1.2.3' });
    expect(judge({ signatureOid: '1.2.3' })).toEqual({ outcome: 'unsupported', algorithm: '1.2.3' });
    expect(judge({ digestOid: oids.md5 })).toMatchObject({ outcome: 'invalid' });
  });

  it('are named by issuer and serial or by key identifier', () => {
    const certificate = parseCertificate(own.certificate);
    const sidOf = (sid: Uint8Array) =>
      (parseSignedData(contents(makeSod({ signer: own, sid }))).signerInfos[0] as SignerInfo).sid;
    expect(matchesSigner(sidOf(der(0x80, own.keyIdentifier)), certificate)).toBe(true);
    expect(matchesSigner(sidOf(der(0xa0, octetString(own.keyIdentifier))), certificate)).toBe(true);
    expect(matchesSigner(sidOf(der(0x80, hex('00'))), certificate)).toBe(false);
    expect(matchesSigner(sidOf(sequence(own.issuerName, integer(8))), certificate)).toBe(false);
    const withoutIdentifier = parseCertificate(makeSigner({ extensions: [] }).certificate);
    expect(matchesSigner(sidOf(der(0x80, own.keyIdentifier)), withoutIdentifier)).toBe(true);
  });
});

describe('structures that are no signed data', () => {
  it.each([
    ['another content type', sequence(oid(oids.data), explicit(0, sequence()))],
    ['no content', sequence(oid(oids.signedData), der(0xa0))],
    ['an empty sequence', sequence()],
    ['cut short', contents(makeSod()).subarray(0, -1)],
  ])('%s', (_, bytes) => {
    expect(() => parseSignedData(bytes)).toThrow(Asn1Error);
  });
});
