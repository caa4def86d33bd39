import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { parseCertificate, verifyCertificateSignature } from '../emrtd/asn1/certificate.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { matchesSigner, parseSignedData, verifySigner } from '../emrtd/asn1/cms.ts';
import type { SignedData, SignerInfo } from '../emrtd/asn1/cms.ts';
import { oid } from '../emrtd/asn1/der.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import {
  Asn1Error,
  children,
  expectTag,
  Fields,
  readOnly,
  readTlv,
  smallInteger,
} from '../emrtd/asn1/tlv.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { fingerprintOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { readCertificate, readOr } from './trustSet.ts';

/** Looked at before anything is parsed: the real lists have some 900 kB and 600 certificates. */
export const masterListLimits = { bytes: 20 * 1024 * 1024, certificates: 20_000, signers: 16 } as const;

export interface MasterList {
  /** Country of the pinned CSCA the signer chains to, upper case. */
  readonly issuer: string;
  readonly signedOn: Date;
  /** SHA-256 of the signer certificate, and of the pinned CSCA. */
  readonly signer: string;
  readonly anchor: string;
  readonly weakHash: boolean;
  /** Without duplicates, in the order of the list. Those with an unusable key are among them. */
  readonly certificates: readonly ListedCertificate[];
  readonly duplicates: number;
  /** Entries that are no certificate at all. */
  readonly malformed: readonly { readonly sha256: string }[];
}

export interface ListedCertificate {
  readonly der: Uint8Array;
  readonly sha256: string;
  readonly certificate: Certificate;
  /** Why it cannot verify anything; null where it can. */
  readonly reason: string | null;
}

export interface MasterListTrust {
  readonly anchors: readonly Anchor[];
  /** Certificates (DER) at hand from before, in which a pinned CSCA may be found by its fingerprint. */
  readonly known?: readonly Uint8Array[];
}

/**
 * Verifies a CSCA master list (ICAO 9303-12 §8): CMS signature, signer entitled to sign lists, signer issued by a pinned CSCA,
 * both valid when it was signed. Only then is its content looked at. A list that brings its own root proves nothing: the root
 * may come out of the list, but only the pinned fingerprint makes it one.
 *
 * @returns a failure with TRUST_FILE_UNREADABLE (too large), TRUST_NOT_A_LIST, TRUST_LIST_TRUNCATED, TRUST_LIST_ALTERED,
 *   TRUST_LIST_UNDATED, TRUST_LIST_EMPTY, TRUST_LIST_TOO_LONG, TRUST_SIGNER_UNTRUSTED, TRUST_SIGNER_NOT_ALLOWED or
 *   TRUST_SIGNER_EXPIRED
 */
export function verifyMasterList(file: Uint8Array, trust: MasterListTrust): Result<MasterList> {
  const read = readList(file);
  if (!read.ok) return read;
  const signedData = read.value;

  let failure: Failed = fail('TRUST_SIGNER_UNTRUSTED');
  for (const signerInfo of signedData.signerInfos) {
    const signed = verifyList(signedData, signerInfo, trust);
    if (!signed.ok) {
      failure = signed;
      continue;
    }
    const content = readContent(signedData.eContent ?? new Uint8Array());
    return content.ok ? ok({ ...signed.value, ...content.value }) : content;
  }
  return failure;
}

/** True where the bytes begin as CMS SignedData does, however they go on. */
export function looksLikeSignedData(file: Uint8Array): boolean {
  const marker = toHex(oid(oids.signedData));
  return file[0] === 0x30 && toHex(file.subarray(0, 24)).includes(marker);
}

function readList(file: Uint8Array): Result<SignedData> {
  if (file.length > masterListLimits.bytes) {
    return fail('TRUST_FILE_UNREADABLE', { bytes: file.length, limit: masterListLimits.bytes });
  }
  if (file.length === 0) return fail('TRUST_LIST_TRUNCATED', { bytes: 0 });
  if (!looksLikeSignedData(file)) return fail('TRUST_NOT_A_LIST');
  const outer = readOr(() => readTlv(file, 0, { indefinite: true }), null);
  // The file begins as a list; that its one object cannot be read to its end means that the end is missing.
  if (outer === null) return fail('TRUST_LIST_TRUNCATED', { bytes: file.length });
  // Bytes after the list count too: nothing may be added to it.
  const signedData = readOr(() => parseSignedData(file), null);
  if (signedData === null) return fail('TRUST_LIST_ALTERED', { part: 'structure' });
  if (signedData.eContentType !== oids.cscaMasterList) {
    return fail('TRUST_NOT_A_LIST', { contentType: signedData.eContentType });
  }
  if (
    signedData.certificates.length > masterListLimits.signers ||
    signedData.signerInfos.length > masterListLimits.signers
  ) {
    return fail('TRUST_LIST_TOO_LONG', { signers: signedData.certificates.length });
  }
  return ok(signedData);
}

type SignedPart = Pick<MasterList, 'issuer' | 'signedOn' | 'signer' | 'anchor' | 'weakHash'>;

function verifyList(
  signedData: SignedData,
  signerInfo: SignerInfo,
  { anchors, known = [] }: MasterListTrust,
): Result<SignedPart> {
  const signer = firstFitting([...signedData.certificates, ...known], (certificate) =>
    matchesSigner(signerInfo.sid, certificate),
  );
  if (signer === null) return fail('TRUST_SIGNER_UNTRUSTED', { why: 'signer-certificate-missing' });

  const verified = verifySigner(signedData, signerInfo, signer.subjectPublicKeyInfo.key);
  switch (verified.outcome) {
    case 'valid':
      break;
    case 'unsupported':
      return fail('TRUST_SIGNER_UNTRUSTED', { why: 'algorithm-unknown', algorithm: verified.algorithm });
    case 'invalid':
    case 'digest-mismatch':
    case 'attributes-wrong':
      return fail('TRUST_LIST_ALTERED', { part: verified.outcome });
  }

  const anchor = pinnedIssuer(signer, signedData, anchors, known);
  if (anchor === null) return fail('TRUST_SIGNER_UNTRUSTED', { signer: signer.subject.text });
  // ICAO 9303-12 §7.1.2: a list signer carries this usage, and with digitalSignature where key usage is limited.
  const entitled =
    signer.extendedKeyUsage?.includes(oids.masterListSigningKey) === true &&
    (signer.keyUsage === null || signer.keyUsage.includes('digitalSignature'));
  if (!entitled) return fail('TRUST_SIGNER_NOT_ALLOWED', { signer: signer.subject.text });

  const signedOn = signerInfo.signedAttributes?.signingTime ?? null;
  if (signedOn === null) return fail('TRUST_LIST_UNDATED');
  if (![signer, anchor].every(({ notBefore, notAfter }) => notBefore <= signedOn && signedOn <= notAfter)) {
    return fail('TRUST_SIGNER_EXPIRED', {
      signedOn: signedOn.toISOString(),
      signerNotAfter: signer.notAfter.toISOString(),
      rootNotAfter: anchor.notAfter.toISOString(),
    });
  }
  return ok({
    issuer: anchor.subject.country ?? anchor.subject.text,
    signedOn,
    signer: fingerprintOf(signer.raw),
    anchor: fingerprintOf(anchor.raw),
    weakHash: verified.weakHash,
  });
}

/** The pinned CSCA whose key signed the signer's certificate; null where none did. */
function pinnedIssuer(
  signer: Certificate,
  signedData: SignedData,
  anchors: readonly Anchor[],
  known: readonly Uint8Array[],
): Certificate | null {
  const given = anchors.flatMap(({ der }) => der ?? []);
  const pins = new Set(anchors.map(({ sha256 }) => sha256));
  const isPinned = (der: Uint8Array): boolean => pins.has(fingerprintOf(der));
  const brought = [...signedData.certificates, ...known].filter(isPinned);
  const issuer = (candidates: readonly Uint8Array[]): Certificate | null =>
    firstFitting(
      candidates,
      (candidate) =>
        sameNameInAnyOrder(candidate.subject, signer.issuer) &&
        verifyCertificateSignature(signer, candidate.subjectPublicKeyInfo.key).outcome === 'valid',
    );
  return (
    issuer([...given.filter(isPinned), ...brought]) ??
    // Some lists carry their root only among the certificates they list.
    issuer(entriesOf(signedData.eContent).filter(isPinned))
  );
}

/** Parses one after the other, and no more than needed. */
function firstFitting(
  ders: readonly Uint8Array[],
  fits: (certificate: Certificate) => boolean,
): Certificate | null {
  for (const der of ders) {
    const certificate = readOr(() => parseCertificate(der), null);
    if (certificate !== null && fits(certificate)) return certificate;
  }
  return null;
}

/** Raw entries of CscaMasterList, none parsed; empty where the content is something else or holds too many. */
function entriesOf(eContent: Uint8Array | null): readonly Uint8Array[] {
  const content = readContainer(eContent ?? new Uint8Array());
  return content.ok ? content.value : [];
}

/** CscaMasterList ::= SEQUENCE { version INTEGER (0), certList SET OF Certificate } (ICAO 9303-12 §8.1). */
function readContainer(eContent: Uint8Array): Result<readonly Uint8Array[]> {
  const limit = masterListLimits.certificates;
  try {
    const fields = new Fields(expectTag(readOnly(eContent, { maxNodes: limit + 8 }), 0x30));
    const version = smallInteger(fields.required(0x02));
    const list = fields.required(0x31);
    fields.end();
    if (version !== 0) return fail('TRUST_NOT_A_LIST', { version });
    const entries = children(list).map(({ raw }) => raw);
    if (entries.length > limit) return fail('TRUST_LIST_TOO_LONG', { limit });
    return entries.length === 0 ? fail('TRUST_LIST_EMPTY') : ok(entries);
  } catch (problem) {
    if (!(problem instanceof Asn1Error)) throw problem;
    return problem.message === 'too many objects'
      ? fail('TRUST_LIST_TOO_LONG', { limit })
      : fail('TRUST_NOT_A_LIST', { part: 'content' });
  }
}

function readContent(
  eContent: Uint8Array,
): Result<Pick<MasterList, 'certificates' | 'duplicates' | 'malformed'>> {
  const entries = readContainer(eContent);
  if (!entries.ok) return entries;
  const certificates = new Map<string, ListedCertificate>();
  const malformed: { sha256: string }[] = [];
  let duplicates = 0;
  for (const der of entries.value) {
    const sha256 = fingerprintOf(der);
    if (certificates.has(sha256)) {
      duplicates++;
      continue;
    }
    const { certificate, reason } = readCertificate(der);
    if (certificate === null) malformed.push({ sha256 });
    else certificates.set(sha256, { der, sha256, certificate, reason });
  }
  if (certificates.size === 0) return fail('TRUST_LIST_EMPTY');
  return ok({ certificates: [...certificates.values()], duplicates, malformed });
}
