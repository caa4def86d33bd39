import type { Day } from '../calendar.ts';

const weights1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const weights2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function controlDigit(digits: readonly number[], weights: readonly number[]): number | null {
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] as number), 0);
  const control = (11 - (sum % 11)) % 11;
  return control === 10 ? null : control;
}

/**
 * A synthetic fødselsnummer in the manner of Tenor (month + 80), so that no living person can have it: DDMMYY, individual
 * number, two control digits modulo 11 (the rule valid before and after 2032).
 * @param sequence which of the numbers of that day; the first with both control digits at or after it is taken
 */
export function syntheticPersonalNumber(birth: Day, sex: 'female' | 'male', sequence: number): string {
  const [year, month, day] = birth.split('-').map(Number) as [number, number, number];
  const date = [day, month + 80, year % 100].map((part) => String(part).padStart(2, '0')).join('');
  // Individual numbers 000–499 belong to 1900–1999, 500–999 to 2000–2039; the last digit is even for women.
  const first = year < 2000 ? 100 : 500;
  for (let step = 0; step < 50; step++) {
    const individual = first + ((sequence * 2 + step * 2) % 300) + (sex === 'male' ? 1 : 0);
    const digits = [...`${date}${String(individual).padStart(3, '0')}`].map(Number);
    const control1 = controlDigit(digits, weights1);
    if (control1 === null) continue;
    const control2 = controlDigit([...digits, control1], weights2);
    if (control2 === null) continue;
    return [...digits, control1, control2].join('');
  }
  throw new Error('no individual number left');
}
