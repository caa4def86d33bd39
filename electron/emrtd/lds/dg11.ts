import type { Result } from '#shared/errors/result.ts';
import { parseChipDate, type ChipDate } from './chipDate.ts';
import { dataGroupTag } from './files.ts';
import { byTag, optionalText, parseFile } from './parse.ts';

/** DG11: additional personal details (ICAO 9303-10 §4.7.11), the ones the desk uses. Every field is optional. */
export interface Dg11 {
  /** 5F0E as stored; `<` may separate the parts. */
  readonly fullName: string | null;
  /** 5F10 */
  readonly personalNumber: string | null;
  /** 5F2B */
  readonly birthDate: ChipDate | null;
  /** 5F11 */
  readonly placeOfBirth: string | null;
}

export function parseDg11(bytes: Uint8Array): Result<Dg11> {
  return parseFile('DG11', bytes, dataGroupTag(11), (root) => {
    const fields = byTag(root);
    const birth = fields.get(0x5f2b);
    return {
      fullName: optionalText(fields.get(0x5f0e)),
      personalNumber: optionalText(fields.get(0x5f10)),
      birthDate: birth === undefined || birth.value.length === 0 ? null : parseChipDate(birth.value),
      placeOfBirth: optionalText(fields.get(0x5f11)),
    };
  });
}
