/** Elementary files of an eMRTD by name (ICAO 9303-10 §3, §4); `EF_<name>.bin` is the name of an exported file. */
export const dataGroupNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;
export type DataGroupNumber = (typeof dataGroupNumbers)[number];
export type DataGroupName = `DG${DataGroupNumber}`;

export type EfName = 'ATR' | 'CardAccess' | 'CardSecurity' | 'COM' | 'SOD' | DataGroupName;

export interface EfPlace {
  /** File identifier for SELECT. `CardAccess` and `ATR` are files of the MF, the others of the application. */
  readonly fileId: number;
  /** First tag of the file; null where the file is a bare list (EF.ATR/INFO). */
  readonly tag: number | null;
}

/** Tags of DG1–DG16 in order; DG2 and DG4 are 75 and 76, out of line. */
const dataGroupTags = [
  0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70,
] as const;

export const dataGroupName = (number: DataGroupNumber): DataGroupName => `DG${number}`;

export const dataGroupTag = (number: DataGroupNumber): number => dataGroupTags[number - 1] ?? 0;

/** The number of a data group by its tag (as EF.COM lists them); null for any other tag. */
export function dataGroupOfTag(tag: number): DataGroupNumber | null {
  return dataGroupNumbers.find((number) => dataGroupTag(number) === tag) ?? null;
}

export const isDataGroupNumber = (number: number): number is DataGroupNumber =>
  dataGroupNumbers.some((known) => known === number);

export function dataGroupNumber(name: EfName): DataGroupNumber | null {
  return dataGroupNumbers.find((number) => dataGroupName(number) === name) ?? null;
}

export function efPlace(name: EfName): EfPlace {
  switch (name) {
    case 'ATR':
      return { fileId: 0x2f01, tag: null };
    case 'CardAccess':
      return { fileId: 0x011c, tag: 0x31 };
    case 'CardSecurity':
      return { fileId: 0x011d, tag: 0x30 };
    case 'COM':
      return { fileId: 0x011e, tag: 0x60 };
    case 'SOD':
      return { fileId: 0x011d, tag: 0x77 };
    default: {
      const number = dataGroupNumber(name) ?? 1;
      return { fileId: 0x0100 + number, tag: dataGroupTag(number) };
    }
  }
}

/** Every name, in the order files are exported. */
export const efNames: readonly EfName[] = [
  'ATR',
  'CardAccess',
  'CardSecurity',
  'COM',
  'SOD',
  ...dataGroupNumbers.map(dataGroupName),
];
