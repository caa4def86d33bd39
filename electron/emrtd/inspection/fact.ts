import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckFact, CheckId, CheckResult, Evidence } from '#shared/domain/inspection.ts';

/** A fact with a reason of the closed list. */
export const fact = (
  id: CheckId,
  result: CheckResult,
  reason: CheckReason,
  evidence: Evidence = {},
): CheckFact => ({ id, result, reason, evidence });
