import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createPcscReaders } from './client.ts';
import type { PcscReaders, ReaderProcess } from './client.ts';
import type { ReaderMessage } from './protocol.ts';

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));

/** After the polite signal a process that hangs in native code is ended for good. */
const KILL_GRACE_MS = 3_000;

/** The reader process under plain Node. `entry` is the built file where the sources are bundled. */
export function forkReaderProcess(
  entry: string = ENTRY,
): ReaderProcess & { readonly pid: number | undefined } {
  const child = fork(entry, [], {
    serialization: 'advanced',
    // Not the parent's flags: an inspector port or a test loader cannot be shared.
    execArgv: [],
    // One native call that waits for readers and one for each card, none of which may hold up the others.
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let ended = false;
  // `error` is a process that could not be started: no exit follows.
  const end = (listener: () => void) => (): void => {
    if (ended) return;
    ended = true;
    listener();
  };
  return {
    pid: child.pid,
    post(request) {
      // A dead process is reported by its exit; the error of sending to it says nothing new.
      child.send(request, () => undefined);
    },
    onMessage(listener) {
      child.on('message', (message) => listener(message as ReaderMessage));
    },
    onExit(listener) {
      const once = end(listener);
      child.once('exit', once);
      child.once('error', once);
    },
    kill() {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), KILL_GRACE_MS);
      child.once('exit', () => clearTimeout(force));
    },
  };
}

/** PC/SC readers with their process under plain Node: for the command line, tests and the stand-in for Electron. */
export const openPcscReaders = (entry?: string): PcscReaders =>
  createPcscReaders(() => forkReaderProcess(entry));
