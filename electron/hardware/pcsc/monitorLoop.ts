import type { ReaderState } from '#shared/contracts/desk.ts';
import type { PcscBinding, PcscHandle } from './binding.ts';
import { advanceMonitor, readerState, startMonitor } from './monitor.ts';
import type { MonitorAction, MonitorEvent, MonitorState } from './monitor.ts';

export interface MonitorLoop {
  current(): ReaderState;
  /** Resolves when the context is released and nothing waits in native code any more. */
  stop(): Promise<void>;
}

/** Carries out what monitor.ts asks for, with a context of its own, and tells `onState` whenever the desk's view changes. */
export function runMonitor(
  binding: PcscBinding,
  hidden: (name: string) => boolean,
  onState: (state: ReaderState) => void,
): MonitorLoop {
  let context: PcscHandle | null = null;
  let stopped = false;
  let told = '';
  let current: ReaderState = { service: 'starting', readers: [] };
  let wake: () => void = () => undefined;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const release = async (): Promise<void> => {
    const old = context;
    context = null;
    if (old !== null) await binding.releaseContext(old);
  };
  const tell = (state: MonitorState): void => {
    current = readerState(state, hidden);
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    onState(current);
  };

  const perform = async (action: MonitorAction): Promise<MonitorEvent> => {
    switch (action.do) {
      case 'establish': {
        const { code, context: established } = await binding.establishContext();
        if (code === 0) context = established;
        return { type: 'established', code };
      }
      case 'list':
        return { type: 'listed', ...(await binding.listReaders(context ?? 0n)) };
      case 'wait':
        return {
          type: 'changed',
          ...(await binding.getStatusChange(context ?? 0n, action.timeoutMs, action.readers)),
        };
      case 'back-off':
        await release();
        await sleep(action.ms);
        return { type: 'paused' };
      case 'pause':
        await sleep(action.ms);
        return { type: 'paused' };
    }
  };

  const loop = async (): Promise<void> => {
    let step = startMonitor();
    while (!stopped) {
      const event = await perform(step.action);
      if (stopped) break;
      step = advanceMonitor(step.state, event);
      // A list that has just come in knows names only: the first wait, which returns at once, brings the cards.
      if (event.type !== 'listed' || step.action.do !== 'wait' || !hasUnseen(step.state)) tell(step.state);
    }
    await release();
  };
  const ended = loop();

  return {
    current: () => current,
    async stop() {
      stopped = true;
      wake();
      if (context !== null) await binding.cancel(context);
      await ended;
    },
  };
}

const hasUnseen = (state: MonitorState): boolean => state.readers.some((reader) => reader.state === 0);
