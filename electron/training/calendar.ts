/** Calendar days as `YYYY-MM-DD`; no time of day, no time zone. */
export type Day = string;

const format = (date: Date): Day => date.toISOString().slice(0, 10);

function parse(day: Day): { year: number; month: number; dayOfMonth: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) throw new RangeError('a day is YYYY-MM-DD');
  return { year: Number(match[1]), month: Number(match[2]), dayOfMonth: Number(match[3]) };
}

export function addDays(day: Day, days: number): Day {
  const { year, month, dayOfMonth } = parse(day);
  return format(new Date(Date.UTC(year, month - 1, dayOfMonth + days)));
}

/** The same day of another year; 29 February becomes 28 February where the year has none. */
export function addYears(day: Day, years: number): Day {
  const { year, month, dayOfMonth } = parse(day);
  const lastOfMonth = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return format(new Date(Date.UTC(year + years, month - 1, Math.min(dayOfMonth, lastOfMonth))));
}

/** Whole years from one day to another, by (month, day). */
export function yearsBetween(from: Day, to: Day): number {
  const years = parse(to).year - parse(from).year;
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** YYMMDD, as an MRZ has it. */
export const mrzDate = (day: Day): string => day.slice(2).replaceAll('-', '');
/** YYYYMMDD, as DG11 and DG12 have it. */
export const compactDate = (day: Day): string => day.replaceAll('-', '');

/** The earliest 29 February of whose holders none is 18 yet; between 14 and 17 years back, or 21 around a century without one. */
export function earliestMinorLeapDay(today: Day): Day {
  const { year } = parse(today);
  for (let birthYear = year - 18; birthYear <= year; birthYear++) {
    const day = `${birthYear}-02-29`;
    if (addDays(day, 0) === day && yearsBetween(day, today) < 18) return day;
  }
  throw new Error('no leap day within 18 years');
}
