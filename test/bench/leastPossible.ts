/**
 * The least a reading can cost on the line: the same files, access protocol and proof of the chip, between a reader and a chip
 * that carry so much at most. Computed from the standards and from the sizes alone, without the code that reads.
 *
 *   commands = find out            EF.CardAccess (asked for also where it is not there); EF.ATR/INFO where extended length helps
 *            + access              PACE: MSE:Set AT, 4 GENERAL AUTHENTICATE; BAC: GET CHALLENGE, EXTERNAL AUTHENTICATE
 *            + 1                   SELECT of the application
 *            + proof of the chip   Chip Authentication: MSE:Set AT, GENERAL AUTHENTICATE (the next command, needed anyway, is
 *                                  its proof); Active Authentication: INTERNAL AUTHENTICATE
 *            + Σ files             SELECT + ⌈bytes / most plain bytes one answer carries⌉ READ BINARY
 *
 *   bytes    = every one of these commands and answers as ICAO 9303-11 §9.8 and ISO/IEC 7816-4 write them: header, Lc, Le,
 *              data objects 87, 97, 99, 8E with their lengths, padding to the block, MAC, status word
 *
 * With short file identifiers READ BINARY selects the file itself, and every SELECT of a file falls away: `bySfi`.
 */
export interface ReadingShape {
  readonly access: PaceShape | { readonly protocol: 'BAC' };
  /** Block of the cipher of secure messaging, in bytes: 8 for 3DES, 16 for AES. */
  readonly block: 8 | 16;
  /** Bytes of files in the free; null for one that was asked for and is not there. */
  readonly free: readonly (number | null)[];
  /** Bytes of files of the application. */
  readonly application: readonly number[];
  /** Bytes of the signature of active authentication; null where it was not made. */
  readonly signature: number | null;
  /** Bytes of a coordinate of the key of Chip Authentication (elliptic curve, AES); null where it was not made. */
  readonly agreement: number | null;
  /** Largest answer APDU of reader and chip together, status word included; 258 where only short ones pass. */
  readonly maxResponse: number;
}

interface PaceShape {
  readonly protocol: 'PACE';
  /** Bytes of a coordinate. */
  readonly field: number;
  readonly nonce: number;
}

export interface Cost {
  readonly apdus: number;
  readonly sent: number;
  readonly received: number;
}

const statusWord = 2;
const header = 4;
const fileId = 2;
const applicationId = 7;
const challenge = 8;
const shortLe = 256;

const sum = (costs: readonly Cost[]): Cost =>
  costs.reduce(
    (total, { apdus, sent, received }) => ({
      apdus: total.apdus + apdus,
      sent: total.sent + sent,
      received: total.received + received,
    }),
    { apdus: 0, sent: 0, received: 0 },
  );

const one = (sent: number, received: number): Cost => ({ apdus: 1, sent, received });

/** Bytes of a data object with a one-byte tag. */
const object = (value: number): number => 1 + (value < 0x80 ? 1 : value < 0x100 ? 2 : 3) + value;
const padded = (length: number, block: number): number => (Math.floor(length / block) + 1) * block;
const cryptogram = (length: number, block: number): number =>
  length === 0 ? 0 : object(1 + padded(length, block));
const mac = object(8);

/** A command that is not protected. */
const plain = (data: number, answer: number | null, extended = false): Cost =>
  one(
    header +
      (extended ? 1 : 0) +
      (data > 0 ? (extended ? 2 : 1) + data : 0) +
      (answer === null ? 0 : extended ? 2 : 1),
    (answer ?? 0) + statusWord,
  );

const protectedAnswer = (length: number, block: number): number =>
  cryptogram(length, block) + object(statusWord) + mac + statusWord;

/** @param answer plain bytes that come back, null where none are asked for */
function secured(data: number, answer: number | null, block: number): Cost {
  const received = protectedAnswer(answer ?? 0, block);
  const extended = received > shortLe + statusWord;
  const body = cryptogram(data, block) + (answer === null ? 0 : object(extended ? 2 : 1)) + mac;
  return one(header + (extended ? 3 : 1) + body + (extended ? 2 : 1), received);
}

/** Most plain bytes whose protected answer is not longer than `maxResponse`. */
export function mostPlain(maxResponse: number, block: number): number {
  let length = maxResponse;
  while (length > 0 && protectedAnswer(length, block) > maxResponse) length -= 1;
  return length;
}

function readings(file: number, most: number, read: (length: number) => Cost): Cost {
  if (file > 0x8000)
    throw new RangeError('files above 32 KiB need the odd instruction, which is not counted here');
  const whole = Math.floor(file / most);
  const rest = file % most;
  return sum([...Array.from({ length: whole }, () => read(most)), ...(rest > 0 ? [read(rest)] : [])]);
}

/** ICAO 9303-11 §4.4.4: object identifier of 10 bytes, password and parameters of one byte each; uncompressed points. */
function pace({ field, nonce }: PaceShape): Cost {
  const point = object(object(1 + 2 * field));
  const token = object(object(8));
  return sum([
    plain(object(10) + object(1) + object(1), null),
    plain(object(0), object(object(nonce))),
    plain(point, point),
    plain(point, point),
    plain(token, token),
  ]);
}

/** ICAO 9303-11 §4.3. */
const bac = sum([plain(0, 8), plain(40, 40)]);

export function leastPossible(shape: ReadingShape): { readonly bySelect: Cost; readonly bySfi: Cost } {
  const { access, block, free, application, signature, agreement, maxResponse } = shape;
  const most = mostPlain(maxResponse, block);
  const isPace = access.protocol === 'PACE';
  const cost = (selects: boolean): Cost =>
    sum([
      ...free.map((file) => {
        // One command to learn that it is not there.
        if (file === null) return selects ? plain(fileId, null) : plain(0, 0);
        return sum([
          ...(selects ? [plain(fileId, null)] : []),
          readings(file, shortLe, (length) => plain(0, length)),
        ]);
      }),
      isPace ? pace(access) : bac,
      isPace ? secured(applicationId, null, block) : plain(applicationId, null),
      ...application.map((file) =>
        sum([
          ...(selects ? [secured(fileId, null, block)] : []),
          readings(file, most, (length) => secured(0, length, block)),
        ]),
      ),
      // BSI TR-03110-3 §B.2: the object identifier; the ephemeral key for an empty template.
      ...(agreement === null
        ? []
        : [secured(object(10), null, block), secured(object(object(1 + 2 * agreement)), object(0), block)]),
      ...(signature === null ? [] : [secured(challenge, signature, block)]),
    ]);
  return { bySelect: cost(true), bySfi: cost(false) };
}
