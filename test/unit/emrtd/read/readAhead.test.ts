import { describe, expect, it } from 'vitest';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { chipChannel, narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import type { ChipFile } from '#electron/training/chip/files.ts';
import { buildPersona, type PersonaId } from '#electron/training/personas/build.ts';
import { mrzKey, personaCard, read, today } from '../personaReading.ts';

const readBinary = 0xb0;
const nothing = new Uint8Array(0);
/** 256 and 65,536 ask for whatever there is; any other length can be more than the file has. */
const isBeyond = (answered: number, ne: number | null): boolean =>
  ne !== null && ne !== 256 && ne !== 65_536 && answered < ne;

async function wholeReading(id: PersonaId, faults: ChipFaults, limits = wideReader) {
  const { persona, card } = personaCard(id, faults, limits);
  const reading = await read(card, mrzKey(persona));
  expect(reading.error).toBeNull();
  for (const [name, bytes] of reading.files) expect(bytes, name).toEqual(persona.files.get(name));
  const wanted = [...persona.files.keys()].filter((name) => name !== 'ATR' || limits === wideReader);
  expect([...reading.files.keys()].sort()).toEqual(wanted.sort());
  return reading;
}

/**
 * A chip that refuses to be asked for more bytes than a file has; under secure messaging without protection, so that the
 * session is lost with the first such command.
 */
function refusing(status: (left: number) => number) {
  const seen = { free: 0, secured: 0 };
  let bare: number | null = null;
  const faults: ChipFaults = {
    beforeProtection: (answer, { command, secured }) => {
      if (command.ins !== readBinary || !isBeyond(answer.data.length, command.ne)) return answer;
      seen[secured ? 'secured' : 'free'] += 1;
      const sw = status(answer.data.length);
      if (secured) bare = sw;
      return { data: nothing, sw };
    },
    onTheLine: (response) => (bare === null ? response : Uint8Array.of(bare >> 8, bare & 0xff)),
  };
  return { faults, seen };
}

describe('asking for more than a file has', () => {
  it.each([
    // Free: EF.CardAccess by SELECT, EF.ATR/INFO; PACE; the application; both proofs of the chip; every file with as few reads as
    // carry it, and without a SELECT.
    ['adult-passport', wideReader, 2 + 1 + 5 + 1 + (2 + 1) + (7 + 9 + 3)],
    ['adult-passport', narrowReader, 2 + 5 + 1 + (2 + 1) + (6 + 8 + 75 + 20)],
    // EF.CardAccess is not there; EF.ATR/INFO; BAC.
    ['foreign-bac', wideReader, 1 + 1 + 2 + 1 + 1 + (5 + 10)],
  ] as const)('saves the read of the length in every file of %s (%o)', async (id, limits, apdus) => {
    expect((await wholeReading(id, {}, limits)).traffic.apdus).toBe(apdus);
  });

  it.each([
    ['6B00', () => 0x6b00],
    ['6700', () => 0x6700],
    ['6282 without data', () => 0x6282],
    ['6Cxx', (left: number) => 0x6c00 + left],
  ])('is tried on one file in the free and never again after %s', async (name, status) => {
    for (const id of ['adult-passport', 'foreign-bac'] as const) {
      const { faults, seen } = refusing(status);
      await wholeReading(id, faults);
      // EF.ATR/INFO by short identifier: whether that or the length was refused, SELECT and the same length tell.
      const tries = id === 'foreign-bac' && name !== '6Cxx' ? 2 : 1;
      expect(seen, id).toEqual({ free: tries, secured: 0 });
    }
  });

  it('is never tried under secure messaging with a chip that has no file in the free', async () => {
    const { faults, seen } = refusing(() => 0x6700);
    await wholeReading('foreign-bac', faults, narrowReader);
    expect(seen).toEqual({ free: 0, secured: 0 });
  });

  it('ends with the first protected refusal, and the file is read all the same', async () => {
    let refused = 0;
    await wholeReading('adult-passport', {
      beforeProtection: (answer, { command, secured }) => {
        if (!secured || command.ins !== readBinary || !isBeyond(answer.data.length, command.ne))
          return answer;
        refused += 1;
        return { data: nothing, sw: 0x6b00 };
      },
    });
    // By short identifier, and by SELECT, to tell which of both is refused.
    expect(refused).toBe(2);
  });

  it('ends where files have bytes behind their object: those would be paid for in every file', async () => {
    const padded = (file: ChipFile): ChipFile => ({
      ...file,
      content: concat(file.content, new Uint8Array(4_000)),
    });
    const persona = buildPersona('adult-passport', {
      today,
      alterFiles: ({ master, application }) => ({ master, application: application.map(padded) }),
    });
    const reading = await read(chipChannel(persona.chip), mrzKey(persona));
    expect(reading.error).toBeNull();
    for (const [name, bytes] of reading.files) expect(bytes, name).toEqual(persona.files.get(name));
    const size = [...reading.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    // One answer of 2,048 bytes too much, not nine.
    expect(reading.traffic.bytesReceived).toBeLessThan(size + 4_096);
  });
});
