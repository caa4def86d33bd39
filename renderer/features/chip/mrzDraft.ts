import {
  mrzFaults,
  mrzFormatOf,
  parseMrz,
  type MrzCheckedField,
  type MrzFormat,
} from '../../../shared/domain/mrz.ts';

/** An MRZ on its way in: from the first key to the last, out of a keyboard, a wedge reader or a paste. */
export interface MrzDraft {
  readonly format: MrzFormat;
  /** Characters so far, without line breaks. */
  readonly flat: string;
  /** As it stands in the field: broken into lines of the format. */
  readonly text: string;
  readonly total: number;
  readonly fields: readonly { readonly id: MrzCheckedField; readonly state: 'typing' | 'ok' | 'wrong' }[];
}

const shapes: Readonly<Record<MrzFormat, { width: number; lines: number }>> = {
  TD1: { width: 30, lines: 3 },
  TD2: { width: 36, lines: 2 },
  TD3: { width: 44, lines: 2 },
};

/** How many characters must be in before a field's check digit can be judged (ICAO 9303-4/5/6 §4.2). */
const judgedFrom: Readonly<Record<MrzFormat, Partial<Record<MrzCheckedField, number>>>> = {
  TD1: { documentNumber: 15, birthDate: 37, expiryDate: 45, composite: 60 },
  TD2: { documentNumber: 46, birthDate: 56, expiryDate: 64, composite: 72 },
  TD3: { documentNumber: 54, birthDate: 64, expiryDate: 72, optionalData: 87, composite: 88 },
};

/** Line breaks out, upper case, spaces to fillers. Padding spaces at the end of a pasted line are fillers too. */
export function flatten(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\r\n\t]+/g, '')
    .replace(/ /g, '<')
    .slice(0, 100);
}

/** The format shows in the length of a first line that was broken by its source, else in the document code. */
function guessFormat(text: string, flat: string): MrzFormat {
  const complete = mrzFormatOf(flat.length);
  if (complete === 'TD2' && !isFaultless(flat) && !text.includes('\n')) return byDocumentCode(flat);
  if (complete !== null) return complete;
  if (/[\r\n]/.test(text)) {
    const width = flatten(text.split(/\r?\n|\r/)[0] ?? '').length;
    const bySource = (['TD1', 'TD2', 'TD3'] as const).find((format) => shapes[format].width === width);
    if (bySource !== undefined) return bySource;
  }
  return byDocumentCode(flat);
}

/** Passports begin with P, visas with V; cards (A, C, I) are TD1 nearly everywhere. */
const byDocumentCode = (flat: string): MrzFormat => (/^[ACI]/.test(flat) ? 'TD1' : 'TD3');

function isFaultless(flat: string): boolean {
  const parsed = parseMrz(flat);
  return parsed.ok && mrzFaults(parsed.value).length === 0;
}

export function mrzDraftOf(text: string): MrzDraft {
  const flat = flatten(text);
  const format = guessFormat(text, flat);
  const { width, lines } = shapes[format];
  const total = width * lines;
  const parsed = parseMrz(flat.slice(0, total).padEnd(total, '<'));
  // A number that runs on into the optional data is judged once all of that is in (ICAO 9303-5 §4.2.2, note j).
  const isLongNumber = format === 'TD1' && flat[14] === '<' && flat[13] !== '<';
  const fields = (Object.entries(judgedFrom[format]) as [MrzCheckedField, number][]).map(([id, from]) => {
    const needed = isLongNumber && id === 'documentNumber' ? 30 : from;
    if (flat.length < needed) return { id, state: 'typing' as const };
    return {
      id,
      state: parsed.ok && parsed.value.checks[id] === true ? ('ok' as const) : ('wrong' as const),
    };
  });
  return { format, flat, text: broken(flat, width), total, fields };
}

function broken(flat: string, width: number): string {
  const lines: string[] = [];
  for (let i = 0; i < flat.length; i += width) lines.push(flat.slice(i, i + width));
  return lines.join('\n');
}

/** Where the caret belongs after the text was broken anew: behind as many characters as before. */
export function caretAfter(text: string, characters: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (seen === characters) return i;
    if (text[i] !== '\n') seen++;
  }
  return text.length;
}

/** Enter of a wedge reader behind a line that is not the last, of whatever format: not a wish to start. */
export const isLineEnd = (draft: MrzDraft): boolean =>
  draft.flat.length < draft.total && [30, 36, 44, 60].includes(draft.flat.length);
