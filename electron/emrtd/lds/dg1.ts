import { parse, type FieldRecords } from 'mrz';
import type { DocumentData } from '#shared/domain/inspection.ts';
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

/** Fields that nobody needs raw: no key, no check digit and no comparison hangs on them. */
export interface MrzFields {
  readonly documentCode: string;
  readonly sex: DocumentData['sex'];
  readonly name: MrzName;
}

const sexes: Readonly<Record<string, DocumentData['sex']>> = { F: 'female', M: 'male' };

/**
 * The cleaned fields, read by the package `mrz` and decided by our rules: where it refuses a field (codes and sexes it does not
 * know, digits in a name) or takes the document for another kind, our own slices stand. It judges nothing: its `valid` is
 * neither asked for check digits nor for dates or states.
 */
export function mrzFields(mrz: Mrz): MrzFields {
  const { documentCode, sex, lastName, firstName } = fieldsByPackage(mrz);
  const own = splitMrzName(mrz.name);
  // Of a full field without a separator the package makes both names.
  const split = mrz.name.includes('<<') && typeof lastName === 'string' && typeof firstName === 'string';
  return {
    documentCode: documentCode ?? withoutFillers(mrz.documentCode),
    sex: sex === 'male' || sex === 'female' ? sex : (sexes[mrz.sex] ?? 'unspecified'),
    name: split ? { ...own, primary: spaced(lastName), secondary: spaced(firstName) } : own,
  };
}

/** Nothing where the package throws, or sees a driving licence or a French card in what has the form of an eMRTD. */
function fieldsByPackage({ lines, format }: Mrz): FieldRecords {
  try {
    const result = parse(lines, { autocorrect: false });
    return result.format === format ? result.fields : {};
  } catch {
    return {};
  }
}

/** A name field without `<<` is a holder with one name only; it stands in `primary`. */
export function splitMrzName(field: string): MrzName {
  const separator = field.indexOf('<<');
  const [primary, secondary] =
    separator < 0 ? [field, ''] : [field.slice(0, separator), field.slice(separator + 2)];
  return { primary: spaced(primary), secondary: spaced(secondary), truncated: !field.endsWith('<') };
}

export const withoutFillers = (field: string): string => field.replace(/<+$/, '');

const spaced = (text: string): string => text.replace(/[< ]+/g, ' ').trim();
