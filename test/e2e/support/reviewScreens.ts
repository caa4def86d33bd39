import type { Page } from '@playwright/test';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import {
  minorReviewSample,
  operators,
  refusedSamples,
  reviewItems,
  reviewReceiptSample,
  reviewSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import type { Pictures, Screen } from './screens.ts';

/** The supervisor's second look: what waits, a case with its evidence, the verdict and what it brought. */

const toCase = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ettersyn' }).click();
  await page.getByRole('button', { name: 'Ta neste sak' }).click();
  await page.getByText('Sak 120045').waitFor();
};

const giveVerdict = async (page: Page, verdict: RegExp, reason: string): Promise<void> => {
  await page.getByRole('radio', { name: verdict }).check();
  await page.getByRole('combobox', { name: 'Grunn' }).selectOption({ label: reason });
  await page.getByLabel('Personlig PIN').fill('333333');
  await page.getByRole('button', { name: 'Avslutt saken' }).click();
};

export function reviewScreens(pictures: Pictures): Screen[] {
  const supervisor: Answers = {
    'desk.status': { value: { ...statusSample, operator: operators[1] } },
    'operator.list': { value: operators },
    'session.current': { value: null },
    'training.personas': { value: [] },
    'outbox.refused': { value: [] },
    'review.list': { value: reviewItems },
    'review.next': { value: { reviewId: reviewItems[0]!.reviewId } },
    'review.open': { value: reviewSample({ jpeg: pictures.portrait }) },
    'review.verdict': { value: reviewReceiptSample },
  };
  return [
    {
      name: 'review-list',
      answers: supervisor,
      reach: async (page) => {
        await page.getByRole('button', { name: 'Ettersyn' }).click();
        await page.getByRole('table').waitFor();
      },
    },
    {
      name: 'review-list-none-for-you',
      answers: {
        ...supervisor,
        'review.list': { value: reviewItems.map((item, i) => (i === 0 ? { ...item, own: true } : item)) },
        'review.next': { value: null },
      },
      reach: async (page) => {
        await page.getByRole('button', { name: 'Ettersyn' }).click();
        await page.getByRole('button', { name: 'Ta neste sak' }).click();
        await page.getByRole('status').filter({ hasText: 'Ingen av sakene' }).waitFor();
      },
    },
    {
      name: 'review-refused',
      answers: { ...supervisor, 'outbox.refused': { value: refusedSamples } },
      reach: async (page) => {
        await page.getByRole('button', { name: 'Ettersyn' }).click();
        await page.getByRole('region', { name: 'Avviste innsendinger' }).waitFor();
      },
    },
    {
      name: 'review-refused-erase',
      answers: { ...supervisor, 'outbox.refused': { value: refusedSamples } },
      reach: async (page) => {
        await page.getByRole('button', { name: 'Ettersyn' }).click();
        await page.getByRole('button', { name: 'Slett' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'review-case', answers: supervisor, reach: toCase },
    {
      name: 'review-case-minor',
      answers: { ...supervisor, 'review.open': { value: minorReviewSample({ jpeg: pictures.portrait }) } },
      reach: toCase,
    },
    {
      name: 'review-verdict-missing',
      answers: supervisor,
      reach: async (page) => {
        await toCase(page);
        await page.getByRole('radio', { name: /^Mistanke om svindel/ }).check();
        await page.getByRole('button', { name: 'Avslutt saken' }).click();
        await page.getByText('Velg en grunn.').waitFor();
      },
    },
    {
      name: 'review-wrong-pin',
      answers: {
        ...supervisor,
        'review.verdict': { error: { code: 'DESK_PIN_WRONG' } },
      },
      reach: async (page) => {
        await toCase(page);
        await giveVerdict(page, /^Avgjørelsen står/, 'Riktig avgjort');
        await page.getByText('DESK_PIN_WRONG').waitFor();
      },
    },
    {
      name: 'review-returned',
      answers: supervisor,
      reach: async (page) => {
        await toCase(page);
        await giveVerdict(page, /^Ny kontroll/, 'Lesingen mislyktes');
        await page.getByText('305518').waitFor();
      },
    },
  ];
}
