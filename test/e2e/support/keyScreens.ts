import { documentSample, sessionSample, statusSample } from '../../support/renderer/samples.ts';
import { atDeskSample } from '../../support/renderer/samples.ts';
import type { Screen } from './screens.ts';

/** The key step in the states that no typing leads to. */
const session = sessionSample({ step: 'chip', atDesk: atDeskSample });
const withReader = (card: 'present' | 'absent', mrzByCamera = true): Screen['answers'] => ({
  'desk.status': {
    value: {
      ...statusSample,
      reader: {
        ...statusSample.reader,
        readers: statusSample.reader.readers.map((one) => ({ ...one, card })),
      },
      policy: { ...statusSample.policy, mrzByCamera },
    },
  },
  'session.current': { value: session },
  'session.readDocument': { error: { code: 'READER_NO_CARD' } },
});
const card = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];

export const keyScreens: readonly Screen[] = [
  {
    name: 'key-camera-looking',
    answers: withReader('absent'),
    reach: (page) => page.locator('video[data-state=live]').waitFor(),
  },
  { name: 'key-policy-without-camera', answers: withReader('absent', false) },
  {
    name: 'key-no-camera',
    answers: withReader('absent'),
    reach: async (page) => {
      await page.evaluate(() => {
        Object.getPrototypeOf(navigator.mediaDevices).getUserMedia = () =>
          Promise.reject(new DOMException('', 'NotFoundError'));
      });
      await page.locator('video[data-state=live]').waitFor();
      await page.getByText('CAN', { exact: true }).click();
      await page.getByText('MRZ', { exact: true }).click();
      await page.locator('.mrz-no-camera').waitFor();
    },
  },
  {
    name: 'key-swiped-waiting-for-passport',
    answers: withReader('absent'),
    reach: async (page) => {
      await page.keyboard.type(documentSample.mrzLines.join('\n') + '\n');
      await page.locator('.chip-place').waitFor();
    },
  },
  {
    name: 'key-swiped-waiting-for-card',
    answers: withReader('absent'),
    reach: async (page) => {
      await page.keyboard.type(card.join('\n') + '\n');
      await page.locator('.chip-place').waitFor();
    },
  },
  {
    name: 'key-swiped-barcode',
    answers: withReader('absent'),
    reach: async (page) => {
      await page.keyboard.type('7038010009457\n');
      await page.getByText('er ikke en MRZ').waitFor();
    },
  },
  {
    name: 'key-no-chip-found',
    answers: withReader('absent', false),
    reach: async (page) => {
      await page.getByRole('textbox').fill(documentSample.mrzLines.join('\n'));
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
];
