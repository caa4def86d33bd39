import type { VerbArgs } from '#shared/contracts/desk.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import type { Language } from '#shared/domain/language.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { SessionView, SignatureSource, Terms } from '#shared/domain/session.ts';
import { fail, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';

/** What the officer notes of the open session; whether it may be noted now is the state machine's to say. */

export const acceptTerms = (desk: Desk, language: Language, by: Terms['by']): Result<SessionView> =>
  desk.record({
    type: 'terms-accepted',
    terms: { acceptedAt: desk.parts.clock.now().toISOString(), language, by },
  });

/** Name and phone number as given at the desk; for a minor the number may be the guardian's (pip-service rule 9). */
export const recordAtDesk = (desk: Desk, name: string, phoneNumber: string): Result<SessionView> =>
  desk.record({ type: 'at-desk-recorded', name, phoneNumber });

/**
 * A number typed by the officer; it never mixes with the chip's. Synthetic numbers pass in training only. Typed twice or confirmed by
 * the applicant (TR-03147): DESK_NUMBER_DIFFERS where the two do not agree.
 */
export function setNumber(
  desk: Desk,
  { dNumber, confirmation }: VerbArgs<'session.setNumber'>,
): Result<SessionView> {
  if (dNumber === null || dNumber.trim() === '') return desk.record({ type: 'number-set', number: null });
  const synthetic = desk.parts.training !== null;
  const number = parseNationalNumber(dNumber, synthetic);
  if (number === null || confirmation === null) return fail('DESK_NUMBER_INVALID');
  if (
    confirmation.kind === 'typed-twice' &&
    parseNationalNumber(confirmation.again, synthetic)?.digits !== number.digits
  )
    return fail('DESK_NUMBER_DIFFERS');
  return desk.record({
    type: 'number-set',
    number: { digits: number.digits, confirmation: confirmation.kind },
  });
}

export const judge = (desk: Desk, judgement: Judgement): Result<SessionView> =>
  desk.record({ type: 'judged', judgement });

export const setNameReason = (desk: Desk, reason: string): Result<SessionView> =>
  desk.record({ type: 'name-reason-set', reason });

export const setSignature = (desk: Desk, source: SignatureSource): Result<SessionView> =>
  desk.record({ type: 'signature-set', source });

export const acknowledge = (desk: Desk, check: CheckId): Result<SessionView> =>
  desk.record({ type: 'acknowledged', check });

/** With another document than before the interruption: DESK_STEP_NOT_ALLOWED while the chip is being read. */
export const startOver = (desk: Desk): Result<SessionView> =>
  desk.isReading ? fail('DESK_STEP_NOT_ALLOWED') : desk.record({ type: 'started-over' });
