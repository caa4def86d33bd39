import { CardTimeoutError } from '../../emrtd/ports.ts';
import type { PcscBinding } from './binding.ts';
import { openCardSession } from './cardSession.ts';
import type { CardSession } from './cardSession.ts';
import { runMonitor } from './monitorLoop.ts';
import { CLOSE_GRACE_MS } from './protocol.ts';
import type { ReaderMessage, ReaderReply, ReaderRequest } from './protocol.ts';
import { isHidden, limitsOf } from './quirks.ts';

/** The reader process without its process: requests in, messages out, over any binding. */
export interface ReaderHost {
  receive(request: ReaderRequest): void;
  /** Resets and lets go of every card, ends the monitor. */
  stop(): Promise<void>;
}

export function createReaderHost(binding: PcscBinding, post: (message: ReaderMessage) => void): ReaderHost {
  const sessions = new Map<number, CardSession>();
  const monitor = runMonitor(binding, isHidden, (state) => post({ re: 'state', state }));

  const answer = async (request: ReaderRequest): Promise<ReaderReply> => {
    const { id } = request;
    switch (request.op) {
      case 'open': {
        const opened = await openCardSession(binding, request.reader);
        if (!opened.ok) {
          return { id, re: 'refused', error: { code: opened.code, detail: { pcsc: opened.pcsc } } };
        }
        // The request's own number is the session's: it is unique for the life of the process.
        sessions.set(id, opened.session);
        return { id, re: 'open', session: id, ...limitsOf(request.reader) };
      }
      case 'transmit': {
        const session = sessions.get(request.session);
        if (session === undefined) return { id, re: 'card-lost', message: 'no such session' };
        return { id, re: 'transmit', response: await session.transmit(request.command, request.timeoutMs) };
      }
      case 'close': {
        const session = sessions.get(request.session);
        sessions.delete(request.session);
        return { id, re: 'close', released: session === undefined || (await session.close(CLOSE_GRACE_MS)) };
      }
    }
  };

  return {
    receive(request) {
      answer(request).then(post, (error: unknown) => {
        const message = error instanceof Error ? error.message : 'unknown fault';
        const re = error instanceof CardTimeoutError ? 'card-timeout' : 'card-lost';
        post({ id: request.id, re, message });
      });
    },
    async stop() {
      const open = [...sessions.values()];
      sessions.clear();
      await Promise.all(open.map((session) => session.close(CLOSE_GRACE_MS)));
      await monitor.stop();
    },
  };
}
