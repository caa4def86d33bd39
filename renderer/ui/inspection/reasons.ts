import { checkReasons } from '../../../shared/domain/checkReasons.ts';
import type { Language } from '../../i18n/index.ts';

/** The sentence for a reason code. A code of a newer desk shows as itself rather than as nothing. */
export function reasonText(reason: string, language: Language): string {
  return reason in checkReasons ? checkReasons[reason as keyof typeof checkReasons][language] : reason;
}
