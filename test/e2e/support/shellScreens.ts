import type { Answers } from '../../support/renderer/fakeDesk.ts';
import {
  operatorList,
  operators,
  readinessSample,
  reviewItems,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import type { Screen } from './screens.ts';

const base: Answers = {
  'desk.status': { value: statusSample },
  'operator.list': { value: operatorList },
  'session.current': { value: null },
};
const troubled: Answers = {
  ...base,
  'desk.status': {
    value: {
      ...statusSample,
      training: false,
      operator: operators[1],
      reader: { service: 'no-service', readers: [] },
      service: 'unreachable',
      outbox: { waiting: 12, refused: 3 },
      trust:
        statusSample.trust === null ? null : { ...statusSample.trust, ageDays: 95, freshness: 'blocked' },
      proposals: 2,
      readiness: readinessSample(
        { id: 'reader', state: 'blocked', code: 'READER_SERVICE_DOWN', detail: {} },
        {
          id: 'trust-lists',
          state: 'warning',
          code: 'TRUST_LISTS_STALE',
          detail: { ageDays: 95, daysLeft: 0 },
        },
        { id: 'service', state: 'warning', code: 'PIP_SERVICE_UNREACHABLE', detail: {} },
        { id: 'outbox', state: 'warning', code: 'DESK_OUTBOX_WAITING', detail: { waiting: 12, hours: 5 } },
      ),
    },
  },
};

/** What belongs to the window rather than to a step. */
export const shellScreens: readonly Screen[] = [
  {
    name: 'shell-settings',
    answers: base,
    reach: async (page) => {
      await page.locator('[popovertarget]').click();
      await page.locator('.settings:popover-open').waitFor();
    },
  },
  {
    name: 'shell-help-session',
    answers: { ...base, 'session.current': { value: sessionSample() } },
    reach: async (page) => {
      await page.locator('.step-header').waitFor();
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'shell-everything-wrong', answers: troubled },
  {
    name: 'shell-screen-fault',
    answers: {
      ...base,
      'desk.status': { value: { ...statusSample, operator: operators[1] } },
      'review.list': { value: reviewItems },
    },
    complaints: true,
    reach: async (page) => {
      await page.locator('.step-header').waitFor();
      // No screen has a fault that a test could rely on: take away what this one draws dates with.
      await page.evaluate(() => Object.assign(Intl, { DateTimeFormat: null }));
      await page.locator('.areas button').nth(1).click();
      await page.locator('.fault').waitFor();
    },
  },
  { name: 'shell-desk-fault', answers: { ...base, 'desk.status': { error: { code: 'DESK_INTERNAL' } } } },
];
