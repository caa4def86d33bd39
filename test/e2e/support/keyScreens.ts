import { documentSample, sessionSample, statusSample } from '../../support/renderer/samples.ts';
import { atDeskSample } from '../../support/renderer/samples.ts';
import type { Page } from '@playwright/test';
import { withoutCamera } from './pagesScreens.ts';
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

/** As fast as a reader sends them, however slow the machine is: the pace is what tells a swipe from typing. */
const swipe = (page: Page, text: string): Promise<void> =>
  page.evaluate((characters) => {
    for (const character of characters) {
      const key = character === '\n' ? 'Enter' : character;
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    }
  }, text);

/** Two readings of one worn line: an O that may be a zero, both with right check digits. */
const doubtful = {
  seen: documentSample.mrzLines,
  readings: [
    { lines: documentSample.mrzLines, cost: 0, changed: [] },
    {
      lines: ['P<NORHAUGEN<<KAR1<ANNE<<<<<<<<<<<<<<<<<<<<<<', documentSample.mrzLines[1] ?? ''],
      cost: 0.4,
      changed: [{ line: 0, column: 16 }],
    },
  ],
  isSure: false,
  isMinor: false,
};

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
    prepare: withoutCamera('NotFoundError'),
    reach: (page) => page.locator('.mrz-no-camera').waitFor(),
  },
  {
    name: 'key-swiped-waiting-for-passport',
    answers: withReader('absent'),
    reach: async (page) => {
      await swipe(page, documentSample.mrzLines.join('\n') + '\n');
      await page.locator('.chip-place').waitFor();
    },
  },
  {
    name: 'key-swiped-waiting-for-card',
    answers: withReader('absent'),
    reach: async (page) => {
      await swipe(page, card.join('\n') + '\n');
      await page.locator('.chip-place').waitFor();
    },
  },
  {
    name: 'key-swiped-barcode',
    answers: withReader('absent'),
    reach: async (page) => {
      await swipe(page, '7038010009457\n');
      await page.getByText('er ikke en MRZ').waitFor();
    },
  },
  {
    name: 'key-which-of-two',
    answers: withReader('absent'),
    prepare: (page) =>
      page.addInitScript((found) => {
        const Real = Worker;
        // The worker that reads the zone, with a worn document before it.
        window.Worker = class extends Real {
          constructor(url: string | URL, options?: WorkerOptions) {
            super(url, options);
            if (String(url).includes('mrz.worker'))
              this.postMessage = () =>
                void setTimeout(() => this.onmessage?.({ data: { found, hint: null } } as never));
          }
        };
      }, doubtful),
    reach: (page) => page.locator('.mrz-possibility').waitFor(),
  },
  {
    name: 'key-resumed',
    answers: {
      ...withReader('absent', false),
      'session.current': { value: { ...session, resumed: true } },
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
