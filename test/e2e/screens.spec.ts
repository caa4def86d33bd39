import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { installFakeDesk } from '../support/renderer/fakeDesk.ts';
import { keyScreens } from './support/keyScreens.ts';
import { screens, type Pictures, type Screen } from './support/screens.ts';
import { trustScreens } from './support/trustScreens.ts';
import { drawPictures, layoutFaults, serveWindow } from './support/windowAlone.ts';

/**
 * Every screen of the window at both sizes and in every language: nothing cut off, overlapping or out of sight, the focus never
 * lost, axe without a violation, no complaint of the CSP. The pictures stay in test-results/screens for looking.
 */
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };

/** What language changes is the length of words, and those are cut off on the small screen first. */
const looks = [
  { language: 'nb', size: small },
  { language: 'nn', size: small },
  { language: 'en', size: small },
  { language: 'nb', size: large },
] as const;

/** Screens under way at the same time: each waits more than it computes. */
const lanes = 2;

let browser: Browser;
let pictures: Pictures;
let served: Awaited<ReturnType<typeof serveWindow>>;

test.beforeAll(async () => {
  served = await serveWindow();
  browser = await chromium.launch({
    executablePath: process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
  pictures = await drawPictures(browser);
});

test.afterAll(async () => {
  await browser.close();
  served.close();
});

for (const [what, list, fewest] of [
  ['a session', () => screens(pictures), 30],
  ['the document key', () => keyScreens, 6],
  ['certificate lists', () => trustScreens, 20],
] as const) {
  test(`every screen of ${what} is whole and accessible, at both sizes and in every language`, async () => {
    test.setTimeout(480_000);
    const all = list();
    expect(all.length).toBeGreaterThan(fewest);
    const faults: string[] = [];
    const waiting = [...all];
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let screen = waiting.shift(); screen !== undefined; screen = waiting.shift())
          faults.push(...(await faultsOf(screen)));
      }),
    );
    expect(faults).toEqual([]);
  });
}

/** A screen is reached once and then looked at in every language and size, by the switches the window itself has. */
async function faultsOf(screen: Screen): Promise<string[]> {
  const faults: string[] = [];
  let look = '';
  const fault = (text: string): unknown => faults.push(`${screen.name} ${look}: ${text}`);
  const context = await browser.newContext({ viewport: small, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') fault(message.text());
  });
  page.on('pageerror', (error) => fault(String(error)));
  try {
    await page.addInitScript(installFakeDesk, screen.answers);
    await page.goto(served.origin);
    await page.locator('.status-bar').waitFor();
    await settled(page);
    await screen.reach?.(page);
    for (const { language, size } of looks) {
      look = `${language}-${String(size.width)}`;
      await page.setViewportSize(size);
      await speak(page, language);
      await settled(page);
      await page.screenshot({ path: `test-results/screens/${look}/${screen.name}.png` });
      for (const text of await layoutFaults(page)) fault(text);
      // The same elements in more room break no other rule.
      if (size === large) continue;
      // The legacy mode only gives up frames of other origins, of which the window has none, and saves a page per look.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations)
        fault(`axe ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
    }
  } catch (error) {
    fault(String(error));
  }
  await context.close();
  return faults;
}

/** Two drawn frames after the last answer: nothing here waits for a clock. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 30);
      }),
  );

/** Chooses the language as the officer does; under an open dialog, where nobody can, by the event alone. */
const speak = (page: Page, language: string): Promise<void> =>
  page.evaluate((name) => {
    const select = document.querySelector<HTMLSelectElement>('select.language');
    if (select === null || select.value === name) return;
    select.value = name;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
