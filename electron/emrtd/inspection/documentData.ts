import type { DocumentData } from '#shared/domain/inspection.ts';
import type { Mrz } from '#shared/domain/mrz.ts';
import { parseNationalNumber } from '#shared/domain/nationalNumber.ts';
import type { Result } from '#shared/errors/result.ts';
import { mrzFields, parseDg1, splitMrzName, withoutFillers } from '../lds/dg1.ts';
import { parseDg11, type Dg11 } from '../lds/dg11.ts';
import { parseDg12, type Dg12 } from '../lds/dg12.ts';
import { parseDg13, type Dg13 } from '../lds/dg13.ts';
import { parseDg2, type Dg2 } from '../lds/dg2.ts';
import { parseDg5 } from '../lds/dg5.ts';
import { parseDg7 } from '../lds/dg7.ts';
import type { ChipImage } from '../lds/image.ts';
import { resolveBirthDate, resolveExpiryDate, resolveIssueDate } from './resolvedDates.ts';

/** Data groups by number, parsed one by one: a malformed one is a value and costs no other. */
export interface ParsedGroups {
  /** null: not read. */
  readonly dg1: Result<Mrz> | null;
  readonly dg2: Result<Dg2> | null;
  readonly dg5: Result<readonly ChipImage[]> | null;
  readonly dg7: Result<readonly ChipImage[]> | null;
  readonly dg11: Result<Dg11> | null;
  readonly dg12: Result<Dg12> | null;
  readonly dg13: Result<Dg13> | null;
}

export function parseGroups(groups: ReadonlyMap<number, Uint8Array>): ParsedGroups {
  const parse = <T>(number: number, parser: (bytes: Uint8Array) => Result<T>): Result<T> | null => {
    const bytes = groups.get(number);
    return bytes === undefined ? null : parser(bytes);
  };
  return {
    dg1: parse(1, parseDg1),
    dg2: parse(2, parseDg2),
    dg5: parse(5, parseDg5),
    dg7: parse(7, parseDg7),
    dg11: parse(11, parseDg11),
    dg12: parse(12, parseDg12),
    dg13: parse(13, parseDg13),
  };
}

const valueOf = <T>(result: Result<T> | null): T | null => (result?.ok === true ? result.value : null);

/** Numbers of the groups that were read and are no such data group. */
export function malformedGroups(parsed: ParsedGroups): readonly number[] {
  const numbered = [
    [1, parsed.dg1],
    [2, parsed.dg2],
    [5, parsed.dg5],
    [7, parsed.dg7],
    [11, parsed.dg11],
    [12, parsed.dg12],
    [13, parsed.dg13],
  ] as const;
  return numbered.flatMap(([number, result]) => (result?.ok === false ? [number] : []));
}

/** The portrait to show: the first face image of DG2; null where there is none. */
export const portraitOf = (parsed: ParsedGroups): ChipImage | null => valueOf(parsed.dg2)?.images[0] ?? null;

/** The signature or usual mark of DG7. */
export const signatureOf = (parsed: ParsedGroups): ChipImage | null => valueOf(parsed.dg7)?.[0] ?? null;

export interface DocumentDataOptions {
  /** Day of the inspection in Europe/Oslo. */
  readonly today: string;
  /** Numbers with month + 80 or + 40 count: training and test only. */
  readonly syntheticNumbers: boolean;
  /** Data groups read, by number. */
  readonly dataGroups: readonly number[];
}

/** What the chip says of document and holder, raw beside resolved; null where DG1 was not read or is no MRZ. */
export function documentData(parsed: ParsedGroups, options: DocumentDataOptions): DocumentData | null {
  const mrz = valueOf(parsed.dg1);
  if (mrz === null) return null;
  const dg11 = valueOf(parsed.dg11);
  const dg12 = valueOf(parsed.dg12);
  const { documentCode, sex, name } = mrzFields(mrz);
  const fullName = dg11?.fullName ?? null;
  return {
    format: mrz.format,
    kind: kindOf(mrz),
    documentCode,
    issuingState: withoutFillers(mrz.issuingState),
    documentNumber: mrz.documentNumber,
    nationality: withoutFillers(mrz.nationality),
    birthDate: resolveBirthDate(mrz.birthDate, dg11?.birthDate ?? null, options.today),
    expiryDate: resolveExpiryDate(mrz.expiryDate, options.today, withoutFillers(mrz.issuingState)),
    sex,
    mrzName: name,
    fullName,
    holderName: fullName === null ? readableName(name.primary, name.secondary) : readableFullName(fullName),
    personalNumber: personalNumberOf(mrz, dg11, options.syntheticNumbers),
    mrzLines: [...mrz.lines],
    issueDate:
      dg12?.issueDate === null || dg12?.issueDate === undefined
        ? null
        : resolveIssueDate(dg12.issueDate, options.today),
    issuingAuthority: dg12?.issuingAuthority ?? null,
    portrait: summary(portraitOf(parsed)),
    signature: summary(signatureOf(parsed)),
    dataGroups: [...options.dataGroups],
  };
}

const summary = (image: ChipImage | null): DocumentData['portrait'] =>
  image === null ? null : { mime: image.mime, bytes: image.bytes.length };

const readableName = (primary: string, secondary: string): string =>
  secondary === '' ? primary : `${secondary} ${primary}`;

/** DG11 writes `SURNAME<<GIVEN<NAMES` (ICAO 9303-10 §4.7.11), or free text without fillers. */
function readableFullName(text: string): string {
  const { primary, secondary } = splitMrzName(text);
  return readableName(primary, secondary);
}

/** By the first letters of the document code (ICAO 9303-4 §4.2.2, 9303-5 §4.2.2; Norwegian residence cards IE, IB). */
function kindOf(mrz: Mrz): DocumentData['kind'] {
  const code = withoutFillers(mrz.documentCode);
  const [first, second] = [code.charAt(0), code.charAt(1)];
  if (first === 'P') return 'passport';
  if (first === 'V') return 'visa';
  if (first !== 'I' && first !== 'A' && first !== 'C') return 'other';
  const norwegianResidence = withoutFillers(mrz.issuingState) === 'NOR' && (code === 'IE' || code === 'IB');
  return second === 'R' || norwegianResidence ? 'residence-permit' : 'identity-card';
}

/**
 * Norwegian number from the chip: optional data of DG1 (ID card: `DDMMYY<NNNNN`), then DG11. Only documents of NOR carry one;
 * a foreign personal number with eleven digits must not pass for it.
 */
function personalNumberOf(mrz: Mrz, dg11: Dg11 | null, synthetic: boolean): DocumentData['personalNumber'] {
  if (withoutFillers(mrz.issuingState) !== 'NOR') return null;
  for (const field of [mrz.optionalData, mrz.optionalData2]) {
    const number = parseNationalNumber(field, synthetic);
    if (number !== null) return { value: number.digits, source: 'dg1-optional-data' };
  }
  const number = parseNationalNumber(dg11?.personalNumber ?? '', synthetic);
  return number === null ? null : { value: number.digits, source: 'dg11' };
}
