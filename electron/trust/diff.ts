import type { Attention, CertificateSummary, TrustDiff } from '#shared/contracts/trust.ts';
import { attentions } from '#shared/contracts/trust.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { fingerprintOf } from './anchors.ts';
import { byCountryAndAge, certificateOf, hasWeakKey, sourcesAt, summaryOf } from './describe.ts';
import type { SourcedDer, TrustSetContent } from './setFile.ts';

export interface IdentifiedSet {
  readonly id: string;
  readonly content: TrustSetContent;
}

export interface DiffOptions {
  /** Countries of which every change deserves a look (upper case). */
  readonly watched: readonly string[];
  /** When it is looked at: what has expired by then. */
  readonly at: Date;
  /** By SHA-256: ids of certificates whose fingerprints two people have to read elsewhere, and which are not shown. */
  readonly hidden?: ReadonlyMap<string, string>;
}

/** The two states this desk is about: whose documents most applicants have, and whose list it lives from. */
export const watchedCountries: readonly string[] = ['NO', 'DE'];

type Change = TrustDiff['certificates'][number];

/** What one trust set has that the other has not; `from` null for a desk that trusted nobody. */
export function diffSets(from: IdentifiedSet | null, to: IdentifiedSet, options: DiffOptions): TrustDiff {
  const before = certificatesOf(from?.content ?? null);
  const after = certificatesOf(to.content);
  const known = factsOf(from?.content ?? null);
  const added = [...after].filter(([sha256]) => !before.has(sha256));
  const removed = [...before].filter(([sha256]) => !after.has(sha256));
  const reKeyed = reKeyedAmong(new Map(added), known);
  const changes: Change[] = [];
  for (const [sha256, entry] of added) {
    const certificate = summaryOf({
      der: entry.der,
      sources: sourcesAt(to.content, entry.sources),
      hiddenAs: options.hidden?.get(sha256),
    });
    if (certificate === null) continue;
    const attention = attentionFor(certificate, options, [
      // Everything is new to a desk that knew nobody: that is no news of any one country.
      ...(from !== null && !known.countries.has(certificate.country) ? (['new-country'] as const) : []),
      ...(reKeyed.has(sha256) ? (['re-keyed'] as const) : []),
      ...(isUnsigned(entry, to.content) ? (['unsigned'] as const) : []),
    ]);
    changes.push({ change: 'added', attention, certificate });
  }
  for (const [, entry] of removed) {
    const content = from?.content ?? to.content;
    const certificate = summaryOf({ der: entry.der, sources: sourcesAt(content, entry.sources) });
    if (certificate === null) continue;
    changes.push({
      change: 'removed',
      attention: attentionFor(certificate, options, ['removed']),
      certificate,
    });
  }
  const countries = countriesOf(after);
  return {
    from: from?.id ?? null,
    to: to.id,
    certificates: changes.toSorted(
      (a, b) => weightOf(a) - weightOf(b) || byCountryAndAge(a.certificate, b.certificate),
    ),
    unchanged: after.size - added.length,
    newCountries: [...countries].filter((country) => !known.countries.has(country)).toSorted(),
    goneCountries: [...known.countries]
      .flatMap((country) => (country === null || countries.has(country) ? [] : country))
      .toSorted(),
    lists: listsOf(from?.content ?? null, to.content),
    documentSigners: signersOf(from?.content ?? null, to.content),
  };
}

function certificatesOf(content: TrustSetContent | null): Map<string, SourcedDer> {
  return new Map((content?.certificates ?? []).map((entry) => [fingerprintOf(entry.der), entry]));
}

interface KnownFacts {
  readonly countries: ReadonlySet<string | null>;
  /** Keys and names that were trusted, as text. */
  readonly keys: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function factsOf(content: TrustSetContent | null): KnownFacts {
  const certificates = (content?.certificates ?? []).flatMap(
    ({ der }) => certificateOf(der).certificate ?? [],
  );
  return {
    countries: new Set(certificates.map(({ subject }) => subject.country)),
    keys: new Set(certificates.map(({ subjectPublicKeyInfo }) => toHex(subjectPublicKeyInfo.keyBytes))),
    names: new Set(certificates.map(({ subject }) => subject.normalised)),
  };
}

const countriesOf = (certificates: ReadonlyMap<string, SourcedDer>): Set<string> =>
  new Set(
    [...certificates.values()].flatMap(({ der }) => certificateOf(der).certificate?.subject.country ?? []),
  );

/**
 * Fingerprints of certificates whose key is new under a name that is not, or that a known name vouches for by a link: what a
 * rollover looks like, and what an attack would look like.
 */
function reKeyedAmong(
  added: ReadonlyMap<string, SourcedDer>,
  { keys, names }: KnownFacts,
): ReadonlySet<string> {
  const certificates = [...added].flatMap(([sha256, { der }]) => {
    const { certificate } = certificateOf(der);
    return certificate === null ? [] : { sha256, certificate };
  });
  const keyOf = ({ certificate }: (typeof certificates)[number]): string =>
    toHex(certificate.subjectPublicKeyInfo.keyBytes);
  const reKeyed = new Set(
    certificates
      .filter(({ certificate: { subject, issuer } }) =>
        [subject, issuer].some(({ normalised }) => names.has(normalised)),
      )
      .map(keyOf)
      .filter((key) => !keys.has(key)),
  );
  return new Set(certificates.filter((entry) => reKeyed.has(keyOf(entry))).map(({ sha256 }) => sha256));
}

const isUnsigned = ({ sources }: SourcedDer, content: TrustSetContent): boolean =>
  sourcesAt(content, sources).every(({ kind }) => kind === 'certificate-file');

function attentionFor(
  certificate: CertificateSummary,
  { watched, at }: DiffOptions,
  found: readonly Attention[],
): Attention[] {
  const all = new Set<Attention>(found);
  if (certificate.country !== null && watched.includes(certificate.country)) all.add('watched-country');
  if (hasWeakKey(certificate)) all.add('weak-key');
  if (certificate.unusable !== null) all.add('unusable');
  if (Date.parse(certificate.notAfter) < at.getTime()) all.add('expired');
  return attentions.filter((attention) => all.has(attention));
}

/** Position of the heaviest reason; whatever has none comes last. */
const weightOf = ({ attention: [heaviest] }: Change): number =>
  heaviest === undefined ? attentions.length : attentions.indexOf(heaviest);

/** Signed lists by kind and issuer, also those that stay: single files are certificates, and CRLs count by country. */
function listsOf(from: TrustSetContent | null, to: TrustSetContent): TrustDiff['lists'] {
  const datesOf = (content: TrustSetContent | null): Map<string, string> => {
    const dates = new Map<string, string>();
    for (const { kind, issuer, signedOn } of content?.sources ?? []) {
      const key = `${kind} ${issuer}`;
      if (signedOn !== null && signedOn > (dates.get(key) ?? '')) dates.set(key, signedOn);
    }
    return dates;
  };
  const [before, after] = [datesOf(from), datesOf(to)];
  const lists = new Map<string, TrustDiff['lists'][number]>();
  for (const { kind, issuer } of [...(from?.sources ?? []), ...to.sources]) {
    const key = `${kind} ${issuer}`;
    if (kind === 'certificate-file' || kind === 'document-signers') continue;
    lists.set(key, { kind, issuer, from: before.get(key) ?? null, to: after.get(key) ?? null });
  }
  return [...lists].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

function signersOf(from: TrustSetContent | null, to: TrustSetContent): TrustDiff['documentSigners'] {
  const fingerprints = (content: TrustSetContent | null): Set<string> =>
    new Set((content?.documentSigners ?? []).map(({ der }) => fingerprintOf(der)));
  const [before, after] = [fingerprints(from), fingerprints(to)];
  return {
    added: [...after].filter((sha256) => !before.has(sha256)).length,
    removed: [...before].filter((sha256) => !after.has(sha256)).length,
  };
}
