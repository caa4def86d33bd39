import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import {
  chipChannel,
  narrowReader,
  removedAfter,
  type ChannelLimits,
} from '#electron/training/chip/channel.ts';
import type { ChipFaults, FaultContext } from '#electron/training/chip/engine.ts';
import type { ChipHabits } from '#electron/training/chip/habits.ts';
import { buildPersona, type PersonaId } from '#electron/training/personas/build.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { buildTechnicalChip, type TechnicalDocument } from '#electron/training/technicalChips.ts';
import { asksFor, mrzKey, noon, read, today, trainingValidator, watchedCard } from '../personaReading.ts';
import { passport } from '../technicalReading.ts';

type Line = (response: Uint8Array, context: FaultContext, reset: () => void) => Uint8Array;

/** A persona whose chip answers on the line as it likes, and can forget its session. */
async function personaWith(
  id: PersonaId,
  line: Line,
  more: { limits?: ChannelLimits; habits?: Partial<ChipHabits> } = {},
) {
  let reset = (): void => undefined;
  const persona = buildPersona(id, {
    today,
    ...(more.habits === undefined ? {} : { habits: more.habits }),
    faults: { onTheLine: (response, context) => line(response, context, () => reset()) },
  });
  reset = () => persona.chip.reset();
  const { card, commands } = watchedCard(persona.chip, more.limits);
  const found = await read(card, mrzKey(persona));
  const { checks } = inspect({
    read: found,
    enteredKey: mrzKey(persona),
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });
  return { persona, found, commands, check: (id: string) => checks.find((each) => each.id === id) };
}

async function technicalWith(document: TechnicalDocument, line: Line) {
  let reset = (): void => undefined;
  const faults: ChipFaults = { onTheLine: (response, context) => line(response, context, () => reset()) };
  const { chip, summary } = buildTechnicalChip(document, { today, faults });
  reset = () => chip.reset();
  const { card, commands } = watchedCard(chip);
  return { found: await read(card, { kind: 'mrz', mrz: summary.mrzLines.join('\n') }), commands };
}

/** Refuses the first command that asks for this file, once, without protection, and forgets the session. */
function bareOnce(fileId: number): { line: Line; refused: () => boolean } {
  let refused = false;
  const line: Line = (response, { command, secured }, reset) => {
    if (refused || !secured || !asksFor(command, fileId)) return response;
    refused = true;
    reset();
    return Uint8Array.of(0x6a, 0x88);
  };
  return { line, refused: () => refused };
}

const com = 0x011e;
const dg12 = 0x010c;
const isPace = ({ command, secured }: FaultContext): boolean => !secured && command.ins === 0x86;

describe('a chip that is opened anew in the middle of a reading', () => {
  it('does not pass for one opened by PACE where its beginning was read under BAC', async () => {
    const bare = bareOnce(com);
    const document = { ...passport, chipAuthentication: [], activeAuthentication: null };
    const { found } = await technicalWith(document, (response, context, reset) =>
      isPace(context) && !bare.refused() ? Uint8Array.of(0x6a, 0x80) : bare.line(response, context, reset),
    );
    expect([bare.refused(), found.error]).toEqual([true, null]);
    expect(found.access).toMatchObject({ protocol: 'BAC' });
    expect(found.access?.fallback).not.toBeNull();
  });

  it('is not read on with weaker PACE than at its beginning', async () => {
    const bare = bareOnce(com);
    const pace = [
      { mapping: 'GM', cipher: 'AES-256', parameterId: 13 },
      { mapping: 'GM', cipher: '3DES', parameterId: 13 },
    ] as const;
    let attempts = 0;
    const { found } = await technicalWith({ ...passport, pace }, (response, context, reset) => {
      const again = bare.refused() && !context.secured && context.command.ins === 0x22;
      return again && ++attempts === 1 ? Uint8Array.of(0x6a, 0x80) : bare.line(response, context, reset);
    });
    expect(attempts).toBeGreaterThan(0);
    expect(found.error).toMatchObject({ code: 'CHIP_ACCESS_FAILED', detail: { reason: 'pace-differs' } });
    expect(found.access).toMatchObject({ protocol: 'PACE', cipher: 'AES-256' });
  });

  it('keeps no proof of Active Authentication that another session gave', async () => {
    const bare = bareOnce(dg12);
    let proofs = 0;
    const { found, check } = await personaWith('minor-16', (response, context, reset) => {
      if (context.secured && context.command.ins === 0x88) {
        proofs += 1;
        // The chip in the second session has not got the key.
        if (bare.refused()) {
          reset();
          return Uint8Array.of(0x6d, 0x00);
        }
      }
      return bare.line(response, context, reset);
    });
    expect([found.error, proofs]).toEqual([null, 2]);
    expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
  });

  it('proves Active Authentication again and is read whole', async () => {
    const bare = bareOnce(dg12);
    const { found, commands, check } = await personaWith('minor-16', bare.line);
    expect([found.error, bare.refused()]).toEqual([null, true]);
    expect(commands.filter((command) => command.startsWith('0c88'))).toHaveLength(2);
    expect(check('chip-authenticity')?.result).toBe('successful');
  });

  it('keeps no proof of Chip Authentication that the last session did not give', async () => {
    const bare = bareOnce(dg12);
    let sessions = 0;
    // In the sessions after the refusal it has not got the key, and after two of them it does not open.
    const { found, check } = await personaWith('ca-only', (response, context, reset) => {
      const { command, secured } = context;
      if (bare.refused() && !secured && command.ins === 0xa4 && command.p1 === 0) sessions += 1;
      if (sessions > 2) return Uint8Array.of(0x69, 0x85);
      if (
        bare.refused() &&
        secured &&
        (command.ins === 0x86 || (command.ins === 0x22 && command.p2 === 0xa6))
      ) {
        reset();
        return Uint8Array.of(0x69, 0x88);
      }
      return bare.line(response, context, reset);
    });
    expect(bare.refused()).toBe(true);
    expect(found.error).not.toBeNull();
    expect(found.chipAuthentication).toBeNull();
    expect(check('chip-authenticity')?.result).toBe('aborted');
  });
});

describe('the file whose first bytes prove Chip Authentication', () => {
  it('is asked for again like any other where the rest of it is refused without protection', async () => {
    let refused = 0;
    let agreed = false;
    const { persona, found } = await personaWith(
      'adult-passport',
      (response, { command, secured }, reset) => {
        if (secured && command.ins === 0x86) agreed = true;
        const rest = command.ins === 0xb0 && command.p1 < 0x80 && command.p2 > 0;
        if (!agreed || refused > 0 || !secured || !rest) return response;
        refused += 1;
        reset();
        return Uint8Array.of(0x67, 0x00);
      },
      // Which makes the desk ask for tag and length alone at first.
      { limits: narrowReader, habits: { atEnd: '6700' } },
    );
    expect([refused, found.error]).toEqual([1, null]);
    for (const name of ['DG15', 'DG1', 'DG2'] as const)
      expect(found.files.get(name), name).toEqual(persona.files.get(name));
  });

  it('is not begun before a challenge to the key of a reading that broke off', async () => {
    const persona = buildPersona('adult-passport', { today });
    const request = { key: mrzKey(persona), random: seededRandom('terminal'), stopwatch: () => 0 };
    const whole = watchedCard(persona.chip);
    await readDocument({ ...request, card: whole.card });
    const challenged = whole.commands.findIndex((command) => command.startsWith('0c88'));
    persona.chip.reset();
    const cut = await readDocument({
      ...request,
      card: removedAfter(chipChannel(persona.chip), challenged + 1),
    });
    expect([cut.error?.code, cut.files.has('DG15')]).toEqual(['CHIP_CARD_LOST', true]);
    persona.chip.reset();
    const { card, commands } = watchedCard(persona.chip);
    const resumed = await readDocument({ ...request, card, resumeFrom: cut });
    expect(resumed.error).toBeNull();
    const agreed = commands.findLastIndex((command) => command.startsWith('0c86'));
    const asked = commands.findIndex((command) => command.startsWith('0c88'));
    expect(commands.slice(agreed, asked).filter((command) => command.startsWith('0cb0'))).toEqual([]);
  });
});

describe('a chip that takes no SELECT and breaks off every file it gives by short identifier', () => {
  it('is not asked without end', async () => {
    const { found, commands } = await personaWith('expired', (response) => response, {
      habits: { selectFiles: false },
      limits: narrowReader,
    });
    expect(found.error).toBeNull();
    const persona = buildPersona('expired', {
      today,
      habits: { selectFiles: false },
      faults: {
        beforeProtection: (answer, { command, secured }) =>
          secured && command.ins === 0xb0 && command.p1 < 0x80
            ? { data: new Uint8Array(0), sw: 0x6b00 }
            : answer,
      },
    });
    const hostile = watchedCard(persona.chip, narrowReader);
    const reading = await read(hostile.card, mrzKey(persona));
    expect(hostile.commands.length).toBeLessThan(commands.length);
    expect([...reading.fileStates.values()]).toContain('unreadable');
  });
});
