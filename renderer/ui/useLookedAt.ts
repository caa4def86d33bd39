import { useEffect, useState } from 'react';

/** Nobody takes in a picture faster. Shorter than that an Enter was meant for the screen before, which changed by itself. */
const glanceMs = 400;

/**
 * Whether what is to be judged has been on the screen long enough to have been seen. Until then the primary action must not take an
 * Enter for a judgement.
 * @param there whether it is on the screen; a new `what` is looked at anew
 */
export function useLookedAt(what: string, there: boolean): boolean {
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    if (!there) return;
    const timer = setTimeout(() => setSeen(what), glanceMs);
    return () => clearTimeout(timer);
  }, [what, there]);
  return there && seen === what;
}
