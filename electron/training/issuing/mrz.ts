/** Machine readable zones as an issuer prints them (ICAO 9303-4 for TD3, 9303-5 for TD1). */
export interface MrzFields {
  /** Two characters, e.g. `P<`, `CA`. */
  readonly documentCode: string;
  readonly issuingState: string;
  readonly documentNumber: string;
  readonly nationality: string;
  /** YYMMDD; unknown parts as `<`. */
  readonly birthDate: string;
  readonly sex: 'F' | 'M' | '<';
  /** YYMMDD. */
  readonly expiryDate: string;
  readonly surname: string;
  readonly givenNames: string;
  /** TD3: 14 characters; TD1: 15, shared with the rest of a long document number. */
  readonly optionalData: string;
}

const transliteration: Readonly<Record<string, string>> = {
  Å: 'AA',
  Ä: 'AE',
  Æ: 'AE',
  Ø: 'OE',
  Ö: 'OE',
  Ü: 'UE',
  Ð: 'D',
  Þ: 'TH',
  ß: 'SS',
};

/** Letters and fillers of one name part (ICAO 9303-3 §6.A): apostrophes fall away, hyphen and space become `<`. */
export function mrzName(name: string): string {
  return [...name.toLocaleUpperCase('en')]
    .map((letter) => transliteration[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('')
    .replaceAll(/['’.,]/g, '')
    .replaceAll(/[ -]+/g, '<')
    .replaceAll(/[^A-Z<]/g, '');
}

const weights = [7, 3, 1] as const;

/** Check digit of ICAO 9303-3 §4.9: 0–9 as they are, A–Z 10–35, `<` 0; weights 7, 3, 1; modulo 10. */
export function mrzCheckDigit(text: string): string {
  let sum = 0;
  [...text].forEach((character, index) => {
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % 3] as number);
  });
  return String(sum % 10);
}

const fill = (text: string, length: number): string => text.padEnd(length, '<').slice(0, length);
const withCheckDigit = (text: string): string => text + mrzCheckDigit(text);

const nameField = (fields: MrzFields, length: number): string =>
  fill(`${mrzName(fields.surname)}<<${mrzName(fields.givenNames)}`, length);

/** Two lines of 44 characters. */
export function td3Lines(fields: MrzFields): string[] {
  const number = withCheckDigit(fill(fields.documentNumber, 9));
  const birth = withCheckDigit(fields.birthDate);
  const expiry = withCheckDigit(fields.expiryDate);
  const optional = fill(fields.optionalData, 14);
  // An empty optional field may have `<` or 0 as its check digit (ICAO 9303-4 §4.2.2.2); Norway prints 0.
  const optionalChecked = optional + mrzCheckDigit(optional);
  const composite = mrzCheckDigit(number + birth + expiry + optionalChecked);
  return [
    fill(fields.documentCode, 2) + fill(fields.issuingState, 3) + nameField(fields, 39),
    number + fill(fields.nationality, 3) + birth + fields.sex + expiry + optionalChecked + composite,
  ];
}

/** Three lines of 30 characters. A number of more than 9 goes on in the optional data, with its check digit (9303-5 §4.2.4). */
export function td1Lines(fields: MrzFields): string[] {
  const long = fields.documentNumber.length > 9;
  const number = long
    ? `${fields.documentNumber.slice(0, 9)}<`
    : withCheckDigit(fill(fields.documentNumber, 9));
  const optional1 = fill(
    long ? `${withCheckDigit(fields.documentNumber).slice(9)}<${fields.optionalData}` : fields.optionalData,
    15,
  );
  const birth = withCheckDigit(fields.birthDate);
  const expiry = withCheckDigit(fields.expiryDate);
  const optional2 = fill('', 11);
  return [
    fill(fields.documentCode, 2) + fill(fields.issuingState, 3) + number + optional1,
    birth +
      fields.sex +
      expiry +
      fill(fields.nationality, 3) +
      optional2 +
      mrzCheckDigit(number + optional1 + birth + expiry + optional2),
    nameField(fields, 30),
  ];
}

/**
 * MRZ information, the secret of BAC and of the PACE password MRZ (ICAO 9303-11 §9.7.2): number, birth and expiry, each with
 * its check digit. Built from the fields the issuer knows, not from the lines a terminal reads.
 */
export function mrzInformation(
  fields: Pick<MrzFields, 'documentNumber' | 'birthDate' | 'expiryDate'>,
): string {
  const number = fields.documentNumber.padEnd(9, '<');
  return withCheckDigit(number) + withCheckDigit(fields.birthDate) + withCheckDigit(fields.expiryDate);
}
