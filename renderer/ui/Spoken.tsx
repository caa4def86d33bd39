import { useEffect, useRef, useState } from 'react';

/** A screen reader needs about this long for a short sentence; what changes faster is not worth hearing. */
const restMs = 2500;

/**
 * A polite live region for something that changes often (a chip being read, a list being checked): says the latest words at
 * most every few seconds, so that nothing queues up, and the last words always. Nothing to see.
 */
export function Spoken({ words }: { words: string }) {
  const [said, setSaid] = useState(words);
  const saidAt = useRef(0);
  useEffect(() => {
    if (words === said) return;
    const rest = Math.max(0, saidAt.current + restMs - performance.now());
    const timer = setTimeout(() => {
      saidAt.current = performance.now();
      setSaid(words);
    }, rest);
    return () => clearTimeout(timer);
  }, [words, said]);
  return (
    <p className="sr-only" role="status" aria-live="polite" data-behind={words !== said}>
      {said}
    </p>
  );
}
