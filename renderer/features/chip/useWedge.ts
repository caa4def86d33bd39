import { useEffect, useRef } from 'react';
import { useDrafts } from '../../state/drafts.ts';
import { silenceMs, Wedge } from './wedge.ts';

/**
 * Listens for a swipe wherever the focus is, as long as the step is on the screen. What its first characters left in a field before
 * it was known for a swipe is taken out again; the rest never reaches one.
 * @param onSwipe the MRZ in lines, or null where something else was swiped
 */
export function useWedge(onSwipe: (mrz: string | null) => void): void {
  const current = useRef(onSwipe);
  useEffect(() => {
    current.current = onSwipe;
  });
  useEffect(() => {
    const wedge = new Wedge();
    let before = useDrafts.getState().values;
    let timer = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const held = useDrafts.getState().values;
      const state = wedge.feed(event);
      if (wedge.isFresh) before = held;
      if (state === 'typing') return;
      event.preventDefault();
      event.stopPropagation();
      if (state === 'begins') useDrafts.setState({ values: before });
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const ended = wedge.end();
        if (ended !== null) current.current(ended.mrz);
      }, silenceMs);
    };
    // Before any field or shortcut gets it.
    document.addEventListener('keydown', onKey, true);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);
}
