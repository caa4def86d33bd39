import type { ResolvedDate } from './inspection.ts';
import type { Age } from './session.ts';

/** Calendar day YYYY-MM-DD in Europe/Oslo: between 00:00 and 02:00 it is not the day in UTC. */
export function osloDay(moment: Date): string {
  // sv-SE writes ISO dates; the time zone does the rest, daylight saving included.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' }).format(moment);
}

/**
 * The day somebody born on 29 February comes of age in a year without one. Explicit, since law does not say:
 * `02-28` (a day early) or `03-01` (never early, so a minor is never photographed).
 */
export type LeapDayRule = '02-28' | '03-01';

/**
 * Age on a calendar day. Unknown parts of the date of birth (`<<`, `00`, `XX`) make the age uncertain; it then counts as a
 * minor's as long as any completion of the date is under 18.
 */
export function ageOn(birth: ResolvedDate, day: string, leapDay: LeapDayRule = '03-01'): Age {
  if (birth.resolved !== null) {
    const years = yearsBetween(birth.resolved, day, leapDay);
    // A date of birth that lies ahead says nothing about age.
    if (years < 0) return { years: null, minor: true, certain: false, on: day };
    return { years, minor: years < 18, certain: true, on: day };
  }
  const year = knownYear(birth.raw, day);
  // The latest possible date of birth decides: 31 December of a known year.
  const youngest = year === null ? null : yearsBetween(`${year}-12-31`, day, leapDay);
  return { years: null, minor: youngest === null || youngest < 18, certain: false, on: day };
}

function yearsBetween(birth: string, day: string, leapDay: LeapDayRule): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  let anniversary = birth.slice(5);
  if (anniversary === '02-29' && !isLeapYear(Number(day.slice(0, 4)))) anniversary = leapDay;
  return day.slice(5) < anniversary ? years - 1 : years;
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Year out of a raw date with unknown month or day: `YYYYMMDD` (DG11) or `YYMMDD` (MRZ; the latest year not after `day`). */
function knownYear(raw: string, day: string): number | null {
  const full = /^(\d{4})[0-9<X]{4}$/.exec(raw);
  if (full !== null && full[1] !== '0000') return Number(full[1]);
  const short = /^(\d{2})[0-9<X]{4}$/.exec(raw);
  if (short === null || raw.startsWith('000000')) return null;
  const thisYear = Number(day.slice(0, 4));
  const candidate = Math.floor(thisYear / 100) * 100 + Number(short[1]);
  return candidate > thisYear ? candidate - 100 : candidate;
}
