import { bytesToLatin1, toHex } from '../crypto/bytes.ts';

/** A date of DG11 or DG12 as the chip has it, and as a calendar day where it is one. */
export interface ChipDate {
  /** `YYYYMMDD`, unknown parts as written (`00`, `<<`, `XX`); hex where the field is nothing known. */
  readonly raw: string;
  /** YYYY-MM-DD; null where a part is unknown or no such day exists. */
  readonly day: string | null;
}

/**
 * Dates are eight characters by the standard (ICAO 9303-10 §4.7.11), but chips also carry four bytes BCD, and date and time
 * as 14 characters or seven bytes BCD.
 */
export function parseChipDate(value: Uint8Array): ChipDate {
  const text = bytesToLatin1(value);
  if ((value.length === 8 || value.length === 14) && /^[0-9<Xx ]+$/.test(text)) {
    return dated(text.slice(0, 8));
  }
  const bcd = toHex(value);
  if ((value.length === 4 || value.length === 7) && /^\d+$/.test(bcd)) return dated(bcd.slice(0, 8));
  return { raw: bcd.slice(0, 40), day: null };
}

/** The same of a field that may be missing or empty. */
export const optionalChipDate = (value: Uint8Array | undefined): ChipDate | null =>
  value === undefined || value.length === 0 ? null : parseChipDate(value);

function dated(raw: string): ChipDate {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(raw);
  return {
    raw,
    day: match === null ? null : calendarDay(Number(match[1]), Number(match[2]), Number(match[3])),
  };
}

/** YYYY-MM-DD where the calendar has that day; null otherwise (31 February, month 00 …). */
export function calendarDay(year: number, month: number, day: number): string | null {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (year < 1 || days === undefined || day < 1 || day > days) return null;
  return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
}

const pad = (number: number): string => String(number).padStart(2, '0');
