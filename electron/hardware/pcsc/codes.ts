/**
 * Return codes and flags of the PC/SC API (PC/SC Workgroup part 5; winscard.h and pcsclite.h agree on the values).
 * Codes are kept as unsigned 32-bit numbers whatever the size and sign of LONG on the platform.
 */
export const pcsc = {
  SUCCESS: 0,
  F_INTERNAL_ERROR: 0x80100001,
  E_CANCELLED: 0x80100002,
  E_INVALID_HANDLE: 0x80100003,
  E_UNKNOWN_READER: 0x80100009,
  E_TIMEOUT: 0x8010000a,
  E_SHARING_VIOLATION: 0x8010000b,
  E_NO_SMARTCARD: 0x8010000c,
  E_PROTO_MISMATCH: 0x8010000f,
  E_SYSTEM_CANCELLED: 0x80100012,
  F_COMM_ERROR: 0x80100013,
  E_NOT_TRANSACTED: 0x80100016,
  E_READER_UNAVAILABLE: 0x80100017,
  E_NO_SERVICE: 0x8010001d,
  E_SERVICE_STOPPED: 0x8010001e,
  E_NO_READERS_AVAILABLE: 0x8010002e,
  W_UNRESPONSIVE_CARD: 0x80100066,
  W_UNPOWERED_CARD: 0x80100067,
  W_RESET_CARD: 0x80100068,
  W_REMOVED_CARD: 0x80100069,
} as const;

/** Bits of dwCurrentState and dwEventState of SCARD_READERSTATE; the high 16 bits count events. */
export const readerStateFlag = {
  UNAWARE: 0x0000,
  IGNORE: 0x0001,
  CHANGED: 0x0002,
  UNKNOWN: 0x0004,
  UNAVAILABLE: 0x0008,
  EMPTY: 0x0010,
  PRESENT: 0x0020,
  EXCLUSIVE: 0x0080,
  INUSE: 0x0100,
  MUTE: 0x0200,
} as const;

/** Waiting on this name wakes up when a reader comes or goes. */
export const PNP_NOTIFICATION = '\\\\?PnP?\\Notification';

export const INFINITE = 0xffffffff;

/** `0x8010000B`: the one form in which a PC/SC code may be shown and logged. */
export const showCode = (code: number): string => `0x${code.toString(16).toUpperCase().padStart(8, '0')}`;
