import type { Result } from '#shared/errors/result.ts';
import { optionalChipDate, type ChipDate } from './chipDate.ts';
import { dataGroupTag } from './files.ts';
import { chipImage, type ChipImage } from './image.ts';
import { byTag, listOfTexts, optionalText, parseFile, partsOf, textsOf } from './parse.ts';

/**
 * DG11: additional personal details (ICAO 9303-10 §4.7.11). Every field is optional; `<` separates the parts of a field. The list
 * of tags 5C is not relied on: it is wrong too often.
 */
export interface Dg11 {
  /** 5F0E as stored; `<` may separate the parts. */
  readonly fullName: string | null;
  /** 5F0F, inside A0 by the standard, outside on some documents. */
  readonly otherNames: readonly string[];
  /** 5F10 */
  readonly personalNumber: string | null;
  /** 5F2B */
  readonly birthDate: ChipDate | null;
  /** 5F11 as stored. */
  readonly placeOfBirth: string | null;
  /** 5F42, part by part. */
  readonly address: readonly string[];
  /** 5F12 */
  readonly telephone: string | null;
  /** 5F13 */
  readonly profession: string | null;
  /** 5F14 */
  readonly title: string | null;
  /** 5F15 */
  readonly personalSummary: string | null;
  /** 5F16: image of another proof of citizenship. */
  readonly proofOfCitizenship: ChipImage | null;
  /** 5F17: numbers of other valid travel documents. */
  readonly otherDocumentNumbers: readonly string[];
  /** 5F18 */
  readonly custody: string | null;
}

export function parseDg11(bytes: Uint8Array): Result<Dg11> {
  return parseFile('DG11', bytes, dataGroupTag(11), (root) => {
    const fields = byTag(root);
    const text = (tag: number): string | null => optionalText(fields.get(tag));
    return {
      fullName: text(0x5f0e),
      otherNames: [...listOfTexts(fields.get(0xa0), 0x5f0f), ...textsOf(root, 0x5f0f)],
      personalNumber: text(0x5f10),
      birthDate: optionalChipDate(fields.get(0x5f2b)?.value),
      placeOfBirth: text(0x5f11),
      address: partsOf(text(0x5f42)),
      telephone: text(0x5f12),
      profession: text(0x5f13),
      title: text(0x5f14),
      personalSummary: text(0x5f15),
      proofOfCitizenship: chipImage(fields.get(0x5f16)?.value ?? new Uint8Array(0)),
      otherDocumentNumbers: partsOf(text(0x5f17)),
      custody: text(0x5f18),
    };
  });
}
