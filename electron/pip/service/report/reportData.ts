import type { PipResult } from '#shared/contracts/pip.ts';

/** What every form of the report is made of. It holds no pipId: a report is handed on, and the customer may see it (rule 1). */
export interface ReportData {
  /** `PIP1234560125`: what PDF and XML name the order by. */
  readonly pipCode: string;
  readonly requestorName: string;
  readonly result: Omit<PipResult, 'pipId' | 'pipStatus' | 'files'>;
  /** The chip's own picture, as stored there. */
  readonly portrait: Uint8Array | null;
  /** The live picture; null for a minor, of whom there is none. */
  readonly face: Uint8Array | null;
  /** The checks of the document, each with its five-valued result and its reason. */
  readonly checks: readonly { readonly id: string; readonly result: string; readonly reason: string }[];
}

/** [F] `PIP` + attendanceCode + MMYY of the month of the order, by the calendar of Oslo: 123456 in January 2025 is PIP1234560125. */
export function pipCodeOf(attendanceCode: string, orderedAt: Date): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', ...options }).format(orderedAt);
  return `PIP${attendanceCode}${part({ month: '2-digit' })}${part({ year: '2-digit' })}`;
}

/** Moment in Oslo as `2025-10-03 15:24`, for people. */
export const osloMoment = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Oslo',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(iso));

/** Halves of surrogate pairs, which a chip may hold, become U+FFFD: no file format takes them. */
export const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
