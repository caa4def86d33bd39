import { create } from 'zustand';
import type { DeskStatus, Receipt } from '../../shared/contracts/desk.ts';
import type { ReadStep } from '../../shared/domain/inspection.ts';
import type { SessionStep, SessionView } from '../../shared/domain/session.ts';
import type { DeskError } from '../../shared/errors/result.ts';
import { call, on } from '../bridge/desk.ts';
import { useDrafts } from './drafts.ts';

/** What the window knows of the desk. Main is the truth; this is its latest word plus which step is being looked at. */
interface Desk {
  readonly status: DeskStatus | null;
  /** Why main could not say how the desk stands. */
  readonly fault: DeskError | null;
  readonly session: SessionView | null;
  /** The step on the screen. Main's `session.step` only says where a resumed session continues. */
  readonly shown: SessionStep | null;
  readonly progress: readonly ReadStep[];
  readonly receipt: Receipt | null;
  /** A decision is on its way: main closes the session before the receipt is here, and the screen waits for it. */
  readonly deciding: boolean;
  setDeciding(deciding: boolean): void;
  setStatus(status: DeskStatus): void;
  setSession(session: SessionView | null): void;
  goTo(step: SessionStep): void;
  /** The step after `from` in this session. */
  goAfter(from: SessionStep): void;
  setProgress(steps: readonly ReadStep[]): void;
  finish(receipt: Receipt): void;
  nextApplicant(): void;
}

/** The operator whose drafts are in memory: another one must not find them. */
let draftsOf: string | null = null;

export const useDesk = create<Desk>()((set, get) => ({
  status: null,
  fault: null,
  session: null,
  shown: null,
  progress: [],
  receipt: null,
  deciding: false,
  setDeciding: (deciding) => set({ deciding }),
  setStatus: (status) => {
    const operator = status.operator?.id ?? null;
    if (operator !== null && operator !== draftsOf) {
      if (draftsOf !== null) useDrafts.getState().clear();
      draftsOf = operator;
    }
    const known = { status, fault: null };
    set(operator === null ? { ...known, session: null, shown: null, receipt: null } : known);
  },
  setSession: (session) => {
    const before = get().session;
    if (session === null) {
      if (get().deciding) return;
      if (before !== null) useDrafts.getState().clear();
      set({ session: null, shown: null, progress: [] });
      return;
    }
    const isSame = before?.sessionId === session.sessionId;
    const shown = isSame ? get().shown : session.step;
    // A step may vanish under way: the face step once the chip says that the applicant is a minor.
    const valid = shown !== null && session.steps.includes(shown) ? shown : session.step;
    set({ session, shown: valid, ...(isSame ? {} : { progress: [], receipt: null }) });
  },
  goTo: (step) => set({ shown: step }),
  goAfter: (from) => {
    const steps = get().session?.steps ?? [];
    const next = steps[steps.indexOf(from) + 1];
    if (next !== undefined) set({ shown: next });
  },
  setProgress: (progress) => set({ progress }),
  finish: (receipt) => {
    useDrafts.getState().clear();
    set({ receipt, session: null, shown: null, progress: [], deciding: false });
  },
  nextApplicant: () => {
    useDrafts.getState().clear();
    set({ receipt: null, session: null, shown: null, progress: [] });
  },
}));

/** Listens to main and asks for the state once. @returns how to stop */
export function connectDesk(): () => void {
  const stops = [
    on('desk.changed', (status) => useDesk.getState().setStatus(status)),
    on('session.changed', (session) => useDesk.getState().setSession(session)),
    on('chip.progress', ({ steps }) => useDesk.getState().setProgress(steps)),
  ];
  void refreshStatus();
  return () => stops.forEach((stop) => stop());
}

export async function refreshStatus(): Promise<void> {
  const status = await call('desk.status', {});
  if (!status.ok) return useDesk.setState({ fault: status.error });
  useDesk.getState().setStatus(status.value);
  if (status.value.operator !== null && useDesk.getState().session === null) await resumeSession();
}

/** After sign-in: a session left behind continues where it was. */
async function resumeSession(): Promise<void> {
  const session = await call('session.current', {});
  if (session.ok && session.value !== null) useDesk.getState().setSession(session.value);
}
