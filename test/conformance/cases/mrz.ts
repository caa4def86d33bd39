import type { FindingCode } from '#shared/domain/profiles.ts';
import { der } from '#electron/emrtd/asn1/der.ts';
import { encodeDg1 } from '#electron/training/issuing/dataGroups.ts';
import { mrzCheckDigit, type MrzFields } from '#electron/training/issuing/mrz.ts';
import { row, type ConformanceCase } from '../case.ts';
import { lines, mrzFields, rawDg1, withLength, withTag, type Draft } from '../document.ts';
import { departs as departsFrom, endless, truncated } from './support.ts';

/** The document is made out with these fields, printed and on the chip. */
const issued = (changes: Partial<MrzFields>) => (d: Draft) => {
  d.fields = { ...mrzFields, ...changes };
  d.groups.set(1, encodeDg1(lines(changes)));
};

/** Only the chip has these fields; the officer enters what opens the chip. */
const onChip = (changes: Partial<MrzFields>) => (d: Draft) => {
  d.entered = 'fields';
  d.groups.set(1, encodeDg1(lines(changes)));
};

const file = (change: (dg1: Uint8Array) => Uint8Array) => (d: Draft) =>
  void d.groups.set(1, change(encodeDg1(lines())));

/** One check digit of the second line wrong; the one over the whole line goes with it where it covers it. */
const wrongDigit = (column: number) => (d: Draft) => {
  const [first = '', second = ''] = lines();
  const digit = second.charAt(column);
  const next = digit === '<' ? '1' : String((Number(digit) + 1) % 10);
  let line = second.slice(0, column) + next + second.slice(column + 1);
  if (column !== 43)
    line = line.slice(0, 43) + mrzCheckDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43));
  d.entered = 'fields';
  d.groups.set(1, rawDg1(first + line));
};

const name = (text: string) => (d: Draft) => {
  const [first = '', second = ''] = lines();
  d.entered = 'fields';
  d.groups.set(1, rawDg1(first.slice(0, 5) + text.padEnd(39, '<') + second));
};

const departs = (code: FindingCode) => departsFrom('dg-hashes', code);
const malformed = {
  ...departs('data-group-malformed'),
  also: ['document-expiry', 'issuer-country', 'mrz-match'],
} as const;
/** The officer's field has another value, or one the desk would not take. */
const unlikePrinted = (code: FindingCode) => ({ ...departs(code), also: ['mrz-match'] }) as const;

/** DG1. */
export const mrzCases: readonly ConformanceCase[] = [
  row('LDS_B_01', 'optional data', 'successful', issued({ optionalData: 'AB12345' })),
  row(
    'LDS_B_02',
    'name cut off',
    'successful',
    issued({ givenNames: 'Anna Beate Cecilie Dagny Elisabeth Frida' }),
  ),
  row('LDS_B_03', 'one name only', 'successful', issued({ givenNames: '' })),
  row('LDS_B_04', 'no optional data, check digit 0', 'successful', issued({ optionalData: '' })),
  row(
    'LDS_B_05',
    'DG1 under another tag',
    malformed,
    file((dg1) => withTag(dg1, 0x62)),
  ),
  row(
    'LDS_B_06',
    'DG1: length too small',
    { ...truncated(1), also: malformed.also },
    file((dg1) => withLength(dg1, -1)),
  ),
  row(
    'LDS_B_07',
    'DG1: length too big',
    { ...endless(1), also: ['issuer-country'] },
    file((dg1) => withLength(dg1, 1)),
  ),
  row('LDS_B_08', 'unknown document code', departs('mrz-document-code'), onChip({ documentCode: 'X<' })),
  row(
    'LDS_B_09',
    'issuing state with a digit',
    departs('mrz-issuing-state'),
    onChip({ issuingState: 'N0R' }),
  ),
  row('LDS_B_10', 'no name at all', departs('mrz-name'), name('')),
  row(
    'LDS_B_11',
    'another name than printed',
    { failed: 'mrz-match', reason: 'mrz-differs', shows: { fields: ['name'] } },
    (d) => void d.groups.set(1, encodeDg1(lines({ surname: 'Annen' }))),
  ),
  row(
    'LDS_B_12',
    'another document number than printed',
    { failed: 'mrz-match', reason: 'mrz-differs', shows: { fields: ['documentNumber'] } },
    (d) => void d.groups.set(1, encodeDg1(lines({ documentNumber: 'CNF000002' }))),
  ),
  row('LDS_B_13', 'check digit of the number', departs('mrz-check-digit'), wrongDigit(9)),
  row('LDS_B_14', 'nationality with a digit', departs('mrz-nationality'), onChip({ nationality: 'N0R' })),
  row(
    'LDS_B_15',
    'date of birth with a letter',
    unlikePrinted('mrz-birth-date'),
    onChip({ birthDate: '8O0423' }),
  ),
  row(
    'LDS_B_16',
    'birth in the 13th month',
    unlikePrinted('mrz-birth-date'),
    onChip({ birthDate: '801323' }),
  ),
  row('LDS_B_17', 'check digit of the birth', departs('mrz-check-digit'), wrongDigit(19)),
  row('LDS_B_18', 'sex that is none', departs('mrz-sex'), (d) => {
    const [first = '', second = ''] = lines();
    d.entered = 'fields';
    d.groups.set(1, rawDg1(`${first}${second.slice(0, 20)}Q${second.slice(21)}`));
  }),
  row(
    'LDS_B_19',
    'date of expiry with a letter',
    unlikePrinted('mrz-expiry-date'),
    onChip({ expiryDate: '31O228' }),
  ),
  row(
    'LDS_B_20',
    'expiry on 31 February',
    unlikePrinted('mrz-expiry-date'),
    onChip({ expiryDate: '310231' }),
  ),
  row('LDS_B_21', 'check digit of the expiry', departs('mrz-check-digit'), wrongDigit(27)),
  row('LDS_B_22', 'check digit of the optional data', departs('mrz-check-digit'), wrongDigit(42)),
  row('LDS_B_23', 'check digit over the line', departs('mrz-check-digit'), wrongDigit(43)),
  row('LDS_B_24', 'DG1 without MRZ', malformed, (d) => void d.groups.set(1, der(0x61))),
  row('LDS_B_25', 'day of birth unknown', 'successful', issued({ birthDate: '8004<<' })),
  row('LDS_B_26', 'month of birth unknown', 'successful', issued({ birthDate: '80<<23' })),
  row('LDS_B_27', 'year of birth unknown', 'successful', issued({ birthDate: '<<0423' })),
  row('LDS_B_28', 'date of birth unknown', 'successful', issued({ birthDate: '<<<<<<' })),
];
