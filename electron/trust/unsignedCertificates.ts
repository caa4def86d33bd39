import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { fingerprintOf } from './anchors.ts';
import type { Composition } from './composition.ts';
import { areContradictory } from './contradictions.ts';
import { certificateOf } from './describe.ts';
import type { Provenance } from './provenance.ts';
import type { SourcePart } from './sources/part.ts';

interface TakenCertificates {
  /** New ones, for which nobody signed: two people have to compare each. */
  readonly added: readonly {
    readonly sha256: string;
    readonly certificate: Certificate;
    readonly source: Provenance;
  }[];
  /** Those the set has already, from a signed list or compared before. */
  readonly known: readonly {
    readonly sha256: string;
    readonly certificate: Certificate;
    readonly sources: readonly Provenance[];
  }[];
  readonly unusable: readonly {
    readonly sha256: string;
    readonly country: string | null;
    readonly reason: string;
  }[];
  readonly duplicates: number;
}

/**
 * Takes CSCA certificates that stand for themselves into the set. One that a signed list vouches for gets no source of its own:
 * it would outlive the list without ever having been compared.
 *
 * @returns TRUST_CERTIFICATE_UNUSABLE where none can be used, TRUST_ENTRIES_CONTRADICTORY where one contradicts another or the set
 */
export function takeUnsigned(
  parts: readonly SourcePart[],
  composition: Composition,
): Result<TakenCertificates> {
  const found = new Map<string, { certificate: Certificate; part: SourcePart }>();
  const unusable = new Map<string, TakenCertificates['unusable'][number]>();
  let duplicates = 0;
  for (const part of parts) {
    const sha256 = fingerprintOf(part.der);
    if (found.has(sha256) || unusable.has(sha256)) {
      duplicates++;
      continue;
    }
    const { certificate, reason } = certificateOf(part.der);
    const why = certificate === null ? 'malformed' : (reason ?? (isCsca(certificate) ? null : 'not-a-csca'));
    if (certificate === null || why !== null) {
      unusable.set(sha256, {
        sha256,
        country: certificate?.subject.country ?? null,
        reason: why ?? 'malformed',
      });
    } else found.set(sha256, { certificate, part });
  }
  const [first] = unusable.values();
  if (found.size === 0 && first !== undefined)
    return fail('TRUST_CERTIFICATE_UNUSABLE', { why: first.reason });

  const added: { sha256: string; certificate: Certificate; source: Provenance }[] = [];
  const known: TakenCertificates['known'][number][] = [];
  for (const [sha256, { certificate, part }] of found) {
    const sources = composition.sourcesOf('certificates', sha256);
    if (sources.length > 0) {
      known.push({ sha256, certificate, sources });
      continue;
    }
    const source = composition.admit({
      kind: 'certificate-file',
      issuer: certificate.subject.country ?? certificate.subject.text,
      signedOn: null,
      sha256,
      signer: null,
      anchor: null,
      container: part.container,
    });
    composition.add('certificates', sha256, part.der, source);
    added.push({ sha256, certificate, source });
  }
  if (added.length > 0 && contradicts(added, composition)) {
    return fail('TRUST_ENTRIES_CONTRADICTORY', { certificates: added.length });
  }
  return ok({ added, known, unusable: [...unusable.values()], duplicates });
}

/** Only among certificates of the countries that get new ones: what a signed list holds is its issuer's word. */
function contradicts(
  added: readonly { readonly certificate: Certificate }[],
  composition: Composition,
): boolean {
  const countries = new Set(added.map(({ certificate }) => certificate.subject.country));
  const concerned = composition
    .entries('certificates')
    .flatMap(({ der }) => certificateOf(der).certificate ?? [])
    .filter(({ subject }) => countries.has(subject.country));
  return areContradictory(concerned);
}

/** One of the marks is enough: CSCAs in the field lack each of them somewhere (ICAO 9303-12 §7.1 asks for all). */
const isCsca = (certificate: Certificate): boolean =>
  certificate.basicConstraints?.ca === true ||
  certificate.keyUsage?.includes('keyCertSign') === true ||
  sameNameInAnyOrder(certificate.issuer, certificate.subject);
