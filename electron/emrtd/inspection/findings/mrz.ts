import type { FindingCode } from '#shared/domain/profiles.ts';
import { mrzFaults, type Mrz } from '#shared/domain/mrz.ts';
import { splitMrzName } from '../../lds/dg1.ts';

/**
 * Departures of an MRZ from ICAO 9303-3 §4 to 9303-6. Unknown parts of the date of birth (`<<`, `00`) are allowed by §4.8
 * and no departure; an expiry date has none.
 */
export function mrzFindings(mrz: Mrz): readonly FindingCode[] {
  const departures: Readonly<Partial<Record<FindingCode, boolean>>> = {
    'mrz-check-digit': mrzFaults(mrz).length > 0,
    'mrz-document-code': !/^[PVIAC][A-Z<]$/.test(mrz.documentCode),
    'mrz-issuing-state': !isCountryField(mrz.issuingState),
    'mrz-nationality': !isCountryField(mrz.nationality),
    'mrz-name': splitMrzName(mrz.name).primary === '' || !/^[A-Z<]+$/.test(mrz.name),
    'mrz-birth-date': !isDate(mrz.birthDate, true),
    'mrz-expiry-date': !isDate(mrz.expiryDate, false),
    'mrz-sex': !/^[FM<X]$/.test(mrz.sex),
  };
  return codesOf(departures);
}

/** Letters, then fillers: three-letter codes and the one-letter code of Germany (ICAO 9303-3 §5). */
const isCountryField = (field: string): boolean => /^[A-Z](?:<<|[A-Z]<|[A-Z]{2})$/.test(field);

/** YYMMDD; the century is open, so 29 February always stands. */
function isDate(text: string, partsMayBeUnknown: boolean): boolean {
  const match = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(text);
  if (match === null || (!partsMayBeUnknown && text.includes('<'))) return false;
  const unknown = (part: string): boolean => partsMayBeUnknown && (part === '<<' || part === '00');
  const [month, day] = [match[2] as string, match[3] as string];
  const monthStands = unknown(month) || (Number(month) >= 1 && Number(month) <= 12);
  const days = unknown(month)
    ? 31
    : ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0);
  return monthStands && (unknown(day) || (Number(day) >= 1 && Number(day) <= days));
}

export const codesOf = (
  departures: Readonly<Partial<Record<FindingCode, boolean>>>,
): readonly FindingCode[] =>
  Object.entries(departures).flatMap(([code, departs]) => (departs ? [code as FindingCode] : []));
