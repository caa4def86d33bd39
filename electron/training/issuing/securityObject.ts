import { digestAlgorithmIdentifier } from '../../emrtd/asn1/algorithms.ts';
import {
  der,
  explicit,
  integer,
  octetString,
  oid,
  printableString,
  sequence,
  setOf,
  time,
} from '../../emrtd/asn1/der.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { concat } from '../../emrtd/crypto/bytes.ts';
import { digest, type HashName } from '../../emrtd/crypto/hash.ts';
import { encodeName, type Issuer } from './certificates.ts';
import { keyIdentifier, sign, signatureAlgorithm } from './keys.ts';

export interface DocumentSigner extends Issuer {
  readonly certificate: Uint8Array;
  /** Name of the issuing CSCA and serial number: how EF.SOD may name its signer. */
  readonly issuedBy: Issuer;
  readonly serial: bigint;
}

export interface SecurityObjectForm {
  /** 0: LDS 1.7; 1: LDS 1.8, with the versions inside (ICAO 9303-10 §4.6.2). */
  readonly ldsVersion: 0 | 1;
  readonly hash: HashName;
  readonly signerIdentifier: 'issuer-and-serial' | 'subject-key-identifier';
  /** Time of signing as a signed attribute; left out where null. */
  readonly signingTime: Date | null;
}

/** LDSSecurityObject: the digest of each whole data group file (ICAO 9303-10 §4.6.2.3). */
function ldsSecurityObject(
  dataGroups: ReadonlyMap<number, Uint8Array>,
  form: SecurityObjectForm,
): Uint8Array {
  const hashes = [...dataGroups]
    .sort(([left], [right]) => left - right)
    .map(([number, file]) => sequence(integer(number), octetString(digest(form.hash, file))));
  const versions =
    form.ldsVersion === 1 ? [sequence(printableString('0108'), printableString('040000'))] : [];
  return sequence(
    integer(form.ldsVersion),
    digestAlgorithmIdentifier(form.hash),
    sequence(...hashes),
    ...versions,
  );
}

/** EF.SOD: CMS SignedData with one signer and its certificate (ICAO 9303-10 §4.6.2.2, RFC 5652 §5). */
export function issueSecurityObject(
  signer: DocumentSigner,
  dataGroups: ReadonlyMap<number, Uint8Array>,
  form: SecurityObjectForm,
): Uint8Array {
  return der(0x77, signedContent(signer, oids.ldsSecurityObject, ldsSecurityObject(dataGroups, form), form));
}

/**
 * EF.CardSecurity: SignedData over SecurityInfos, of a content type of its own (ICAO 9303-11 §9.2.11, BSI TR-03110-3 §A.1.2.5).
 */
export const issueCardSecurity = (
  signer: DocumentSigner,
  securityInfos: Uint8Array,
  form: Pick<SecurityObjectForm, 'signerIdentifier' | 'signingTime'>,
): Uint8Array => signedContent(signer, oids.securityObject, securityInfos, form);

/** ContentInfo with SignedData: one signer, its certificate embedded. */
function signedContent(
  signer: DocumentSigner,
  contentType: string,
  content: Uint8Array,
  form: Pick<SecurityObjectForm, 'signerIdentifier' | 'signingTime'>,
): Uint8Array {
  const attribute = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), setOf(value));
  // What is signed is the SET OF; what is sent has the tag [0] in its place (RFC 5652 §5.4).
  const signedAttributes = setOf(
    attribute(oids.contentType, oid(contentType)),
    attribute(oids.messageDigest, octetString(digest('SHA-256', content))),
    ...(form.signingTime === null ? [] : [attribute(oids.signingTime, time(form.signingTime))]),
  );
  const bySerial = form.signerIdentifier === 'issuer-and-serial';
  const signerInfo = sequence(
    integer(bySerial ? 1 : 3),
    bySerial
      ? sequence(encodeName(signer.issuedBy.name), integer(signer.serial))
      : der(0x80, keyIdentifier(signer.key)),
    digestAlgorithmIdentifier('SHA-256'),
    concat(Uint8Array.of(0xa0), signedAttributes.subarray(1)),
    signatureAlgorithm(signer.key),
    octetString(sign(signer.key, signedAttributes)),
  );
  const signedData = sequence(
    integer(3),
    setOf(digestAlgorithmIdentifier('SHA-256')),
    sequence(oid(contentType), explicit(0, octetString(content))),
    der(0xa0, signer.certificate),
    setOf(signerInfo),
  );
  return sequence(oid(oids.signedData), explicit(0, signedData));
}
