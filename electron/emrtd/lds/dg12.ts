import type { Result } from '#shared/errors/result.ts';
import { optionalChipDate, type ChipDate } from './chipDate.ts';
import { dataGroupTag } from './files.ts';
import { chipImage, type ChipImage } from './image.ts';
import { byTag, listOfTexts, optionalText, parseFile } from './parse.ts';

/** DG12: additional details of the document (ICAO 9303-10 §4.7.12). Every field is optional. */
export interface Dg12 {
  /** 5F19 */
  readonly issuingAuthority: string | null;
  /** 5F26 */
  readonly issueDate: ChipDate | null;
  /** 5F1A in A0: other persons in the document, names as stored. */
  readonly otherPersons: readonly string[];
  /** 5F1B */
  readonly endorsements: string | null;
  /** 5F1C */
  readonly taxOrExit: string | null;
  /** 5F1D, 5F1E: the document as it looks. */
  readonly front: ChipImage | null;
  readonly rear: ChipImage | null;
  /** 5F55: when the document was personalised; the time of day is not kept. */
  readonly personalisedOn: ChipDate | null;
  /** 5F56 */
  readonly personalisationSystem: string | null;
}

export function parseDg12(bytes: Uint8Array): Result<Dg12> {
  return parseFile('DG12', bytes, dataGroupTag(12), (root) => {
    const fields = byTag(root);
    const text = (tag: number): string | null => optionalText(fields.get(tag));
    const date = (tag: number): ChipDate | null => optionalChipDate(fields.get(tag)?.value);
    const image = (tag: number): ChipImage | null => chipImage(fields.get(tag)?.value ?? new Uint8Array(0));
    return {
      issuingAuthority: text(0x5f19),
      issueDate: date(0x5f26),
      otherPersons: listOfTexts(fields.get(0xa0), 0x5f1a),
      endorsements: text(0x5f1b),
      taxOrExit: text(0x5f1c),
      front: image(0x5f1d),
      rear: image(0x5f1e),
      personalisedOn: date(0x5f55),
      personalisationSystem: text(0x5f56),
    };
  });
}
