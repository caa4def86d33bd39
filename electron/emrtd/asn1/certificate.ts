import type { SignatureOutcome } from '../crypto/signature.ts';
import { parseAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithms.ts';
import { parseExtensions, type CertificateExtensions } from './extensions.ts';
import { parseName, type Name } from './name.ts';
import { parseSignedEnvelope, verifySignedEnvelope, type SignedEnvelope } from './signedEnvelope.ts';
import { parseSubjectPublicKeyInfo, type PublicKey, type SubjectPublicKeyInfo } from './spki.ts';
import { isTimeInForm, timeValue } from './time.ts';
import { Fields, inside, readOnly, smallInteger, type Tlv } from './tlv.ts';

/** X.509 certificate (RFC 5280 §4.1), every raw part as it was read. */
export interface Certificate extends CertificateExtensions, SignedEnvelope {
  readonly raw: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  /** Content octets of the serial number: signed, as written; negative and zero ones exist. */
  readonly serial: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  /** Both times in the form RFC 5280 §4.1.2.5 demands: UTCTime through 2049, to the second and with Z. */
  readonly timesInForm: boolean;
  /** The algorithm as the signed part names it; it should be {@link SignedEnvelope.signatureAlgorithm} (RFC 5280 §4.1.1.2). */
  readonly innerSignatureAlgorithm: AlgorithmIdentifier;
}

/** @throws {Asn1Error} where the structure is broken; odd extensions and unusable keys do not break it */
export function parseCertificate(der: Uint8Array): Certificate {
  return parseCertificateNode(readOnly(der));
}

export function parseCertificateNode(node: Tlv): Certificate {
  const { tbsNode, ...envelope } = parseSignedEnvelope(node);
  const tbs = new Fields(tbsNode);
  const versionNode = tbs.optional(0xa0);
  const version = versionNode === undefined ? 1 : smallInteger(inside(versionNode)) + 1;
  const serial = tbs.required(0x02).value;
  const innerSignatureAlgorithm = parseAlgorithmIdentifier(tbs.required(0x30));
  const issuer = parseName(tbs.required(0x30));
  const validity = new Fields(tbs.required(0x30));
  const times = [validity.required(), validity.required()] as const;
  const [notBefore, notAfter] = [timeValue(times[0]), timeValue(times[1])];
  const subject = parseName(tbs.required(0x30));
  const subjectPublicKeyInfo = parseSubjectPublicKeyInfo(tbs.required(0x30));
  tbs.optional(0x81, 0xa1); // unique identifiers of version 2
  tbs.optional(0x82, 0xa2);
  const extensionsNode = tbs.optional(0xa3);
  tbs.end();

  return {
    ...envelope,
    raw: node.raw,
    version,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    subjectPublicKeyInfo,
    timesInForm: times.every((node) => isTimeInForm(node)),
    innerSignatureAlgorithm,
    ...parseExtensions(extensionsNode === undefined ? null : inside(extensionsNode)),
  };
}

/** Whether the key of `issuer` made the signature of `certificate`. Nothing else of the two is compared. */
export const verifyCertificateSignature: (certificate: Certificate, issuer: PublicKey) => SignatureOutcome =
  verifySignedEnvelope;
