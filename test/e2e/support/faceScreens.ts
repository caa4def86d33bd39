import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaceCapture } from '#shared/domain/faceCapture.ts';
import { faceMeasures } from '#shared/domain/faceCapture.ts';
import type { SessionView } from '#shared/domain/session.ts';
import {
  adult,
  atDeskSample,
  inspectionSample,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import { root } from './process.ts';
import type { Pictures, Screen } from './screens.ts';

/** The face step: before the camera, and comparing, with every piece of advice there is. */

const images = JSON.parse(
  readFileSync(join(root, 'electron/training/personas/assets/images.json'), 'utf8'),
) as Record<string, { mime: string; base64: string }>;

const measurements = (...failing: string[]) =>
  faceMeasures.map((measure, i) => ({
    measure,
    value: failing.includes(measure) ? 0.04 : 0.5 + i,
    min: 0.15,
    max: measure === 'luminance_mean' ? 20 : null,
    ok: !failing.includes(measure),
  }));

const capture = (change: Partial<FaceCapture> = {}): FaceCapture => ({
  quality: { faces: 1, measurements: measurements(), ok: true },
  comparison: { outcome: 'match', distance: 0.31, threshold: 0.6, model: 'sample' },
  presentationSigns: [],
  ...change,
});

const poor = capture({
  quality: { faces: 1, measurements: measurements('illumination_uniformity', 'sharpness'), ok: false },
  comparison: { outcome: 'no-match', distance: 0.82, threshold: 0.6, model: 'sample' },
});

const at = (change: Partial<SessionView>): SessionView =>
  sessionSample({
    atDesk: atDeskSample,
    inspection: inspectionSample(),
    readAttempts: 1,
    age: adult,
    nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
    step: 'face',
    ...change,
  });

const taken = (face: Partial<NonNullable<SessionView['face']>>): SessionView =>
  at({
    photos: { face: true, 'data-page': false, 'signature-page': false },
    face: { attempts: 1, capture: capture(), override: null, ...face },
  });

export function faceScreens(pictures: Pictures): Screen[] {
  const answers = (session: SessionView) => ({
    'desk.status': { value: statusSample },
    'operator.list': { value: [] },
    'session.current': { value: session },
    'session.chipImage': { value: images['birch'] },
    'session.photo': { value: images['birch'] },
    'applicant.show': { value: null },
    'session.addFace': { value: taken({ capture: poor }) },
    'session.overrideFace': { value: session },
    'session.judge': { value: session },
  });
  const compared = async (page: Page): Promise<void> => {
    await page.getByRole('img', { name: 'Bildet som ble tatt' }).waitFor();
  };
  const screen = (name: string, session: SessionView, reach: Screen['reach'] = compared): Screen => ({
    name,
    answers: answers(session),
    reach,
  });
  return [
    screen('face-live', at({}), async (page) => {
      await page.locator('video[data-state=live]').waitFor();
      // Chromium's own test picture has no face.
      await page.getByText('Ser ikke noe ansikt').waitFor();
    }),
    screen('face-taken-by-hand', at({}), async (page) => {
      await page.locator('video[data-state=live]').waitFor();
      await page.getByText('Ser ikke noe ansikt').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Likner ikke').waitFor();
    }),
    screen('face-compare', taken({})),
    screen('face-compare-zoomed-overlay', taken({}), async (page) => {
      await compared(page);
      for (const key of ['+', '+', 'v', 'o']) await page.keyboard.press(key);
      await page.getByRole('slider').waitFor();
    }),
    screen('face-compare-differs', taken({}), async (page) => {
      await compared(page);
      await page.getByRole('radio', { name: 'Nese: Ulikt' }).check();
      await page.keyboard.press('Enter');
      await page.locator('.primary-action').click();
      await page.getByText('velg en konklusjon').waitFor();
    }),
    screen('face-compare-poor', taken({ capture: poor })),
    screen('face-compare-no-attempts', taken({ capture: poor, attempts: 5 })),
    screen('face-compare-override', taken({ capture: poor, attempts: 5 }), async (page) => {
      await compared(page);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
    }),
    screen(
      'face-compare-overridden-signs',
      taken({
        capture: { ...poor, presentationSigns: ['screen-pattern', 'flat-border', 'no-motion'] },
        override: { kind: 'obvious', text: 'Sitter i rullestol, kameraet kan ikke senkes.' },
      }),
    ),
    {
      name: 'face-compare-no-chip-picture',
      answers: {
        ...answers(
          taken({
            capture: capture({
              quality: null,
              comparison: { outcome: 'not-compared', reason: 'no-chip-portrait' },
            }),
          }),
        ),
        'session.chipImage': { value: null },
        'session.photo': { value: { mime: 'image/jpeg', base64: pictures.portrait } },
      },
      reach: compared,
    },
  ];
}
