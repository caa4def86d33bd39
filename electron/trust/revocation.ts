import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckResult, Evidence } from '#shared/domain/inspection.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import type { Name } from '../emrtd/asn1/name.ts';
import type { DscFact } from '../emrtd/ports.ts';
import { orderless, serialKey } from './certificateStore.ts';
import type { CertificateStore } from './certificateStore.ts';
import { verifyRevocationListSignature } from './revocationList.ts';
import type { RevocationEntry, RevocationList } from './revocationList.ts';
import type { TrustedCertificate } from './trustedCertificate.ts';
import type { TrustSet } from './trustSet.ts';

/**
 * Revocation of a document signer certificate whose issuer is proven (ICAO 9303-12 §7.1.4). A revoked one invalidates all its
 * documents, whenever they were signed; a list that is absent or too old clears nobody. A CSCA that is itself revoked vouches
 * for nobody any more: by its key, whichever of its certificates the list names, link certificates as well.
 */
export function revocationFact(
  dsc: Certificate,
  issuer: TrustedCertificate,
  trustSet: TrustSet,
  at: Date,
): DscFact {
  const lists = listsAbout(
    [dsc.issuer, ...namesSince(issuer.certificate.subject, trustSet.certificates)],
    issuer.certificate,
    trustSet,
  );
  const counts: Evidence = { lists: lists.signed.length, rejectedLists: lists.rejected };
  const fact = (result: CheckResult, reason: CheckReason, evidence: Evidence = {}): DscFact => ({
    id: 'dsc-revocation',
    result,
    reason,
    evidence: { ...counts, ...evidence },
  });

  const own = lastWord(serialKey(dsc.serial), lists.signed);
  if (own?.entry.state === 'revoked') return fact('failed', 'revoked', entryEvidence(own));
  const csca = revokedIssuer(issuer.certificate, trustSet);
  if (csca?.entry.state === 'revoked') {
    return fact('failed', 'csca-revoked', { ...entryEvidence(csca), cscaSha256: csca.of.sha256 });
  }
  const held = own ?? csca;
  if (held !== null) return fact('undetermined', 'revocation-on-hold', entryEvidence(held));

  const newest = newestFirst(lists.signed).find(({ scope }) => scope === 'full');
  if (newest === undefined) return fact('undetermined', 'no-crl');
  return coversUntilNow(newest, lists.signed, at)
    ? fact('successful', 'not-revoked', evidenceOf(newest))
    : fact('undetermined', 'crl-stale', evidenceOf(newest));
}

interface Word {
  readonly entry: RevocationEntry;
  readonly list: RevocationList;
}

/**
 * What the lists say of a serial number, null where nothing. Revocation is for good: an older list that has it convicts beside a
 * newer one that dropped it. Only a hold may be taken back, by whichever full or delta list spoke last.
 */
function lastWord(serial: string, lists: readonly RevocationList[]): Word | null {
  const words = newestFirst(lists)
    .filter(({ scope }) => scope !== 'partial')
    .map((list) => ({ list, entry: list.entries.get(serial) }));
  const forGood = words.find(({ entry }) => entry?.state === 'revoked');
  if (forGood?.entry !== undefined) return { ...forGood, entry: forGood.entry };
  const last = words.find(({ list, entry }) => list.scope === 'full' || entry !== undefined);
  return last?.entry?.state === 'hold' ? { list: last.list, entry: last.entry } : null;
}

/** Any certificate with the key that verified, revoked by its own issuer; a revocation before a hold. */
function revokedIssuer(
  csca: Certificate,
  trustSet: TrustSet,
): (Word & { readonly of: TrustedCertificate }) | null {
  let held: (Word & { of: TrustedCertificate }) | null = null;
  for (const of of trustSet.certificates.bySubjectPublicKey(csca)) {
    const { issuer, serial } = of.certificate;
    const key = serialKey(serial);
    // Only lists that name it are worth verifying.
    const naming = trustSet.revocations.byIssuer(issuer).filter(({ entries }) => entries.has(key));
    const word = lastWord(
      key,
      naming.filter((list) => signerOf(list, trustSet) !== null),
    );
    if (word?.entry.state === 'revoked') return { ...word, of };
    if (word !== null) held ??= { ...word, of };
  }
  return held;
}

/** A full list that is not overdue, or the delta list that carries it on (RFC 5280 §5.2.4). */
function coversUntilNow(full: RevocationList, lists: readonly RevocationList[], at: Date): boolean {
  const fresh = ({ nextUpdate }: RevocationList): boolean => nextUpdate !== null && at <= nextUpdate;
  if (fresh(full)) return true;
  const { number } = full;
  return lists.some(
    (delta) =>
      delta.scope === 'delta' &&
      fresh(delta) &&
      number !== null &&
      delta.baseNumber !== null &&
      delta.baseNumber <= number &&
      delta.number !== null &&
      delta.number > number,
  );
}

const newestFirst = (lists: readonly RevocationList[]): readonly RevocationList[] =>
  lists.toSorted(
    (a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime() || Number((b.number ?? 0n) - (a.number ?? 0n)),
  );

/**
 * A name and the names a CSCA took after it by link certificate: its revocation lists bear the last one and speak of everything
 * it ever issued (ICAO 9303-12 appendix D.3). Norway did so in 2017.
 */
function namesSince(name: Name, certificates: CertificateStore): readonly Name[] {
  const names = new Map([[orderless(name), name]]);
  for (const each of names.values()) {
    for (const { certificate } of certificates.byIssuer(each)) {
      const { subject } = certificate;
      if (subject.country === name.country) names.set(orderless(subject), subject);
    }
  }
  return [...names.values()];
}

/** Serial numbers are unique per issuer name, and one CSCA key signs for the names it had. */
function listsAbout(
  names: readonly Name[],
  csca: Certificate,
  trustSet: TrustSet,
): { readonly signed: readonly RevocationList[]; readonly rejected: number } {
  const { revocations } = trustSet;
  const about = new Set([
    ...names.flatMap((name) => revocations.byIssuer(name)),
    ...(csca.subjectKeyIdentifier === null ? [] : revocations.byKeyIdentifier(csca.subjectKeyIdentifier)),
  ]);
  const signed = [...about].filter((list) => signerOf(list, trustSet) !== null);
  return { signed, rejected: about.size - signed.length };
}

/** Who signed a revocation list; kept, since a list outlives thousands of inspections. A list belongs to one trust set. */
const signers = new WeakMap<RevocationList, TrustedCertificate | null>();

/** The CSCA of the set whose key signed the list; null where none did. */
export function signerOf(list: RevocationList, { certificates }: TrustSet): TrustedCertificate | null {
  const known = signers.get(list);
  if (known !== undefined) return known;
  const signer =
    issuersNamedBy(list, certificates).find(
      ({ certificate }) =>
        verifyRevocationListSignature(list, certificate.subjectPublicKeyInfo.key).outcome === 'valid',
    ) ?? null;
  signers.set(list, signer);
  return signer;
}

/** By key identifier, then by name, and never of another country. */
const issuersNamedBy = (list: RevocationList, certificates: CertificateStore): TrustedCertificate[] =>
  [
    ...(list.authorityKeyIdentifier === null
      ? []
      : certificates.bySubjectKeyIdentifier(list.authorityKeyIdentifier)),
    ...certificates.bySubject(list.issuer),
  ].filter(({ certificate }) => certificate.subject.country === list.issuer.country);

const entryEvidence = ({ list, entry }: Word): Evidence => ({
  ...evidenceOf(list),
  revokedOn: entry.on.toISOString(),
});

const evidenceOf = (list: RevocationList): Evidence => ({
  listIssuer: list.issuer.text,
  thisUpdate: list.thisUpdate.toISOString(),
  nextUpdate: list.nextUpdate?.toISOString() ?? null,
});
