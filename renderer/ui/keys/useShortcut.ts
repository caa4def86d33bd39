import { useEffect, useLayoutEffect, useRef } from 'react';
import { chordOf, shortcutList, type ShortcutId } from './shortcuts.ts';

type Act = (key: string) => void;

/** What each key would do on the screen as it stands. The last to register wins: it lies on top. */
const listening = new Map<ShortcutId, Act[]>();

export const isListening = (id: string): boolean => (listening.get(id as ShortcutId)?.length ?? 0) > 0;

/** Listens for a key of the list as long as the caller is on the screen; null where it would do nothing now. `act` learns which of its keys it was. */
export function useShortcut(id: ShortcutId, act: Act | null): void {
  const current = useRef(act);
  // Before it is drawn: a key pressed on what the screen says must not do what it said before.
  useLayoutEffect(() => {
    current.current = act;
  });
  const active = act !== null;
  useEffect(() => {
    if (!active) return;
    const run: Act = (key) => current.current?.(key);
    listening.set(id, [...(listening.get(id) ?? []), run]);
    return () => {
      listening.set(
        id,
        (listening.get(id) ?? []).filter((other) => other !== run),
      );
    };
  }, [id, active]);
}

const typingIn = 'input:not([type=radio],[type=checkbox],[type=range]),textarea,select,[contenteditable]';

/**
 * The one listener for keys of the window. What prints, and what a field does itself (Ctrl+Z), is left alone while somebody
 * types; nothing works under an open dialog.
 */
export function useShortcutKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented) return;
      const chord = chordOf(event);
      const shortcut = shortcutList.find(({ keys }) => keys.includes(chord));
      const act = listening.get(shortcut?.id as ShortcutId)?.at(-1);
      if (act === undefined) return;
      const typing = event.target instanceof Element && event.target.closest(typingIn) !== null;
      if (typing && event.key.length === 1) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act(chord);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
