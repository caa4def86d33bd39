import type { TrustSetContent } from './setFile.ts';

/**
 * `before` with the sources of `seed` in the place of all of their kind: what a training desk always trusts beside whatever it
 * imports for practice. The very same object where the seed is there already.
 */
export function seededWith(before: TrustSetContent, seed: TrustSetContent): TrustSetContent {
  const kinds = new Set(seed.sources.map(({ kind }) => kind));
  const own = before.sources.filter(({ kind }) => kinds.has(kind));
  const isThere =
    own.length === seed.sources.length &&
    seed.sources.every(({ sha256 }) => own.some((source) => source.sha256 === sha256));
  if (isThere) return before;
  const kept = before.sources.filter(({ kind }) => !kinds.has(kind));
  const place = new Map(before.sources.map((source, index) => [index, kept.indexOf(source)]));
  const remaining = <T extends { readonly sources: readonly number[] }>(entries: readonly T[]): T[] =>
    entries
      .map((entry) => ({
        ...entry,
        sources: entry.sources.flatMap((index) => {
          const now = place.get(index) ?? -1;
          return now === -1 ? [] : [now];
        }),
      }))
      .filter(({ sources }) => sources.length > 0);
  const added = <T extends { readonly sources: readonly number[] }>(entries: readonly T[]): T[] =>
    entries.map((entry) => ({ ...entry, sources: entry.sources.map((index) => kept.length + index) }));
  const both = <T extends { readonly sources: readonly number[] }>(old: readonly T[], own: readonly T[]) => [
    ...remaining(old),
    ...added(own),
  ];
  return {
    sources: [...kept, ...seed.sources],
    certificates: both(before.certificates, seed.certificates),
    crls: both(before.crls, seed.crls),
    documentSigners: both(before.documentSigners, seed.documentSigners),
    defectLists: both(before.defectLists, seed.defectLists),
    unusable: both(before.unusable, seed.unusable),
  };
}
