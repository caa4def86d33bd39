import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { listOfTraining } from '../unit/app/fixtures/trainingList.ts';
import type { Officer } from './support/officer.ts';
import { expect, test, type World } from './support/world.ts';

/** The update of certificate lists by two people, in a real window over the unmodified main. */

const real = fileURLToPath(new URL('../../../shared/data/masterlists/', import.meta.url));
const realLists = ['DE_ML_2026-04-08-14-24-32.ml', 'DE_ML_2026-05-28-08-28-45.ml'] as const;

/** A desk whose file dialog gives what was last put on the stick. */
async function deskWithStick(world: World, env: Readonly<Record<string, string>> = {}) {
  const dialogs = join(world.folder, 'dialogs.json');
  const { page, officer } = await world.desk({ env: { PIPDESK_STANDIN_DIALOGS: dialogs, ...env } });
  const insert = (path: string): void => writeFileSync(dialogs, JSON.stringify({ open: path }));
  const save = (name: string, bytes: Uint8Array): void => {
    const path = join(world.folder, name);
    writeFileSync(path, bytes);
    insert(path);
  };
  return { page, officer, insert, save, trust: new TrustScreens(page, officer) };
}

class TrustScreens {
  readonly #page: Page;
  readonly #officer: Officer;

  constructor(page: Page, officer: Officer) {
    this.#page = page;
    this.#officer = officer;
  }

  async open(place: string): Promise<void> {
    const area = this.#page.getByRole('button', { name: /^Sertifikatlister/ });
    if ((await area.count()) > 0) await area.first().click();
    await this.#page
      .getByRole('button', { name: new RegExp(`^${place}`) })
      .first()
      .click();
  }

  /** Chooses the file of the dialog and waits for what it would change. */
  async preview(): Promise<void> {
    await this.open('Oppdater');
    await this.#officer.primary.click();
  }

  async propose(note: string, pin: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'Merknad' }).fill(note);
    await this.#page.getByLabel('Personlig PIN').fill(pin);
    await this.#officer.primary.click();
    await expect(this.#page.getByText('venter', { exact: false }).first()).toBeVisible({ timeout: 30_000 });
  }

  async see(file: string): Promise<void> {
    await this.open('Til godkjenning');
    await this.#page.getByRole('button', { name: new RegExp(file) }).click();
  }

  async approve(file: string, pin: string): Promise<void> {
    await this.see(file);
    await this.approveSeen(file, pin);
  }

  async approveSeen(file: string, pin: string): Promise<void> {
    await this.#page.getByLabel('Personlig PIN').fill(pin);
    await this.#officer.primary.click();
    await expect(this.#page.getByText(file)).toHaveCount(0, { timeout: 60_000 });
  }
}

test('a list changes nothing until a second person has approved it, and both stand in the history', async ({
  world,
}) => {
  const { page, officer, save, trust } = await deskWithStick(world);
  await officer.signIn('supervisor');
  save('practice.ml', listOfTraining('2026-06-01T00:00:00Z'));
  await trust.preview();
  await officer.expectStep('Hva blir annerledes?');
  await expect(page.getByText('practice.ml').first()).toBeVisible();
  await trust.propose('Fra kursleder, minnepinne 4', '333333');

  // Her own proposal: to be taken back, never to be approved.
  await trust.see('practice.ml');
  await expect(page.getByRole('button', { name: 'Trekk forslaget …' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Godkjenn og ta i bruk' })).toHaveCount(0);
  await trust.open('Historikk');
  await expect(page.getByText('Siv Kontrollør').filter({ visible: true })).toHaveCount(1);
  await officer.signOut();

  // An administrator is a second person too, and no more than that.
  await officer.signIn('administrator');
  await trust.see('practice.ml');
  await expect(page.getByText('Fra kursleder, minnepinne 4')).toBeVisible();
  await trust.approveSeen('practice.ml', '444444');
  await trust.open('Historikk');
  await expect(page.getByText(/Siv Kontrollør/).nth(0)).toBeVisible();
  await expect(page.getByText(/Adam Admin/).nth(1)).toBeVisible();
});

test('an altered list is told as such, and what to do; an older one is refused after a newer one', async ({
  world,
}) => {
  const { officer, save, trust } = await deskWithStick(world);
  await officer.signIn('supervisor');
  const altered = listOfTraining('2026-06-01T00:00:00Z');
  altered[altered.length - 5] = (altered[altered.length - 5] ?? 0) ^ 1;
  save('altered.ml', altered);
  await trust.preview();
  await officer.expectError('TRUST_LIST_ALTERED');

  save('june.ml', listOfTraining('2026-06-01T00:00:00Z'));
  await trust.preview();
  await officer.expectStep('Hva blir annerledes?');
  await trust.propose('juni', '333333');
  await officer.signOut();
  await officer.signIn('colleague');
  await trust.approve('june.ml', '555555');

  save('may.ml', listOfTraining('2026-05-01T00:00:00Z'));
  await trust.preview();
  await officer.expectError('TRUST_LIST_OLDER');
});

test('a desk without the list it must have says so before anybody sits down, and opens no order', async ({
  world,
}) => {
  await world.service();
  const { page, officer } = await deskWithStick(world, {
    PIPDESK_TRUST_BLOCK_DAYS: '90',
    PIPDESK_TRUST_REQUIRED: 'DE',
  });
  await officer.signIn();
  await officer.expectStep('Oppmøtekode');
  await expect(page.getByText('Skranken mangler sertifikatliste')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Oppmøtekode' })).toHaveCount(0);
  await expect(officer.primary).toBeDisabled();
});

test('the German list of May takes the place of the one of April, and not the other way round', async ({
  world,
}) => {
  test.skip(!existsSync(real), 'skipped: ../shared/data is not on this machine');
  const { page, officer, insert, trust } = await deskWithStick(world);
  const [april, may] = realLists;
  for (const [list, changes] of [
    [april, /581 nye/],
    [may, /12 nye/],
  ] as const) {
    await officer.signIn('supervisor');
    insert(join(real, list));
    await trust.preview();
    await officer.expectStep('Hva blir annerledes?');
    await expect(page.getByText(changes).first()).toBeVisible();
    await trust.propose('BSI', '333333');
    await officer.signOut();
    await officer.signIn('colleague');
    await trust.approve(list, '555555');
    await officer.signOut();
  }
  await officer.signIn('supervisor');
  insert(join(real, april));
  await trust.preview();
  await officer.expectError('TRUST_LIST_OLDER');
});
