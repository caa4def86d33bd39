import { describe, expect, it } from 'vitest';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardLostError, type CardChannel, type TransportMemory } from '#electron/emrtd/ports.ts';
import { transportMemory } from '#electron/emrtd/read/learned.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { chipChannel, narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import type { ChipHabits } from '#electron/training/chip/habits.ts';
import { buildPersona, type PersonaId } from '#electron/training/personas/build.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { mrzKey, today } from '../personaReading.ts';

interface Visit {
  readonly habits?: Partial<ChipHabits>;
  readonly limits?: typeof wideReader;
  readonly reader?: string;
  /** Commands from which on the card is gone. */
  readonly lost?: (command: string) => boolean;
}

async function visit(memory: TransportMemory, id: PersonaId, options: Visit = {}) {
  const { habits, limits = wideReader, reader = 'Reader A', lost = () => false } = options;
  const persona = buildPersona(id, { today, ...(habits === undefined ? {} : { habits }) });
  const commands: string[] = [];
  const channel = chipChannel(
    persona.chip,
    limits,
    () => true,
    () => Promise.resolve(),
  );
  const card: CardChannel = {
    ...channel,
    reader,
    transmit: async (command, timeoutMs) => {
      const sent = toHex(command);
      commands.push(sent);
      if (lost(sent)) throw new CardLostError('gone');
      return channel.transmit(command, timeoutMs);
    },
  };
  const read = await readDocument({
    card,
    key: mrzKey(persona),
    random: seededRandom('terminal'),
    stopwatch: () => 0,
    memory,
  });
  for (const [name, bytes] of read.files) expect(bytes, name).toEqual(persona.files.get(name));
  const openings = commands.filter((command) => command.startsWith('00a4000c')).length;
  return { read, commands, openings };
}

const isExtended = (command: string): boolean => command.length > 10 && command.slice(8, 10) === '00';

describe('what is learned about the way to a chip', () => {
  it('saves the next document of its kind the session it cost', async () => {
    const memory = transportMemory();
    const habits = { shortIdentifiers: 'refused', bareErrors: true } as const;
    const first = await visit(memory, 'minor-16', { habits, limits: narrowReader });
    const second = await visit(memory, 'minor-16', { habits, limits: narrowReader });
    expect([first.openings, second.openings]).toEqual([1, 0]);
    expect([first.read.error, second.read.error]).toEqual([null, null]);
  });

  it('a size refused without protection is not asked for again at this desk', async () => {
    const memory = transportMemory();
    const habits = { largestRead: 192, bareErrors: true } as const;
    const first = await visit(memory, 'minor-16', { habits, limits: narrowReader });
    const second = await visit(memory, 'minor-16', { habits, limits: narrowReader });
    expect(first.openings).toBeGreaterThan(0);
    expect(second.openings).toBe(0);
    expect(second.read.error).toBeNull();
    expect(second.read.traffic.apdus).toBeLessThan(first.read.traffic.apdus);
  });

  it('a size refused under protection costs one command once', async () => {
    const memory = transportMemory();
    const habits = { largestRead: 192 } as const;
    const first = await visit(memory, 'minor-16', { habits, limits: narrowReader });
    const second = await visit(memory, 'minor-16', { habits, limits: narrowReader });
    expect(second.read.traffic.apdus).toBeLessThan(first.read.traffic.apdus);
  });

  it('a reader that loses the card on every long command is read with short ones from then on', async () => {
    const memory = transportMemory();
    const lost = isExtended;
    const first = await visit(memory, 'adult-passport', { lost });
    expect(first.read.error).toEqual({ code: 'CHIP_CARD_LOST' });
    const second = await visit(memory, 'adult-passport', { lost });
    expect(second.read.error).toBeNull();
    expect(second.commands.filter(isExtended)).toEqual([]);
    // Another reader, and another kind of chip on this one, are no worse for it.
    const elsewhere = await visit(memory, 'adult-passport', { reader: 'Reader B' });
    expect(elsewhere.commands.some(isExtended)).toBe(true);
    const other = await visit(memory, 'norwegian-id-card');
    expect(other.commands.some(isExtended)).toBe(true);
  });

  it('a card that leaves after long commands have passed says nothing about them', async () => {
    const memory = transportMemory();
    await visit(memory, 'adult-passport');
    let long = 0;
    const cut = await visit(memory, 'adult-passport', { lost: (sent) => isExtended(sent) && ++long > 2 });
    expect(cut.read.error).toEqual({ code: 'CHIP_CARD_LOST' });
    const next = await visit(memory, 'adult-passport');
    expect(next.commands.some(isExtended)).toBe(true);
  });

  it('holds for the kind, not for the document, and knows nothing of it', async () => {
    const seen: string[] = [];
    const store = transportMemory();
    const watched: TransportMemory = {
      recall: (...key) => store.recall(...key),
      remember: (reader, kind, learned) => {
        seen.push(JSON.stringify([reader, kind, learned]));
        store.remember(reader, kind, learned);
      },
    };
    // Two persons, one series.
    await visit(watched, 'minor-16');
    await visit(watched, 'clone');
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/^\["Reader A","[0-9a-f]{64}",\{[^}]*\}\]$/);
  });

  it('of a chip that shows nothing of its kind only what it refused is kept', async () => {
    const memory = transportMemory();
    const before = await visit(memory, 'foreign-bac', { limits: narrowReader });
    memory.remember('Reader A', '', { ...memory.recall('Reader A', '')!, readAhead: 'borne' });
    const after = await visit(memory, 'foreign-bac', { limits: narrowReader });
    expect(after.commands.length).toBe(before.commands.length);
  });

  it('does not grow without end', () => {
    const memory = transportMemory();
    const learned = {
      shortIdentifiers: false,
      largestRead: 96,
      readAhead: 'refused',
      extendedLength: 'lost',
    } as const;
    for (let kind = 0; kind < 2_000; kind++) memory.remember('Reader A', String(kind), learned);
    expect(memory.recall('Reader A', '0')).toBeNull();
    expect(memory.recall('Reader A', '1999')).toEqual(learned);
  });
});
