import { fail, ok, type Result } from '../errors/result.ts';

/**
 * The machine readable zone, digit by digit (ICAO 9303-3 §4.9, 9303-4/5/6 §4.2). Pure, for the window (live check digits) and
 * for the inspection alike. Raw slices are kept: keys are derived from what is printed, never from a tidied value.
 */

export type MrzFormat = 'TD1' | 'TD2' | 'TD3';

/** A field of the MRZ by its place: line index, first column, length. */
interface Slice {
  readonly line: number;
  readonly from: number;
  readonly length: number;
}

interface Layout {
  readonly lines: number;
  readonly width: number;
  readonly documentCode: Slice;
  readonly issuingState: Slice;
  readonly name: Slice;
  readonly documentNumber: Slice;
  readonly documentNumberCheck: Slice;
  readonly nationality: Slice;
  readonly birthDate: Slice;
  readonly birthDateCheck: Slice;
  readonly sex: Slice;
  readonly expiryDate: Slice;
  readonly expiryDateCheck: Slice;
  readonly optionalData: Slice;
  /** TD3 only: check digit over the optional data; `<` or `0` when that is empty. */
  readonly optionalDataCheck: Slice | null;
  /** TD1 only: optional data of the second line. */
  readonly optionalData2: Slice | null;
  readonly compositeCheck: Slice;
  readonly composite: readonly Slice[];
}

const at = (line: number, from: number, length: number): Slice => ({ line, from, length });

const layouts: Readonly<Record<MrzFormat, Layout>> = {
  // ICAO 9303-5 §4.2.2
  TD1: {
    lines: 3,
    width: 30,
    documentCode: at(0, 0, 2),
    issuingState: at(0, 2, 3),
    documentNumber: at(0, 5, 9),
    documentNumberCheck: at(0, 14, 1),
    optionalData: at(0, 15, 15),
    birthDate: at(1, 0, 6),
    birthDateCheck: at(1, 6, 1),
    sex: at(1, 7, 1),
    expiryDate: at(1, 8, 6),
    expiryDateCheck: at(1, 14, 1),
    nationality: at(1, 15, 3),
    optionalData2: at(1, 18, 11),
    optionalDataCheck: null,
    compositeCheck: at(1, 29, 1),
    composite: [at(0, 5, 25), at(1, 0, 7), at(1, 8, 7), at(1, 18, 11)],
    name: at(2, 0, 30),
  },
  // ICAO 9303-6 §4.2.2
  TD2: {
    lines: 2,
    width: 36,
    documentCode: at(0, 0, 2),
    issuingState: at(0, 2, 3),
    name: at(0, 5, 31),
    documentNumber: at(1, 0, 9),
    documentNumberCheck: at(1, 9, 1),
    nationality: at(1, 10, 3),
    birthDate: at(1, 13, 6),
    birthDateCheck: at(1, 19, 1),
    sex: at(1, 20, 1),
    expiryDate: at(1, 21, 6),
    expiryDateCheck: at(1, 27, 1),
    optionalData: at(1, 28, 7),
    optionalData2: null,
    optionalDataCheck: null,
    compositeCheck: at(1, 35, 1),
    composite: [at(1, 0, 10), at(1, 13, 7), at(1, 21, 14)],
  },
  // ICAO 9303-4 §4.2.2
  TD3: {
    lines: 2,
    width: 44,
    documentCode: at(0, 0, 2),
    issuingState: at(0, 2, 3),
    name: at(0, 5, 39),
    documentNumber: at(1, 0, 9),
    documentNumberCheck: at(1, 9, 1),
    nationality: at(1, 10, 3),
    birthDate: at(1, 13, 6),
    birthDateCheck: at(1, 19, 1),
    sex: at(1, 20, 1),
    expiryDate: at(1, 21, 6),
    expiryDateCheck: at(1, 27, 1),
    optionalData: at(1, 28, 14),
    optionalDataCheck: at(1, 42, 1),
    optionalData2: null,
    compositeCheck: at(1, 43, 1),
    composite: [at(1, 0, 10), at(1, 13, 7), at(1, 21, 22)],
  },
};

export const mrzCheckedFields = [
  'documentNumber',
  'birthDate',
  'expiryDate',
  'optionalData',
  'composite',
] as const;
export type MrzCheckedField = (typeof mrzCheckedFields)[number];

export interface Mrz {
  readonly format: MrzFormat;
  readonly lines: readonly string[];
  /** All raw slices, fillers included. */
  readonly documentCode: string;
  readonly issuingState: string;
  readonly nationality: string;
  readonly birthDate: string;
  readonly expiryDate: string;
  readonly sex: string;
  readonly name: string;
  readonly optionalData: string;
  readonly optionalData2: string;
  /** Whole document number, also where it runs on into the optional data (TD1, TD2); trailing fillers removed. */
  readonly documentNumber: string;
  /** Every check digit by field; a field without one is absent. */
  readonly checks: Readonly<Partial<Record<MrzCheckedField, boolean>>>;
}

const weights = [7, 3, 1] as const;

/** Value of an MRZ character: 0–9, A = 10 … Z = 35, `<` = 0; NaN for anything else (ICAO 9303-3 §4.9). */
function valueOf(character: string): number {
  if (character === '<') return 0;
  if (character >= '0' && character <= '9') return character.charCodeAt(0) - 48;
  if (character >= 'A' && character <= 'Z') return character.charCodeAt(0) - 55;
  return Number.NaN;
}

/** Check digit over MRZ characters, as a character (ICAO 9303-3 §4.9). `?` where a character is outside the alphabet. */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += valueOf(text.charAt(i)) * weights[(i % 3) as 0 | 1 | 2];
  return Number.isNaN(sum) ? '?' : String(sum % 10);
}

/** Upper case, spaces as fillers at the end only, line breaks removed: what a keyboard, a wedge reader or a paste brings. */
export function normaliseMrzInput(text: string): string {
  return text
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.trim().replace(/ /g, '<'))
    .join('');
}

export function mrzFormatOf(length: number): MrzFormat | null {
  for (const format of ['TD1', 'TD2', 'TD3'] as const) {
    if (layouts[format].lines * layouts[format].width === length) return format;
  }
  return null;
}

/**
 * Splits an MRZ and judges every check digit. Wrong check digits are no failure here: see `mrzFaults`.
 * @returns MRZ_FORMAT with `length` where length or alphabet are not those of an MRZ
 */
export function parseMrz(text: string): Result<Mrz> {
  const flat = normaliseMrzInput(text);
  const format = mrzFormatOf(flat.length);
  if (format === null || !/^[0-9A-Z<]+$/.test(flat)) return fail('MRZ_FORMAT', { length: flat.length });
  const layout = layouts[format];
  const lines = Array.from({ length: layout.lines }, (_, i) =>
    flat.slice(i * layout.width, (i + 1) * layout.width),
  );
  const take = (slice: Slice | null): string =>
    slice === null ? '' : (lines[slice.line] ?? '').slice(slice.from, slice.from + slice.length);

  const number = documentNumberOf(
    take(layout.documentNumber),
    take(layout.documentNumberCheck),
    take(layout.optionalData),
    format,
  );
  const matches = (value: string, digit: string): boolean => checkDigit(value) === digit;
  const checks: Partial<Record<MrzCheckedField, boolean>> = {
    documentNumber: matches(number.checked, number.digit),
    birthDate: matches(take(layout.birthDate), take(layout.birthDateCheck)),
    expiryDate: matches(take(layout.expiryDate), take(layout.expiryDateCheck)),
    composite: matches(layout.composite.map(take).join(''), take(layout.compositeCheck)),
  };
  if (layout.optionalDataCheck !== null) {
    const digit = take(layout.optionalDataCheck);
    const value = take(layout.optionalData);
    // TD3: an empty optional field may carry `<` or `0` (ICAO 9303-4 §4.2.2.2).
    checks.optionalData = matches(value, digit) || (digit === '<' && /^<+$/.test(value));
  }
  return ok({
    format,
    lines,
    documentCode: take(layout.documentCode),
    issuingState: take(layout.issuingState),
    nationality: take(layout.nationality),
    birthDate: take(layout.birthDate),
    expiryDate: take(layout.expiryDate),
    sex: take(layout.sex),
    name: take(layout.name),
    optionalData: number.optionalData,
    optionalData2: take(layout.optionalData2),
    documentNumber: number.value,
    checks,
  });
}

/**
 * Long document numbers (ICAO 9303-5 §4.2.2, note j): the place of the check digit holds `<`, the rest of the number and its
 * check digit stand first in the optional data, ended by `<`.
 */
function documentNumberOf(field: string, digit: string, optionalData: string, format: MrzFormat) {
  const rest = /^([0-9A-Z]+)([0-9])<(.*)$/.exec(optionalData + '<');
  if (format !== 'TD3' && digit === '<' && !field.endsWith('<') && rest !== null) {
    const value = field + (rest[1] ?? '');
    return { value, checked: value, digit: rest[2] ?? '', optionalData: (rest[3] ?? '').replace(/<$/, '') };
  }
  return { value: field.replace(/<+$/, ''), checked: field, digit, optionalData };
}

/** Fields whose check digit is wrong, in the order they are printed. */
export function mrzFaults(mrz: Mrz): readonly MrzCheckedField[] {
  return mrzCheckedFields.filter((field) => mrz.checks[field] === false);
}

export interface MrzKeyFields {
  /** As printed; shorter than nine characters is padded with `<` for the key. */
  readonly documentNumber: string;
  /** YYMMDD as printed, unknown positions as `<`. */
  readonly birthDate: string;
  readonly expiryDate: string;
}

/**
 * MRZ information for key derivation: number ‖ CD ‖ birth ‖ CD ‖ expiry ‖ CD (ICAO 9303-11 §9.7.2). Unknown positions of
 * the date of birth stay exactly as printed; long numbers have no filler inside.
 */
export function mrzKeyInput(fields: MrzKeyFields): string {
  const number = fields.documentNumber.replace(/<+$/, '').padEnd(9, '<');
  return [number, fields.birthDate, fields.expiryDate].map((value) => value + checkDigit(value)).join('');
}
