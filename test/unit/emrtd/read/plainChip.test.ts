import { describe, expect, it } from 'vitest';
import { accessPolicies } from '#electron/emrtd/access/accessPolicy.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { chipChannel, wideReader } from '#electron/training/chip/channel.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import type { ChipHabits } from '#electron/training/chip/habits.ts';
import { buildPersona, type PersonaId } from '#electron/training/personas/build.ts';
import type { DocumentKey } from '#shared/contracts/desk.ts';
import { inspectionSchema } from '#shared/domain/inspection.ts';
import { mrzKey, noon, personaCard, read, today, trainingValidator } from '../personaReading.ts';

function chip(id: PersonaId, habits: Partial<ChipHabits>, faults?: ChipFaults) {
  const persona = buildPersona(id, { today, habits, ...(faults === undefined ? {} : { faults }) });
  const card = chipChannel(
    persona.chip,
    wideReader,
    () => true,
    () => Promise.resolve(),
  );
  return { persona, card };
}

const plain = (faults?: ChipFaults) => chip('foreign-bac', { accessControl: false }, faults);

/** The chip has GET CHALLENGE for other ends, or says in one way or another that it knows no BAC. */
const answering = (challenge: number, external: number): ChipFaults => ({
  onTheLine: (response, { command }) => {
    if (command.ins === 0x84 && challenge === 0x9000)
      return new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 0x90, 0]);
    const status = command.ins === 0x84 ? challenge : command.ins === 0x82 ? external : null;
    return status === null ? response : Uint8Array.of(status >> 8, status & 0xff);
  },
});

const inspected = (reading: Awaited<ReturnType<typeof read>>, enteredKey: DocumentKey) =>
  inspect({
    read: reading,
    enteredKey,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });

describe('a chip without access control (ICAO 9303-11 §4.1 note 1)', () => {
  it('is read plain, proves itself, and the record says that anybody can read it', async () => {
    const { persona, card } = plain();
    const reading = await read(card, mrzKey(persona));
    expect(reading.error).toBeNull();
    expect(reading.access).toEqual({
      protocol: 'none',
      mapping: null,
      cipher: null,
      password: null,
      domainParameters: null,
      fallback: null,
    });
    expect(reading.steps.find(({ id }) => id === 'bac')?.state).toBe('skipped');
    for (const [name, bytes] of persona.files) expect(reading.files.get(name)).toEqual(bytes);
    const inspection = inspected(reading, mrzKey(persona));
    // As the service takes it with the submission.
    expect(inspectionSchema.safeParse(inspection).error).toBeUndefined();
    const check = (id: string) => inspection.checks.find((each) => each.id === id);
    expect(check('chip-access')).toMatchObject({
      result: 'successful',
      reason: 'opened-without-access-control',
    });
    expect(check('chip-authenticity')).toMatchObject({ reason: 'active-authentication-ok' });
    expect(check('mrz-match')).toMatchObject({ result: 'successful' });
  });

  it.each([
    [0x6d00, 0x6d00],
    [0x6e00, 0x6e00],
    [0x6985, 0x6985],
    [0x6982, 0x6982],
    [0x9000, 0x6d00],
    [0x9000, 0x6a88],
  ])('is found out whatever it answers to BAC (%i, %i)', async (challenge, external) => {
    const { persona, card } = plain(answering(challenge, external));
    expect((await read(card, mrzKey(persona))).access?.protocol).toBe('none');
  });

  it('of somebody else does not pass for the document at hand, though no key had to fit', async () => {
    const { persona, card } = plain();
    const entered: DocumentKey = {
      kind: 'fields',
      documentNumber: 'ANOTHER01',
      birthDate: '800423',
      expiryDate: '300101',
    };
    const reading = await read(card, entered);
    expect(reading.access?.protocol).toBe('none');
    expect(inspected(reading, entered).checks.find(({ id }) => id === 'mrz-match')).toMatchObject({
      result: 'failed',
      reason: 'mrz-differs',
    });
    expect(persona.summary.mrzLines.join('')).not.toContain('ANOTHER01');
  });

  it('is not read where the policy has no plain reading', async () => {
    const { persona, card } = plain();
    const policy = { ...accessPolicies.standard, plainWithoutBac: false };
    const reading = await read(card, mrzKey(persona), { policy });
    expect(reading.error).toMatchObject({ code: 'CHIP_ACCESS_FAILED', detail: { step: 'get-challenge' } });
    expect(reading.files.has('DG1')).toBe(false);
  });

  it('is not opened with a CAN: nothing would tie it to the page', async () => {
    const { card } = plain();
    expect((await read(card, { kind: 'can', can: '123456' })).error?.code).toBe('CHIP_CAN_NEEDS_PACE');
  });
});

describe('a chip with access control', () => {
  it('is never read plain, even if somebody takes BAC away from it', async () => {
    const { persona, card } = personaCard('foreign-bac', answering(0x6d00, 0x6d00));
    const reading = await read(card, mrzKey(persona));
    expect(reading.error).toMatchObject({ code: 'CHIP_ACCESS_FAILED', detail: { step: 'get-challenge' } });
    expect(reading.access).toBeNull();
    expect([...reading.files.keys()].filter((name) => name !== 'CardAccess' && name !== 'ATR')).toEqual([]);
  });

  it('costs no command more for it', async () => {
    const seen: number[] = [];
    const { persona, card } = personaCard('foreign-bac', {
      onTheLine: (response, { command, secured }) => {
        if (!secured) seen.push(command.ins);
        return response;
      },
    });
    await read(card, mrzKey(persona));
    expect(seen.slice(-3)).toEqual([0xa4, 0x84, 0x82]);
  });

  it('and an offer of PACE is not read plain when PACE breaks off, open as it may be', async () => {
    const { persona, card } = chip(
      'adult-passport',
      { accessControl: false },
      {
        beforeProtection: (answer, { command }) =>
          command.ins === 0x22 ? { sw: 0x6a80, data: new Uint8Array(0) } : answer,
      },
    );
    const reading = await read(card, mrzKey(persona));
    expect(reading.error?.code).toBe('CHIP_ACCESS_FAILED');
    expect(reading.access).toBeNull();
  });
});
