import { createPcscBinding } from './binding.ts';
import { createReaderHost } from './host.ts';
import type { ReaderMessage, ReaderRequest } from './protocol.ts';

/**
 * Entry of the reader process: the only place where native PC/SC code runs. Started by Node's `child_process.fork`
 * (process.send) or by Electron's `utilityProcess.fork` (process.parentPort); it never outlives its parent.
 */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

const post = (message: ReaderMessage): void => {
  if (parentPort !== undefined) parentPort.postMessage(message);
  // The error goes to the callback: a parent that has just died is no reason to crash.
  else process.send?.(message, undefined, undefined, () => undefined);
};

const host = createReaderHost(createPcscBinding(), post);

/** A driver may hang in native code, where no exit handler ends it. */
const EXIT_GRACE_MS = 2_000;
const leave = (): void => {
  const last = (): void => {
    process.kill(process.pid, 'SIGKILL');
  };
  setTimeout(last, EXIT_GRACE_MS);
  host.stop().then(last, last);
};

if (parentPort !== undefined) {
  parentPort.on('message', ({ data }) => host.receive(data as ReaderRequest));
} else {
  process.on('message', (message) => host.receive(message as ReaderRequest));
  process.once('disconnect', leave);
}
process.once('SIGTERM', leave);
// Ctrl-C in a terminal reaches the whole group; the parent decides when the readers go.
process.on('SIGINT', () => undefined);
