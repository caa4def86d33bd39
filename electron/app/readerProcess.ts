import { utilityProcess } from 'electron';
import type { ReaderProcess } from '../hardware/pcsc/client.ts';
import type { ReaderMessage } from '../hardware/pcsc/protocol.ts';

/** What the reader process needs of the environment. Secrets of the desk's own configuration are not among it. */
const passedOn = ['PATH', 'HOME', 'LANG', 'SystemRoot', 'PCSCLITE_CSOCK_NAME', 'LD_LIBRARY_PATH'] as const;

/** The PC/SC process as a utility process of Electron: a native crash ends it, not the desk. */
export function forkReaderUtility(entry: string): ReaderProcess {
  const env = Object.fromEntries(
    passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  // One native call that waits for readers and one for each card, none of which may hold up the others.
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'PIP Desk card readers',
    env: { ...env, UV_THREADPOOL_SIZE: '16' },
  });
  return {
    post: (request) => child.postMessage(request),
    onMessage: (listener) => {
      child.on('message', (message: ReaderMessage) => listener(message));
    },
    onExit: (listener) => {
      child.once('exit', () => listener());
    },
    kill: () => {
      child.kill();
    },
  };
}
