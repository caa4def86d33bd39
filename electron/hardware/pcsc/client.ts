import type { ReaderState } from '#shared/contracts/desk.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { CardLostError, CardTimeoutError } from '../../emrtd/ports.ts';
import type { CardChannel } from '../../emrtd/ports.ts';
import { chooseReader } from './chooseReader.ts';
import { CLOSE_GRACE_MS } from './protocol.ts';
import type { ReaderMessage, ReaderReply, ReaderRequest } from './protocol.ts';

/** The reader process as its parent holds it: Node's child process or Electron's utility process. */
export interface ReaderProcess {
  post(request: ReaderRequest): void;
  onMessage(listener: (message: ReaderMessage) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Readers of the operating system, behind a process of their own. */
export interface PcscReaders {
  state(): ReaderState;
  onChange(listener: (state: ReaderState) => void): () => void;
  withCard<T>(reader: string | null, use: (card: CardChannel) => Promise<T>): Promise<Result<T>>;
  /** Resolves with the first state that is not `starting`, or the current one after `timeoutMs`. */
  settled(timeoutMs?: number): Promise<ReaderState>;
  /** Ends the reader process; sessions still open fail as lost. */
  close(): Promise<void>;
}

/** A chip that was attacked before may take over 20 s for one answer; asking again sooner makes it slower. */
const DEFAULT_TRANSMIT_MS = 75_000;
const OPEN_MS = 20_000;
const SETTLE_MS = 5_000;
/** How much later than the reader process the desk gives up: by then that process itself hangs. */
const WATCHDOG_MS = 3_000;
const RESPAWN_MS = [50, 250, 1_000, 5_000] as const;
/** Crashes in a row after which the desk is told that there is no service rather than that it is starting. */
const CRASHES_UNTIL_DOWN = 3;

const STARTING: ReaderState = { service: 'starting', readers: [] };
const DOWN: ReaderState = { service: 'no-service', readers: [] };

type Settle = (reply: ReaderReply | 'crashed' | 'hung') => void;

/** `spawn` starts the process; it is called again, with growing pauses, whenever the process has ended. */
export function createPcscReaders(spawn: () => ReaderProcess): PcscReaders {
  const listeners = new Set<(state: ReaderState) => void>();
  let current: ReaderState = STARTING;
  let child: ReaderProcess | null = null;
  let waiting = new Map<number, Settle>();
  let nextId = 1;
  let crashes = 0;
  let closed = false;
  let respawnTimer: ReturnType<typeof setTimeout> | undefined;
  let exited: () => void = () => undefined;

  const publish = (state: ReaderState): void => {
    current = state;
    for (const listener of [...listeners]) listener(state);
  };

  const start = (): void => {
    const process = spawn();
    child = process;
    process.onMessage((message) => {
      if (child !== process) return;
      if (message.re === 'state') {
        crashes = 0;
        publish(message.state);
        return;
      }
      const settle = waiting.get(message.id);
      waiting.delete(message.id);
      settle?.(message);
    });
    process.onExit(() => {
      if (child === process) gone();
    });
  };

  const gone = (): void => {
    child = null;
    const lost = waiting;
    waiting = new Map();
    for (const settle of lost.values()) settle('crashed');
    exited();
    if (closed) return;
    const delay = RESPAWN_MS[Math.min(crashes, RESPAWN_MS.length - 1)] ?? 0;
    crashes += 1;
    publish(crashes >= CRASHES_UNTIL_DOWN ? DOWN : STARTING);
    respawnTimer = setTimeout(start, delay);
  };

  /** Native code hangs: only the end of its process frees the reader. */
  const replace = (): void => {
    child?.kill();
  };

  const ask = (request: WithoutId<ReaderRequest>, timeoutMs: number): Promise<Parameters<Settle>[0]> =>
    new Promise((resolve) => {
      if (child === null) {
        resolve('crashed');
        return;
      }
      const id = nextId++;
      const watchdog = setTimeout(() => {
        waiting.delete(id);
        resolve('hung');
        replace();
      }, timeoutMs);
      waiting.set(id, (reply) => {
        clearTimeout(watchdog);
        resolve(reply);
      });
      child.post({ ...request, id });
    });

  const channel = (
    session: number,
    limits: Pick<CardChannel, 'maxCommand' | 'maxResponse' | 'reader'>,
  ): { card: CardChannel; end(): void } => {
    let over = false;
    const card: CardChannel = {
      ...limits,
      async transmit(command, timeoutMs = DEFAULT_TRANSMIT_MS) {
        if (command.length > limits.maxCommand) {
          throw new RangeError(`command of ${command.length} bytes, the reader carries ${limits.maxCommand}`);
        }
        if (over) throw new CardLostError('session is over');
        const reply = await ask({ op: 'transmit', session, command, timeoutMs }, timeoutMs + WATCHDOG_MS);
        if (reply === 'crashed') throw new CardLostError('reader process ended');
        if (reply === 'hung') throw new CardTimeoutError('reader process does not answer');
        if (reply.re === 'transmit') {
          const { buffer, byteOffset, byteLength } = reply.response;
          return new Uint8Array(buffer, byteOffset, byteLength);
        }
        if (reply.re === 'card-timeout') throw new CardTimeoutError(reply.message);
        throw new CardLostError(reply.re === 'card-lost' ? reply.message : `unexpected ${reply.re}`);
      },
    };
    return {
      card,
      end: () => {
        over = true;
      },
    };
  };

  const settled = (timeoutMs = SETTLE_MS): Promise<ReaderState> =>
    new Promise((resolve) => {
      if (current.service !== 'starting') {
        resolve(current);
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        listeners.delete(listener);
        resolve(current);
      };
      const listener = (state: ReaderState): void => {
        if (state.service !== 'starting') done();
      };
      const timer = setTimeout(done, timeoutMs);
      listeners.add(listener);
    });

  start();

  return {
    state: () => current,
    settled,

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async withCard<T>(wanted: string | null, use: (card: CardChannel) => Promise<T>): Promise<Result<T>> {
      const chosen = chooseReader(await settled(), wanted);
      if (!chosen.ok) return chosen;
      const opened = await ask({ op: 'open', reader: chosen.value }, OPEN_MS);
      if (opened === 'crashed' || opened === 'hung') return fail('READER_FAILED');
      if (opened.re === 'refused') return { ok: false, error: opened.error };
      if (opened.re !== 'open') return fail('READER_FAILED');
      const { session, maxCommand, maxResponse } = opened;
      const { card, end } = channel(session, { maxCommand, maxResponse, reader: chosen.value });
      try {
        return ok(await use(card));
      } catch (error) {
        if (error instanceof CardLostError) return fail('CHIP_CARD_LOST');
        if (error instanceof CardTimeoutError) return fail('CHIP_TIMEOUT');
        throw error;
      } finally {
        end();
        const closing = await ask({ op: 'close', session }, CLOSE_GRACE_MS + WATCHDOG_MS);
        if (typeof closing === 'object' && closing.re === 'close' && !closing.released) replace();
      }
    },

    async close() {
      closed = true;
      clearTimeout(respawnTimer);
      if (child === null) return;
      const ended = new Promise<void>((resolve) => {
        exited = resolve;
      });
      child.kill();
      await ended;
    },
  };
}

/** A request before it has its number; distributes over the union. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
