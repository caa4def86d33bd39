import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { jpegSize } from '#electron/usecases/jpeg.ts';
import { installFakeDesk, type FakeDesk } from '../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  inspectionSample,
  sessionSample,
  statusSample,
} from '../support/renderer/samples.ts';
import { documentVideo } from './support/documentVideo.ts';
import { serveWindow } from './support/windowAlone.ts';

/** The window alone, under its real CSP, with a drawn document before the camera. */
const executablePath = process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium';

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pip-desk-page-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const waiting = sessionSample({
  step: 'pages',
  atDesk: atDeskSample,
  inspection: inspectionSample(),
  age: adult,
  photos: { face: true, 'data-page': false, 'signature-page': false },
});
const taken = {
  ...waiting,
  photos: { ...waiting.photos, 'data-page': true },
  pages: { ...waiting.pages, 'data-page': { rectified: true, findings: [] } },
};

test('a page laid under the camera is photographed by itself, put straight, and nothing else is pressed', async () => {
  const testInfo = test.info();
  const video = await documentVideo(folder, executablePath, {
    title: 'TRAINING PASSPORT',
    mrzLines: [
      'P<UTOSPECIMEN<<TRAINING<ONLY<<<<<<<<<<<<<<<<',
      'AB12345671UTO9003075F3001018<<<<<<<<<<<<<<00',
    ],
  });
  const served = await serveWindow();
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.addInitScript(installFakeDesk, {
      'desk.status': { value: statusSample },
      'session.current': { value: waiting },
      'session.chipImage': { value: null },
      'session.photo': { value: null },
      'session.addPhoto': { value: taken },
    });
    await page.goto(served.origin);
    await page.locator('video[data-state=live]').waitFor();
    // The edges are drawn into the live picture while it waits for the page to lie still.
    await page.locator('.page-outline[data-good=true]').waitFor({ timeout: 30_000 });
    await page.screenshot({ path: testInfo.outputPath('live.png') });
    await expect(page.getByRole('button', { name: 'Fortsett' })).toBeVisible({ timeout: 60_000 });
    const asked = await page.evaluate(() =>
      (globalThis as unknown as { fakeDesk: FakeDesk }).fakeDesk.asked
        .filter(({ verb }) => verb === 'session.addPhoto')
        .map(({ args }) => args as { kind: string; jpegBase64: string; capture: unknown }),
    );
    expect(asked.length).toBe(1);
    expect(asked[0]).toMatchObject({ kind: 'data-page', capture: { rectified: true, findings: [] } });
    const jpeg = Buffer.from(asked[0]?.jpegBase64 ?? '', 'base64');
    writeFileSync(testInfo.outputPath('page.jpg'), jpeg);
    const size = jpegSize(jpeg);
    // ID-3 lying: 125 × 88 mm (ISO/IEC 7810), whatever the perspective was.
    expect((size?.width ?? 0) / (size?.height ?? 1)).toBeCloseTo(125 / 88, 2);
    expect(size?.width ?? 0).toBeGreaterThan(737);
    // The page fills the picture: paper at all four corners, none of the desk it lay on.
    expect(await cornersOf(page, asked[0]?.jpegBase64 ?? '')).toEqual([true, true, true, true]);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
    served.close();
  }
});

/** Whether the paper (light) and not the table (dark brown) is what lies just inside each corner. */
const cornersOf = (page: Page, base64: string): Promise<boolean[]> =>
  page.evaluate(async (jpeg) => {
    const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    pen.drawImage(bitmap, 0, 0);
    const inset = Math.round(bitmap.width * 0.03);
    return [
      [inset, inset],
      [bitmap.width - inset, inset],
      [bitmap.width - inset, bitmap.height - inset],
      [inset, bitmap.height - inset],
    ].map(([x = 0, y = 0]) => Math.min(...pen.getImageData(x, y, 1, 1).data.subarray(0, 3)) > 150);
  }, base64);
