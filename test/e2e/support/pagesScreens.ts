import type { Page } from '@playwright/test';
import type { PageCapture } from '#shared/domain/pageCapture.ts';
import type { SessionView } from '#shared/domain/session.ts';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  documentSample,
  inspectionSample,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import type { Pictures, Screen } from './screens.ts';

/** The pages in the states a camera brings about: looking, taken, with a remark, and every way it can fail. */

const without = { ...documentSample, signature: null };
const foreign = { ...without, issuingState: 'SRB', nationality: 'SRB', personalNumber: null };

const at = (change: Partial<SessionView>): SessionView =>
  sessionSample({
    atDesk: atDeskSample,
    inspection: inspectionSample(),
    readAttempts: 1,
    age: adult,
    nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
    step: 'pages',
    photos: { face: true, 'data-page': false, 'signature-page': false },
    ...change,
  });

const photographed = (capture: PageCapture, change: Partial<SessionView> = {}): SessionView =>
  at({
    photos: { face: true, 'data-page': true, 'signature-page': false },
    pages: { 'data-page': capture, 'signature-page': null },
    ...change,
  });
const good: PageCapture = { rectified: true, findings: [] };

/** A machine whose camera says no, for the reason the engine gives (W3C Media Capture and Streams §10.3.1). */
export const withoutCamera =
  (reason: 'NotFoundError' | 'NotAllowedError' | 'NotReadableError') =>
  (page: Page): Promise<unknown> =>
    page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name));
    }, reason);

type Sight = 'far-page' | 'dark' | 'frozen';

/** A camera that sees a sheet far below, nothing but the dark, or the same frame for ever. */
const seeing =
  (sight: Sight) =>
  (page: Page): Promise<unknown> =>
    page.addInitScript((what) => {
      navigator.mediaDevices.getUserMedia = () => {
        const canvas = document.createElement('canvas');
        canvas.width = 1280;
        canvas.height = 720;
        const pen = canvas.getContext('2d')!;
        let times = 0;
        const draw = (): void => {
          pen.fillStyle = what === 'dark' ? '#020202' : '#5b4636';
          pen.fillRect(0, 0, 1280, 720);
          // Grain, without which a live picture is a frozen one.
          pen.fillStyle = `rgb(${String(2 + (times++ % 5))} 2 2)`;
          pen.fillRect(0, 0, 64, 64);
          if (what === 'dark') return;
          pen.fillStyle = '#e4ebe8';
          pen.fillRect(460, 240, 375, 264);
          pen.fillStyle = '#7c8a94';
          pen.fillRect(480, 280, 84, 110);
          pen.fillStyle = '#333';
          for (let line = 0; line < 5; line++) pen.fillRect(590, 285 + line * 24, 200 - line * 18, 5);
          for (let line = 0; line < 2; line++) pen.fillRect(480, 452 + line * 22, 335, 8);
        };
        draw();
        if (what !== 'frozen') setInterval(draw, 100);
        return Promise.resolve(canvas.captureStream(10));
      };
    }, sight);

export function pagesScreens(pictures: Pictures): Screen[] {
  const jpeg = (base64: string) => ({ value: { mime: 'image/jpeg', base64 } });
  const answers = (session: SessionView, more: Answers = {}): Answers => ({
    'desk.status': { value: statusSample },
    'operator.list': { value: [] },
    'session.current': { value: session },
    'session.chipImage': jpeg(pictures.signature),
    'session.photo': jpeg(pictures.page),
    'applicant.show': { value: null },
    ...more,
  });
  const live = (page: Page): Promise<void> => page.locator('video[data-state=live]').waitFor();
  const said = (page: Page, code: string): Promise<void> => page.getByText(code).first().waitFor();
  return [
    {
      name: 'pages-live-too-small',
      answers: answers(at({})),
      prepare: seeing('far-page'),
      reach: async (page) => {
        await live(page);
        await page.locator('.page-outline').waitFor();
        await page.locator('.page-hint').filter({ hasText: 'nærmere' }).waitFor();
      },
    },
    { name: 'pages-data-page-taken', answers: answers(photographed(good)) },
    {
      name: 'pages-data-page-with-findings',
      answers: answers(photographed({ rectified: true, findings: ['blurred', 'glare'] })),
    },
    {
      name: 'pages-signature-page-next',
      answers: answers(photographed(good, { inspection: inspectionSample([], without) })),
      reach: async (page) => {
        await page.getByLabel('På en annen side').check();
        await live(page);
      },
    },
    {
      name: 'pages-both-taken',
      answers: answers(
        photographed(good, {
          inspection: inspectionSample([], without),
          photos: { face: true, 'data-page': true, 'signature-page': true },
          pages: { 'data-page': good, 'signature-page': { rectified: false, findings: ['no-edges'] } },
          signature: 'signature-page',
        }),
      ),
    },
    {
      name: 'pages-foreign-has-none',
      answers: answers(photographed(good, { inspection: inspectionSample([], foreign) })),
      reach: (page) => page.getByLabel('Dokumentet har ingen underskrift').check(),
    },
    {
      name: 'pages-photo-later',
      answers: answers(at({})),
      reach: async (page) => {
        await live(page);
        await page.getByRole('button', { name: 'Gå videre uten bilde' }).click();
      },
    },
    {
      name: 'pages-no-camera',
      answers: answers(at({})),
      prepare: withoutCamera('NotFoundError'),
      reach: (page) => said(page, 'DESK_CAMERA_NONE'),
    },
    {
      name: 'pages-camera-denied',
      answers: answers(at({})),
      prepare: withoutCamera('NotAllowedError'),
      reach: (page) => said(page, 'DESK_CAMERA_DENIED'),
    },
    {
      name: 'pages-camera-busy',
      answers: answers(at({})),
      prepare: withoutCamera('NotReadableError'),
      reach: (page) => said(page, 'DESK_CAMERA_BUSY'),
    },
    {
      name: 'pages-camera-black',
      answers: answers(at({})),
      prepare: seeing('dark'),
      reach: (page) => said(page, 'DESK_CAMERA_BLACK'),
    },
    {
      name: 'pages-camera-frozen',
      answers: answers(at({})),
      prepare: seeing('frozen'),
      reach: (page) => said(page, 'DESK_CAMERA_FROZEN'),
    },
  ];
}
