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
} from '../../emrtd/asn1/der.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { certificateKeyInfo, keyIdentifier, sign, signatureAlgorithm, type TrainingKey } from './keys.ts';

export interface SubjectName {
  /** Two letters. */
  readonly country: string;
  readonly commonName: string;
}

/** Every certificate of training says so in its organisation: none can be taken for a state's. */
const ORGANISATION = 'PIP Desk Training';

export const encodeName = ({ country, commonName }: SubjectName): Uint8Array =>
  sequence(
    setOf(sequence(oid(oids.countryName), printableString(country))),
    setOf(sequence(oid(oids.organizationName), utf8String(ORGANISATION))),
    setOf(sequence(oid(oids.commonName), utf8String(commonName))),
  );

const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

const authorityKey = (key: TrainingKey): Uint8Array =>
  extension(oids.authorityKeyIdentifier, false, sequence(der(0x80, keyIdentifier(key))));

export interface Issuer {
  readonly name: SubjectName;
  readonly key: TrainingKey;
}

interface CertificateRequest {
  readonly subject: SubjectName;
  readonly key: TrainingKey;
  readonly serial: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: readonly Uint8Array[];
}

function issueCertificate(issuer: Issuer, request: CertificateRequest): Uint8Array {
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(request.serial),
    signatureAlgorithm(issuer.key),
    encodeName(issuer.name),
    sequence(time(request.notBefore), time(request.notAfter)),
    encodeName(request.subject),
    certificateKeyInfo(request.key),
    explicit(
      3,
      sequence(
        authorityKey(issuer.key),
        extension(oids.subjectKeyIdentifier, false, octetString(keyIdentifier(request.key))),
        ...request.extensions,
      ),
    ),
  );
  return sequence(tbs, signatureAlgorithm(issuer.key), bitString(sign(issuer.key, tbs)));
}

/** The span of every training certificate: documents of all personas fall inside, whenever a desk is opened. */
const notBefore = new Date('2010-01-01T00:00:00Z');
const notAfter = new Date('2049-12-31T23:59:59Z');

/** Self-signed country signing certificate (ICAO 9303-12 §7.1). */
export const issueCsca = (self: Issuer, serial: bigint): Uint8Array =>
  issueCertificate(self, {
    subject: self.name,
    key: self.key,
    serial,
    notBefore,
    notAfter,
    extensions: [
      // keyCertSign, cRLSign
      extension(oids.keyUsage, true, namedBits(5, 6)),
      extension(oids.basicConstraints, true, sequence(boolean(true), integer(0))),
    ],
  });

/** Document signer certificate with the document types it signs for (ICAO 9303-12 §7.1, documentTypeList). */
export const issueDocumentSigner = (
  issuer: Issuer,
  signer: Issuer,
  serial: bigint,
  documentTypes: readonly string[],
): Uint8Array =>
  issueCertificate(issuer, {
    subject: signer.name,
    key: signer.key,
    serial,
    notBefore,
    notAfter,
    extensions: [
      // digitalSignature
      extension(oids.keyUsage, true, namedBits(0)),
      extension(
        oids.documentTypeList,
        false,
        sequence(integer(0), setOf(...documentTypes.map((type) => printableString(type)))),
      ),
    ],
  });

/** A revocation list without entries (ICAO 9303-12 §7.1.4): it lets a desk answer "not revoked" instead of "not known". */
export function issueEmptyCrl(issuer: Issuer): Uint8Array {
  const tbs = sequence(
    integer(1),
    signatureAlgorithm(issuer.key),
    encodeName(issuer.name),
    time(notBefore),
    time(notAfter),
    explicit(0, sequence(authorityKey(issuer.key), extension(oids.crlNumber, false, integer(1)))),
  );
  return sequence(tbs, signatureAlgorithm(issuer.key), bitString(sign(issuer.key, tbs)));
}
