import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckResult, Evidence } from '#shared/domain/inspection.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { equalConstantTime } from '../emrtd/crypto/bytes.ts';
import type { DscFact } from '../emrtd/ports.ts';
import { serialKey } from './certificateStore.ts';
import type { TrustedCertificate } from './certificateStore.ts';
import { verifyRevocationListSignature } from './revocationList.ts';
import type { RevocationList } from './revocationList.ts';
import type { TrustSet } from './trustSet.ts';

/** Who signed a revocation list; kept, since a list outlives thousands of inspections. */
const signers = new WeakMap<RevocationList, TrustedCertificate | null>();

/**
 * Revocation of a document signer certificate whose issuer is proven (ICAO 9303-12 §7.1.4). A revoked one invalidates all its
 * documents, whenever they were signed; a list that is absent or too old clears nobody.
 */
export function revocationFact(
  dsc: Certificate,
  issuer: TrustedCertificate,
  trustSet: TrustSet,
  at: Date,
): DscFact {
  const concerning = trustSet.revocationLists.filter((list) => concerns(list, dsc, issuer));
  const signed = concerning.filter((list) => signerOf(list, trustSet) !== null);
  const counts: Evidence = { lists: signed.length, rejectedLists: concerning.length - signed.length };
  const fact = (result: CheckResult, reason: CheckReason, evidence: Evidence): DscFact => ({
    id: 'dsc-revocation',
    result,
    reason,
    evidence: { ...counts, ...evidence },
  });

  const serial = serialKey(dsc.serial);
  for (const list of signed) {
    const revokedOn = list.revoked.get(serial);
    // In a partial list the entry may speak of another issuer's certificate: it cannot convict either.
    if (revokedOn !== undefined && !list.partial) {
      return fact('failed', 'revoked', { ...evidenceOf(list), revokedOn: revokedOn.toISOString() });
    }
  }
  const [newest] = signed
    .filter((list) => !list.partial)
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  if (newest === undefined) return fact('undetermined', 'no-crl', {});
  const fresh = newest.nextUpdate !== null && at <= newest.nextUpdate;
  return fresh
    ? fact('successful', 'not-revoked', evidenceOf(newest))
    : fact('undetermined', 'crl-stale', evidenceOf(newest));
}

/** Serial numbers are unique per issuer name, and one CSCA key signs for the names it had. */
const concerns = (list: RevocationList, dsc: Certificate, { certificate }: TrustedCertificate): boolean =>
  sameNameInAnyOrder(list.issuer, dsc.issuer) ||
  sameNameInAnyOrder(list.issuer, certificate.subject) ||
  (list.authorityKeyIdentifier !== null &&
    certificate.subjectKeyIdentifier !== null &&
    equalConstantTime(list.authorityKeyIdentifier, certificate.subjectKeyIdentifier));

/** The CSCA of the set whose key signed the list; null where none did. */
export function signerOf(list: RevocationList, { certificates }: TrustSet): TrustedCertificate | null {
  const known = signers.get(list);
  if (known !== undefined) return known;
  const candidates = [
    ...(list.authorityKeyIdentifier === null
      ? []
      : certificates.bySubjectKeyIdentifier(list.authorityKeyIdentifier)),
    ...certificates.bySubject(list.issuer),
  ].filter(({ certificate }) => certificate.subject.country === list.issuer.country);
  const signer =
    candidates.find(
      ({ certificate }) =>
        verifyRevocationListSignature(list, certificate.subjectPublicKeyInfo.key).outcome === 'valid',
    ) ?? null;
  signers.set(list, signer);
  return signer;
}

const evidenceOf = (list: RevocationList): Evidence => ({
  listIssuer: list.issuer.text,
  thisUpdate: list.thisUpdate.toISOString(),
  nextUpdate: list.nextUpdate?.toISOString() ?? null,
});
