import { parseMrz, type Mrz } from '#shared/domain/mrz.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { bytesToLatin1 } from '../crypto/bytes.ts';
import { dataGroupTag } from './files.ts';
import { byTag, parseFile } from './parse.ts';

/** Name fields of an MRZ, fillers as spaces (ICAO 9303-3 §4.6). */
export interface MrzName {
  readonly primary: string;
  readonly secondary: string;
  /** The field is full to its last character: the end of the name may be missing. */
  readonly truncated: boolean;
}

/**
 * DG1: the MRZ (ICAO 9303-10 §4.7.1), split by our own rules. Wrong check digits do not stop it: they are findings
 * (`mrz.checks`), since documents with wrong ones exist.
 */
export function parseDg1(bytes: Uint8Array): Result<Mrz> {
  const text = parseFile('DG1', bytes, dataGroupTag(1), (root) => {
    const mrz = byTag(root).get(0x5f1f);
    if (mrz === undefined) throw new Asn1Error('no MRZ');
    return bytesToLatin1(mrz.value);
  });
  if (!text.ok) return text;
  // What a keyboard may bring (lower case, spaces) is a defect on a chip, so it must not be tidied here.
  const mrz = /^[0-9A-Z<]+$/.test(text.value) ? parseMrz(text.value) : null;
  if (mrz === null || !mrz.ok) {
    return fail('CHIP_DATA_MALFORMED', { file: 'DG1', reason: 'not an MRZ', length: text.value.length });
  }
  return ok(mrz.value);
}

/** A name field without `<<` is a holder with one name only; it stands in `primary`. */
export function splitMrzName(field: string): MrzName {
  const separator = field.indexOf('<<');
  const [primary, secondary] =
    separator < 0 ? [field, ''] : [field.slice(0, separator), field.slice(separator + 2)];
  return { primary: spaced(primary), secondary: spaced(secondary), truncated: !field.endsWith('<') };
}

export const withoutFillers = (field: string): string => field.replace(/<+$/, '');

const spaced = (text: string): string => text.replace(/<+/g, ' ').trim();
