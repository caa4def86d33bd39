import type { VerbArgs } from '../../../shared/contracts/desk.ts';
import { parseNationalNumber } from '../../../shared/domain/nationalNumber.ts';
import type { SessionView } from '../../../shared/domain/session.ts';

/** The number as typed, as typed again, and the digits the applicant confirmed: another number needs another confirmation. */
export interface NumberEntry {
  readonly number: string;
  readonly again: string;
  readonly confirmed: string;
}

export const entryOf = ({ dNumber, numberConfirmation }: SessionView): NumberEntry => ({
  number: dNumber ?? '',
  again: numberConfirmation === 'typed-twice' ? (dNumber ?? '') : '',
  confirmed: numberConfirmation === 'applicant' ? (dNumber ?? '') : '',
});

/**
 * What to hand over: null where nothing changed, `wrong` where it cannot be handed over yet.
 * @param training whether synthetic numbers are accepted
 */
export function numberChange(
  session: SessionView,
  entry: NumberEntry,
  training: boolean,
): VerbArgs<'session.setNumber'> | null | 'wrong' {
  if (entry.number.trim() === '') {
    if (session.numberNeeded) return 'wrong';
    return session.dNumber === null ? null : { dNumber: null, confirmation: null };
  }
  const number = parseNationalNumber(entry.number, training);
  if (number === null) return 'wrong';
  if (number.digits === session.dNumber) return null;
  if (entry.confirmed === number.digits)
    return { dNumber: number.digits, confirmation: { kind: 'applicant' } };
  return parseNationalNumber(entry.again, training)?.digits === number.digits
    ? { dNumber: number.digits, confirmation: { kind: 'typed-twice', again: entry.again } }
    : 'wrong';
}
