import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPcscReaders } from '#electron/hardware/pcsc/client.ts';
import type { ReaderProcess } from '#electron/hardware/pcsc/client.ts';
import { openPcscReaders } from '#electron/hardware/pcsc/forkedProcess.ts';
import type { ReaderMessage } from '#electron/hardware/pcsc/protocol.ts';
import { utilityProcess } from '../../standin/utilityProcess.ts';

const entry = fileURLToPath(new URL('../../../electron/hardware/pcsc/process.ts', import.meta.url));
const fixture = fileURLToPath(new URL('./readerProcess.fixture.ts', import.meta.url));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** These need no reader: a machine without PC/SC has no service, and the process says so instead of failing. */
describe('the reader process', () => {
  it('speaks through fork, on any machine', async () => {
    const readers = openPcscReaders();
    const state = await readers.settled();
    expect(['running', 'no-service']).toContain(state.service);
    await readers.close();
  });

  it('speaks through the message port of a utility process as well', async () => {
    const readers = createPcscReaders((): ReaderProcess => {
      const child = utilityProcess.fork(entry);
      return {
        post: (request) => child.postMessage(request),
        onMessage: (listener) => void child.on('message', (message: ReaderMessage) => listener(message)),
        onExit: (listener) => void child.once('exit', () => listener()),
        kill: () => void child.kill(),
      };
    });
    const state = await readers.settled();
    expect(['running', 'no-service']).toContain(state.service);
    await readers.close();
  });

  it('never outlives a desk that was killed, so that no reader stays taken', async () => {
    const parent = spawn(process.execPath, [fixture], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(pid)).toBe(false);
  });
});
