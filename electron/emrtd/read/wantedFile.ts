import { dataGroupNumber, efPlace, type EfName } from '../lds/files.ts';

/** A file to be read. */
export interface WantedFile {
  readonly fileId: number;
  /** First tag; null where the file is a bare list. */
  readonly tag: number | null;
  /** Short identifier to try first; null: SELECT first. */
  readonly shortIdentifier: number | null;
}

/** The low five bits of the file identifier; EF.DIR has another one (ISO/IEC 7816-4 §12.2.3). */
export const shortIdentifierOf = (fileId: number): number => (fileId === 0x2f00 ? 0x1e : fileId & 0x1f);

const masterFiles: readonly EfName[] = ['ATR', 'CardAccess', 'CardSecurity'];
export const isInApplication = (name: EfName): boolean => !masterFiles.includes(name);

/**
 * Files of the application by short identifier first, and EF.ATR/INFO. EF.CardAccess by SELECT, since some chips have it under
 * no short identifier, and EF.CardSecurity, which shares one with EF.SOD.
 */
export function wantedFile(name: EfName): WantedFile {
  const { fileId, tag } = efPlace(name);
  const shortFirst = isInApplication(name) || name === 'ATR';
  return { fileId, tag, shortIdentifier: shortFirst ? shortIdentifierOf(fileId) : null };
}

/** Files whose absence decides nothing by itself: a refusal nobody vouches for may leave them out. */
export const isOptional = (name: EfName): boolean =>
  name === 'COM' || [5, 7, 11, 12, 13].includes(dataGroupNumber(name) ?? 0);
