import type { ResolvedDate } from '#shared/domain/inspection.ts';
import { calendarDay, type ChipDate } from '../lds/chipDate.ts';

/**
 * Date of birth: DG11 has the whole year and wins; two digits of the MRZ mean the latest year whose date is not after `today`.
 * @param mrz YYMMDD as read, unknown positions as `<` (or zeros)
 * @param today YYYY-MM-DD in Europe/Oslo
 */
export function resolveBirthDate(mrz: string, dg11: ChipDate | null, today: string): ResolvedDate {
  if (dg11 !== null && /^\d{4}/.test(dg11.raw) && dg11.raw.length === 8) {
    return { raw: dg11.raw, resolved: dg11.day, rule: 'dg11' };
  }
  const parts = mrzDate(mrz);
  if (parts === null) return { raw: mrz, resolved: null, rule: 'unknown-parts' };
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  for (const base of [century, century - 100]) {
    const day = calendarDay(base + parts.year, parts.month, parts.day);
    if (day !== null && day <= today) return { raw: mrz, resolved: day, rule: 'latest-not-after-today' };
  }
  return { raw: mrz, resolved: null, rule: 'no-such-day' };
}

/** Years a document may be valid ahead: beyond them two digits mean the century before (BSI TR-03135-1 §5.7.1). */
const window = 15;

/** Date of expiry out of two digits: within the window from this year on, else in the past. */
export function resolveExpiryDate(mrz: string, today: string): ResolvedDate {
  const parts = mrzDate(mrz);
  if (parts === null) return { raw: mrz, resolved: null, rule: 'unknown-parts' };
  const thisYear = Number(today.slice(0, 4));
  const century = Math.floor(thisYear / 100) * 100;
  // The one year with these two digits out of the hundred that end `window` years from now.
  const year = [century + 100, century, century - 100]
    .map((base) => base + parts.year)
    .find((candidate) => candidate <= thisYear + window);
  const day = year === undefined ? null : calendarDay(year, parts.month, parts.day);
  return { raw: mrz, resolved: day, rule: day === null ? 'no-such-day' : 'window' };
}

/** A date of DG12, which has all four digits of the year. */
export const resolveIssueDate = (issued: ChipDate): ResolvedDate => ({
  raw: issued.raw,
  resolved: issued.day,
  rule: 'dg12',
});

function mrzDate(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null || match[2] === '00' || match[3] === '00') return null;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}
