import { useEffect, useState, type RefObject } from 'react';

/**
 * Whether every item within `root` has been on the screen, and where the next one is that has not. A key that answers all of them at
 * once must not work for one nobody has looked at.
 */
export function useShown(
  root: RefObject<HTMLElement | null>,
  items: readonly string[],
): { readonly all: boolean; showNext(): void } {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const key = items.join(' ');
  useEffect(() => {
    const place = root.current;
    if (place === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        const names = entries
          .filter((entry) => entry.isIntersecting)
          .map(({ target }) => target.getAttribute('data-item') ?? '');
        if (names.length > 0) setSeen((before) => new Set([...before, ...names]));
      },
      // Tall items never fit whole: more than half, or filling the view, counts.
      { threshold: [0.6] },
    );
    for (const item of place.querySelectorAll('[data-item]')) observer.observe(item);
    return () => observer.disconnect();
  }, [root, key]);
  const next = items.find((item) => !seen.has(item));
  return {
    all: next === undefined,
    showNext: () => {
      if (next === undefined) return;
      root.current?.querySelector(`[data-item="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    },
  };
}
