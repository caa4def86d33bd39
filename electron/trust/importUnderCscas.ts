import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { fingerprintOf } from './anchors.ts';
import { serialKey } from './certificateStore.ts';
import type { Composition } from './composition.ts';
import { findIssuer } from './issuerSearch.ts';
import type { Provenance } from './provenance.ts';
import { readCertificate, readOr } from './readCertificate.ts';
import { signerOf } from './revocation.ts';
import { parseRevocationList } from './revocationList.ts';
import type { RevocationList } from './revocationList.ts';
import type { DirectoryPart } from './sources/directory.ts';
import type { SourcePart } from './sources/part.ts';
import type { TrustSet } from './trustSet.ts';

/** Issuer of what comes out of a directory, which has none itself. */
const directoryName = 'ICAO';

/**
 * Takes a revocation list into the set (ICAO 9303-12 §7.1.4): signed by a CSCA that is trusted, and not older than what the same
 * key signed before.
 *
 * @returns the source it became, or TRUST_CRL_MALFORMED, TRUST_CRL_UNVERIFIED or TRUST_LIST_OLDER
 */
export function takeRevocationList(
  { der, container }: SourcePart,
  composition: Composition,
  trustSet: TrustSet,
): Result<{ readonly source: Provenance; readonly list: RevocationList }> {
  const list = readOr(() => parseRevocationList(der), null);
  if (list === null) return fail('TRUST_CRL_MALFORMED');
  const signer = signerOf(list, trustSet);
  if (signer === null) return fail('TRUST_CRL_UNVERIFIED', { issuer: list.issuer.text });

  const key = toHex(signer.certificate.subjectPublicKeyInfo.keyBytes);
  const sha256 = fingerprintOf(der);
  const replaced: string[] = [];
  for (const present of composition.entries('crls')) {
    if (present.sha256 === sha256) continue;
    const other = readOr(() => parseRevocationList(present.der), null);
    const otherSigner = other === null ? null : signerOf(other, trustSet);
    if (other === null || otherSigner === null) continue;
    if (toHex(otherSigner.certificate.subjectPublicKeyInfo.keyBytes) !== key) continue;
    // A delta list adds to the full one and never stands in its place.
    if (isDelta(list) && !isDelta(other)) continue;
    if (isNewer(other, list)) {
      if (isDelta(other) && !isDelta(list)) continue;
      return fail('TRUST_LIST_OLDER', {
        signedOn: list.thisUpdate.toISOString(),
        activeSignedOn: other.thisUpdate.toISOString(),
      });
    }
    replaced.push(present.sha256);
  }
  for (const old of replaced) {
    for (const source of composition.sourcesOf('crls', old)) composition.withdraw(source);
  }
  const source = composition.admit({
    kind: 'crl',
    issuer: list.issuer.country ?? list.issuer.text,
    signedOn: list.thisUpdate.toISOString(),
    sha256,
    signer: signer.sha256,
    anchor: null,
    container,
  });
  composition.add('crls', sha256, der, source);
  return ok({ source, list });
}

/** deltaCRLIndicator (RFC 5280 §5.2.4), 2.5.29.27. */
const isDelta = ({ scope }: RevocationList): boolean => scope === 'delta';

const isNewer = (one: RevocationList, other: RevocationList): boolean =>
  one.thisUpdate > other.thisUpdate ||
  (one.thisUpdate.getTime() === other.thisUpdate.getTime() && (one.number ?? 0n) > (other.number ?? 0n));

/** Reason why a document signer certificate does not count; null where a CSCA of the set signed it. */
export function whyNoDocumentSigner(der: Uint8Array, trustSet: TrustSet): string | null {
  const { certificate, reason } = readCertificate(der);
  if (certificate === null || reason !== null) return reason ?? 'malformed';
  switch (findIssuer(certificate, trustSet.certificates).outcome) {
    case 'verified':
      return null;
    case 'refuted':
      return 'signature-wrong';
    case 'unsupported':
      return 'algorithm-unknown';
    case 'unknown':
      return 'issuer-unknown';
  }
}

/**
 * Makes room for the document signers of a directory and takes out what it took back: a complete one replaces what was there, a
 * delta adds to it.
 *
 * @returns the source for its certificates; TRUST_LIST_OLDER where the set has a later state of the directory
 */
export function openDirectory(
  { sha256, complete, version, withdrawn }: DirectoryPart,
  container: string | null,
  composition: Composition,
): Result<Provenance> {
  const present = composition.sources.filter(({ kind }) => kind === 'document-signers');
  const newest = Math.max(0, ...present.map((source) => source.version ?? 0));
  if (version !== null && version < newest) {
    return fail('TRUST_LIST_OLDER', { version, activeVersion: newest });
  }
  const source: Provenance = {
    kind: 'document-signers',
    issuer: directoryName,
    signedOn: null,
    sha256,
    signer: null,
    anchor: null,
    container,
    ...(version === null ? {} : { version }),
  };
  if (complete) {
    for (const old of present) if (old.sha256 !== sha256) composition.withdraw(old);
  }
  for (const entry of composition.entries('documentSigners')) {
    const { certificate } = withdrawn.length === 0 ? { certificate: null } : readCertificate(entry.der);
    const serial = certificate === null ? '' : serialKey(certificate.serial);
    const isWithdrawn = withdrawn.some(
      (gone) =>
        gone.country === certificate?.issuer.country && gone.serial.replace(/^(?:00)+(?=..)/, '') === serial,
    );
    if (isWithdrawn) composition.remove('documentSigners', entry.sha256);
  }
  return ok(composition.admit(source));
}
