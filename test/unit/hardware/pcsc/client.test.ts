import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CardLostError } from '#electron/emrtd/ports.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import { createPcscReaders } from '#electron/hardware/pcsc/client.ts';
import type { ReaderProcess } from '#electron/hardware/pcsc/client.ts';
import type { ReaderMessage, ReaderRequest } from '#electron/hardware/pcsc/protocol.ts';

const READER = 'Fake Reader 00 00';

/** A reader process that says only what the test makes it say. */
class PuppetProcess implements ReaderProcess {
  readonly asked: ReaderRequest[] = [];
  killed = false;
  say: (message: ReaderMessage) => void = () => undefined;
  end: () => void = () => undefined;

  post(request: ReaderRequest): void {
    this.asked.push(request);
  }
  onMessage(listener: (message: ReaderMessage) => void): void {
    this.say = listener;
  }
  onExit(listener: () => void): void {
    this.end = listener;
  }
  kill(): void {
    this.killed = true;
    this.end();
  }
  ready(): void {
    this.say({
      re: 'state',
      state: { service: 'running', readers: [{ name: READER, card: 'present' }] },
    });
  }
  last(): ReaderRequest {
    const request = this.asked.at(-1);
    if (request === undefined) throw new Error('nothing was asked');
    return request;
  }
}

let processes: PuppetProcess[];
const start = () =>
  createPcscReaders(() => {
    const process = new PuppetProcess();
    processes.push(process);
    return process;
  });
const current = (): PuppetProcess => {
  const process = processes.at(-1);
  if (process === undefined) throw new Error('no process');
  return process;
};
const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  processes = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function openSession(readers: ReturnType<typeof start>) {
  current().ready();
  const result = readers.withCard(null, (card) => card.transmit(Uint8Array.of(0, 0xa4, 4, 12), 1_000));
  await turn();
  const { id } = current().last();
  current().say({ id, re: 'open', session: id, maxCommand: 261, maxResponse: 258 });
  await turn();
  return result;
}

describe('the desk and its reader process', () => {
  it('starts a new process after a crash and tells the desk in between', async () => {
    const readers = start();
    const seen: string[] = [];
    readers.onChange(({ service }) => seen.push(service));
    current().ready();
    current().end();
    await vi.advanceTimersByTimeAsync(100);
    expect(processes).toHaveLength(2);
    current().ready();
    expect(seen).toEqual(['running', 'starting', 'running']);
    await readers.close();
  });

  it('takes no notice of a process that is already replaced', async () => {
    const readers = start();
    const old = current();
    old.end();
    await vi.advanceTimersByTimeAsync(100);
    current().ready();
    old.say({ re: 'state', state: { service: 'no-service', readers: [] } });
    old.end();
    expect(readers.state().service).toBe('running');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(processes).toHaveLength(2);
    await readers.close();
  });

  it('sends nothing for a session that is over', async () => {
    const readers = start();
    current().ready();
    let kept: CardChannel | undefined;
    const result = readers.withCard(null, async (card) => {
      kept = card;
    });
    await turn();
    const { id } = current().last();
    current().say({ id, re: 'open', session: id, maxCommand: 261, maxResponse: 258 });
    await turn();
    current().say({ id: current().last().id, re: 'close', released: true });
    expect(await result).toMatchObject({ ok: true });
    const asked = current().asked.length;
    await expect(kept?.transmit(Uint8Array.of(0, 0xa4, 4, 12))).rejects.toBeInstanceOf(CardLostError);
    expect(current().asked).toHaveLength(asked);
    await readers.close();
  });

  it('slows down and says so when every new process crashes at once', async () => {
    const readers = start();
    for (let crash = 0; crash < 4; crash += 1) {
      current().end();
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(readers.state()).toEqual({ service: 'no-service', readers: [] });
    expect(await readers.withCard(null, async () => 'used')).toEqual({
      ok: false,
      error: { code: 'READER_SERVICE_DOWN' },
    });
    const before = processes.length;
    current().end();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(processes).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(processes).toHaveLength(before + 1);
    await readers.close();
  });

  it('replaces a process that hangs in the middle of a command, instead of waiting with it', async () => {
    const readers = start();
    const session = openSession(readers);
    await turn();
    const hung = current();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hung.killed).toBe(true);
    expect(processes.length).toBeGreaterThan(1);
    expect(await session).toEqual({ ok: false, error: { code: 'CHIP_TIMEOUT' } });
    await readers.close();
  });

  it('replaces a process whose native code keeps the reader after the session', async () => {
    const readers = start();
    const session = openSession(readers);
    await turn();
    const process = current();
    process.say({ id: process.last().id, re: 'card-timeout', message: 'late' });
    await turn();
    expect(process.last().op).toBe('close');
    process.say({ id: process.last().id, re: 'close', released: false });
    expect(await session).toEqual({ ok: false, error: { code: 'CHIP_TIMEOUT' } });
    expect(process.killed).toBe(true);
    await readers.close();
  });

  it('keeps a command that the reader cannot carry from being sent and cut', async () => {
    const readers = start();
    current().ready();
    const result = readers.withCard(null, (card) => card.transmit(new Uint8Array(262)));
    const refusal = expect(result).rejects.toBeInstanceOf(RangeError);
    await turn();
    const { id } = current().last();
    current().say({ id, re: 'open', session: id, maxCommand: 261, maxResponse: 258 });
    await turn();
    const { id: closing, op } = current().last();
    expect(op).toBe('close');
    current().say({ id: closing, re: 'close', released: true });
    await refusal;
    expect(current().asked.some((request) => request.op === 'transmit')).toBe(false);
    await readers.close();
  });

  it('waits for the first word of a process that is just starting before it says what is missing', async () => {
    const readers = start();
    const result = readers.withCard(null, async () => 'used');
    await vi.advanceTimersByTimeAsync(500);
    current().say({ re: 'state', state: { service: 'running', readers: [] } });
    expect(await result).toEqual({ ok: false, error: { code: 'READER_NONE' } });
    await readers.close();
  });

  it('starts nothing more once it is closed', async () => {
    const readers = start();
    await readers.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
    expect(current().killed).toBe(true);
  });
});
