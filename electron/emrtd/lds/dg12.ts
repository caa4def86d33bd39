import type { Result } from '#shared/errors/result.ts';
import { parseChipDate, type ChipDate } from './chipDate.ts';
import { dataGroupTag } from './files.ts';
import { byTag, optionalText, parseFile } from './parse.ts';

/** DG12: additional details of the document (ICAO 9303-10 §4.7.12), the ones the desk uses. Every field is optional. */
export interface Dg12 {
  /** 5F19 */
  readonly issuingAuthority: string | null;
  /** 5F26 */
  readonly issueDate: ChipDate | null;
}

export function parseDg12(bytes: Uint8Array): Result<Dg12> {
  return parseFile('DG12', bytes, dataGroupTag(12), (root) => {
    const fields = byTag(root);
    const issued = fields.get(0x5f26);
    return {
      issuingAuthority: optionalText(fields.get(0x5f19)),
      issueDate: issued === undefined || issued.value.length === 0 ? null : parseChipDate(issued.value),
    };
  });
}
