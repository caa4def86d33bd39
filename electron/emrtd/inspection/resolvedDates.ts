import type { ResolvedDate } from '#shared/domain/inspection.ts';
import { calendarDay, type ChipDate } from '../lds/chipDate.ts';

/** Nobody is older: a year further back is another calendar's, or no year. */
const longestLife = 130;

/**
 * Date of birth: DG11 has the whole year and wins; two digits of the MRZ mean the latest year whose date is not after `today`.
 * What one leaves unknown the other may say. DG11 counts only for a date somebody can have been born on: issuers have written
 * the years of other calendars and other orders of day and year there. Two dates that are both possible and differ leave the
 * date open, since both are signed.
 * @param mrz YYMMDD as read, unknown positions as `<` (or zeros)
 * @param today YYYY-MM-DD in Europe/Oslo
 */
export function resolveBirthDate(mrz: string, dg11: ChipDate | null, today: string): ResolvedDate {
  const own = mrzBirthDate(mrz, today);
  const full = /^(\d{4})([0-9<Xx ]{2})([0-9<Xx ]{2})$/.exec(dg11?.raw ?? '');
  if (dg11 === null || full === null || full[1] === '0000') return own;
  const [year, month, day] = [full[1] as string, full[2] as string, full[3] as string];
  const printed = [mrz.slice(0, 2), mrz.slice(2, 4), mrz.slice(4, 6)] as [string, string, string];
  const agree =
    (!isNumber(printed[0]) || isUnknownDate(mrz) || printed[0] === year.slice(2)) &&
    isSamePart(month, printed[1]) &&
    isSamePart(day, printed[2]);
  const [knownMonth, knownDay] = [isKnown(month) ? month : printed[1], isKnown(day) ? day : printed[2]];
  const resolved =
    agree && isKnown(knownMonth) && isKnown(knownDay)
      ? calendarDay(Number(year), Number(knownMonth), Number(knownDay))
      : null;
  if (agree && resolved === null && isLifetime(`${year}-01-01`, today)) {
    return { raw: dg11.raw, resolved: null, rule: 'dg11' };
  }
  if (resolved !== null && isLifetime(resolved, today)) return { raw: dg11.raw, resolved, rule: 'dg11' };
  if (agree || dg11.day === null || !isLifetime(dg11.day, today)) return own;
  // Open, under the later date: as long as either says so, somebody may be a minor.
  const later = own.resolved === null || dg11.day > own.resolved ? dg11.raw : mrz;
  return { raw: later, resolved: null, rule: 'dg11-differs' };
}

const isNumber = (part: string): boolean => /^\d{2}$/.test(part);
const isKnown = (part: string): boolean => isNumber(part) && part !== '00';
const isSamePart = (left: string, right: string): boolean =>
  !isKnown(left) || !isKnown(right) || left === right;

/** Nothing known: fillers, or the zeros some issuers write; then the year 00 is none either. */
const isUnknownDate = (mrz: string): boolean => /^(?:<{6}|0{6})$/.test(mrz);

const isLifetime = (day: string, today: string): boolean =>
  day <= today && Number(day.slice(0, 4)) >= Number(today.slice(0, 4)) - longestLife;

function mrzBirthDate(mrz: string, today: string): ResolvedDate {
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

/** The exceptions of BSI TR-03135-1 §5.7.1: Russia and Romania issue documents that are valid for longer than the window. */
const longValidity: readonly string[] = ['RUS', 'ROU'];

/** Before this year no state issued documents with a chip by ICAO 9303: none has expired or was issued then. */
const firstChips = 2004;

/**
 * Date of expiry out of two digits: within the window from this year on, else in the past. A past without chips is none: cards
 * that never expire (Spain writes the year 9999) or do so in thirty years (Belgium) must not pass for expired long ago, nor for
 * valid without anybody having looked.
 * @param issuingState of the MRZ, fillers removed
 */
export function resolveExpiryDate(mrz: string, today: string, issuingState: string): ResolvedDate {
  const parts = mrzDate(mrz);
  if (parts === null) return { raw: mrz, resolved: null, rule: 'unknown-parts' };
  const thisYear = Number(today.slice(0, 4));
  const isLong = longValidity.includes(issuingState);
  const ahead = isLong ? firstChips + 99 : thisYear + window;
  const century = Math.floor(thisYear / 100) * 100;
  // The one year with these two digits out of the hundred that end there.
  const year = [century + 100, century, century - 100]
    .map((base) => base + parts.year)
    .find((candidate) => candidate <= ahead);
  const day = year === undefined ? null : calendarDay(year, parts.month, parts.day);
  if (day === null) return { raw: mrz, resolved: null, rule: 'no-such-day' };
  if (day < `${firstChips}-01-01`) return { raw: mrz, resolved: null, rule: 'before-chips' };
  return { raw: mrz, resolved: day, rule: isLong ? 'long-validity' : 'window' };
}

/**
 * The day where a document can have been issued on it; null for one ahead of `today` or from before there were chips: another
 * calendar's, a clock that was never set, a slip. It dates nothing, and must not make a signer one that was not valid then.
 */
export const issuedOrNull = (day: string | null, today: string): string | null =>
  day !== null && day <= today && Number(day.slice(0, 4)) >= firstChips ? day : null;

/** A date of DG12, which has all four digits of the year. */
export function resolveIssueDate({ raw, day }: ChipDate, today: string): ResolvedDate {
  const resolved = issuedOrNull(day, today);
  return { raw, resolved, rule: day === resolved ? 'dg12' : 'dg12-implausible' };
}

function mrzDate(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null || match[2] === '00' || match[3] === '00') return null;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}
