import type { SessionStep, SessionView } from '../../shared/domain/session.ts';
import { useText } from '../i18n/index.ts';
import { isStepOpen } from '../../shared/domain/sessionSteps.ts';
import { useDesk } from '../state/desk.ts';
import { useDrafts } from '../state/drafts.ts';
import { useUndo } from '../state/undo.ts';
import { focusNextRegion } from '../ui/keys/regions.ts';
import { useShortcut, useShortcutKeys } from '../ui/keys/useShortcut.ts';

interface Needs {
  /** Null where no session is on the screen. */
  readonly session: SessionView | null;
  readonly step: SessionStep;
  readonly onHelp: () => void;
  readonly onTerminate: (() => void) | null;
  readonly fill: (() => void) | null;
  readonly onTraining: (() => void) | null;
}

/** The keys of the whole window. @returns what F2 does, for the button that does the same */
export function useDeskKeys(needs: Needs): (() => void) | null {
  const { session, step, onHelp, onTerminate, fill, onTraining } = needs;
  const { t } = useText();
  const fillIn = fill === null ? null : () => fillKeeping(fill, t('undo.filled'));
  useShortcutKeys();
  useShortcut('help', onHelp);
  useShortcut('region', focusNextRegion);
  useShortcut('terminate', onTerminate);
  useShortcut('previousStep', openStep(session, step, -1));
  useShortcut('nextStep', openStep(session, step, 1));
  useShortcut('fill', fillIn);
  useShortcut('training', onTraining);
  return fillIn;
}

/** The nearest step before or after this one that may be looked at now. */
function openStep(session: SessionView | null, from: SessionStep, direction: 1 | -1): (() => void) | null {
  if (session === null) return null;
  const { steps } = session;
  for (let i = steps.indexOf(from) + direction; i >= 0 && i < steps.length; i += direction) {
    const step = steps[i];
    if (step !== undefined && isStepOpen(session, step)) return () => useDesk.getState().goTo(step);
  }
  return null;
}

/** Practice fills the step in; what somebody had typed there can be had back. */
function fillKeeping(fill: () => void, text: string): void {
  const before = useDrafts.getState().values;
  fill();
  const { values } = useDrafts.getState();
  const lost = Object.entries(before).filter(([key, value]) => value !== '' && values[key] !== value);
  if (lost.length === 0) return;
  const back = Object.fromEntries(lost);
  // Only what was filled over: what has been typed since, at this step or a later one, stays.
  const undo = (): void => useDrafts.setState((now) => ({ values: { ...now.values, ...back } }));
  useUndo.getState().offerUndo({ text, undo });
}
