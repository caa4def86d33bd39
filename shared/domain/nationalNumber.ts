/**
 * Norwegian national identity numbers (fødselsnummer) and D-numbers: eleven digits `DDMMYY III K1 K2`, Skatteetaten.
 * From 2032-01-01 the first control digit accepts remainders 0–3; numbers under both rules live side by side, so both are
 * accepted now. Neither sex nor century may be derived.
 */

export type NationalNumberKind = 'fødselsnummer' | 'd-number' | 'synthetic';

export interface NationalNumber {
  readonly digits: string;
  readonly kind: NationalNumberKind;
  /** `2032` where the number is valid under the new rule only. */
  readonly rule: 'classic' | '2032';
}

const k1Weights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const k2Weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

const remainder = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0) % 11;

/**
 * Judges a typed or read number; spaces, dashes and MRZ fillers are allowed between the digits.
 * @param synthetic whether synthetic numbers (month + 80 or + 40) are accepted: in training and test only
 * @returns null where it is none
 */
export function parseNationalNumber(text: string, synthetic: boolean): NationalNumber | null {
  const digits = text.replace(/[\s<-]/g, '');
  if (!/^\d{11}$/.test(digits)) return null;
  const first = remainder(digits, k1Weights);
  if (first > 3 || remainder(digits, k2Weights) !== 0) return null;

  let day = Number(digits.slice(0, 2));
  let month = Number(digits.slice(2, 4));
  const isDNumber = day > 40;
  if (isDNumber) day -= 40;
  const isSynthetic = month > 40;
  if (month > 80) month -= 80;
  else if (month > 40) month -= 40;
  if (isSynthetic && !synthetic) return null;
  if (!isDay(day, month)) return null;
  return {
    digits,
    kind: isSynthetic ? 'synthetic' : isDNumber ? 'd-number' : 'fødselsnummer',
    rule: first === 0 ? 'classic' : '2032',
  };
}

/**
 * The date in the number against the chip's date of birth (YYYY-MM-DD; null where it is not complete). `differs` is evidence, not
 * an error: a D-number may carry the day it was given out instead. Two digits of the year are all a number has.
 */
export function birthDateAgrees(
  { digits }: NationalNumber,
  birth: string | null,
): 'agrees' | 'differs' | 'unknown' {
  const parts = /^\d{2}(\d{2})-(\d{2})-(\d{2})$/.exec(birth ?? '');
  if (parts === null) return 'unknown';
  const [, year, month, day] = parts;
  const same =
    Number(digits.slice(0, 2)) % 40 === Number(day) &&
    Number(digits.slice(2, 4)) % 40 === Number(month) &&
    digits.slice(4, 6) === year;
  return same ? 'agrees' : 'differs';
}

/** The year has two digits, so 29 February is always possible. */
function isDay(day: number, month: number): boolean {
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
