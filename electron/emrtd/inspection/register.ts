import type { ToveStatus } from '#shared/contracts/pip.ts';
import type { CheckFact, DocumentData, Inspection } from '#shared/domain/inspection.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { assertNever } from '#shared/errors/result.ts';
import { fact } from './fact.ts';

/** Before the register of lost and stolen documents has answered: it covers Norwegian documents only. */
export const registerNotAsked = (document: DocumentData | null): CheckFact =>
  document === null || document.issuingState === 'NOR'
    ? fact('lost-or-stolen', 'undetermined', 'register-not-checked')
    : fact('lost-or-stolen', 'not-supported', 'register-not-covered');

export function registerFact(status: ToveStatus): CheckFact {
  switch (status) {
    case 'NO_MATCH':
      return fact('lost-or-stolen', 'successful', 'register-no-match');
    case 'MATCH':
      return fact('lost-or-stolen', 'failed', 'register-match');
    case 'NOT_COVERED':
      return fact('lost-or-stolen', 'not-supported', 'register-not-covered');
    case 'NOT_CHECKED':
      return fact('lost-or-stolen', 'undetermined', 'register-not-checked');
    default:
      return assertNever(status);
  }
}

/** The inspection once the register has answered: one fact replaced, the result drawn anew. */
export function withRegisterAnswer(inspection: Inspection, status: ToveStatus): Inspection {
  const checks = inspection.checks.map((check) =>
    check.id === 'lost-or-stolen' ? registerFact(status) : check,
  );
  return { ...inspection, checks, result: verdictOf(checks).result };
}
