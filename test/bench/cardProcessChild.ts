import { readFileSync } from 'node:fs';
import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { CardChannel } from '#electron/emrtd/ports.ts';
import { transportMemory } from '#electron/emrtd/read/learned.ts';
import { wideReader } from '#electron/training/chip/channel.ts';
import { emrtdInspector } from '#electron/usecases/chipInspector.ts';
import { now, random, trainingValidator } from './reading.ts';

export const readings = 12;

/** What the process measures of itself. */
export interface ProcessMeasure {
  /** Bytes: the most memory the process ever held, and what it held before anything was read. */
  readonly peak: number;
  readonly before: number;
  /** Milliseconds of processor time in the longest turn of the event loop, by reading; the first is the process's first. */
  readonly blocks: readonly number[];
}

export type ToChild = { readonly key: DocumentKey } | { readonly response: Uint8Array };
export type ToParent =
  { readonly command: Uint8Array } | { readonly again: true } | { readonly done: ProcessMeasure };

/** Asks for one reading after the other and says what they took. */
async function run(): Promise<void> {
  const heard: ((message: ToChild) => void)[] = [];
  process.on('message', (message: ToChild) => heard.shift()?.(message));
  const ask = (message: ToParent): Promise<ToChild> =>
    new Promise((resolve) => {
      heard.push(resolve);
      process.send?.(message);
    });

  const card: CardChannel = {
    ...wideReader,
    async transmit(command) {
      const answer = await ask({ command });
      if (!('response' in answer)) throw new Error('the chip was asked for a response');
      return new Uint8Array(answer.response);
    },
  };
  const validator = trainingValidator();
  const inspector = emrtdInspector({
    random,
    stopwatch: () => performance.now(),
    syntheticNumbers: true,
    memory: transportMemory(),
  });
  const before = memory('VmRSS');
  const blocks: number[] = [];
  for (let reading = 0; reading < readings; reading++) {
    const answer = await ask({ again: true });
    if (!('key' in answer)) throw new Error('a key was asked for');
    const watch = watchTurns();
    const { inspection } = await inspector.read({
      card,
      key: answer.key,
      at: now,
      dscValidator: validator,
      signal: new AbortController().signal,
      resumeFrom: null,
      onProgress: () => undefined,
    });
    if (inspection.error !== null) throw new Error(`the reading failed: ${inspection.error.code}`);
    blocks.push(watch.longest());
  }
  process.send?.({ done: { peak: memory('VmHWM'), before, blocks } } satisfies ToParent);
  process.disconnect();
}

/** Processor time of this thread in the longest turn of the event loop: what others on the machine take does not count. */
function watchTurns(): { longest(): number } {
  let last = process.threadCpuUsage();
  let longest = 0;
  let over = false;
  const turn = (): void => {
    const { user, system } = process.threadCpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.threadCpuUsage();
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    longest() {
      turn();
      over = true;
      return longest;
    },
  };
}

/** A line of /proc/self/status, in bytes. */
function memory(line: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(found?.[1]) * 1024;
}

// Bundled and started by the parent, which imports types and numbers of this file.
if (process.argv[1]?.endsWith('cardProcessChild.js') === true) await run();
