import type { ReaderState } from '#shared/contracts/desk.ts';
import { PNP_NOTIFICATION, pcsc, readerStateFlag } from './codes.ts';
import type { ReaderEvent, ReaderQuery } from './layout.ts';

/**
 * The watch over readers and cards as a pure state machine: what the service answered goes in, what to ask next comes out.
 * That the smart card service is not there is a state and not an error: Windows stops it when the last reader is unplugged and
 * starts it with the next one, and every context of before is dead by then.
 */
export interface MonitorState {
  readonly service: ReaderState['service'];
  readonly readers: readonly ReaderQuery[];
  /** Whether waiting on `\\?PnP?\Notification` works here (macOS does not have it) and what it last said. */
  readonly plugAndPlay: { readonly works: boolean; readonly state: number };
  /** Contexts lost or refused in a row: the back-off grows with it. */
  readonly failures: number;
  /** Answers in a row which said "changed" and had changed nothing: a driver which never sleeps. */
  readonly emptyAnswers: number;
}

/** What the service answered to the last action; `waited` means that the pause is over. */
export type MonitorEvent =
  | { readonly type: 'established'; readonly code: number }
  | { readonly type: 'listed'; readonly code: number; readonly names: readonly string[] }
  | { readonly type: 'changed'; readonly code: number; readonly readers: readonly ReaderEvent[] }
  | { readonly type: 'paused' };

export type MonitorAction =
  | { readonly do: 'establish' }
  | { readonly do: 'list' }
  | { readonly do: 'wait'; readonly readers: readonly ReaderQuery[]; readonly timeoutMs: number }
  /** Let a useless context go and pause, then establish. */
  | { readonly do: 'back-off'; readonly ms: number }
  /** Keep the context, pause, then list. */
  | { readonly do: 'pause'; readonly ms: number };

export interface MonitorStep {
  readonly state: MonitorState;
  readonly action: MonitorAction;
}

/** The wait ends now and then by itself, to list anew: pcsc-lite does not tell of a reader that came between list and wait. */
const WAIT_MS = 5_000;
/** Without plug-and-play notification new readers are found by listing this often. */
const POLL_MS = 1_000;
const BACK_OFF_MS = [100, 250, 500, 1_000, 2_000] as const;
const EMPTY_ANSWERS_ALLOWED = 8;

export function startMonitor(): MonitorStep {
  return {
    state: {
      service: 'starting',
      readers: [],
      plugAndPlay: { works: true, state: 0 },
      failures: 0,
      emptyAnswers: 0,
    },
    action: { do: 'establish' },
  };
}

export function advanceMonitor(state: MonitorState, event: MonitorEvent): MonitorStep {
  switch (event.type) {
    case 'established':
      return event.code === pcsc.SUCCESS ? { state, action: { do: 'list' } } : serviceGone(state);
    case 'listed':
      return listed(state, event.code, event.names);
    case 'changed':
      return changed(state, event.code, event.readers);
    case 'paused':
      return { state, action: { do: state.service === 'running' ? 'list' : 'establish' } };
  }
}

function serviceGone(state: MonitorState): MonitorStep {
  const ms = BACK_OFF_MS[Math.min(state.failures, BACK_OFF_MS.length - 1)] ?? 0;
  return {
    state: { ...startMonitor().state, service: 'no-service', failures: state.failures + 1 },
    action: { do: 'back-off', ms },
  };
}

function listed(state: MonitorState, code: number, names: readonly string[]): MonitorStep {
  // No readers is an answer, not a failure; pcsc-lite and Windows give it as a code of its own.
  const present = code === pcsc.E_NO_READERS_AVAILABLE ? [] : names;
  if (code !== pcsc.SUCCESS && code !== pcsc.E_NO_READERS_AVAILABLE) return serviceGone(state);
  const seen = new Map(state.readers.map((reader) => [reader.name, reader.state]));
  const readers = present.map((name) => ({
    name,
    state: seen.get(name) ?? readerStateFlag.UNAWARE,
  }));
  return wait({ ...state, service: 'running', failures: 0, readers });
}

function wait(state: MonitorState): MonitorStep {
  const { works, state: pnp } = state.plugAndPlay;
  const readers = works ? [{ name: PNP_NOTIFICATION, state: pnp }, ...state.readers] : state.readers;
  // Nothing to wait on: Windows refuses an empty list, pcsc-lite returns at once.
  if (readers.length === 0) return { state, action: { do: 'pause', ms: POLL_MS } };
  return { state, action: { do: 'wait', readers, timeoutMs: works ? WAIT_MS : POLL_MS } };
}

function changed(state: MonitorState, code: number, answers: readonly ReaderEvent[]): MonitorStep {
  switch (code) {
    case pcsc.SUCCESS:
      return answered(state, answers);
    case pcsc.E_TIMEOUT:
      return { state: { ...state, emptyAnswers: 0 }, action: { do: 'list' } };
    case pcsc.E_UNKNOWN_READER:
      // Either a reader has just gone (the list will say so) or the notification name is not known here.
      return listAgainCarefully(state);
    default:
      // NO_SERVICE, SERVICE_STOPPED, SYSTEM_CANCELLED, INVALID_HANDLE, a broken pipe …: this context is of no more use.
      return serviceGone(state);
  }
}

function listAgainCarefully(state: MonitorState): MonitorStep {
  const next = { ...state, emptyAnswers: state.emptyAnswers + 1 };
  if (next.emptyAnswers < EMPTY_ANSWERS_ALLOWED) return { state: next, action: { do: 'list' } };
  return {
    state: { ...next, plugAndPlay: { works: false, state: 0 } },
    action: { do: 'pause', ms: POLL_MS },
  };
}

function answered(state: MonitorState, answers: readonly ReaderEvent[]): MonitorStep {
  const byName = new Map(answers.map((answer) => [answer.name, answer.state]));
  const pnpAnswer = byName.get(PNP_NOTIFICATION);
  const unknown = (flags: number): boolean =>
    (flags & (readerStateFlag.UNKNOWN | readerStateFlag.IGNORE)) !== 0;

  if (state.plugAndPlay.works && pnpAnswer !== undefined && unknown(pnpAnswer)) {
    return { state: { ...state, plugAndPlay: { works: false, state: 0 } }, action: { do: 'list' } };
  }
  const readers = state.readers.map(({ name, state: before }) => ({
    name,
    state: withoutChanged(byName.get(name) ?? before),
  }));
  const next: MonitorState = {
    ...state,
    readers: readers.filter((reader) => !unknown(reader.state)),
    plugAndPlay: { ...state.plugAndPlay, state: withoutChanged(pnpAnswer ?? state.plugAndPlay.state) },
  };
  const readersCameOrWent =
    (pnpAnswer !== undefined && (pnpAnswer & readerStateFlag.CHANGED) !== 0) ||
    next.readers.length !== state.readers.length;
  const somethingChanged =
    readersCameOrWent || readers.some((reader, index) => reader.state !== state.readers[index]?.state);
  if (!somethingChanged) return listAgainCarefully(next);
  const fresh = { ...next, emptyAnswers: 0 };
  return readersCameOrWent ? { state: fresh, action: { do: 'list' } } : wait(fresh);
}

/** The state to ask with next time: the same, event count included, less the mark that it was news. */
const withoutChanged = (state: number): number => (state & ~readerStateFlag.CHANGED) >>> 0;

/** What the desk is told. Readers that `hidden` names (Windows Hello, slots for SAMs) never hold a document. */
export function readerState(state: MonitorState, hidden: (name: string) => boolean): ReaderState {
  return {
    service: state.service,
    readers: state.readers
      .filter(({ name }) => !hidden(name))
      .map(({ name, state: flags }) => ({ name, card: cardOf(flags) })),
  };
}

function cardOf(flags: number): ReaderState['readers'][number]['card'] {
  if ((flags & readerStateFlag.PRESENT) === 0) return 'absent';
  if ((flags & readerStateFlag.MUTE) !== 0) return 'mute';
  return (flags & (readerStateFlag.EXCLUSIVE | readerStateFlag.INUSE)) !== 0 ? 'in-use' : 'present';
}
