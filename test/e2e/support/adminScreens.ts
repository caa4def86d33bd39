import type { Page } from '@playwright/test';
import type { DeskStatus } from '#shared/contracts/desk.ts';
import {
  ownKeySample,
  people,
  policySample,
  registrySample,
  startCodeSample,
} from '../../support/renderer/adminSamples.ts';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import { operatorList, operators, statusSample } from '../../support/renderer/samples.ts';
import type { Screen } from './screens.ts';

const status: DeskStatus = { ...statusSample, training: false, operator: operators[2], pinsWaiting: 3 };
const base: Answers = {
  'desk.status': { value: status },
  'session.current': { value: null },
  'trust.status': 'never',
  'operator.records': { value: Object.values(people) },
  'registry.ownKey': { value: ownKeySample },
  'registry.list': { value: registrySample },
  'registry.policy': { value: policySample },
  'operator.create': { value: { operator: people.new, startCode: startCodeSample } },
};
const fresh = (setUp: DeskStatus['setUp']): Answers => ({
  ...base,
  'desk.status': {
    value: {
      ...status,
      operator: null,
      pinsWaiting: 0,
      setUp,
      service: setUp === 'unreachable' ? 'unreachable' : status.service,
    },
  },
  'desk.setUp': { error: { code: 'DESK_SETUP_CODE_WRONG' } },
});
const atSignIn: Answers = {
  ...base,
  'desk.status': { value: { ...status, operator: null, pinsWaiting: 0 } },
  'operator.list': {
    value: [...operatorList, { id: people.new.id, name: 'Mina Nyansatt', role: 'officer', pin: 'none' }],
  },
};

const list = async (page: Page): Promise<void> => {
  await page.locator('.areas button').last().click();
  await page.getByRole('table').waitFor();
};
const registry = async (page: Page): Promise<void> => {
  await list(page);
  await page.getByRole('button', { name: /^Skranker/ }).click();
  await page.locator('.own-key').waitFor();
};
const policy = async (page: Page): Promise<void> => {
  await list(page);
  await page.getByRole('button', { name: /^Regler/ }).click();
  await page.getByLabel('Lesinger av brikken').waitFor();
};
const open = async (page: Page, name: RegExp): Promise<void> => {
  await list(page);
  await page.getByRole('button', { name }).last().click();
  await page.locator('.facts').waitFor();
};
const act = async (page: Page, name: RegExp, what: RegExp): Promise<void> => {
  await open(page, name);
  await page.getByRole('button', { name: what }).click();
  await page.getByRole('dialog').waitFor();
};

/** People of the desk, each screen reached the way an administrator reaches it. */
export const adminScreens: readonly Screen[] = [
  { name: 'admin-staff', answers: base, reach: list },
  { name: 'admin-registry', answers: base, reach: registry },
  {
    name: 'admin-registry-empty',
    answers: { ...base, 'registry.list': { value: { desks: [], outlets: [] } } },
    reach: registry,
  },
  {
    name: 'admin-registry-approve',
    answers: base,
    reach: async (page) => {
      await registry(page);
      await page.getByRole('button', { name: /^Godkjenn / }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'admin-registry-outlet-faults',
    answers: base,
    reach: async (page) => {
      await registry(page);
      await page.getByRole('button', { name: 'Nytt utsted' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Lagre' }).click();
      await page.getByText('Inntil 20').waitFor();
    },
  },
  { name: 'admin-policy', answers: base, reach: policy },
  {
    name: 'admin-policy-faults',
    answers: base,
    reach: async (page) => {
      await policy(page);
      await page.getByLabel('Lesinger av brikken').fill('0');
      await page.getByLabel('Grense for ansiktslikhet').fill('ni');
      await page.getByRole('button', { name: 'Lagre reglene' }).click();
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  { name: 'admin-person', answers: base, reach: (page) => open(page, /Ola Nordmann/) },
  { name: 'admin-person-own-pin', answers: base, reach: (page) => open(page, /Kåre Administrator/) },
  { name: 'admin-person-chosen', answers: base, reach: (page) => open(page, /Anne-Karin/) },
  { name: 'admin-person-left', answers: base, reach: (page) => open(page, /Per Sluttet/) },
  { name: 'admin-approve', answers: base, reach: (page) => act(page, /Siri Kontrollør/, /^Godkjenn PIN/) },
  {
    name: 'admin-approve-own-code',
    answers: base,
    reach: (page) => act(page, /Anne-Karin/, /^Godkjenn PIN/),
  },
  { name: 'admin-change', answers: base, reach: (page) => act(page, /Ola Nordmann/, /^Endre navn/) },
  {
    name: 'admin-deactivate-last',
    answers: { ...base, 'operator.deactivate': { error: { code: 'ADMIN_LAST' } } },
    reach: async (page) => {
      await act(page, /Kåre Administrator/, /^Deaktiver/);
      await page.getByLabel('Din personlige PIN').fill('481502');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'admin-trained', answers: base, reach: (page) => act(page, /Ola Nordmann/, /^Noter/) },
  {
    name: 'admin-create',
    answers: base,
    reach: async (page) => {
      await list(page);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  {
    name: 'admin-start-code',
    answers: base,
    reach: async (page) => {
      await list(page);
      await page.keyboard.press('Enter');
      await page.getByLabel('Fornavn').fill('Mina');
      await page.getByLabel('Etternavn').fill('Nyansatt');
      await page.getByLabel('Din personlige PIN').fill('481502');
      await page.keyboard.press('Enter');
      await page.locator('.start-code').waitFor();
    },
  },
  { name: 'admin-set-up', answers: fresh('open'), reach: (page) => page.locator('.founders').waitFor() },
  {
    name: 'admin-set-up-faults',
    answers: fresh('open'),
    reach: async (page) => {
      await page.getByLabel('Oppsettskode').fill('K7QF-2MXW-9RTD-HV4P');
      await page.getByLabel('Ny PIN', { exact: true }).first().fill('123456');
      await page.keyboard.press('Enter');
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  { name: 'admin-set-up-no-code', answers: fresh('no-code') },
  { name: 'admin-set-up-unreachable', answers: fresh('unreachable') },
  {
    name: 'admin-set-up-not-approved',
    answers: fresh('not-approved'),
    reach: (page) => page.locator('.own-key').waitFor(),
  },
  {
    name: 'admin-sign-in-no-pin',
    answers: atSignIn,
    reach: (page) => page.getByRole('radio', { name: /Mina Nyansatt/ }).check(),
  },
  {
    name: 'admin-choose-pin',
    answers: atSignIn,
    reach: async (page) => {
      await page.getByRole('radio', { name: /Mina Nyansatt/ }).check();
      await page.keyboard.press('Enter');
      await page.getByLabel('Startkode fra administrator').fill('K7QFX-2MW9R');
      await page.getByLabel('Ny PIN', { exact: true }).fill('750193');
      await page.getByLabel('Ny PIN én gang til').fill('750194');
      await page.keyboard.press('Enter');
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
];
