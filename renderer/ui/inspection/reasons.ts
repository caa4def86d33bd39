import { checkReasons } from '../../../shared/domain/checkReasons.ts';
import type { CheckFact } from '../../../shared/domain/inspection.ts';
import { reasonDetail } from '../../../shared/domain/reasonDetail.ts';
import type { Language } from '../../i18n/index.ts';

/** The sentence for a fact, and what more there is to know. A code of a newer desk shows as itself rather than as nothing. */
export function reasonText(fact: CheckFact, language: Language): string {
  const { reason } = fact;
  const sentence =
    reason in checkReasons ? checkReasons[reason as keyof typeof checkReasons][language] : reason;
  const detail = reasonDetail(fact, language);
  return detail === null ? sentence : `${sentence} ${detail}`;
}
