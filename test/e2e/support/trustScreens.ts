import type { Page } from '@playwright/test';
import type { DeskStatus } from '#shared/contracts/desk.ts';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import { operators, statusSample } from '../../support/renderer/samples.ts';
import {
  certificateDetailSample,
  certificateSamples,
  chosenFileSample,
  diffSample,
  firstPreviewSample,
  historySample,
  previewSample,
  proposalSamples,
  trustStatusSample,
  unsignedPreviewSample,
} from '../../support/renderer/trustSamples.ts';
import type { Screen } from './screens.ts';

const status: DeskStatus = { ...statusSample, training: false, operator: operators[1], proposals: 1 };
const trust = statusSample.trust;
const old = trust === null ? null : { ...trust, ageDays: 95, freshness: 'blocked' as const };

const base: Answers = {
  'desk.status': { value: status },
  'session.current': { value: null },
  'trust.status': { value: trustStatusSample },
  'trust.chooseFile': { value: chosenFileSample },
  'trust.preview': { value: previewSample },
  'trust.propose': { value: proposalSamples.own },
  'trust.proposals': { value: Object.values(proposalSamples) },
  'trust.proposalPreview': { value: { preview: previewSample, diff: diffSample } },
  'trust.history': { value: historySample },
  'trust.diff': { value: diffSample },
  'trust.certificates': { value: certificateSamples },
  'trust.certificate': { value: certificateDetailSample },
};
const asOfficer = (change: Partial<DeskStatus>): Answers => ({
  ...base,
  'desk.status': { value: { ...status, operator: operators[0], proposals: 0, ...change } },
});

const button = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const area = async (page: Page, name?: string): Promise<void> => {
  await page.locator('.areas button').last().click();
  if (name !== undefined) await page.locator('.trust-nav').getByRole('button', { name }).click();
};
const choose = async (page: Page): Promise<void> => {
  await area(page, 'Oppdater');
  await page.keyboard.press('Enter');
};
/** Dispatches what a file held over the window, or let go, is to the page. */
const drag = (page: Page, ...kinds: readonly string[]): Promise<void> =>
  page.evaluate((names) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['list'], 'DE_ML_2026-11-02-08-00-00.ml'));
    for (const name of names)
      document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
  }, kinds);

/** Certificate lists, each screen reached the way a supervisor reaches it. */
export const trustScreens: readonly Screen[] = [
  {
    name: 'code-list-stale',
    answers: asOfficer({ trust: trust === null ? null : { ...trust, ageDays: 41, freshness: 'stale' } }),
  },
  { name: 'code-list-too-old', answers: asOfficer({ trust: old }) },
  { name: 'code-list-none', answers: asOfficer({ trust: null }) },
  {
    name: 'code-list-too-old-supervisor',
    answers: asOfficer({ trust: old, operator: operators[1], training: true }),
  },
  { name: 'trust-status', answers: base, reach: (page) => area(page) },
  {
    name: 'trust-status-too-old',
    answers: {
      ...base,
      'desk.status': { value: { ...status, operator: operators[2], trust: old } },
      'trust.status': {
        value: {
          ...trustStatusSample,
          freshness: 'blocked',
          lists: trustStatusSample.lists.map((list) => ({
            ...list,
            ageDays: list.ageDays === null ? null : list.ageDays + 83,
          })),
          countries: trustStatusSample.countries.filter(({ country }) => country !== 'NO'),
          expiringSoon: [],
          unusable: [],
        },
      },
    },
    reach: async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'trust-status-training',
    answers: {
      ...base,
      'desk.status': {
        value: {
          ...status,
          training: true,
          proposals: 0,
          trust: trust === null ? null : { ...trust, ageDays: null, signedOn: null },
        },
      },
      'trust.status': {
        value: {
          ...trustStatusSample,
          training: true,
          requiredLists: [],
          lists: [
            { ...trustStatusSample.lists[0], kind: 'training', issuer: 'NO', signedOn: null, ageDays: null },
          ],
          expiringSoon: [],
          unusable: [],
        },
      },
    },
    reach: (page) => area(page),
  },
  { name: 'trust-import', answers: base, reach: (page) => area(page, 'Oppdater') },
  {
    name: 'trust-import-held-over',
    answers: base,
    reach: async (page) => {
      await area(page);
      await drag(page, 'dragenter', 'dragover');
      await page.locator('.drop-veil').waitFor();
    },
  },
  {
    name: 'trust-import-refused',
    answers: { ...base, 'trust.preview': { error: { code: 'TRUST_LIST_OLDER' } } },
    reach: async (page) => {
      await choose(page);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'trust-import-working',
    answers: {
      ...base,
      'trust.dropFile': { value: chosenFileSample },
      'trust.dropPart': { value: null },
      'trust.preview': 'never',
    },
    reach: async (page) => {
      await area(page);
      await drag(page, 'dragenter', 'drop');
      await page.getByRole('heading', { name: /^Kontrollerer/ }).waitFor();
      await page.evaluate((fileId) => {
        const { fakeDesk } = globalThis as unknown as {
          fakeDesk: { emit(event: string, payload: unknown): void };
        };
        fakeDesk.emit('trust.progress', { fileId, stage: 'verifying', done: 210, total: 588 });
      }, chosenFileSample.fileId);
      await page.locator('li[data-state=running]').waitFor();
    },
  },
  {
    name: 'trust-preview',
    answers: base,
    reach: async (page) => {
      await choose(page);
      await page.locator('.certificate-line summary').first().click();
    },
  },
  {
    name: 'trust-preview-first',
    answers: { ...base, 'trust.preview': { value: firstPreviewSample } },
    reach: async (page) => {
      await choose(page);
      await page.locator('.attention-group > summary').last().click();
    },
  },
  {
    name: 'trust-preview-unsigned',
    answers: { ...base, 'trust.preview': { value: unsignedPreviewSample } },
    reach: async (page) => {
      await choose(page);
      await page.locator('.field-fingerprint input').fill('4f81:76db50');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'trust-proposed',
    answers: base,
    reach: async (page) => {
      await choose(page);
      await page.getByLabel('Personlig PIN').fill('1234');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Oppdateringen er foreslått' }).waitFor();
    },
  },
  { name: 'trust-proposals', answers: base, reach: (page) => area(page, 'Til godkjenning') },
  {
    name: 'trust-proposal',
    answers: {
      ...base,
      'trust.proposalPreview': {
        value: { preview: unsignedPreviewSample, diff: unsignedPreviewSample.diff },
      },
    },
    reach: async (page) => {
      await area(page, 'Til godkjenning');
      await button(page, /^Se forslaget: DE_ML/);
      await page.locator('.field-fingerprint').waitFor();
    },
  },
  {
    name: 'trust-proposal-refuse',
    answers: base,
    reach: async (page) => {
      await area(page, 'Til godkjenning');
      await button(page, /^Se forslaget: DE_ML/);
      await page.locator('.preview').waitFor();
      await button(page, 'Avvis …');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'trust-history', answers: base, reach: (page) => area(page, 'Historikk') },
  {
    name: 'trust-difference',
    answers: base,
    reach: async (page) => {
      await area(page, 'Historikk');
      await button(page, 'Vis forskjellen');
    },
  },
  {
    name: 'trust-rollback',
    answers: base,
    reach: async (page) => {
      await area(page, 'Historikk');
      await button(page, /^Gå tilbake hit/);
      await page.locator('.diff-summary').waitFor();
    },
  },
  {
    name: 'trust-certificates',
    answers: base,
    reach: async (page) => {
      await area(page, 'Sertifikater');
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'trust-certificate',
    answers: base,
    reach: async (page) => {
      await area(page, 'Sertifikater');
      await button(page, /^Vis sertifikatet/);
      await page.locator('.certificate-columns').waitFor();
    },
  },
];
