import { describe, expect, it } from 'vitest';
import { accessPolicies } from '#electron/emrtd/access/accessPolicy.ts';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardLostError, CardTimeoutError, type CardChannel } from '#electron/emrtd/ports.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import type { ReadStep } from '#shared/domain/inspection.ts';
import { narrowReader } from '#electron/training/chip/channel.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { mrzKey, personaCard, read } from '../personaReading.ts';

/** The channel with some commands answered by somebody else. */
function tampered(
  card: CardChannel,
  answer: (command: string, index: number) => string | undefined,
): CardChannel & { commands: string[] } {
  const commands: string[] = [];
  return {
    maxCommand: card.maxCommand,
    maxResponse: card.maxResponse,
    commands,
    async transmit(command, timeoutMs) {
      const hex = toHex(command);
      commands.push(hex);
      const other = answer(hex, commands.length - 1);
      return other === undefined ? card.transmit(command, timeoutMs) : fromHex(other);
    },
  };
}

const states = (steps: readonly ReadStep[]) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));

describe('the visible list of steps', () => {
  it('goes over PACE without BAC where the chip has both', async () => {
    const { persona, card } = personaCard('adult-passport');
    const reading = await read(card, mrzKey(persona));
    expect(reading.error).toBeNull();
    expect(reading.access).toEqual({
      protocol: 'PACE',
      mapping: 'GM',
      cipher: 'AES-256',
      password: 'MRZ',
      domainParameters: 'brainpoolP256r1',
      fallback: null,
    });
    expect(states(reading.steps)).toMatchObject({
      pace: 'done',
      bac: 'skipped',
      dg13: 'skipped',
      'passive-authentication': 'pending',
    });
  });

  it('opens with the CAN', async () => {
    const { persona, card } = personaCard('norwegian-id-card');
    const reading = await read(card, { kind: 'can', can: persona.summary.can ?? '' });
    expect(reading.access).toMatchObject({ protocol: 'PACE', password: 'CAN', domainParameters: 'P-256' });
    expect(reading.error).toBeNull();
  });

  it('goes over BAC where the chip offers no PACE, and never asks for DG3', async () => {
    const { persona, card } = personaCard('expired');
    const watched = tampered(card, () => undefined);
    const reading = await read(watched, mrzKey(persona));
    expect(reading.access).toMatchObject({ protocol: 'BAC', fallback: null });
    expect(states(reading.steps)).toMatchObject({ 'card-access': 'skipped', pace: 'skipped', bac: 'done' });
    expect([...reading.fileStates.keys()].sort()).toEqual([
      'ATR',
      'COM',
      'CardAccess',
      'DG1',
      'DG15',
      'DG2',
      'SOD',
    ]);
  });

  it('reads the same bytes through a reader that carries short APDUs only', async () => {
    for (const id of ['adult-passport', 'foreign-bac'] as const) {
      const { persona, card } = personaCard(id, undefined, narrowReader);
      const reading = await read(card, mrzKey(persona));
      expect(reading.error).toBeNull();
      for (const [name, content] of persona.files) {
        if (name !== 'ATR') expect(reading.files.get(name), name).toEqual(content);
      }
    }
  });

  it('says that such a reader cannot carry an RSA 2048 proof instead of doubting the chip', async () => {
    const { persona, card } = personaCard('foreign-bac', undefined, narrowReader);
    const { activeAuthentication } = await read(card, mrzKey(persona));
    expect(activeAuthentication).toMatchObject({
      outcome: 'no-answer',
      error: { detail: { reason: 'reader-too-small' } },
    });
  });

  it('reports progress in bytes, step by step, and never backwards', async () => {
    const { persona, card } = personaCard('adult-passport');
    const seen: ReadStep[][] = [];
    let ticks = 0;
    const reading = await readDocument({
      card,
      key: mrzKey(persona),
      random: seededRandom('terminal'),
      stopwatch: () => (ticks += 1),
      onProgress: (steps) => seen.push([...steps]),
    });
    const dg2 = seen.map((steps) => steps.find(({ id }) => id === 'dg2')?.bytesRead ?? -1);
    expect(dg2).toEqual([...dg2].sort((a, b) => a - b));
    expect(dg2.at(-1)).toBe(persona.files.get('DG2')?.length);
    expect(seen.every((steps) => steps.filter(({ state }) => state === 'running').length <= 1)).toBe(true);
    expect(reading.timings['dg2']).toBeGreaterThan(0);
    expect(reading.timings['total']).toBeGreaterThan(reading.timings['dg2'] ?? 0);
    expect(reading.traffic.apdus).toBeGreaterThan(20);
  });
});

describe('keys that do not fit', () => {
  const wrong = {
    kind: 'fields',
    documentNumber: 'XTA100102',
    birthDate: '880101',
    expiryDate: '340101',
  } as const;

  it('stops PACE at the wrong key: no BAC, no second try', async () => {
    const { card } = personaCard('adult-passport');
    const watched = tampered(card, () => undefined);
    const reading = await read(watched, wrong);
    expect(reading.error).toMatchObject({ code: 'CHIP_WRONG_KEY' });
    expect(states(reading.steps)).toMatchObject({
      pace: 'failed',
      'select-application': 'pending',
      bac: 'pending',
    });
    expect(watched.commands.filter((command) => command.startsWith('0022'))).toHaveLength(1);
    expect(watched.commands.some((command) => command.startsWith('0084'))).toBe(false);
  });

  it('stops BAC at the wrong key', async () => {
    const { card } = personaCard('expired');
    const watched = tampered(card, () => undefined);
    const reading = await read(watched, wrong);
    expect(reading.error).toMatchObject({ code: 'CHIP_WRONG_KEY' });
    expect(watched.commands.filter((command) => command.startsWith('0082'))).toHaveLength(1);
  });

  it('does not touch the chip for an MRZ with a wrong check digit', async () => {
    const { persona, card } = personaCard('adult-passport');
    const watched = tampered(card, () => undefined);
    const mrz = persona.summary.mrzLines.join('').replace('XTA100101', 'XTA100107');
    const reading = await read(watched, { kind: 'mrz', mrz });
    expect(reading.error).toMatchObject({ code: 'MRZ_CHECK_DIGIT' });
    expect(watched.commands).toEqual([]);
    expect(reading.steps.every(({ state }) => state === 'pending')).toBe(true);
  });

  it('asks for the MRZ where a CAN meets a chip without PACE', async () => {
    const { card } = personaCard('expired');
    const reading = await read(card, { kind: 'can', can: '123456' });
    expect(reading.error).toEqual({ code: 'CHIP_CAN_NEEDS_PACE' });
  });
});

describe('fall-back from PACE to BAC', () => {
  const mseRefused = (command: string) => (command.startsWith('0022c1a4') ? '6A80' : undefined);

  it('happens after a technical failure, and is on the record', async () => {
    const { persona, card } = personaCard('adult-passport');
    const reading = await read(tampered(card, mseRefused), mrzKey(persona));
    expect(reading.error).toBeNull();
    expect(reading.access).toMatchObject({ protocol: 'BAC', fallback: 'mse-set-at 6A80' });
    expect(states(reading.steps)).toMatchObject({ pace: 'failed', bac: 'done' });
  });

  it('does not happen where the policy forbids it, nor with a CAN', async () => {
    const first = personaCard('adult-passport');
    const forbidden = await read(tampered(first.card, mseRefused), mrzKey(first.persona), {
      policy: accessPolicies['no-fallback'],
    });
    expect([forbidden.error?.code, forbidden.access, forbidden.policy]).toEqual([
      'CHIP_ACCESS_FAILED',
      null,
      'no-fallback',
    ]);
    const second = personaCard('norwegian-id-card');
    const can = await read(tampered(second.card, mseRefused), {
      kind: 'can',
      can: second.persona.summary.can ?? '',
    });
    expect(can.error).toMatchObject({ code: 'CHIP_ACCESS_FAILED', detail: { step: 'mse-set-at' } });
  });

  it('waits at least a minute for every step of an authentication', async () => {
    const waits: [string, number | undefined][] = [];
    const watched = (card: CardChannel): CardChannel => ({
      ...card,
      transmit: (command, timeoutMs) => {
        waits.push([toHex(command).slice(0, 4), timeoutMs]);
        return card.transmit(command, timeoutMs);
      },
    });
    for (const id of ['adult-passport', 'expired'] as const) {
      const { persona, card } = personaCard(id);
      expect((await read(watched(card), mrzKey(persona))).error).toBeNull();
    }
    const authentication = waits.filter(([head]) =>
      ['0022', '1086', '0086', '0084', '0082', '0c88'].includes(head),
    );
    // PACE, then BAC, and an active authentication each.
    expect(authentication).toHaveLength(5 + 2 + 2);
    expect(authentication.filter(([, wait]) => (wait ?? 0) < 60_000)).toEqual([]);
  });
});

describe('cards that are no documents, and readers that stop', () => {
  it.each(['6A82', '6D00', '6E00'])(
    'calls a card that answers %s to everything no passport',
    async (status) => {
      const { card } = personaCard('adult-passport');
      const key = { kind: 'fields', documentNumber: 'X', birthDate: '800101', expiryDate: '300101' } as const;
      const reading = await read(
        tampered(card, () => status),
        key,
      );
      expect(reading.error?.code).toBe('CHIP_NOT_EMRTD');
    },
  );

  it('turns time-outs and cancellation into their own codes and keeps what was read', async () => {
    const { persona, card } = personaCard('adult-passport');
    let commands = 0;
    const slow: CardChannel = {
      ...card,
      transmit: (command, timeoutMs) => {
        commands += 1;
        if (commands > 25) throw new CardTimeoutError('no answer');
        return card.transmit(command, timeoutMs);
      },
    };
    const timedOut = await read(slow, mrzKey(persona));
    expect(timedOut.error).toEqual({ code: 'CHIP_TIMEOUT' });
    expect(timedOut.files.get('SOD')).toEqual(persona.files.get('SOD'));

    const again = personaCard('adult-passport');
    const controller = new AbortController();
    const cancelling = tampered(again.card, (_command, index) => {
      if (index === 20) controller.abort();
      return undefined;
    });
    const cancelled = await read(cancelling, mrzKey(again.persona), { signal: controller.signal });
    expect(cancelled.error).toEqual({ code: 'CHIP_READ_CANCELLED' });
    expect(cancelling.commands).toHaveLength(21);
  });

  it('lets a bug of ours be a bug', async () => {
    const { persona, card } = personaCard('adult-passport');
    const broken: CardChannel = { ...card, transmit: () => Promise.reject(new TypeError('ours')) };
    await expect(read(broken, mrzKey(persona))).rejects.toThrow(TypeError);
    const lost: CardChannel = { ...card, transmit: () => Promise.reject(new CardLostError('gone')) };
    expect((await read(lost, mrzKey(persona))).error).toEqual({ code: 'CHIP_CARD_LOST' });
  });
});

describe('what nobody may send', () => {
  it('has no Le on SELECT and MSE, and no plain command once secure messaging is open', async () => {
    const { persona, card } = personaCard('adult-passport');
    const watched = tampered(card, () => undefined);
    await read(watched, mrzKey(persona));
    const opened = watched.commands.findIndex((command) => command.startsWith('0086')) + 1;
    expect(watched.commands.slice(opened).every((command) => command.startsWith('0c'))).toBe(true);
    for (const command of watched.commands.filter(
      (each) => each.startsWith('00a4') || each.startsWith('0022'),
    )) {
      expect(command.length / 2, command).toBe(5 + Number.parseInt(command.slice(8, 10), 16));
    }
  });
});
