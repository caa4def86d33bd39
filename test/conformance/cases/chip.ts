import { readTlv, type Tlv } from '#electron/emrtd/asn1/tlv.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import type { ChipFaults, FaultContext } from '#electron/training/chip/engine.ts';
import { asksFor } from '../../unit/emrtd/personaReading.ts';
import { row, unaltered, type ConformanceCase } from '../case.ts';
import type { Draft } from '../document.ts';
import { encodeFaceGroup, faceParts } from '../faceGroup.ts';

/** Changes the objects of the first protected answer with data: of EF.COM's first bytes, in fact. */
function protectedAnswer(change: (objects: Tlv[]) => Uint8Array[]) {
  let done = false;
  return faults({
    onTheLine: (response, { secured, command }) => {
      if (!secured || done || command.ins !== 0xb0) return response;
      done = true;
      const objects: Tlv[] = [];
      for (let at = 0; at < response.length - 2;) {
        const object = readTlv(response, at);
        objects.push(object);
        at += object.raw.length;
      }
      return concat(...change(objects), response.subarray(-2));
    },
  });
}

const faults = (with_: ChipFaults) => (d: Draft) => void (d.faults = with_);
const without = (tag: number) =>
  protectedAnswer((objects) => objects.filter((object) => object.tag !== tag).map(({ raw }) => raw));
const flipped = (tag: number) =>
  protectedAnswer((objects) =>
    objects.map(({ raw, tag: own }) =>
      own === tag ? raw.map((byte, at) => (at === raw.length - 1 ? byte ^ 1 : byte)) : raw,
    ),
  );
const externalAuthenticate = (change: (response: Uint8Array) => Uint8Array) =>
  faults({ onTheLine: (response, { command }) => (command.ins === 0x82 ? change(response) : response) });
const flip = (index: number) => (response: Uint8Array) =>
  response.map((byte, at) => (at === index ? byte ^ 1 : byte));

const isApplication = ({ command }: FaultContext): boolean => command.ins === 0xa4 && command.p1 === 0x04;

/** The end of a file told in another way than 6282 with data. */
const endOfFile = (sw: (available: number) => number) =>
  faults({
    beforeProtection: (answer, { command }) =>
      command.ins === 0xb0 && answer.sw === 0x6282
        ? { sw: sw(answer.data.length), data: new Uint8Array(0) }
        : answer,
  });
const large = (bytes: number) => (d: Draft) =>
  void d.groups.set(
    2,
    encodeFaceGroup({
      ...faceParts(),
      image: concat(Uint8Array.of(0xff, 0xd8, 0xff), new Uint8Array(bytes).fill(0x5a)),
    }),
  );

const broken = { ended: 'CHIP_SECURE_MESSAGING_BROKEN' } as const;

/** Selection, Basic Access Control, secure messaging and reading. */
export const chipCases: readonly ConformanceCase[] = [
  row('ISO7816_A_02', 'a chip with BAC', 'successful', unaltered),
  row(
    'ISO7816_A_03',
    'no eMRTD application',
    { ended: 'CHIP_NOT_EMRTD' },
    faults({
      onTheLine: (response, context) => (isApplication(context) ? Uint8Array.of(0x6a, 0x82) : response),
    }),
  ),
  row('ISO7816_B_01', 'BAC: wrong MAC of the chip', broken, externalAuthenticate(flip(39))),
  row('ISO7816_B_02', 'BAC: wrong cryptogram of the chip', broken, externalAuthenticate(flip(0))),
  row(
    'ISO7816_B_03',
    'BAC: the chip refuses',
    { ended: 'CHIP_WRONG_KEY' },
    externalAuthenticate(() => Uint8Array.of(0x63, 0x00)),
  ),
  row(
    'ISO7816_B_04',
    'the chip reports an error of secure messaging',
    broken,
    faults({
      onTheLine: (response, { command, secured }) =>
        secured && command.ins === 0xb0 ? Uint8Array.of(0x69, 0x88) : response,
    }),
  ),
  row('ISO7816_B_05', 'answer without MAC', broken, without(0x8e)),
  row('ISO7816_B_06', 'answer without cryptogram', broken, without(0x87)),
  row('ISO7816_B_07', 'answer without protected status', broken, without(0x99)),
  row('ISO7816_B_08', 'answer with a wrong MAC', broken, flipped(0x8e)),
  row('ISO7816_B_09', 'answer with a wrong cryptogram', broken, flipped(0x87)),
  row(
    'ISO7816_C_01',
    'DG2 cannot be selected',
    { failed: 'dg-hashes' },
    faults({
      beforeProtection: (answer, context) =>
        asksFor(context.command, 0x0102) ? { sw: 0x6a82, data: new Uint8Array(0) } : answer,
    }),
  ),
  row('ISO7816_C_02', 'a large DG2', 'successful', large(30_000)),
  row('ISO7816_C_03', 'the end of a file is reached early', 'successful', large(3_000)),
  row(
    'ISO7816_C_04',
    'end of file as 6B00',
    'successful',
    endOfFile(() => 0x6b00),
  ),
  row(
    'ISO7816_C_05',
    'end of file as 6282',
    'successful',
    endOfFile(() => 0x6282),
  ),
  row(
    'ISO7816_C_06',
    'end of file as 6Cxx',
    'successful',
    endOfFile((available) => 0x6c00 | (available & 0xff)),
  ),
  row('ISO7816_C_07', 'a DG2 above 32,767 bytes', 'successful', large(40_000)),
];
