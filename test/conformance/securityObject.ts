import {
  bitString,
  boolean,
  der,
  explicit,
  integer,
  namedBits,
  octetString,
  oid,
  printableString,
  sequence,
  setOf,
  time,
  utf8String,
} from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo } from '#electron/emrtd/asn1/spki.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { digestOf, ecdsa, hashAlgorithm, rsaMd5, type DigestName, type Signing } from './signing.ts';

/** A part of a structure as it stands in the file; null: left out. */
export type Part = Uint8Array | null;

const given = (...parts: readonly Part[]): Uint8Array[] => parts.filter((part) => part !== null);

export const name = (country: string, common: string): Uint8Array =>
  sequence(
    setOf(sequence(oid(oids.countryName), printableString(country))),
    setOf(sequence(oid(oids.commonName), utf8String(common))),
  );

export const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

export const keyIdentifierOf = (publicKeyInfo: Uint8Array): Uint8Array =>
  digest('SHA-1', readSubjectPublicKeyInfo(publicKeyInfo).keyBytes);

export const cscaName = name('NO', 'Conformance CSCA');
export const signerSerial = 0x0102;

/** Issuers of the conformance world; one name, several keys, as after a change of keys. */
export const issuers = {
  ec: ecdsa('SHA-256', 'ansi', 'brainpoolP384r1', 'conformance csca'),
  ecSha512: ecdsa('SHA-512', 'ansi', 'brainpoolP512r1', 'conformance csca 512'),
  /** Its own certificate is not looked at: the list is the trust. */
  md5: rsaMd5('csca-se'),
} as const;

/** Document signer certificate part by part (RFC 5280 §4.1). */
export function signerCertificateParts(signer: Signing, issuer: Signing) {
  return {
    issuer,
    version: explicit(0, integer(2)) as Part,
    serial: integer(signerSerial) as Part,
    innerAlgorithm: issuer.algorithm as Part,
    issuerName: cscaName as Part,
    validity: sequence(
      time(new Date('2020-01-01T00:00:00Z')),
      time(new Date('2040-01-01T00:00:00Z')),
    ) as Part,
    subject: name('NO', 'Conformance Document Signer') as Part,
    publicKeyInfo: signer.publicKeyInfo as Part,
    authorityKey: extension(
      oids.authorityKeyIdentifier,
      false,
      sequence(der(0x80, keyIdentifierOf(issuer.publicKeyInfo))),
    ) as Part,
    subjectKey: extension(
      oids.subjectKeyIdentifier,
      false,
      octetString(keyIdentifierOf(signer.publicKeyInfo)),
    ) as Part,
    keyUsage: extension(oids.keyUsage, true, namedBits(0)) as Part,
    outerAlgorithm: issuer.algorithm as Part,
    signature: 'made' as Part | 'made' | 'altered',
  };
}
export type CertificateParts = ReturnType<typeof signerCertificateParts>;

export function encodeCertificate(parts: CertificateParts): Uint8Array {
  const extensions = given(parts.authorityKey, parts.subjectKey, parts.keyUsage);
  const tbs = sequence(
    ...given(
      parts.version,
      parts.serial,
      parts.innerAlgorithm,
      parts.issuerName,
      parts.validity,
      parts.subject,
      parts.publicKeyInfo,
      extensions.length === 0 ? null : explicit(3, sequence(...extensions)),
    ),
  );
  const made = parts.issuer.sign(tbs);
  if (parts.signature === 'altered') made[made.length - 1] = (made.at(-1) as number) ^ 1;
  const signature = typeof parts.signature === 'string' ? bitString(made) : parts.signature;
  return sequence(...given(tbs, parts.outerAlgorithm, signature));
}

/** Self-signed certificates of all {@link issuers}. */
export const cscaCertificates = (): readonly Uint8Array[] =>
  Object.values(issuers).map((issuer, index) => {
    const tbs = sequence(
      explicit(0, integer(2)),
      integer(index + 1),
      issuer.algorithm,
      cscaName,
      sequence(time(new Date('2015-01-01T00:00:00Z')), time(new Date('2045-01-01T00:00:00Z'))),
      cscaName,
      issuer.publicKeyInfo,
      explicit(
        3,
        sequence(
          extension(oids.subjectKeyIdentifier, false, octetString(keyIdentifierOf(issuer.publicKeyInfo))),
          extension(oids.keyUsage, true, namedBits(5, 6)),
          extension(oids.basicConstraints, true, sequence(boolean(true), integer(0))),
        ),
      ),
    );
    return sequence(tbs, issuer.algorithm, bitString(issuer.sign(tbs)));
  });

/** Revocation lists of all {@link issuers}, with the document signer on them or with nobody. */
export const revocationLists = (revoked: boolean): readonly Uint8Array[] =>
  Object.values(issuers).map((issuer) => {
    const from = time(new Date('2026-11-01T00:00:00Z'));
    const tbs = sequence(
      integer(1),
      issuer.algorithm,
      cscaName,
      from,
      time(new Date('2027-01-31T00:00:00Z')),
      ...(revoked ? [sequence(sequence(integer(signerSerial), from))] : []),
      explicit(
        0,
        sequence(
          extension(
            oids.authorityKeyIdentifier,
            false,
            sequence(der(0x80, keyIdentifierOf(issuer.publicKeyInfo))),
          ),
          extension(oids.crlNumber, false, integer(1)),
        ),
      ),
    );
    return sequence(tbs, issuer.algorithm, bitString(issuer.sign(tbs)));
  });

export interface HashEntry {
  number: Part;
  hash: Part;
}

/** EF.SOD part by part (ICAO 9303-10 §4.6.2, RFC 5652 §5). */
export function securityObjectParts(
  signer: Signing,
  hash: DigestName,
  files: ReadonlyMap<number, Uint8Array>,
) {
  return {
    signer,
    tag: 0x77,
    certificate: signerCertificateParts(signer, issuers.ec),
    embedded: true,
    lds: {
      version: integer(0) as Part,
      hashAlgorithm: hashAlgorithm(hash) as Part,
      entries: [...files]
        .sort(([left], [right]) => left - right)
        .map(([number, file]): HashEntry => ({
          number: integer(number),
          hash: octetString(digestOf(hash, file)),
        })),
      versionInfo: null as Part,
    },
    version: integer(3) as Part,
    digestAlgorithms: setOf(hashAlgorithm(signer.hash)) as Part,
    contentType: oid(oids.ldsSecurityObject) as Part,
    signerVersion: integer(1) as Part,
    sid: sequence(cscaName, integer(signerSerial)) as Part,
    signerDigest: hashAlgorithm(signer.hash) as Part,
    messageDigest: 'made' as 'made' | 'altered' | null,
    signatureAlgorithm: signer.algorithm as Part,
    signature: 'made' as 'made' | 'altered' | null,
  };
}
export type SecurityObjectParts = ReturnType<typeof securityObjectParts>;

export const altered = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  copy[copy.length - 1] = (copy.at(-1) as number) ^ 1;
  return copy;
};

export function encodeSecurityObject(parts: SecurityObjectParts): Uint8Array {
  const { lds } = parts;
  const content = sequence(
    ...given(
      lds.version,
      lds.hashAlgorithm,
      sequence(...lds.entries.map(({ number, hash }) => sequence(...given(number, hash)))),
      lds.versionInfo,
    ),
  );
  return der(parts.tag, encodeSignedContent(parts, content));
}

/** SignedData over this content, with the parts around it. */
export function encodeSignedContent(parts: SecurityObjectParts, content: Uint8Array): Uint8Array {
  const { signer } = parts;
  const attribute = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), setOf(value));
  const made = digestOf(signer.hash, content);
  const attributes = setOf(
    attribute(oids.contentType, parts.contentType ?? oid(oids.ldsSecurityObject)),
    ...(parts.messageDigest === null
      ? []
      : [attribute(oids.messageDigest, octetString(parts.messageDigest === 'made' ? made : altered(made)))]),
  );
  const signature = signer.sign(attributes);
  const signerInfo = sequence(
    ...given(
      parts.signerVersion,
      parts.sid,
      parts.signerDigest,
      concat(Uint8Array.of(0xa0), attributes.subarray(1)),
      parts.signatureAlgorithm,
      parts.signature === null
        ? null
        : octetString(parts.signature === 'made' ? signature : altered(signature)),
    ),
  );
  const signedData = sequence(
    ...given(
      parts.version,
      parts.digestAlgorithms,
      sequence(...given(parts.contentType, explicit(0, octetString(content)))),
      parts.embedded ? der(0xa0, encodeCertificate(parts.certificate)) : null,
      setOf(signerInfo),
    ),
  );
  return sequence(oid(oids.signedData), explicit(0, signedData));
}
