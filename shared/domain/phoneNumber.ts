/**
 * Whether two phone numbers are the same one. How people write them does not matter: spaces, dashes, dots and brackets, and the
 * Norwegian country code as `+47`, `0047` or `47` before the eight digits.
 */
export function phonesAgree(ordered: string, given: string): boolean {
  const one = bare(ordered);
  return one !== '' && one === bare(given);
}

/** Digits with the country code in front, without `+` or `00`. */
function bare(number: string): string {
  const digits = number.replace(/\D/g, '');
  const international = /^\s*\+/.test(number) || digits.startsWith('00');
  const national = digits.replace(/^00/, '');
  return !international && national.length === 8 ? `47${national}` : national;
}

/** Digits of a number as typed: what a field must have at least. */
export const phoneDigits = (number: string): number => number.replace(/\D/g, '').length;
