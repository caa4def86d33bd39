import type { Page } from '@playwright/test';

/** A picture of a person or page that is not drawn, a camera that has not said what it sees, a picture nobody had time to see. */
const underWay = [
  'canvas.picture:not([data-drawn=true])',
  '.mrz-hint[data-hint=reading]',
  '.face-hints[data-starting=true]',
  '[data-unseen=true]',
].join(', ');

/** So many pictures in a row are taken at most, until two are the same. */
const attempts = 8;

/**
 * A picture of the window once nothing in it moves any more: fonts there, every picture of a person or page drawn, the camera's
 * hint steady, and two shots alike byte for byte. What a busy machine is still drawing is no difference to the reference; a live
 * picture of the camera that never stands still is what it is.
 */
export async function photograph(page: Page, path: string): Promise<Buffer> {
  await settled(page);
  let last = await shoot(page, path);
  for (let attempt = 1; attempt < attempts; attempt++) {
    const next = await shoot(page, path);
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}

const shoot = (page: Page, path: string): Promise<Buffer> =>
  page.screenshot({ path, caret: 'hide', animations: 'disabled' });

/** Nothing is under way, the fonts are there, and two frames were drawn since. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction((selector) => document.querySelector(selector) === null, underWay);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        setTimeout(
          () =>
            void document.fonts.ready.then(() =>
              requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
            ),
          30,
        );
      }),
  );
}
