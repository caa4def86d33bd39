/**
 * How a chip answers to SELECT and READ BINARY where the standard leaves room, or where real chips take it. Every field has its
 * orderly value as the default, so that a habit of a test chip proves one thing.
 */
export interface ChipHabits {
  /**
   * Codings of SELECT it takes: `any`; `bare` only without Le (German documents answer 6700 to one with); `answered` only with Le
   * and P2 = 00, and then with file control information; `silent` P2 = 0C only, with Le or without.
   */
  readonly select: 'any' | 'bare' | 'answered' | 'silent';
  /** SELECT of elementary files; without it files are reached by short identifier alone. */
  readonly selectFiles: boolean;
  /**
   * READ BINARY with a short file identifier: it `select`s the file as the standard has it; is `refused`; `reads` the file and leaves
   * the current one; or gives the `first` file of the application, whichever was asked for.
   */
  readonly shortIdentifiers: 'select' | 'refused' | 'reads' | 'first';
  /** Answer to SELECT of the master file; 9000 where it is done. */
  readonly selectMaster: number;
  /** READ BINARY beyond the end, and across it: data with 6282; or no data with 6B00, 6700, or 6Cxx naming what is left. */
  readonly atEnd: 'data' | '6B00' | '6700' | '6Cxx';
  /** Most bytes of one READ BINARY; more is answered with 6700. */
  readonly largestRead: number;
  /** READ BINARY with odd instruction. */
  readonly oddRead: boolean;
  /** Answers longer than this come in parts, by 61xx and GET RESPONSE, protected ones too; null: in one. */
  readonly partsOf: number | null;
  /** Errors under secure messaging come without it, and end the session. */
  readonly bareErrors: boolean;
  /** False for a chip of before the eighth edition that anybody may read (ICAO 9303-11 §4.1 note 1). */
  readonly accessControl: boolean;
}

export const orderlyHabits: ChipHabits = {
  select: 'any',
  selectFiles: true,
  shortIdentifiers: 'select',
  selectMaster: 0x9000,
  atEnd: 'data',
  largestRead: 65_536,
  oddRead: true,
  partsOf: null,
  bareErrors: false,
  accessControl: true,
};
