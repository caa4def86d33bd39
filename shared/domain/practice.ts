import type { RejectionCause, TerminationCause } from './session.ts';

/** What an exercise is about: the menu of training documents is grouped by it, and the yearly refresh asks for each. */
export const personaKinds = [
  'in-order',
  'minor',
  'foreign',
  'names',
  'forged',
  'issuer',
  'register',
  'validity',
  'person',
] as const;
export type PersonaKind = (typeof personaKinds)[number];

export type DecisionKind = 'approve' | 'reject' | 'terminate';

/** The right end of an exercise; any of the causes will do, none for an approval. */
export interface RightDecision {
  readonly decision: DecisionKind;
  readonly causes: readonly (RejectionCause | TerminationCause)[];
}

export interface MadeDecision {
  readonly decision: DecisionKind;
  readonly cause: RejectionCause | TerminationCause | null;
}

export const isRight = (expected: RightDecision, { decision, cause }: MadeDecision): boolean =>
  decision === expected.decision &&
  (decision === 'approve' || (cause !== null && expected.causes.includes(cause)));

/** One exercise that was done. Of the applicant nothing is kept: the persona is invented anyway. */
export interface Exercise {
  readonly persona: string;
  readonly right: boolean;
  readonly approved: boolean;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** What passes the yearly refresh. */
export interface PracticePolicy {
  /** Exercises older than this no longer count. */
  readonly days: number;
  readonly exercises: number;
  /** Share of right decisions, 0 to 1. */
  readonly share: number;
}

export const practicePolicy: PracticePolicy = { days: 365, exercises: 10, share: 0.8 };

export interface PracticeScore {
  /** Exercises of the last year. */
  readonly done: number;
  readonly right: number;
  /** Personas decided rightly at least once in that year, of how many there are. */
  readonly covered: number;
  readonly of: number;
  /** Those that count for the refresh: after the last wrong approval, the one mistake that is never made good by others. */
  readonly counted: { readonly done: number; readonly right: number };
  /** Kinds without a right decision among those that count. */
  readonly kindsMissing: readonly PersonaKind[];
  /** How the newest exercise with each persona ended. */
  readonly practised: readonly { readonly persona: string; readonly right: boolean }[];
  readonly passed: boolean;
}

/**
 * Score of one operator.
 * @param exercises in any order; those with personas that no longer exist are left out
 */
export function scoreOf(
  exercises: readonly Exercise[],
  personas: readonly { readonly id: string; readonly kind: PersonaKind }[],
  now: Date,
  policy: PracticePolicy = practicePolicy,
): PracticeScore {
  const kindOf = new Map(personas.map(({ id, kind }) => [id, kind]));
  const since = now.getTime() - policy.days * 86_400_000;
  const year = exercises
    .filter(({ persona, at }) => kindOf.has(persona) && Date.parse(at) >= since)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const lastWrongApproval = year.map(({ approved, right }) => approved && !right).lastIndexOf(true);
  const counted = year.slice(lastWrongApproval + 1);
  const rightOnes = counted.filter(({ right }) => right);
  const kinds = new Set(rightOnes.map(({ persona }) => kindOf.get(persona)));
  const wanted = new Set(personas.map(({ kind }) => kind));
  const kindsMissing = personaKinds.filter((kind) => wanted.has(kind) && !kinds.has(kind));
  return {
    done: year.length,
    right: year.filter(({ right }) => right).length,
    covered: new Set(year.filter(({ right }) => right).map(({ persona }) => persona)).size,
    of: personas.length,
    counted: { done: counted.length, right: rightOnes.length },
    kindsMissing,
    practised: [...new Map(year.map(({ persona, right }) => [persona, { persona, right }])).values()],
    passed:
      counted.length >= policy.exercises &&
      rightOnes.length >= counted.length * policy.share &&
      kindsMissing.length === 0,
  };
}
