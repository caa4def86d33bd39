import { describe, expect, it } from 'vitest';
import { verdictOf } from '#shared/domain/verdict.ts';
import { concat, fromHex } from '#electron/emrtd/crypto/bytes.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import { removedAfter } from '#electron/training/chip/channel.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import {
  asksFor,
  mrzKey,
  noon,
  personaCard,
  read,
  trainingValidator,
} from '../../unit/emrtd/personaReading.ts';

async function attack(id: PersonaId, faults: ChipFaults) {
  const { persona, card } = personaCard(id, faults);
  const key = mrzKey(persona);
  const reading = await read(card, key);
  const inspection = inspect({
    read: reading,
    enteredKey: key,
    dscValidator: trainingValidator(),
    at: noon,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });
  return { persona, reading, inspection };
}

/** Cuts a protected response open: what it is made of on the line. */
const tail = (response: Uint8Array) => ({ body: response.slice(0, -2), status: response.slice(-2) });

const onceSecured =
  (from: number, change: (response: Uint8Array) => Uint8Array): NonNullable<ChipFaults['onTheLine']> =>
  (response, { index, secured }) =>
    secured && index >= from ? change(response) : response;

const lineFaults: readonly [string, string, (response: Uint8Array) => Uint8Array][] = [
  [
    'a wrong MAC',
    'mac-wrong',
    (response) => response.map((byte, index) => (index === response.length - 3 ? byte ^ 1 : byte)),
  ],
  ['no MAC', 'mac-missing', (response) => concat(tail(response).body.slice(0, -10), tail(response).status)],
  ['a bare 9000', 'bare-status', () => fromHex('9000')],
  ['a bare 6988', 'bare-status', () => fromHex('6988')],
  ['a bare 6A82', 'bare-status', () => fromHex('6A82')],
  ['another status outside', 'status-differs', (response) => concat(tail(response).body, fromHex('6282'))],
];

describe('a chip (or somebody in between) that breaks secure messaging', () => {
  it.each(lineFaults)('%s ends the reading; its data is thrown away', async (_name, reason, change) => {
    for (const from of [8, 14, 20]) {
      const { reading, inspection } = await attack('adult-passport', {
        onTheLine: onceSecured(from, change),
      });
      expect(reading.error).toMatchObject({ code: 'CHIP_SECURE_MESSAGING_BROKEN', detail: { reason } });
      expect(inspection.result).toBe('aborted');
      expect(inspection.checks.some(({ result }) => result === 'failed')).toBe(false);
    }
  });

  it('an old answer played again is a wrong MAC', async () => {
    let kept: Uint8Array | null = null;
    const { reading } = await attack('adult-passport', {
      onTheLine: (response, { secured }) => {
        if (!secured) return response;
        kept ??= response;
        return kept;
      },
    });
    expect(reading.error).toMatchObject({ detail: { reason: 'mac-wrong' } });
  });

  it('unprotected file bytes are never believed', async () => {
    const { persona, reading } = await attack('adult-passport', {
      onTheLine: onceSecured(10, () => fromHex('60145F01043031303790009000')),
    });
    expect(reading.error).toMatchObject({ code: 'CHIP_SECURE_MESSAGING_BROKEN' });
    for (const [name, bytes] of reading.files) expect(bytes, name).toEqual(persona.files.get(name));
  });
});

/** READ BINARY of the nth file, as the chip sees it: answers before they are protected. */
const onRead = (
  change: (data: Uint8Array, command: { p1: number; p2: number }) => Uint8Array,
  from = 0,
): ChipFaults => ({
  beforeProtection: (answer, { command, index }) =>
    command.ins === 0xb0 && index >= from ? { ...answer, data: change(answer.data, command) } : answer,
});

describe('a chip whose files lie', () => {
  it('a length without end costs one read a file and loses nothing else', async () => {
    const { reading, inspection } = await attack(
      'adult-passport',
      onRead((data, { p1, p2 }) =>
        (p1 === 0 || p1 === 0x82) && p2 === 0 && data[0] === 0x75
          ? concat(fromHex('7584FFFFFFFF'), data.slice(6))
          : data,
      ),
    );
    expect(reading.error).toBeNull();
    expect(reading.fileStates.get('DG2')).toBe('unreadable');
    expect(reading.files.has('DG12')).toBe(true);
    expect(inspection.checks.find(({ id }) => id === 'dg-hashes')).toMatchObject({
      result: 'undetermined',
      reason: 'not-read',
    });
    expect(inspection.result).toBe('undetermined');
  });

  it('no progress stops at the file', async () => {
    const { reading } = await attack(
      'adult-passport',
      onRead((data, { p1, p2 }) => (p1 >= 0x80 || p1 + p2 === 0 ? data : new Uint8Array(0))),
    );
    expect(reading.error).toBeNull();
    // The files that need more than one answer.
    expect(
      [...reading.fileStates].filter(([, state]) => state === 'unreadable').map(([name]) => name),
    ).toEqual(['DG2', 'DG7']);
    expect(reading.traffic.apdus).toBeLessThan(80);
  });

  it('altered bytes under a right MAC fail the hashes, and prove no chip', async () => {
    const { inspection } = await attack(
      'adult-passport',
      onRead((data, { p1 }) =>
        p1 > 0 && p1 < 0x80 ? data.map((byte, index) => (index === 0 ? byte ^ 1 : byte)) : data,
      ),
    );
    expect(inspection.result).toBe('failed');
    expect(verdictOf(inspection.checks).negative).toBe('forged-or-altered');
    expect(inspection.checks.find(({ id }) => id === 'chip-authenticity')?.result).not.toBe('successful');
  });

  it.each([
    [0x0f, '6A82'],
    [0x0f, '6982'],
    [0x0e, '6985'],
  ])('DG%i gone (%s) although EF.SOD lists it is the suspicion of a copy', async (number, status) => {
    const { inspection, reading } = await attack('adult-passport', {
      beforeProtection: (answer, { command }) =>
        asksFor(command, 0x0100 + number)
          ? { data: new Uint8Array(0), sw: Number.parseInt(status, 16) }
          : answer,
    });
    expect(reading.error).toBeNull();
    expect(inspection.checks.find(({ id }) => id === 'chip-authenticity')).toMatchObject({
      result: 'failed',
      reason: 'chip-key-missing',
    });
  });

  it('DG14 and DG15 taken out of EF.COM are still asked for: EF.SOD decides', async () => {
    const { reading, inspection } = await attack(
      'clone',
      onRead((data) => {
        const list = data.findIndex((byte, index) => byte === 0x6e && data[index + 1] === 0x6f);
        return list < 0 || data.length > 40
          ? data
          : data.map((byte, index) => (index === list || index === list + 1 ? 0x61 : byte));
      }),
    );
    expect(reading.fileStates.get('DG15')).toBe('read');
    const result = (id: string) => inspection.checks.find((check) => check.id === id);
    expect(result('com-sod')).toMatchObject({ result: 'failed' });
    expect(result('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
  });

  it('EF.CardAccess talked down to a weaker offer is seen in DG14', async () => {
    const { inspection } = await attack('adult-passport', {
      onTheLine: (response, { command, secured }) =>
        // The chip answers for CardAccess as if it had none; the desk then goes over BAC.
        !secured && command.ins === 0xa4 && command.data[0] === 1 && command.data[1] === 0x1c
          ? fromHex('6A82')
          : response,
    });
    expect(inspection.access).toMatchObject({ protocol: 'BAC' });
    expect(inspection.checks.find(({ id }) => id === 'card-access')).toMatchObject({
      result: 'failed',
      reason: 'card-access-differs',
    });
  });

  it('a refused EF.COM hides nothing: EF.SOD says what to read', async () => {
    const { inspection, reading } = await attack('adult-passport', {
      beforeProtection: (answer, { command }) =>
        asksFor(command, 0x011e) ? { data: new Uint8Array(0), sw: 0x6982 } : answer,
    });
    expect(reading.fileStates.get('COM')).toBe('refused');
    expect(reading.files.has('DG12')).toBe(true);
    expect(inspection.checks.find(({ id }) => id === 'com-sod')).toMatchObject({
      result: 'not-supported',
      reason: 'com-absent',
    });
    expect(inspection.result).toBe('successful');
  });

  it('one proof refused beside one that holds is for the officer to weigh', async () => {
    const { inspection } = await attack('adult-passport', {
      beforeProtection: (answer, { command }) =>
        command.ins === 0x88 ? { data: new Uint8Array(0), sw: 0x6d00 } : answer,
    });
    expect(inspection.checks.find(({ id }) => id === 'chip-authenticity')).toMatchObject({
      result: 'undetermined',
      reason: 'chip-proofs-disagree',
      evidence: { 'chip-authentication': 'proven', 'active-authentication': 'disproven' },
    });
  });

  it('active authentication refused although EF.SOD lists its key is the suspicion of a copy', async () => {
    const { inspection } = await attack('norwegian-id-card', {
      beforeProtection: (answer, { command }) =>
        command.ins === 0x88 ? { data: new Uint8Array(0), sw: 0x6d00 } : answer,
    });
    expect(inspection.checks.find(({ id }) => id === 'chip-authenticity')).toMatchObject({
      result: 'failed',
      reason: 'chip-cloned',
    });
  });
});

describe.each(['adult-passport', 'foreign-bac', 'clone'] as const)('%s, removed at every command', (id) => {
  it('keeps what was read, says CHIP_CARD_LOST, and never turns into a verdict', async () => {
    const whole = (await attack(id, {})).reading.traffic.apdus;
    for (let commands = 0; commands < whole; commands++) {
      const { persona, card } = personaCard(id);
      const key = mrzKey(persona);
      const reading = await read(removedAfter(card, commands), key);
      const inspection = inspect({
        read: reading,
        enteredKey: key,
        dscValidator: trainingValidator(),
        at: noon,
        register: 'NO_MATCH',
      });
      expect(reading.error, `after ${commands}`).toEqual({ code: 'CHIP_CARD_LOST' });
      for (const [name, bytes] of reading.files) expect(bytes, name).toEqual(persona.files.get(name));
      expect(reading.steps.filter(({ state }) => state === 'failed').map(({ error }) => error)).toContain(
        'CHIP_CARD_LOST',
      );
      // A copy may already have been caught; nothing else is decided by a broken reading.
      const failed = inspection.checks.filter(({ result }) => result === 'failed').map((check) => check.id);
      expect(failed.filter((check) => check !== 'chip-authenticity' || id !== 'clone')).toEqual([]);
      expect(inspection.result, `after ${commands}`).toBe(failed.length > 0 ? 'failed' : 'aborted');
    }
  });
});
