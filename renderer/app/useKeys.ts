import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, () => void>>;

/** Keys of the whole window. A printable one is left alone while somebody types; none works under an open dialog. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = current.current[event.key];
      if (act === undefined || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const typing =
        event.target instanceof Element && event.target.closest('input,textarea,select') !== null;
      if (typing && event.key.length === 1) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
