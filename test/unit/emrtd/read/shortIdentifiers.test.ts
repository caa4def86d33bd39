import { describe, expect, it } from 'vitest';
import { verdictOf } from '#shared/domain/verdict.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import type { ChipFiles } from '#electron/training/chip/files.ts';
import type { ChipHabits } from '#electron/training/chip/habits.ts';
import { buildPersona, type PersonaId } from '#electron/training/personas/build.ts';
import { asksFor, mrzKey, noon, read, today, trainingValidator, watchedCard } from '../personaReading.ts';

interface Variant {
  readonly habits?: Partial<ChipHabits>;
  readonly faults?: ChipFaults;
  readonly limits?: typeof wideReader;
  readonly alterFiles?: (files: ChipFiles) => ChipFiles;
}

async function reading(id: PersonaId, { limits = wideReader, ...options }: Variant) {
  const persona = buildPersona(id, { today, ...options });
  const { card, commands } = watchedCard(persona.chip, limits);
  const found = await read(card, mrzKey(persona));
  const inspection = inspect({
    read: found,
    enteredKey: mrzKey(persona),
    dscValidator: trainingValidator(),
    at: noon,
    register: id === 'foreign-bac' ? 'NOT_COVERED' : 'NO_MATCH',
    syntheticNumbers: true,
  });
  const openings = commands.filter((command) => command.startsWith('00a4000c')).length;
  const selects = commands.filter((command) => command.startsWith('0ca402')).length;
  return { persona, found, inspection, commands, openings, selects };
}

const chips: readonly (readonly [string, Variant])[] = [
  ['refuses them', { habits: { shortIdentifiers: 'refused' } }],
  ['refuses them without protection', { habits: { shortIdentifiers: 'refused', bareErrors: true } }],
  ['gives EF.COM whatever was asked for', { habits: { shortIdentifiers: 'first' } }],
  ['gives the file and does not make it the current one', { habits: { shortIdentifiers: 'reads' } }],
  [
    'refuses them, more than 128 bytes, and all of it without protection',
    { habits: { shortIdentifiers: 'refused', bareErrors: true, largestRead: 128 } },
  ],
];

describe.each(chips)('a chip with short identifiers that %s', (_what, variant) => {
  it.each([
    ['adult-passport', wideReader],
    ['adult-passport', narrowReader],
    ['foreign-bac', wideReader],
    ['ca-only', narrowReader],
  ] as const)('is read whole, with the verdict it has: %s (%o)', async (id, limits) => {
    const { persona, found, inspection, openings } = await reading(id, { ...variant, limits });
    expect(found.error).toBeNull();
    for (const [name, content] of persona.files) {
      if (name !== 'ATR') expect(found.files.get(name), name).toEqual(content);
    }
    expect(inspection.checks.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(openings, 'sessions begun anew').toBeLessThanOrEqual(4);
  });
});

describe('what finding out costs', () => {
  it('is nothing where they work: no file of the application is selected', async () => {
    const { found, selects, openings } = await reading('adult-passport', {});
    expect([found.error, selects, openings]).toEqual([null, 0, 0]);
  });

  it('is two commands where they are refused, found out in the free where there is a file', async () => {
    const without = await reading('adult-passport', { habits: { shortIdentifiers: 'refused' } });
    // EF.ATR/INFO in the free, and nothing under secure messaging.
    expect(without.commands.filter((command) => /^0cb0[89]/.test(command))).toEqual([]);
    expect(without.openings).toBe(0);
    const narrow = await reading('adult-passport', {
      habits: { shortIdentifiers: 'refused' },
      limits: narrowReader,
    });
    expect(narrow.commands.filter((command) => /^0cb0[89]/.test(command))).toHaveLength(1);
  });

  it('is one session where they are refused without protection, and not one a file', async () => {
    const { found, openings, commands } = await reading('adult-passport', {
      habits: { shortIdentifiers: 'refused', bareErrors: true },
      limits: narrowReader,
    });
    expect([found.error, openings]).toEqual([null, 1]);
    expect(commands.filter((command) => /^0cb0[89]/.test(command))).toHaveLength(1);
  });
});

describe('nothing is judged by a short identifier alone', () => {
  const refusing = (file: number, bySelectToo: boolean): ChipFaults => ({
    beforeProtection: (answer, { command, secured }) =>
      secured && asksFor(command, file) && (bySelectToo || command.ins === 0xb0)
        ? { data: new Uint8Array(0), sw: 0x6a82 }
        : answer,
  });

  it('a key file the chip has under no short identifier is no missing one', async () => {
    for (const file of [0x010e, 0x010f]) {
      const { found, inspection } = await reading('adult-passport', { faults: refusing(file, false) });
      expect(found.error).toBeNull();
      expect(inspection.result).toBe('successful');
    }
  });

  it('a file refused both ways is refused, as before', async () => {
    const { inspection } = await reading('adult-passport', { faults: refusing(0x010f, true) });
    expect(inspection.checks.find(({ id }) => id === 'chip-authenticity')).toMatchObject({
      result: 'failed',
      reason: 'chip-key-missing',
    });
  });

  it('a data group that does not fit EF.SOD is asked for by SELECT before it counts as altered', async () => {
    let alterations = 0;
    const { found, inspection } = await reading('adult-passport', {
      faults: {
        beforeProtection: (answer, { command, secured }) => {
          if (!secured || command.ins !== 0xb0 || command.p1 !== 0x82) return answer;
          alterations += 1;
          const last = answer.data.length - 1;
          return { ...answer, data: answer.data.map((byte, at) => (at === last ? byte ^ 1 : byte)) };
        },
      },
    });
    expect([found.error, alterations, inspection.result]).toEqual([null, 1, 'successful']);
  });

  it('one that was really altered is read twice, and is altered', async () => {
    const { found, inspection, selects } = await reading('altered-dg2', {});
    expect([found.error, selects]).toEqual([null, 1]);
    expect(verdictOf(inspection.checks).negative).toBe('forged-or-altered');
  });
});

describe('errors without protection', () => {
  const without = (...fids: number[]) => ({
    alterFiles: ({ master, application }: ChipFiles): ChipFiles => ({
      master,
      application: application.filter(({ fid }) => !fids.includes(fid)),
    }),
    habits: { bareErrors: true },
  });

  it('a chip without EF.COM that says so in the plain is read all the same, and proves itself again', async () => {
    const { found, inspection, openings } = await reading('adult-passport', without(0x011e));
    expect([found.error, found.fileStates.get('COM')]).toEqual([null, 'refused']);
    expect(inspection.result).toBe('successful');
    expect(openings).toBe(2);
  });

  it('proves its key again in the session that data groups are read in', async () => {
    const { found, commands } = await reading('adult-passport', without(0x010b));
    expect([found.error, found.fileStates.get('DG11')]).toEqual([null, 'refused']);
    expect(found.chipAuthentication?.outcome).toBe('ok');
    // One GENERAL AUTHENTICATE of Chip Authentication for every session.
    expect(commands.filter((command) => command.startsWith('0c86'))).toHaveLength(3);
    expect(found.files.has('DG12')).toBe(true);
  });

  it('no verdict is built on one: a missing key file said so in the plain ends the reading', async () => {
    const { found, inspection } = await reading('adult-passport', without(0x010f));
    expect(found.error?.code).toBe('CHIP_SECURE_MESSAGING_BROKEN');
    expect(inspection.result).toBe('aborted');
    expect(inspection.checks.filter(({ result }) => result === 'failed')).toEqual([]);
  });

  it('and none without end: a chip that gives up every session is given up', async () => {
    let reads = 0;
    const { found, openings } = await reading('adult-passport', {
      faults: {
        onTheLine: (response, { command, secured }) => {
          if (!secured || command.ins !== 0xb0) return response;
          reads += 1;
          return Uint8Array.of(0x67, 0x00);
        },
      },
    });
    expect(found.error?.code).toBe('CHIP_SECURE_MESSAGING_BROKEN');
    expect(openings).toBeLessThanOrEqual(4);
    expect(reads).toBeLessThanOrEqual(5);
  });
});
