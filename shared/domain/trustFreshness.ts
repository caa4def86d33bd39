import { z } from 'zod';

/**
 * How old certificate lists may be. Limits are whole days since the *oldest* of the required lists was signed; they come from
 * the desk's configuration. `blockAfterDays: null` never blocks.
 */
export interface FreshnessPolicy {
  readonly warnAfterDays: number;
  readonly blockAfterDays: number | null;
  /** Issuers (country, upper case) whose signed list every set must have. */
  readonly requiredLists: readonly string[];
}

export const defaultFreshnessPolicy: FreshnessPolicy = {
  warnAfterDays: 35,
  blockAfterDays: 90,
  requiredLists: ['DE'],
};

/** `none`: a required list is missing altogether, which weighs as much as one that is too old. */
export const freshnessStateSchema = z.enum(['fresh', 'stale', 'blocked', 'none']);
export type FreshnessState = z.infer<typeof freshnessStateSchema>;

export interface Freshness {
  readonly state: FreshnessState;
  /** Whole days since the oldest required list was signed; null where one is missing. */
  readonly ageDays: number | null;
  /** When that list was signed, ISO 8601 UTC; null where one is missing. */
  readonly signedOn: string | null;
  /** The required issuer it is about: the missing one, or the one with the oldest list. */
  readonly issuer: string | null;
}

const dayMs = 86_400_000;

/**
 * Judges the age of lists.
 * @param lists signed lists of the active set: issuer (country, upper case) and signing time, ISO 8601 UTC
 */
export function freshnessOf(
  lists: readonly { readonly issuer: string; readonly signedOn: string | null }[],
  policy: FreshnessPolicy,
  now: Date,
): Freshness {
  let oldest: { issuer: string; signedOn: string } | null = null;
  for (const issuer of policy.requiredLists) {
    const newest = lists
      .flatMap((list) => (list.issuer === issuer && list.signedOn !== null ? [list.signedOn] : []))
      .reduce<string | undefined>(
        (latest, on) => (latest === undefined || on > latest ? on : latest),
        undefined,
      );
    if (newest === undefined) return { state: 'none', ageDays: null, signedOn: null, issuer };
    if (oldest === null || newest < oldest.signedOn) oldest = { issuer, signedOn: newest };
  }
  if (oldest === null) return { state: 'fresh', ageDays: null, signedOn: null, issuer: null };
  const ageDays = Math.floor((now.getTime() - Date.parse(oldest.signedOn)) / dayMs);
  const { warnAfterDays, blockAfterDays } = policy;
  const state =
    blockAfterDays !== null && ageDays >= blockAfterDays
      ? 'blocked'
      : ageDays >= warnAfterDays
        ? 'stale'
        : 'fresh';
  return { state, ageDays, ...oldest };
}

/** Whether the age of the lists forbids a new session. Without a list there is nothing a document could be checked against. */
export const forbidsSessions = (
  { state }: Pick<Freshness, 'state'>,
  { blockAfterDays }: Pick<FreshnessPolicy, 'blockAfterDays'>,
): boolean => blockAfterDays !== null && (state === 'blocked' || state === 'none');
