import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { parseCertificate, verifyCertificateSignature } from '../emrtd/asn1/certificate.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { matchesSigner, parseSignedData, verifySigner } from '../emrtd/asn1/cms.ts';
import type { SignedData, SignerInfo } from '../emrtd/asn1/cms.ts';
import { oid } from '../emrtd/asn1/der.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import { readTlv } from '../emrtd/asn1/tlv.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { fingerprintOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { readOr } from './readCertificate.ts';

/** Looked at before anything is parsed: the real lists have some 900 kB. */
export const signedListLimits = { bytes: 20 * 1024 * 1024, signers: 16 } as const;

/** What a list is, and who may sign it. */
export interface ListProfile {
  readonly contentType: string;
  /** Extended key usage without which a signer is not entitled to it. */
  readonly signerUsage: string;
}

export const listProfiles = {
  /** ICAO 9303-12 §8. */
  'master-list': { contentType: oids.cscaMasterList, signerUsage: oids.masterListSigningKey },
  /** ICAO 9303-12 §9. */
  'deviation-list': { contentType: oids.deviationList, signerUsage: oids.deviationListSigningKey },
  /** BSI TR-03129-2 §7. */
  'defect-list': { contentType: oids.defectList, signerUsage: oids.defectListSigningKey },
} as const satisfies Readonly<Record<string, ListProfile>>;
export type ListKind = keyof typeof listProfiles;

/** Who vouches for a list, and since when. */
export interface SignedPart {
  /** Country of the pinned CSCA the signer chains to, upper case. */
  readonly issuer: string;
  readonly signedOn: Date;
  /** SHA-256 of the signer certificate, and of the pinned CSCA. */
  readonly signer: string;
  readonly anchor: string;
  readonly weakHash: boolean;
}

export interface ListTrust {
  readonly anchors: readonly Anchor[];
  /** Certificates (DER) at hand from before, in which a pinned CSCA may be found by its fingerprint. */
  readonly known?: readonly Uint8Array[];
}

/** True where the bytes begin as CMS SignedData does, however they go on. */
export function looksLikeSignedData(file: Uint8Array): boolean {
  const marker = toHex(oid(oids.signedData));
  return file[0] === 0x30 && toHex(file.subarray(0, 24)).includes(marker);
}

/** TRUST_FILE_UNREADABLE (too large), TRUST_NOT_A_LIST, TRUST_LIST_TRUNCATED, TRUST_LIST_ALTERED or TRUST_LIST_TOO_LONG. */
export function readSignedList(file: Uint8Array): Result<SignedData> {
  if (file.length > signedListLimits.bytes) {
    return fail('TRUST_FILE_UNREADABLE', { bytes: file.length, limit: signedListLimits.bytes });
  }
  if (file.length === 0) return fail('TRUST_LIST_TRUNCATED', { bytes: 0 });
  if (!looksLikeSignedData(file)) return fail('TRUST_NOT_A_LIST');
  const outer = readOr(() => readTlv(file, 0, { indefinite: true }), null);
  // The file begins as a list; that its one object cannot be read to its end means that the end is missing.
  if (outer === null) return fail('TRUST_LIST_TRUNCATED', { bytes: file.length });
  // Bytes after the list count too: nothing may be added to it.
  const signedData = readOr(() => parseSignedData(file), null);
  if (signedData === null) return fail('TRUST_LIST_ALTERED', { part: 'structure' });
  if (
    signedData.certificates.length > signedListLimits.signers ||
    signedData.signerInfos.length > signedListLimits.signers
  ) {
    return fail('TRUST_LIST_TOO_LONG', { signers: signedData.certificates.length });
  }
  return ok(signedData);
}

/** What the list says it is; null where it is none of those a desk takes. */
export const kindOfList = ({ eContentType }: SignedData): ListKind | null =>
  (Object.keys(listProfiles) as ListKind[]).find((kind) => listProfiles[kind].contentType === eContentType) ??
  null;

/**
 * Verifies who signed a list: CMS signature, signer entitled to sign lists of this kind, signer issued by a pinned CSCA, both
 * valid when it was signed. A list that brings its own root proves nothing: the root may come out of the list, but only the
 * pinned fingerprint makes it one.
 *
 * @param listed certificates of the content (DER), asked for only where the root is found nowhere else
 * @returns a failure with TRUST_SIGNER_UNTRUSTED, TRUST_LIST_ALTERED, TRUST_SIGNER_NOT_ALLOWED, TRUST_LIST_UNDATED or
 *   TRUST_SIGNER_EXPIRED
 */
export function verifySignedList(
  signedData: SignedData,
  kind: ListKind,
  trust: ListTrust,
  listed: () => readonly Uint8Array[] = () => [],
): Result<SignedPart> {
  let failure: Failed = fail('TRUST_SIGNER_UNTRUSTED');
  for (const signerInfo of signedData.signerInfos) {
    const signed = verifyOneSigner(signedData, signerInfo, listProfiles[kind], trust, listed);
    if (signed.ok) return signed;
    failure = signed;
  }
  return failure;
}

function verifyOneSigner(
  signedData: SignedData,
  signerInfo: SignerInfo,
  { signerUsage }: ListProfile,
  { anchors, known = [] }: ListTrust,
  listed: () => readonly Uint8Array[],
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

  const signedOn = signerInfo.signedAttributes?.signingTime ?? null;
  const anchor = pinnedIssuer(signer, signedOn, [...signedData.certificates, ...known], anchors, listed);
  if (anchor === null) return fail('TRUST_SIGNER_UNTRUSTED', { signer: signer.subject.text });
  // ICAO 9303-12 §7.1.2: a list signer carries this usage, and with digitalSignature where key usage is limited.
  const entitled =
    signer.extendedKeyUsage?.includes(signerUsage) === true &&
    (signer.keyUsage === null || signer.keyUsage.includes('digitalSignature'));
  if (!entitled) return fail('TRUST_SIGNER_NOT_ALLOWED', { signer: signer.subject.text });

  if (signedOn === null) return fail('TRUST_LIST_UNDATED');
  if (![signer, anchor].every((certificate) => isValidOn(certificate, signedOn))) {
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

const isValidOn = ({ notBefore, notAfter }: Certificate, at: Date): boolean =>
  notBefore <= at && at <= notAfter;

/**
 * The pinned CSCA whose key signed the signer's certificate; null where none did. One key may have several certificates, a link
 * beside the self-signed one: whichever was valid when the list was signed goes first.
 */
function pinnedIssuer(
  signer: Certificate,
  signedOn: Date | null,
  atHand: readonly Uint8Array[],
  anchors: readonly Anchor[],
  listed: () => readonly Uint8Array[],
): Certificate | null {
  const given = anchors.flatMap(({ der }) => der ?? []);
  const pins = new Set(anchors.map(({ sha256 }) => sha256));
  const isPinned = (der: Uint8Array): boolean => pins.has(fingerprintOf(der));
  const issued = (candidate: Certificate): boolean =>
    sameNameInAnyOrder(candidate.subject, signer.issuer) &&
    verifyCertificateSignature(signer, candidate.subjectPublicKeyInfo.key).outcome === 'valid';
  const issuer = (candidates: readonly Uint8Array[]): Certificate | null =>
    firstFitting(
      candidates,
      (candidate) => signedOn !== null && isValidOn(candidate, signedOn) && issued(candidate),
    ) ?? firstFitting(candidates, issued);
  return (
    issuer([...given, ...atHand].filter(isPinned)) ??
    // Some lists carry their root only among the certificates they list.
    issuer(listed().filter(isPinned))
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
