/** Status words as the whole 16 bit (ISO/IEC 7816-4 §5.6). 6300 ends in 00 too: only 9000 is success. */
export const sw = {
  success: 0x9000,
  endOfFile: 0x6282,
  fileDeactivated: 0x6283,
  authenticationFailed: 0x6300,
  wrongLength: 0x6700,
  lastOfChainExpected: 0x6883,
  chainingNotSupported: 0x6884,
  securityStatusNotSatisfied: 0x6982,
  authenticationBlocked: 0x6983,
  referenceDataUnusable: 0x6984,
  conditionsNotSatisfied: 0x6985,
  secureMessagingMissing: 0x6987,
  secureMessagingWrong: 0x6988,
  wrongData: 0x6a80,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  wrongP1P2: 0x6a86,
  referenceNotFound: 0x6a88,
  offsetOutside: 0x6b00,
  instructionNotSupported: 0x6d00,
  classNotSupported: 0x6e00,
} as const;

export const isSuccess = (status: number): boolean => status === sw.success;

/** 61xx: more data waits; how many bytes (6100 means 256 or more). null for any other status. */
export const bytesWaiting = (status: number): number | null =>
  status >> 8 === 0x61 ? status & 0xff || 256 : null;

/** 6Cxx: the Le the chip wants (6C00 means 256). null for any other status. */
export const exactLe = (status: number): number | null =>
  status >> 8 === 0x6c ? status & 0xff || 256 : null;

/** 63xx: the key was wrong, or a count of tries is left (ICAO 9303-11 §4.4.4, BSI TR-03110-3 B.11). */
export const isWrongKey = (status: number): boolean => status >> 8 === 0x63;

/** The file is not on the chip, or the chip has it switched off for everybody. */
export const isAbsent = (status: number): boolean =>
  status === sw.fileNotFound || status === sw.fileDeactivated;

export const swHex = (status: number): string => status.toString(16).padStart(4, '0').toUpperCase();

/** Refusals of a long command as such: wrong length, chaining not supported or broken off. */
export const tooLongStatuses: readonly number[] = [
  sw.wrongLength,
  sw.lastOfChainExpected,
  sw.chainingNotSupported,
  sw.instructionNotSupported,
  sw.classNotSupported,
];
