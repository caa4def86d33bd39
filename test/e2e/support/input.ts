import type { Page } from '@playwright/test';

/** Key presses and pointer actions as the window itself sees them: every keydown, Shift among them, and every pointer down. */
export interface Counted {
  readonly keys: number;
  readonly pointer: number;
}

/** Begins to count; the answer tells how many there were since. Holds as long as the window is not loaded anew. */
export async function countInput(page: Page): Promise<() => Promise<Counted>> {
  await page.evaluate(() => {
    const counted = { keys: 0, pointer: 0 };
    Object.assign(window, { countedInput: counted });
    window.addEventListener('keydown', () => counted.keys++, { capture: true });
    window.addEventListener('pointerdown', () => counted.pointer++, { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { countedInput: Counted }).countedInput);
}
