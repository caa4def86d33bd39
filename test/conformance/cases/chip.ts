import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { readTlv, type Tlv } from '#electron/emrtd/asn1/tlv.ts';
import type { ChipFaults, FaultContext } from '#electron/training/chip/engine.ts';
import { bacCryptogram, protectedAnswer } from '../bacSession.ts';
import { otherwise, row, together, unaltered, type ConformanceCase, type Expected } from '../case.ts';
import { asksFor } from '../../unit/emrtd/personaReading.ts';
import type { Draft } from '../document.ts';
import { encodeFaceGroup, faceParts } from '../faceGroup.ts';
import { ecKeyPair, keys } from '../chipKeys.ts';
import { malformed } from './support.ts';

const faults = (with_: ChipFaults) => (d: Draft) => void (d.faults = with_);

/** Changes the bytes of the first protected answer to READ BINARY on the line, without the keys of the session. */
function onTheLine(change: (objects: readonly Tlv[]) => readonly Uint8Array[]) {
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

const raws = (objects: readonly { readonly raw: Uint8Array }[]): readonly Uint8Array[] =>
  objects.map(({ raw }) => raw);
const without =
  (tag: number) =>
  (objects: readonly { readonly tag: number; readonly raw: Uint8Array }[]): readonly Uint8Array[] =>
    raws(objects.filter((object) => object.tag !== tag));
const flipped =
  (tag: number) =>
  (objects: readonly { readonly tag: number; readonly raw: Uint8Array }[]): readonly Uint8Array[] =>
    objects.map(({ raw, tag: own }) => (own === tag ? flip(raw.length - 1)(raw) : raw));
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

const broken = (reason: string): Expected => ({ ended: 'CHIP_SECURE_MESSAGING_BROKEN', detail: { reason } });
const activeAuthentication = { proven: 'active-authentication-ok' } as const;

/** A chip of before the eighth edition, which anybody may read (ICAO 9303-11 §4.1 note 1: to be supported all the same). */
const plain = (d: Draft): void => {
  d.accessControl = false;
  d.opens = [{ protocol: 'none' }];
};

const ends: (number | undefined)[] = [];
const instructions = new Set<number>();

/** Selection, Basic Access Control, secure messaging and reading. */
export const chipCases: readonly ConformanceCase[] = [
  row(
    'ISO7816_A_01',
    'a chip without access control',
    activeAuthentication,
    plain,
    otherwise(
      { proven: 'chip-authentication-ok' },
      together(keys([ecKeyPair('brainpoolP256r1', 'AES-128')]), plain),
    ),
  ),
  row('ISO7816_A_02', 'a chip with BAC', activeAuthentication, unaltered),
  row(
    'ISO7816_A_03',
    'no eMRTD application',
    { ended: 'CHIP_NOT_EMRTD', detail: { step: 'select-application', status: '6A82' } },
    (d) => {
      // Not in EF.DIR either: a card without the application, not a document that keeps it shut.
      d.dir = [];
      d.faults = {
        onTheLine: (response, context) => (isApplication(context) ? Uint8Array.of(0x6a, 0x82) : response),
      };
    },
  ),
  row('ISO7816_B_01', 'BAC: wrong MAC of the chip', broken('bac-mac-wrong'), externalAuthenticate(flip(39))),
  row(
    'ISO7816_B_02',
    'BAC: wrong cryptogram of the chip, under a right MAC and under the old one',
    broken('bac-nonce-wrong'),
    bacCryptogram(flip(0)),
    otherwise(broken('bac-mac-wrong'), externalAuthenticate(flip(0))),
  ),
  row(
    'ISO7816_B_03',
    'BAC: the chip refuses',
    { ended: 'CHIP_WRONG_KEY', detail: { status: '6300' } },
    externalAuthenticate(() => Uint8Array.of(0x63, 0x00)),
  ),
  row(
    'ISO7816_B_04',
    'the chip reports an error of secure messaging',
    { ended: 'CHIP_SECURE_MESSAGING_BROKEN', detail: { reason: 'bare-status', status: '6988' } },
    faults({
      onTheLine: (response, { command, secured }) =>
        secured && command.ins === 0xb0 ? Uint8Array.of(0x69, 0x88) : response,
    }),
  ),
  row('ISO7816_B_05', 'answer without MAC', broken('mac-missing'), onTheLine(without(0x8e))),
  row(
    'ISO7816_B_06',
    'answers without cryptogram: under a right MAC there is then no file at all',
    broken('mac-wrong'),
    onTheLine(without(0x87)),
    otherwise(malformed, protectedAnswer(without(0x87))),
  ),
  row(
    'ISO7816_B_07',
    'answer without protected status, under a right MAC and under the old one',
    broken('status-missing'),
    protectedAnswer(without(0x99)),
    otherwise(broken('mac-wrong'), onTheLine(without(0x99))),
  ),
  row('ISO7816_B_08', 'answer with a wrong MAC', broken('mac-wrong'), onTheLine(flipped(0x8e))),
  row(
    'ISO7816_B_09',
    'answer with a wrong cryptogram, under a right MAC and under the old one',
    broken('cryptogram-malformed'),
    protectedAnswer(flipped(0x87)),
    otherwise(broken('mac-wrong'), onTheLine(flipped(0x87))),
  ),
  row(
    'ISO7816_C_01',
    'DG2 cannot be selected',
    { failed: 'dg-hashes', reason: 'dg-missing', shows: { missing: [2] } },
    faults({
      beforeProtection: (answer, context) =>
        asksFor(context.command, 0x0102) ? { sw: 0x6a82, data: new Uint8Array(0) } : answer,
    }),
  ),
  row('ISO7816_C_02', 'a large DG2', 'successful', large(30_000)),
  {
    ...row(
      'ISO7816_C_03',
      'a read asks for more than the file has',
      'successful',
      together(large(3_000), (d) => {
        d.observe = (_command, response) => void ends.push(response.at(-2), response.at(-1));
      }),
    ),
    afterwards: () => {
      if (!ends.some((byte, at) => byte === 0x62 && ends[at + 1] === 0x82)) throw new Error('no end was met');
    },
  },
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
  {
    ...row(
      'ISO7816_C_07',
      'a DG2 above 32,767 bytes is read by the odd instruction',
      'successful',
      together(large(40_000), (d) => {
        d.observe = ({ ins }) => void instructions.add(ins);
      }),
    ),
    afterwards: () => {
      if (!instructions.has(0xb1)) throw new Error('the odd instruction was not used');
    },
  },
];
