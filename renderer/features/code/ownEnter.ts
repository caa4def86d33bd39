/** As long as habit takes from the last digit to Enter. */
const habitMs = 600;

/**
 * A scanner ends with Enter, and so does habit: where the code has opened itself, that Enter belongs to the code and must not
 * become the main action of the step that comes after it. Any other key ends the waiting.
 */
export function ownEnter(): void {
  const over = new AbortController();
  window.addEventListener(
    'keydown',
    (event) => {
      over.abort();
      if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal: over.signal },
  );
  setTimeout(() => over.abort(), habitMs);
}
