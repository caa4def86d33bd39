import { verifyCertificateSignature } from '../emrtd/asn1/certificate.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { digest } from '../emrtd/crypto/hash.ts';
import type { CertificateStore } from './certificateStore.ts';
import type { TrustedCertificate } from './trustedCertificate.ts';

/** By which property of the document signer certificate its issuer was looked for. */
type FoundBy = 'key-identifier' | 'issuer-and-serial' | 'name' | 'country';

export type IssuerSearch =
  | {
      readonly outcome: 'verified';
      readonly issuer: TrustedCertificate;
      readonly foundBy: FoundBy;
      readonly algorithm: string;
      readonly weakHash: boolean;
      readonly candidates: number;
    }
  /** Named by key identifier *and* name, present in the trust set, and none of them signed it. */
  | { readonly outcome: 'refuted'; readonly candidates: number }
  /** A named candidate is present, but its key or the algorithm is unknown to this desk. */
  | { readonly outcome: 'unsupported'; readonly algorithm: string; readonly candidates: number }
  | { readonly outcome: 'unknown'; readonly candidates: number };

/**
 * Finds the CSCA that signed a document signer certificate: authority key identifier first, then what else it says of its
 * issuer, always with all candidates, and whoever's key verifies is the issuer (BSI TR-03135-1 §5.6.4.3.3). The depth is
 * exactly CSCA → DSC, and every certificate of the set is a trust point: links are not followed.
 */
export function findIssuer(dsc: Certificate, store: CertificateStore): IssuerSearch {
  // The documents of a year share one signer, and the answer hangs on these two alone.
  const known = answers.get(store) ?? new Map<string, IssuerSearch>();
  answers.set(store, known);
  const asked = toHex(digest('SHA-256', dsc.raw));
  const answer = known.get(asked) ?? search(dsc, store);
  if (known.size >= mostAnswers) known.clear();
  known.set(asked, answer);
  return answer;
}

/** Whoever sends made-up certificates fills no memory with them. */
const mostAnswers = 4096;
const answers = new WeakMap<CertificateStore, Map<string, IssuerSearch>>();

function search(dsc: Certificate, store: CertificateStore): IssuerSearch {
  const tried = new Set<string>();
  let unsupported: string | null = null;
  let claimedAndRefuted = false;

  for (const [foundBy, candidates] of searches(dsc, store)) {
    for (const candidate of candidates) {
      const { subjectPublicKeyInfo } = candidate.certificate;
      const key = toHex(subjectPublicKeyInfo.keyBytes);
      // Self-signed and link certificates share a key, which needs no second try.
      if (tried.has(key)) continue;
      tried.add(key);
      const verified = verifyCertificateSignature(dsc, subjectPublicKeyInfo.key);
      if (verified.outcome === 'valid') {
        const { algorithm, weakHash } = verified;
        return {
          outcome: 'verified',
          issuer: bestOf(candidate, dsc, store),
          foundBy,
          algorithm,
          weakHash,
          candidates: tried.size,
        };
      }
      const claimed = foundBy === 'key-identifier' && isNamed(candidate, dsc, store);
      if (verified.outcome === 'unsupported' && foundBy !== 'country') unsupported = verified.algorithm;
      if (verified.outcome === 'invalid' && claimed) claimedAndRefuted = true;
    }
  }
  const candidates = tried.size;
  if (unsupported !== null) return { outcome: 'unsupported', algorithm: unsupported, candidates };
  return { outcome: claimedAndRefuted ? 'refuted' : 'unknown', candidates };
}

function* searches(
  dsc: Certificate,
  store: CertificateStore,
): Generator<readonly [FoundBy, readonly TrustedCertificate[]]> {
  const authority = dsc.authorityKeyIdentifier;
  const byKey = authority?.keyIdentifier ? store.bySubjectKeyIdentifier(authority.keyIdentifier) : [];
  yield ['key-identifier', byKey];
  if (authority?.issuer && authority.serial) {
    yield ['issuer-and-serial', store.byIssuerAndSerial(authority.issuer, authority.serial)];
  }
  const byName = store.bySubject(dsc.issuer);
  yield ['name', byName];
  // The last resort, for names which differ in more than their spelling: only where nothing better was there to try.
  if (byKey.length === 0 && byName.length === 0 && dsc.issuer.country !== null) {
    yield ['country', store.byCountry(dsc.issuer.country)];
  }
}

/** Whether any certificate with the candidate's key carries the name which the document signer gives its issuer. */
const isNamed = (candidate: TrustedCertificate, dsc: Certificate, store: CertificateStore): boolean =>
  store
    .bySubjectPublicKey(candidate.certificate)
    .some(({ certificate }) => sameNameInAnyOrder(certificate.subject, dsc.issuer));

/** Of all certificates with the key: the self-signed one with the right name, which is what people know an issuer by. */
function bestOf(found: TrustedCertificate, dsc: Certificate, store: CertificateStore): TrustedCertificate {
  const rank = ({ certificate }: TrustedCertificate): number =>
    (sameNameInAnyOrder(certificate.subject, dsc.issuer) ? 2 : 0) +
    (sameNameInAnyOrder(certificate.subject, certificate.issuer) ? 1 : 0);
  const sameKey = store.bySubjectPublicKey(found.certificate);
  return sameKey.toSorted((a, b) => rank(b) - rank(a))[0] ?? found;
}
