/** A command APDU as the chip takes it apart (ISO/IEC 7816-4 §5.2, all cases, short and extended). */
export interface ChipCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** Ne: the largest answer the terminal takes; null where the command has no Le. 00 is 256, 0000 is 65,536. */
  readonly ne: number | null;
  readonly extended: boolean;
}

/** What a chip answers: data and a status word such as 0x9000. */
export interface Reply {
  readonly data: Uint8Array;
  readonly sw: number;
}

export const sw = {
  ok: 0x9000,
  endOfFile: 0x6282,
  authenticationFailed: 0x6300,
  wrongLength: 0x6700,
  chainingNotSupported: 0x6884,
  securityStatus: 0x6982,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  secureMessagingMissing: 0x6987,
  secureMessagingWrong: 0x6988,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
} as const;

export const reply = (status: number, data: Uint8Array = new Uint8Array(0)): Reply => ({ data, sw: status });

export function encodeReply({ data, sw: status }: Reply): Uint8Array {
  const bytes = new Uint8Array(data.length + 2);
  bytes.set(data);
  bytes.set([status >> 8, status & 0xff], data.length);
  return bytes;
}

/** Null where the lengths do not fit each other: the chip then answers 6700. */
export function parseCommand(apdu: Uint8Array): ChipCommand | null {
  if (apdu.length < 4) return null;
  const [cla, ins, p1, p2] = apdu as unknown as [number, number, number, number];
  const body = apdu.subarray(4);
  const make = (data: Uint8Array, ne: number | null, extended: boolean): ChipCommand => ({
    cla,
    ins,
    p1,
    p2,
    data,
    ne,
    extended,
  });
  const none = new Uint8Array(0);
  const byte = (index: number): number => body[index] as number;
  const short = (index: number): number => (byte(index) << 8) | byte(index + 1);

  if (body.length === 0) return make(none, null, false);
  if (body.length === 1) return make(none, byte(0) || 256, false);
  if (byte(0) !== 0) {
    const lc = byte(0);
    if (body.length === 1 + lc) return make(body.slice(1), null, false);
    if (body.length === 2 + lc) return make(body.slice(1, 1 + lc), byte(1 + lc) || 256, false);
    return null;
  }
  if (body.length < 3) return null;
  if (body.length === 3) return make(none, short(1) || 65_536, true);
  const lc = short(1);
  if (lc === 0) return null;
  if (body.length === 3 + lc) return make(body.slice(3), null, true);
  if (body.length === 5 + lc) return make(body.slice(3, 3 + lc), short(3 + lc) || 65_536, true);
  return null;
}
