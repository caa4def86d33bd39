import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplicantState } from '#shared/contracts/applicant.ts';
import { languages } from '#shared/domain/language.ts';
import { installFakeApplicant } from '../support/renderer/fakeApplicant.ts';
import { applicantScreens, type ApplicantScreen } from './support/applicantScreens.ts';
import { Darkroom } from './support/darkroom.ts';
import { photograph } from './support/photograph.ts';
import {
  leftoverReferences,
  printForGuide,
  referenceFault,
  renewing,
  wordsFault,
} from './support/references.ts';
import { writeStillVideo } from './support/stillCamera.ts';
import { serveWindow } from './support/windowAlone.ts';

/**
 * Every scene of the applicant's window in every language, lying and upright: legible from a metre and a half, nothing cut off or
 * out of reach of a finger, axe without a violation, no complaint of the CSP, and the same picture and words as those kept in `references`.
 * The pictures stay in test-results/screens for looking.
 */
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 800, height: 1280 },
] as const;

/** Which pictures are kept: the screen as it usually lies, in every language. */
const keptLook = (language: string): string => `applicant-${language}-1280`;

const folder = mkdtempSync(join(tmpdir(), 'pipdesk-applicant-screens-'));
let browser: Browser;
let darkroom: Darkroom;
let served: Awaited<ReturnType<typeof serveWindow>>;

test.beforeAll(async () => {
  served = await serveWindow();
  browser = await chromium.launch({
    executablePath: process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${writeStillVideo(join(folder, 'camera.y4m'))}`,
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      '--disable-lcd-text',
    ],
  });
  darkroom = await Darkroom.in(browser);
});

test.afterAll(async () => {
  await browser.close();
  served.close();
  rmSync(folder, { recursive: true, force: true });
});

test("every scene of the applicant's window is whole, legible and accessible, in every language and size", async () => {
  test.setTimeout(480_000);
  const faults: string[] = [];
  const waiting = [...applicantScreens];
  await Promise.all(
    Array.from({ length: 2 }, async () => {
      for (let screen = waiting.shift(); screen !== undefined; screen = waiting.shift())
        faults.push(...(await faultsOf(screen)));
    }),
  );
  expect(faults).toEqual([]);
  const kept = applicantScreens.filter((screen) => !isVariant(screen)).map(({ name }) => name);
  expect(leftoverReferences(languages.map(keptLook), new Set(kept))).toEqual([]);
});

/** Fifteen scenes that differ in one line of text and one sign: narrow, where the line is cut off first. */
const isVariant = ({ name, noCamera = false }: ApplicantScreen): boolean =>
  noCamera && name !== applicantScreens.find((screen) => screen.noCamera)?.name;

async function faultsOf(screen: ApplicantScreen): Promise<string[]> {
  const { name, show, training = false, noCamera = false } = screen;
  const faults: string[] = [];
  let look = '';
  const fault = (text: string): unknown => faults.push(`${name} ${look}: ${text}`);
  const context = await browser.newContext({ viewport: sizes[0], reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') fault(message.text());
  });
  page.on('pageerror', (error) => fault(String(error)));
  try {
    const state: ApplicantState = { language: 'nb', training, show };
    await page.addInitScript(installFakeApplicant, state);
    if (noCamera) {
      await page.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));
      });
    }
    await page.goto(`${served.origin}applicant.html`);
    await page.locator(`main[data-scene=${show.scene}]`).waitFor();
    if (show.scene === 'face') {
      await page.locator(`[data-mirror=${noCamera ? 'none' : 'live'}]`).waitFor();
      if (!noCamera) await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    }
    const narrowOnly = isVariant(screen);
    for (const language of languages) {
      await page.evaluate(
        (next) => (window as unknown as { applicant: { say(a: unknown): void } }).applicant.say(next),
        { action: 'choose-language', language },
      );
      for (const size of narrowOnly ? sizes.slice(-1) : sizes) {
        look = `${language}-${String(size.width)}`;
        await page.setViewportSize(size);
        const png = await photograph(page, `test-results/screens/applicant-${look}/${name}.png`);
        for (const text of await layoutFaultsOf(page)) fault(text);
        if (narrowOnly || size !== sizes[0]) continue;
        const different = await referenceFault(darkroom, keptLook(language), name, png);
        if (different !== null) fault(different);
        const words = await wordsFault(page, keptLook(language), name);
        if (words !== null) fault(words);
        if (renewing) await printForGuide(darkroom, language, name, png);
      }
      if (narrowOnly || renewing) continue;
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

/** Everything must be there at once: an applicant does not scroll. */
const layoutFaultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const { innerWidth, innerHeight } = window;
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    const main = document.querySelector('main')!;
    if (main.scrollHeight > main.clientHeight + 1)
      faults.push(`the scene is ${String(main.scrollHeight - main.clientHeight)} px too high`);
    for (const button of document.querySelectorAll('button')) {
      const { width, height, bottom, right } = button.getBoundingClientRect();
      if (width < 56 || height < 56) faults.push(`small for a finger: ${button.textContent ?? ''}`);
      if (bottom > innerHeight || right > innerWidth)
        faults.push(`out of sight: ${button.textContent ?? ''}`);
    }
    for (const element of document.querySelectorAll('h1,p,dd,dt,button,span')) {
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
        faults.push(`cut off: ${element.textContent?.slice(0, 50) ?? ''}`);
    }
    // At a metre and a half a letter of 20 px (5.5 mm on a usual screen) is read without effort; the heading from farther.
    for (const element of document.querySelectorAll('main p, main dd, main dt, main button, nav button')) {
      if (parseFloat(getComputedStyle(element).fontSize) < 20)
        faults.push(`small to read: ${element.textContent?.slice(0, 50) ?? ''}`);
    }
    if (document.activeElement === document.body) faults.push('focus lost');
    return faults;
  });
