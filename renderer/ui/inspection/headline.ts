import type { CheckFact, CheckResult } from '../../../shared/domain/inspection.ts';
import { verdictOf } from '../../../shared/domain/verdict.ts';
import type { texts } from '../../i18n/index.ts';

type HeadlineKey = Exclude<keyof (typeof texts)['verdict'], `${string}Text`>;

export interface Headline {
  readonly result: CheckResult;
  readonly key: HeadlineKey;
  /** The facts that decided, worst first. */
  readonly deciding: readonly CheckFact[];
}

/** Facts → the one sentence at the top. The four negatives keep their own words; so does a copy, which is neither forged data. */
export function headlineOf(facts: readonly CheckFact[]): Headline {
  const verdict = verdictOf(facts);
  const deciding = verdict.decidedBy
    .map((id) => facts.find((fact) => fact.id === id))
    .filter((fact) => fact !== undefined);
  return { result: verdict.result, key: keyOf(verdict.result, verdict.negative, deciding), deciding };
}

function keyOf(
  result: CheckResult,
  negative: ReturnType<typeof verdictOf>['negative'],
  deciding: readonly CheckFact[],
): HeadlineKey {
  const only = (...ids: CheckFact['id'][]): boolean =>
    deciding.length > 0 && deciding.every((fact) => ids.includes(fact.id));
  if (result === 'successful') return 'successful';
  if (result === 'aborted') return 'aborted';
  if (result === 'failed') {
    // The register is final, so it names the headline also where the document has expired too.
    if (only('document-expiry', 'lost-or-stolen'))
      return deciding.some((fact) => fact.id === 'lost-or-stolen') ? 'lost' : 'expired';
    if (negative === 'forged-or-altered') return only('chip-authenticity') ? 'copied' : 'forged-or-altered';
    return negative ?? 'not-checked';
  }
  if (only('document-expiry', 'lost-or-stolen')) return 'validityOpen';
  return negative ?? 'not-checked';
}
