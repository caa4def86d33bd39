import { assertNever } from '../errors/result.ts';
import type { CheckFact, CheckId, CheckResult } from './inspection.ts';

/** The four negatives that are never mixed (DESIGN: facts, then verdict). */
export type Negative = 'forged-or-altered' | 'issuer-not-trusted' | 'issuer-unknown' | 'not-checked';

export interface Verdict {
  readonly result: CheckResult;
  /** The kind of negative, for the headline; null where the result is successful or only the validity is in question. */
  readonly negative: Negative | null;
  /** The checks that decided, worst first. */
  readonly decidedBy: readonly CheckId[];
}

/**
 * What the document *says* (expiry, register entry by its number) counts only once it is proven authentic: an expiry date out
 * of data nobody vouches for proves nothing.
 */
const validityChecks: readonly CheckId[] = ['document-expiry', 'lost-or-stolen'];

/**
 * Facts → verdict, pure (BSI TR-03135-1: overall successful only if every part is; *not supported* parts do not count).
 * Order: failed authenticity, aborted, undetermined authenticity, then validity.
 */
export function verdictOf(facts: readonly CheckFact[]): Verdict {
  const authenticity = facts.filter((fact) => !validityChecks.includes(fact.id));
  const validity = facts.filter((fact) => validityChecks.includes(fact.id));
  for (const [group, order] of [
    [authenticity, ['failed', 'aborted', 'undetermined']],
    [validity, ['failed', 'aborted', 'undetermined']],
  ] as const) {
    for (const result of order) {
      const deciding = group.filter((fact) => fact.result === result);
      if (deciding.length > 0) {
        return { result, negative: negativeOf(deciding), decidedBy: deciding.map((fact) => fact.id) };
      }
    }
  }
  const proven = ['sod-signature', 'dsc-chain', 'dg-hashes'] as const;
  const missing = proven.filter(
    (id) => !facts.some((fact) => fact.id === id && fact.result === 'successful'),
  );
  if (missing.length > 0) return { result: 'undetermined', negative: 'not-checked', decidedBy: missing };
  return { result: 'successful', negative: null, decidedBy: [] };
}

function negativeOf(deciding: readonly CheckFact[]): Negative | null {
  const kinds = deciding.map(kindOf);
  const order: Negative[] = ['forged-or-altered', 'issuer-not-trusted', 'issuer-unknown', 'not-checked'];
  return order.find((kind) => kinds.includes(kind)) ?? null;
}

function kindOf(fact: CheckFact): Negative | null {
  switch (fact.result) {
    case 'failed':
      if (validityChecks.includes(fact.id)) return null;
      return fact.id === 'dsc-validity' || fact.id === 'dsc-revocation'
        ? 'issuer-not-trusted'
        : 'forged-or-altered';
    case 'undetermined':
      return fact.id === 'dsc-chain' || fact.reason === 'sod-signer-unknown'
        ? 'issuer-unknown'
        : 'not-checked';
    case 'aborted':
      return 'not-checked';
    case 'successful':
    case 'not-supported':
      return null;
    default:
      return assertNever(fact.result);
  }
}
