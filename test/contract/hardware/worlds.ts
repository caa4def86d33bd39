import { createPcscReaders } from '#electron/hardware/pcsc/client.ts';
import type { PcscReaders, ReaderProcess } from '#electron/hardware/pcsc/client.ts';
import { forkReaderProcess } from '#electron/hardware/pcsc/forkedProcess.ts';
import { createReaderHost } from '#electron/hardware/pcsc/host.ts';
import type { ReaderHost } from '#electron/hardware/pcsc/host.ts';
import { FakePcsc } from './fakePcsc.ts';
import { insertIntoVpcd } from './scriptedCard.ts';
import type { ScriptedCard } from './scriptedCard.ts';

/** Two slots and the readers over them: in memory, or pcscd with vpcd in another process. */
export interface World {
  readonly readers: PcscReaders;
  readonly names: readonly [string, string];
  insert(slot: 0 | 1, card: ScriptedCard): Promise<void>;
  remove(slot: 0 | 1): Promise<void>;
  /** The reader process dies as from a fault in native code. */
  crash(): void;
  close(): Promise<void>;
}

/** A reader process without a process. Its end is as sudden as a real one's: nothing is said, nothing is cleaned up. */
export function processOver(fake: FakePcsc): ReaderProcess & { crash(): void } {
  let ended = false;
  let exit: () => void = () => undefined;
  let hear: Parameters<ReaderProcess['onMessage']>[0] = () => undefined;
  const host: ReaderHost = createReaderHost(fake, (message) => {
    // As between real processes: later, and not the same object.
    setImmediate(() => {
      if (!ended) hear(structuredClone(message));
    });
  });
  const crash = (): void => {
    if (ended) return;
    ended = true;
    fake.processEnded();
    void host.stop();
    setImmediate(() => exit());
  };
  return {
    post: (request) => {
      if (!ended) host.receive(structuredClone(request));
    },
    onMessage: (listener) => {
      hear = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    kill: crash,
    crash,
  };
}

export function fakeWorld(): World {
  const fake = new FakePcsc();
  const names = ['Fake Reader 00 00', 'Fake Reader 00 01'] as const;
  for (const name of names) fake.addReader(name);
  let current: ReturnType<typeof processOver> | null = null;
  const readers = createPcscReaders(() => (current = processOver(fake)));
  return {
    readers,
    names,
    insert: async (slot, card) => fake.insert(names[slot], card),
    remove: async (slot) => fake.remove(names[slot]),
    crash: () => current?.crash(),
    close: () => readers.close(),
  };
}

export function vpcdWorld(host: string, ports: readonly [number, number]): World {
  let current: ReturnType<typeof forkReaderProcess> | null = null;
  const readers = createPcscReaders(() => (current = forkReaderProcess()));
  const cards: ({ remove(): void } | null)[] = [null, null];
  return {
    readers,
    names: ['Virtual PCD 00 00', 'Virtual PCD 00 01'],
    async insert(slot, card) {
      cards[slot] = await insertIntoVpcd(host, ports[slot], card);
    },
    async remove(slot) {
      cards[slot]?.remove();
      cards[slot] = null;
    },
    crash() {
      const pid = current?.pid;
      if (pid !== undefined) process.kill(pid, 'SIGSEGV');
    },
    async close() {
      for (const card of cards) card?.remove();
      await readers.close();
    },
  };
}
