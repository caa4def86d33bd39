import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFakeDesk } from '../support/renderer/fakeDesk.ts';
import { Darkroom } from './support/darkroom.ts';
import {
  differenceIn,
  leftoverReferences,
  printForGuide,
  referenceFault,
  renewing,
  wordsFault,
  wordsOf,
} from './support/references.ts';
import { photograph, settled } from './support/photograph.ts';
import { adminScreens } from './support/adminScreens.ts';
import { readyScreens } from './support/readyScreens.ts';
import { faceScreens } from './support/faceScreens.ts';
import { keyScreens } from './support/keyScreens.ts';
import { screens, type Pictures, type Screen } from './support/screens.ts';
import { reviewScreens } from './support/reviewScreens.ts';
import { judgeScreens } from './support/judgeScreens.ts';
import { pagesScreens } from './support/pagesScreens.ts';
import { shellScreens } from './support/shellScreens.ts';
import { writeStillVideo } from './support/stillCamera.ts';
import { statisticsScreens } from './support/statisticsScreens.ts';
import { trustScreens } from './support/trustScreens.ts';
import { drawPictures, layoutFaults, serveWindow } from './support/windowAlone.ts';

/**
 * Every screen of the window in every look: nothing cut off, overlapping or out of sight, the focus never lost, axe without a
 * violation, no complaint of the CSP, and the same picture and the same words as those kept in `references`. The pictures stay in
 * test-results/screens for looking; `npm run pictures` renews what is kept.
 */
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
/** A small window magnified to 200 % (WCAG 2.2, 1.4.4 and 1.4.10). */
const magnified = { width: 640, height: 400 };

interface Look {
  readonly language: 'nb' | 'nn' | 'en';
  readonly scheme: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
  /** Whose picture is kept. */
  readonly kept: boolean;
  /** The same elements in more room, or less of it, break no other rule of axe. */
  readonly axe: boolean;
}

/** What language changes is the length of words, and those are cut off on the small screen first. */
const looks: readonly Look[] = [
  { language: 'nb', scheme: 'light', size: small, kept: true, axe: true },
  { language: 'nn', scheme: 'light', size: small, kept: true, axe: true },
  { language: 'en', scheme: 'light', size: small, kept: true, axe: true },
  // Another palette over the same places: its contrasts are axe's to judge, and a fourth of the pictures is saved.
  { language: 'nb', scheme: 'dark', size: small, kept: false, axe: true },
  { language: 'nb', scheme: 'light', size: large, kept: false, axe: false },
  { language: 'nb', scheme: 'light', size: magnified, kept: false, axe: false },
];

const nameOf = ({ language, scheme, size }: Look): string =>
  `${language}-${String(size.width)}${scheme === 'dark' ? '-dark' : ''}`;

/** Screens under way at the same time: each waits more than it computes. */
const lanes = 3;

const lists: readonly (readonly [what: string, list: () => readonly Screen[], fewest: number])[] = [
  ['the window itself', () => shellScreens, 4],
  ['a session', () => screens(pictures), 30],
  ['what the officer judges and says', () => judgeScreens(pictures), 15],
  ['the start and of practice', () => readyScreens, 6],
  ['the face', () => faceScreens(pictures), 6],
  ['the document key', () => keyScreens, 6],
  ['the pages', () => pagesScreens(pictures), 10],
  ['the review of closed cases', () => reviewScreens(pictures), 6],
  ['statistics', () => statisticsScreens, 1],
  ['certificate lists', () => trustScreens, 20],
  ['people of the desk', () => adminScreens, 12],
];

let browser: Browser;
let darkroom: Darkroom;
let pictures: Pictures;
let served: Awaited<ReturnType<typeof serveWindow>>;
const folder = mkdtempSync(join(tmpdir(), 'pipdesk-screens-'));

test.beforeAll(async () => {
  served = await serveWindow();
  browser = await chromium.launch({
    executablePath: process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${writeStillVideo(join(folder, 'camera.y4m'))}`,
      // The same picture whatever the machine's screen and font settings are.
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      '--disable-lcd-text',
    ],
  });
  pictures = await drawPictures(browser);
  darkroom = await Darkroom.in(browser);
});

test.afterAll(async () => {
  await browser.close();
  served.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [what, list, fewest] of lists) {
  test(`every screen of ${what} is whole, accessible and as it was, in every look and language`, async () => {
    test.setTimeout(600_000);
    const all = list();
    expect(all.length).toBeGreaterThan(fewest);
    const faults: string[] = [];
    const waiting = all.filter(({ name }) => name.includes(process.env['PIPDESK_SCREEN'] ?? ''));
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let screen = waiting.shift(); screen !== undefined; screen = waiting.shift())
          faults.push(...(await faultsOf(screen)));
      }),
    );
    expect(faults).toEqual([]);
  });
}

test('every picture kept is of a screen there is, and no two screens share a name', () => {
  const names = lists.flatMap(([, list]) => list().map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(leftoverReferences(looks.filter(({ kept }) => kept).map(nameOf), new Set(names))).toEqual([]);
});

test('a picture with one word changed is another picture, one letter more is another text, and the same drawn again is neither', async () => {
  const page = await browser.newPage({ viewport: small, reducedMotion: 'reduce' });
  await page.addInitScript(installFakeDesk, shellScreens[0]?.answers ?? {});
  await page.goto(served.origin);
  await page.locator('.status-bar').waitFor();
  await settled(page);
  const draw = async (): Promise<Buffer> => darkroom.reference(await page.screenshot({ caret: 'hide' }));
  const write = (text: string): Promise<void> =>
    page.evaluate((word) => {
      const step = document.querySelector('.step-name');
      if (step !== null) step.textContent = word;
    }, text);
  const [picture, words] = [await draw(), await wordsOf(page)];
  expect(await darkroom.compare(await draw(), picture)).toMatchObject({ same: true, blocks: 0 });
  expect(differenceIn(await wordsOf(page), words)).toBeNull();
  await write('Kvote');
  expect((await darkroom.compare(await draw(), picture)).same).toBe(false);
  await write('Oppmøtekodex');
  expect(differenceIn(await wordsOf(page), words)).toMatch(
    /says something else in line \d+: .*Oppmøtekodex.*, not /,
  );
  await page.close();
});

/** A screen is reached once and then looked at in every look, by the switches the window itself has. */
async function faultsOf(screen: Screen): Promise<string[]> {
  const faults: string[] = [];
  let look = '';
  const fault = (text: string): unknown => faults.push(`${screen.name} ${look}: ${text}`);
  const context = await browser.newContext({
    viewport: small,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  // A screen that is never reached is told with its name, instead of keeping the whole list waiting.
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (screen.complaints !== true && (message.type() === 'error' || message.type() === 'warning'))
      fault(message.text());
  });
  page.on('pageerror', (error) => fault(String(error)));
  try {
    await page.addInitScript(installFakeDesk, screen.answers);
    await screen.prepare?.(page);
    await page.goto(served.origin);
    await page.locator('.status-bar, .fault').first().waitFor();
    await settled(page);
    await screen.reach?.(page);
    for (const each of renewing ? looks.filter(({ kept }) => kept) : looks) {
      look = nameOf(each);
      await page.setViewportSize(each.size);
      await page.emulateMedia({ colorScheme: each.scheme, reducedMotion: 'reduce' });
      await speak(page, each.language);
      const png = await photograph(page, `test-results/screens/${look}/${screen.name}.png`);
      for (const text of await layoutFaults(page)) fault(text);
      if (each.kept) {
        const different = await referenceFault(darkroom, look, screen.name, png);
        if (different !== null) fault(different);
        const words = await wordsFault(page, look, screen.name);
        if (words !== null) fault(words);
        if (renewing) await printForGuide(darkroom, each.language, screen.name, png);
      }
      if (!each.axe || renewing) continue;
      // The legacy mode only gives up frames of other origins, of which the window has none, and saves a page per look.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        // WCAG 2.2, 2.5.8: axe knows it and leaves it off.
        .options({ rules: { 'target-size': { enabled: true } } })
        .analyze();
      for (const { id, nodes } of violations)
        fault(`axe ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
    }
  } catch (error) {
    fault(String(error));
  }
  await context.close();
  return faults;
}

/** Chooses the language as the officer does; under an open dialog, where nobody can, by the event alone. */
const speak = (page: Page, language: string): Promise<void> =>
  page.evaluate((name) => {
    const select = document.querySelector<HTMLSelectElement>('select.language');
    if (select === null || select.value === name) return;
    select.value = name;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
