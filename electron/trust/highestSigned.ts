import { z } from 'zod';
import type { Provenance } from './provenance.ts';
import type { TrustSetContent } from './setFile.ts';

/** Signing time (ISO 8601 UTC) of the newest list ever taken, by kind and issuer. */
export const highestSignedSchema = z.record(z.string(), z.iso.datetime());
export type HighestSigned = Readonly<Record<string, string>>;

/**
 * Lists of which a state has one at a time, each replacing the one before. Revocation lists are not among them: a state has
 * one for each key, and which of two is newer is judged where they are verified.
 */
const dated: readonly Provenance['kind'][] = ['master-list', 'deviation-list', 'defect-list'];

const keyOf = ({ kind, issuer }: Provenance): string => `${kind} ${issuer}`;

const datedSources = (content: TrustSetContent): (Provenance & { signedOn: string })[] =>
  content.sources.flatMap((source) =>
    source.signedOn !== null && dated.includes(source.kind) ? [{ ...source, signedOn: source.signedOn }] : [],
  );

/**
 * A list that `after` has and `before` has not, although a newer one of the same issuer was once taken; null where there is
 * none. Judged against all that was ever seen, not against what is active: two people may go back to an older set, but
 * nobody gets an older list in by way of that.
 */
export function olderThanSeen(
  before: TrustSetContent | null,
  after: TrustSetContent,
  seen: HighestSigned,
): { readonly issuer: string; readonly signedOn: string; readonly activeSignedOn: string } | null {
  const kept = new Set(before?.sources.map(({ sha256 }) => sha256));
  for (const source of datedSources(after)) {
    const highest = seen[keyOf(source)];
    if (highest !== undefined && source.signedOn < highest && !kept.has(source.sha256)) {
      return { issuer: source.issuer, signedOn: source.signedOn, activeSignedOn: highest };
    }
  }
  return null;
}

/** What has been seen once `content` is active as well. */
export function raised(seen: HighestSigned, content: TrustSetContent): HighestSigned {
  const next: Record<string, string> = { ...seen };
  for (const source of datedSources(content)) {
    const key = keyOf(source);
    const highest = next[key];
    if (highest === undefined || source.signedOn > highest) next[key] = source.signedOn;
  }
  return next;
}
