import type { TextKey } from '../../i18n/index.ts';

/**
 * Every key of the window, once: what listens to it (`useShortcut`), what a button says about itself (`ariaKeys`), the overview
 * behind `?` and the officer's guide all read this list, so that none of them can know a key the others do not.
 */
export const scopes = ['everywhere', 'session', 'fields', 'step', 'training'] as const;
export type Scope = (typeof scopes)[number];

interface Shortcut {
  /** As `aria-keyshortcuts` writes them, each an alternative: `F1`, `Alt+ArrowLeft`. */
  readonly keys: readonly string[];
  readonly does: TextKey;
  readonly scope: Scope;
  /** Done by the browser or by the frame of the step; nothing registers for it. */
  readonly builtIn?: true;
}

export const shortcuts = {
  enter: { keys: ['Enter'], does: 'help.enter', scope: 'everywhere', builtIn: true },
  help: { keys: ['F1', '?'], does: 'help.helpKey', scope: 'everywhere' },
  region: { keys: ['F6'], does: 'help.region', scope: 'everywhere' },
  escape: { keys: ['Escape'], does: 'help.escape', scope: 'everywhere', builtIn: true },
  undo: { keys: ['Control+Z'], does: 'help.undo', scope: 'everywhere' },
  terminate: { keys: ['F8'], does: 'help.terminate', scope: 'session' },
  previousStep: { keys: ['Alt+ArrowLeft'], does: 'help.previousStep', scope: 'session' },
  nextStep: { keys: ['Alt+ArrowRight'], does: 'help.nextStep', scope: 'session' },
  check: { keys: ['F9'], does: 'help.check', scope: 'step' },
  zoomIn: { keys: ['+'], does: 'help.zoomIn', scope: 'step' },
  zoomOut: { keys: ['-'], does: 'help.zoomOut', scope: 'step' },
  zoomWhole: { keys: ['0'], does: 'help.zoomWhole', scope: 'step' },
  flip: { keys: ['V'], does: 'help.flip', scope: 'step' },
  overlay: { keys: ['O'], does: 'help.overlay', scope: 'step' },
  feature: { keys: ['1', '2', '3'], does: 'help.feature', scope: 'step' },
  undamaged: { keys: ['4'], does: 'help.undamaged', scope: 'step' },
  allGood: { keys: ['A'], does: 'help.allGood', scope: 'step' },
  nextField: { keys: ['Tab'], does: 'help.tab', scope: 'fields', builtIn: true },
  previousField: { keys: ['Shift+Tab'], does: 'help.shiftTab', scope: 'fields', builtIn: true },
  choose: { keys: ['ArrowUp', 'ArrowDown'], does: 'help.arrows', scope: 'fields', builtIn: true },
  tick: { keys: ['Space'], does: 'help.space', scope: 'fields', builtIn: true },
  fill: { keys: ['F2'], does: 'help.fill', scope: 'training' },
  training: { keys: ['F4'], does: 'help.trainingPanel', scope: 'training' },
} as const satisfies Readonly<Record<string, Shortcut>>;

type AnyId = keyof typeof shortcuts;
/** Those that something in the window must listen to. */
export type ShortcutId = {
  [K in AnyId]: (typeof shortcuts)[K] extends { readonly builtIn: true } ? never : K;
}[AnyId];

export const shortcutList: readonly (Shortcut & { readonly id: AnyId })[] = (
  Object.entries(shortcuts) as [AnyId, Shortcut][]
).map(([id, shortcut]) => ({ id, ...shortcut }));

/** For `aria-keyshortcuts` of the control that does the same. */
export const ariaKeys = (id: ShortcutId): string => shortcuts[id].keys.join(' ');

const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Control: 'Ctrl',
  Escape: 'Esc',
};

/** As a keyboard has it printed: `Alt+←`. */
export const keyLabel = (chord: string): string =>
  chord
    .split('+')
    .map((key) => keyNames[key] ?? key)
    .join('+');

/** What was pressed, written as the list writes it. Shift counts only beside a key that prints nothing. */
export function chordOf(event: KeyboardEvent): string {
  const printable = event.key.length === 1;
  return [
    ...(event.ctrlKey || event.metaKey ? ['Control'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !printable ? ['Shift'] : []),
    printable ? event.key.toUpperCase() : event.key,
  ].join('+');
}
