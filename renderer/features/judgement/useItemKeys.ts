import { useEffect, useLayoutEffect, useRef } from 'react';

/** Keys that answer items of this screen: left alone while somebody types, and under an open dialog. */
export function useItemKeys(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys);
  // Before it is drawn: a key pressed on what the screen says must not do what it said before.
  useLayoutEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = current.current[event.key.toLowerCase()];
      if (act === undefined || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest('input:not([type=radio]),textarea,select'))
        return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
