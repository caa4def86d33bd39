import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReaderState } from '#shared/contracts/desk.ts';
import { CardLostError, CardTimeoutError } from '#electron/emrtd/ports.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import { lockVirtualReader, virtualReader, virtualReaderTitle } from '../../support/virtualReader.ts';
import { echoCard } from './scriptedCard.ts';
import type { ScriptedCard } from './scriptedCard.ts';
import { fakeWorld, vpcdWorld } from './worlds.ts';
import type { World } from './worlds.ts';

const SELECT = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c);
const OK = [0x90, 0x00];

/** An extended case-3 command (ISO 7816-4 §5.1) with `length` bytes of data. */
function extended(length: number): { command: Uint8Array; data: Uint8Array } {
  const data = Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
  const command = new Uint8Array(7 + length);
  command.set([0x00, 0x0e, 0x00, 0x00, 0x00, length >> 8, length & 0xff]);
  command.set(data, 7);
  return { command, data };
}

function until(world: World, condition: (state: ReaderState) => boolean): Promise<ReaderState> {
  return new Promise((resolve) => {
    const check = (state: ReaderState): void => {
      if (!condition(state)) return;
      stop();
      resolve(state);
    };
    const stop = world.readers.onChange(check);
    check(world.readers.state());
  });
}

const cards = (state: ReaderState): string[] => state.readers.map(({ card }) => card);
const show =
  (first: string, second: string) =>
  (state: ReaderState): boolean =>
    cards(state).join() === [first, second].join();

/** The same promises for the fake and for the real stack; what only one of them keeps is a defect of the other. */
function keepsItsPromises(createWorld: () => World): void {
  let world: World;

  const insert = async (slot: 0 | 1, card: ScriptedCard): Promise<void> => {
    await world.insert(slot, card);
    await until(world, (state) => state.readers[slot]?.card === 'present');
  };
  const take = async (slot: 0 | 1): Promise<void> => {
    await world.remove(slot);
    await until(world, (state) => state.readers[slot]?.card === 'absent');
  };
  const select = async (card: CardChannel): Promise<number[]> => [...(await card.transmit(SELECT))];

  beforeEach(async () => {
    world = createWorld();
    await until(world, show('absent', 'absent'));
  });
  afterEach(() => world.close());

  it('names both readers, and tells of a card that comes and goes', async () => {
    expect(world.readers.state()).toEqual({
      service: 'running',
      readers: world.names.map((name) => ({ name, card: 'absent' })),
    });
    await world.insert(1, echoCard());
    await until(world, show('absent', 'present'));
    await world.remove(1);
    await until(world, show('absent', 'absent'));
  });

  it('carries a command to the only card there is and the answer back', async () => {
    await insert(0, echoCard());
    expect(await world.readers.withCard(null, select)).toEqual({ ok: true, value: [1, ...OK] });
  });

  it('carries long commands and answers whole, without losing or adding a byte', async () => {
    await insert(0, echoCard());
    // 65,535 bytes is the longest frame the virtual reader carries: 7 bytes of header and lengths on the way in.
    for (const length of [300, 32_768, 65_528]) {
      const { command, data } = extended(length);
      const result = await world.readers.withCard(null, (card) => card.transmit(command));
      expect(result).toEqual({ ok: true, value: Uint8Array.of(...data, ...OK) });
    }
  });

  it('takes a card that leaves in mid-command for lost, not for one that answers nothing', async () => {
    const card = echoCard();
    card.answer = () => 'leaves';
    await insert(0, card);
    let thrown: unknown;
    const result = await world.readers.withCard(null, async (channel) => {
      await channel.transmit(SELECT).catch((error: unknown) => {
        thrown = error;
        throw error;
      });
    });
    expect(thrown).toBeInstanceOf(CardLostError);
    expect(result).toEqual({ ok: false, error: { code: 'CHIP_CARD_LOST' } });
    await until(world, show('absent', 'absent'));
  });

  it('never carries a session over to the card that is put back', async () => {
    await insert(0, echoCard());
    const result = await world.readers.withCard(null, async (card) => {
      await card.transmit(SELECT);
      await take(0);
      await world.insert(0, echoCard());
      return card.transmit(SELECT);
    });
    expect(result).toEqual({ ok: false, error: { code: 'CHIP_CARD_LOST' } });
    await until(world, show('present', 'absent'));
    expect(await world.readers.withCard(null, select)).toEqual({ ok: true, value: [1, ...OK] });
  });

  it('resets the card between sessions: nothing of one is open in the next', async () => {
    await insert(0, echoCard());
    await world.readers.withCard(null, async (card) => {
      await select(card);
      expect(await select(card)).toEqual([2, ...OK]);
    });
    expect(await world.readers.withCard(null, select)).toEqual({ ok: true, value: [1, ...OK] });
  });

  it('lets go of the card, reset, when the use of it throws', async () => {
    await insert(0, echoCard());
    await expect(
      world.readers.withCard(null, async (card) => {
        await select(card);
        throw new RangeError('a bug above');
      }),
    ).rejects.toThrow('a bug above');
    expect(await world.readers.withCard(null, select)).toEqual({ ok: true, value: [1, ...OK] });
  });

  it('refuses a channel that is used after its session', async () => {
    await insert(0, echoCard());
    let kept: CardChannel | undefined;
    await world.readers.withCard(null, async (card) => {
      kept = card;
    });
    await expect(kept?.transmit(SELECT)).rejects.toBeInstanceOf(CardLostError);
  });

  it('keeps the session exclusive: a second one finds the reader busy', async () => {
    await insert(0, echoCard());
    const result = await world.readers.withCard(world.names[0], async (card) => {
      const second = await world.readers.withCard(world.names[0], select);
      return { second, first: await select(card) };
    });
    expect(result).toMatchObject({
      ok: true,
      value: { second: { ok: false, error: { code: 'READER_BUSY' } }, first: [1, ...OK] },
    });
  });

  it('says what is missing: no card, no such reader', async () => {
    expect(await world.readers.withCard(null, select)).toEqual({
      ok: false,
      error: { code: 'READER_NO_CARD' },
    });
    expect(await world.readers.withCard(world.names[0], select)).toMatchObject({
      ok: false,
      error: { code: 'READER_NO_CARD' },
    });
    expect(await world.readers.withCard('Somewhere Else 00', select)).toEqual({
      ok: false,
      error: { code: 'READER_NONE' },
    });
  });

  it('never chooses between two documents by itself, and reads two readers at a time', async () => {
    const first = echoCard();
    const second = echoCard();
    second.answer = () => Uint8Array.of(0x22, ...OK);
    await insert(0, first);
    await insert(1, second);
    expect(await world.readers.withCard(null, select)).toMatchObject({
      ok: false,
      error: { code: 'READER_SEVERAL_CARDS' },
    });
    const both = await world.readers.withCard(world.names[1], async (one) => ({
      one: await select(one),
      other: await world.readers.withCard(world.names[0], select),
      again: await select(one),
    }));
    expect(both).toEqual({
      ok: true,
      value: {
        one: [0x22, ...OK],
        other: { ok: true, value: [1, ...OK] },
        again: [0x22, ...OK],
      },
    });
  });

  it('gives up a silent chip, and reads the next one on the same reader', async () => {
    const silent = echoCard();
    silent.answer = () => 'silence';
    await insert(0, silent);
    let thrown: unknown;
    const result = await world.readers.withCard(null, async (card) => {
      await card.transmit(SELECT, 200).catch((error: unknown) => {
        thrown = error;
        throw error;
      });
    });
    expect(thrown).toBeInstanceOf(CardTimeoutError);
    expect(result).toEqual({ ok: false, error: { code: 'CHIP_TIMEOUT' } });
    await world.remove(0);
    await until(world, show('absent', 'absent'));
    await insert(0, echoCard());
    expect(await world.readers.withCard(null, select)).toEqual({ ok: true, value: [1, ...OK] });
  });

  it('outlives a crash in native code: the session is lost, the desk is not', async () => {
    await insert(0, echoCard());
    const result = await world.readers.withCard(null, async (card) => {
      await select(card);
      world.crash();
      return select(card);
    });
    expect(result).toEqual({ ok: false, error: { code: 'CHIP_CARD_LOST' } });
    await until(world, show('present', 'absent'));
    expect(await world.readers.withCard(null, select)).toEqual({ ok: true, value: [1, ...OK] });
  });
}

describe('readers over a fake smart card service', () => keepsItsPromises(fakeWorld));

describe.skipIf(virtualReader === null)(
  `readers over pcscd and the virtual reader${virtualReaderTitle}`,
  () => {
    let unlock: () => Promise<void>;
    beforeAll(async () => {
      unlock = await lockVirtualReader();
    });
    afterAll(() => unlock());
    keepsItsPromises(() => {
      if (virtualReader === null) throw new Error('no virtual reader');
      return vpcdWorld(virtualReader.host, virtualReader.ports);
    });
  },
);
