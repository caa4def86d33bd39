import type { Page } from '@playwright/test';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import { operators, statusSample } from '../../support/renderer/samples.ts';
import { statisticsSample } from '../../support/renderer/statisticsSamples.ts';
import type { Screen } from './screens.ts';

/** What the proofings came to: with everything there is, and with too little to be shown. */

const reach = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Statistikk' }).click();
  await page.locator('[data-total]').waitFor();
};

const supervisor: Answers = {
  'desk.status': { value: { ...statusSample, operator: operators[1] } },
  'operator.list': { value: operators },
  'session.current': { value: null },
  'training.personas': { value: [] },
  'statistics.show': { value: statisticsSample },
};

export const statisticsScreens: Screen[] = [
  { name: 'statistics', answers: supervisor, reach },
  {
    name: 'statistics-too-few',
    answers: {
      ...supervisor,
      'statistics.show': { value: { officers: {}, statistics: { total: 3, details: null } } },
    },
    reach,
  },
];
