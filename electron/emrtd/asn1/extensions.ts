import { parseName, type Name } from './name.ts';
import { oids } from './oids.ts';
import { timeValue } from './time.ts';
import {
  Asn1Error,
  booleanValue,
  children,
  expectTag,
  Fields,
  inside,
  integerValue,
  octetStringValue,
  oidValue,
  type Tlv,
} from './tlv.ts';

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue: one encoded object, as a rule. */
  readonly value: Uint8Array;
}

/** Bit names of keyUsage (RFC 5280 §4.2.1.3) in bit order. */
const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsageBits)[number];

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | null;
  readonly issuer: Name | null;
  readonly serial: Uint8Array | null;
}

/** Extensions the desk reads; null where the certificate does not have them or has them malformed. */
export interface CertificateExtensions {
  readonly extensions: readonly Extension[];
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null;
  readonly keyUsage: readonly KeyUsage[] | null;
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly extendedKeyUsage: readonly string[] | null;
  /** privateKeyUsagePeriod: when the key was to sign documents. */
  readonly privateKeyUsagePeriod: { readonly notBefore: Date | null; readonly notAfter: Date | null } | null;
  /** OIDs of known extensions that could not be read: a finding, never a reason to drop the certificate. */
  readonly malformedExtensions: readonly string[];
}

/** @param node SEQUENCE OF Extension; null for a certificate without any */
export function parseExtensions(node: Tlv | null): CertificateExtensions {
  const entries = node === null ? [] : children(expectTag(node, 0x30)).map(parseExtension);
  const malformed: string[] = [];
  const read = <T>(oid: string, parse: (inner: Tlv) => T): T | null => {
    const entry = entries.find((candidate) => candidate.extension.oid === oid);
    if (entry === undefined) return null;
    try {
      return parse(inside(entry.node, entry.extension.value));
    } catch (error) {
      if (!(error instanceof Asn1Error)) throw error;
      malformed.push(oid);
      return null;
    }
  };
  return {
    extensions: entries.map(({ extension }) => extension),
    subjectKeyIdentifier: read(oids.subjectKeyIdentifier, (inner) =>
      octetStringValue(expectTag(inner, 0x04)),
    ),
    authorityKeyIdentifier: read(oids.authorityKeyIdentifier, parseAuthorityKeyIdentifier),
    keyUsage: read(oids.keyUsage, parseKeyUsage),
    basicConstraints: read(oids.basicConstraints, parseBasicConstraints),
    extendedKeyUsage: read(oids.extendedKeyUsage, (inner) => children(expectTag(inner, 0x30)).map(oidValue)),
    privateKeyUsagePeriod: read(oids.privateKeyUsagePeriod, parsePrivateKeyUsagePeriod),
    malformedExtensions: malformed,
  };
}

function parseExtension(node: Tlv): { node: Tlv; extension: Extension } {
  const fields = new Fields(expectTag(node, 0x30));
  const oid = oidValue(fields.required(0x06));
  const critical = fields.optional(0x01);
  const value = octetStringValue(fields.required(0x04, 0x24));
  fields.end();
  return { node, extension: { oid, critical: critical !== undefined && booleanValue(critical), value } };
}

function parseAuthorityKeyIdentifier(node: Tlv): AuthorityKeyIdentifier {
  const fields = new Fields(expectTag(node, 0x30));
  const keyIdentifier = fields.optional(0x80);
  const issuer = fields.optional(0xa1);
  const serial = fields.optional(0x82);
  const directoryName = issuer === undefined ? undefined : children(issuer).find(({ tag }) => tag === 0xa4);
  return {
    keyIdentifier: keyIdentifier?.value ?? null,
    issuer: directoryName === undefined ? null : parseName(inside(directoryName)),
    serial: serial?.value ?? null,
  };
}

function parseKeyUsage(node: Tlv): readonly KeyUsage[] {
  const bits = expectTag(node, 0x03).value.subarray(1);
  return keyUsageBits.filter((_, bit) => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function parseBasicConstraints(node: Tlv): { ca: boolean; pathLength: number | null } {
  const fields = new Fields(expectTag(node, 0x30));
  const ca = fields.optional(0x01);
  const pathLength = fields.optional(0x02);
  return {
    ca: ca !== undefined && booleanValue(ca),
    pathLength: pathLength === undefined ? null : Number(integerValue(pathLength)),
  };
}

/** [0] and [1] are IMPLICIT GeneralizedTime (RFC 3280 §4.2.1.4). */
function parsePrivateKeyUsagePeriod(node: Tlv): { notBefore: Date | null; notAfter: Date | null } {
  const fields = new Fields(expectTag(node, 0x30));
  const moment = (field: Tlv | undefined): Date | null =>
    field === undefined ? null : timeValue({ ...field, tag: 0x18 });
  return { notBefore: moment(fields.optional(0x80)), notAfter: moment(fields.optional(0x81)) };
}
