import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test, type Browser } from '@playwright/test';
import { installFakeDesk } from '../support/renderer/fakeDesk.ts';
import { screens, type Pictures } from './support/screens.ts';
import { drawPictures, layoutFaults, serveWindow } from './support/windowAlone.ts';

/**
 * Every screen of the window at both sizes and in every language: nothing cut off, overlapping or out of sight, the focus never
 * lost, axe without a violation, no complaint of the CSP. The pictures stay in test-results/screens for looking.
 */
const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;

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

for (const language of ['nb', 'nn', 'en'] as const) {
  for (const [width, height] of sizes) {
    // What language changes is the length of words, and those are cut off on the small screen first.
    if (language !== 'nb' && width !== 1280) continue;
    test(`every screen in ${language} at ${String(width)}×${String(height)} is whole and accessible`, async () => {
      test.setTimeout(480_000);
      const faults: string[] = [];
      const all = screens(pictures);
      for (const screen of all) {
        const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        const fault = (text: string): unknown => faults.push(`${screen.name}: ${text}`);
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') fault(message.text());
        });
        page.on('pageerror', (error) => fault(String(error)));
        await page.addInitScript(installFakeDesk, screen.answers);
        await page.goto(served.origin);
        await page.locator('.status-bar').waitFor();
        await page.waitForTimeout(150);
        await screen.reach?.(page);
        // Screens are reached in Bokmål; the switch at run time is part of what is looked at.
        if (language !== 'nb' && (await page.locator('dialog[open]').count()) === 0) {
          await page.locator('select.language').selectOption(language);
        }
        await page.waitForTimeout(200);
        await page.screenshot({
          path: `test-results/screens/${language}-${String(width)}/${screen.name}.png`,
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations)
          fault(`axe ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
        for (const text of await layoutFaults(page)) fault(text);
        await context.close();
      }
      expect(faults).toEqual([]);
      expect(all.length).toBeGreaterThan(30);
    });
  }
}
