import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { listOfTraining } from '../unit/app/fixtures/trainingList.ts';
import { csca } from '../unit/trust/fixtures/lister.ts';
import { zip } from '../unit/trust/fixtures/zips.ts';
import { dialogsAnswered, Keeper } from './support/keeper.ts';
import { Program, root } from './support/process.ts';
import { expect, test } from './support/world.ts';

/**
 * What a supervisor does with a USB stick, on a desk in training: its own CSCA stands among the anchors, so that practice lists
 * can be made here; everything else is what a desk in use runs.
 */
const daysAgo = (days: number): string =>
  `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19)}Z`;
const large = { width: 1920, height: 1080 };

test('a list comes into use by two people and goes by two people, with the keyboard alone', async ({
  world,
}) => {
  const keeper = await Keeper.at(world);
  const { page, primary } = keeper;
  const older = keeper.file('ovelse-1.ml', listOfTraining(daysAgo(12)));
  const newer = keeper.file('ovelse-2.ml', listOfTraining(daysAgo(3)));

  await keeper.signIn('supervisor');
  const before = await keeper.activeSet();
  await keeper.picture('status-training');
  await keeper.choose(older);
  await keeper.expectPreview();
  await expect(page.getByText('1 nytt')).toBeVisible();
  await keeper.picture('preview');
  await keeper.propose('Fra politiet, mottatt i dag');
  await keeper.expectProposed();
  await keeper.picture('proposed');
  // Her own: hers to take back, not to approve.
  await keeper.openProposal('ovelse-1.ml');
  await expect(primary).toHaveText('Trekk forslaget …');
  await expect(keeper.pin).toHaveCount(0);
  await keeper.picture('proposal-own');
  expect(await keeper.activeSet()).toBe(before);
  await keeper.signOut();

  await keeper.signIn('otherSupervisor');
  await expect(page.getByText('1 forslag venter på en person til.')).toBeVisible();
  await keeper.picture('status-waiting');
  await keeper.openProposal('ovelse-1.ml');
  await expect(page.getByText('Fra politiet, mottatt i dag')).toBeVisible();
  await keeper.picture('proposal');
  await keeper.approve('000000');
  await keeper.desk.officer.expectError('DESK_PIN_WRONG');
  expect(await keeper.activeSet()).toBe(before);
  await keeper.approve();
  await keeper.expectApproved();
  await keeper.picture('approved');
  const first = await keeper.activeSet();
  expect(first).not.toBe(before);

  // The next one he proposes, and she approves: nobody is always the second person.
  await keeper.proposeFile(newer, 'Månedens liste');
  await keeper.signOut();
  await keeper.signIn('supervisor');
  await keeper.approveProposal('ovelse-2.ml');
  const second = await keeper.activeSet();
  const rows = await keeper.history();
  await expect(rows.nth(0)).toContainText('I bruk nå');
  await expect(rows.nth(0)).toContainText('Per Prøvestein');
  await expect(rows.nth(0)).toContainText('Siv Kontrollør');
  await expect(rows.nth(1)).toContainText('Fra politiet, mottatt i dag');
  await keeper.picture('history');
  await keeper.open('Tilstand');
  await keeper.picture('status-list');

  await keeper.history();
  await rows
    .nth(1)
    .getByRole('button', { name: /^Gå tilbake hit/ })
    .focus();
  await page.keyboard.press('Enter');
  await keeper.desk.officer.expectStep('Gå tilbake til et tidligere sett');
  await keeper.propose('Ny liste hadde feil');
  await expect(page.getByText(/^Foreslått\. Skranken går tilbake/)).toBeVisible();
  await keeper.picture('rollback-proposed');
  expect(await keeper.activeSet()).toBe(second);
  await keeper.signOut();
  await keeper.signIn('otherSupervisor');
  await keeper.openProposal('Tilbake til et tidligere sett');
  await keeper.picture('rollback-proposal');
  await keeper.approve();
  await keeper.expectApproved();
  expect(await keeper.activeSet()).toBe(first);
  await expect((await keeper.history()).nth(0)).toContainText('Tilbakestilling');
});

test('an altered list dropped on the window is refused with its code, and the desk trusts what it trusted', async ({
  world,
}) => {
  const keeper = await Keeper.at(world);
  await keeper.signIn('supervisor');
  const before = await keeper.activeSet();
  const altered = listOfTraining(daysAgo(3));
  const at = altered.length - 20;
  altered[at] = (altered[at] ?? 0) ^ 1;
  await keeper.drop('ovelse.ml', altered);
  await keeper.desk.officer.expectError('TRUST_LIST_ALTERED');
  await expect(keeper.page.getByText('Filen: ovelse.ml')).toBeVisible();
  await expect(
    keeper.page.getByText('Ingenting er endret: skranken bruker listene den hadde.'),
  ).toBeVisible();
  await keeper.picture('altered');
  await keeper.drop('notat.txt', Buffer.from('ikke en liste'));
  await keeper.desk.officer.expectError('TRUST_NOT_A_LIST');
  expect(await keeper.activeSet()).toBe(before);
  await keeper.open('Til godkjenning');
  await expect(keeper.page.getByText('Ingen forslag venter.')).toBeVisible();
});

test('a certificate nobody signed for needs its fingerprint from both people, and a wrong one is refused', async ({
  world,
}) => {
  const keeper = await Keeper.at(world);
  const { page } = keeper;
  const certificate = csca('FI', 'CSCA Finland');
  const right = fingerprintOf(certificate);
  const file = keeper.file('fra-finland.zip', zip({ name: 'csca-fi.cer', bytes: certificate }));

  await keeper.signIn('administrator');
  await keeper.choose(file);
  await keeper.expectPreview();
  await expect(page.locator('[data-compare]')).toBeVisible();
  // What is shown would only be copied.
  expect((await page.locator('main').innerText()).replace(/\s/g, '')).not.toContain(right.slice(0, 16));
  await keeper.picture('compare');
  const wrong = `${right.startsWith('0') ? '1' : '0'}${right.slice(1, 16)}`;
  await keeper.compare(wrong);
  await keeper.propose('Brev fra ambassaden');
  await keeper.desk.officer.expectError('TRUST_FINGERPRINT_WRONG');
  await keeper.picture('compare-wrong');
  await keeper.compare(right);
  await keeper.typePin();
  await keeper.expectProposed();
  // An administrator is one person as well.
  await keeper.openProposal('fra-finland.zip');
  await expect(keeper.primary).toHaveText('Trekk forslaget …');
  const before = await keeper.activeSet();
  await keeper.signOut();

  await keeper.signIn('supervisor');
  await keeper.openProposal('fra-finland.zip');
  await keeper.picture('compare-approve');
  await keeper.compare(wrong);
  await keeper.approve();
  await keeper.desk.officer.expectError('TRUST_FINGERPRINT_WRONG');
  expect(await keeper.activeSet()).toBe(before);
  await keeper.compare(right.slice(0, 20));
  await keeper.approve();
  await keeper.expectApproved();
  expect(await keeper.activeSet()).not.toBe(before);
  await keeper.open('Sertifikater');
  await keeper.picture('certificates');
});

test('a session under way ends with the set it began with, whatever is activated meanwhile', async ({
  world,
}) => {
  const keeper = await Keeper.at(world);
  const { page } = keeper;
  const { officer } = keeper.desk;
  await keeper.signIn('otherSupervisor');
  const before = await keeper.activeSet();
  await keeper.proposeFile(keeper.file('ovelse.ml', listOfTraining(daysAgo(3))), 'Fra politiet');
  await keeper.signOut();

  // She serves an applicant, and approves in the middle of it.
  await keeper.signIn('supervisor');
  await page.locator('.areas').getByRole('button', { name: 'Skranke' }).click();
  await page.keyboard.press('F4');
  const drawer = page.getByRole('dialog');
  const card = drawer.getByRole('listitem').filter({ hasText: 'norsk nasjonalt ID-kort' });
  await card.getByRole('button', { name: 'Lag en ordre' }).click();
  await expect(drawer.getByText(/Ordre laget: kode \d{6}/)).toBeVisible({ timeout: 30_000 });
  await card.getByRole('button', { name: 'Legg på leseren' }).click();
  await page.keyboard.press('Escape');
  await officer.expectStep('Oppmøtekode');
  await page.keyboard.press('F2');
  await officer.primary.click();
  await officer.acceptTerms();
  await officer.expectStep(/Kunde/);
  await page
    .locator('.areas')
    .getByRole('button', { name: /^Sertifikatlister/ })
    .click();
  await keeper.approveProposal('ovelse.ml');
  expect(await keeper.activeSet()).not.toBe(before);
  await page.locator('.areas').getByRole('button', { name: 'Skranke' }).click();
  await officer.expectStep(/Kunde/);
  await page.keyboard.press('F2');
  await officer.primary.click();
  await officer.expectStep('Dokumentnøkkel og brikke');
  await page.getByText('CAN', { exact: true }).click();
  await page.keyboard.press('F2');
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
  expect(await keeper.ask('session.current')).toMatchObject({
    ok: true,
    value: { inspection: { trustSet: before } },
  });
});

test('a desk without its list, or with one too old, is closed before the applicant sits down and opens with a new one', async ({
  world,
}) => {
  const keeper = await Keeper.at(world, {
    PIPDESK_TRUST_REQUIRED: 'NO',
    PIPDESK_TRUST_BLOCK_DAYS: '90',
  });
  const { page } = keeper;
  const { officer } = keeper.desk;
  const open = (): Promise<unknown> => keeper.ask('session.open', { attendanceCode: '123456' });
  await officer.signIn();
  await expect(page.locator('[data-freshness=none]')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Oppmøtekode' })).toHaveCount(0);
  // Main holds the door, not the screen.
  expect(await open()).toMatchObject({ ok: false, error: { code: 'TRUST_LISTS_MISSING' } });
  await keeper.picture('closed-none', large);
  await keeper.signOut();

  await keeper.signIn('supervisor');
  await keeper.proposeFile(keeper.file('gammel.ml', listOfTraining(daysAgo(100))), 'Den eldste vi har');
  await keeper.signOut();
  await keeper.signIn('administrator');
  await keeper.approveProposal('gammel.ml');
  await keeper.open('Tilstand');
  await keeper.picture('status-too-old');
  await keeper.signOut();
  await officer.signIn();
  await expect(page.locator('[data-freshness=blocked]')).toContainText('100 dager');
  expect(await open()).toMatchObject({ ok: false, error: { code: 'TRUST_LISTS_TOO_OLD' } });
  await keeper.picture('closed-too-old', large);
  await keeper.signOut();

  await keeper.signIn('administrator');
  await keeper.proposeFile(keeper.file('ny.ml', listOfTraining(daysAgo(2))), 'Ny fra politiet');
  await keeper.signOut();
  await keeper.signIn('supervisor');
  await keeper.approveProposal('ny.ml');
  await keeper.signOut();
  await officer.signIn();
  await expect(page.getByRole('textbox', { name: 'Oppmøtekode' })).toBeVisible();
});

test('the audit log is saved from the history, holds every attempt, and its chain is verified by the command line', async ({
  world,
}) => {
  test.skip(!dialogsAnswered, "nobody can answer Electron's own dialog in a test");
  const keeper = await Keeper.at(world);
  const { page } = keeper;
  await keeper.signIn('supervisor');
  await keeper.drop('notat.txt', Buffer.from('ikke en liste'));
  await keeper.desk.officer.expectError('TRUST_NOT_A_LIST');
  await keeper.history();
  const save = page.getByRole('button', { name: 'Lagre revisjonsloggen …' });
  keeper.saveTo(join(world.folder, 'no-such-folder', 'audit.jsonl'));
  await save.click();
  await keeper.desk.officer.expectError('AUDIT_NOT_SAVED');
  const path = join(world.folder, 'audit.jsonl');
  keeper.saveTo(path);
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Revisjonsloggen er lagret med \d+ hendelser/)).toBeVisible();
  await keeper.picture('audit-saved');
  const log = readFileSync(path, 'utf8');
  expect(log).toContain('TRUST_NOT_A_LIST');
  expect(log).not.toContain('notat.txt');
  const verified = new Program(process.execPath, ['electron/cli/main.ts', 'audit', 'verify', path, '--json']);
  expect((await verified.line(/\{[\s\S]*\}/))[0]).toContain('"entries"');
  await verified.stop();
});

test('the real German lists are taken one after the other, and the older one never again', async ({
  world,
}) => {
  const folder = join(root, '../shared/data/masterlists');
  test.skip(!existsSync(folder), 'skipped: the real master lists are not on this machine');
  test.setTimeout(240_000);
  const april = join(folder, 'DE_ML_2026-04-08-14-24-32.ml');
  const may = join(folder, 'DE_ML_2026-05-28-08-28-45.ml');
  const keeper = await Keeper.at(world);
  const { page } = keeper;
  await keeper.signIn('supervisor');
  await keeper.proposeFile(april, 'bsi.bund.de');
  await keeper.signOut();
  await keeper.signIn('otherSupervisor');
  await keeper.approveProposal('DE_ML_2026-04-08-14-24-32.ml');
  await keeper.choose(may);
  await keeper.expectPreview();
  await keeper.picture('preview-real');
  await keeper.picture('preview-real-large', large);
  await keeper.propose('bsi.bund.de');
  await keeper.expectProposed();
  await keeper.signOut();
  await keeper.signIn('supervisor');
  await keeper.approveProposal('DE_ML_2026-05-28-08-28-45.ml');
  const active = await keeper.activeSet();
  await keeper.choose(april);
  await keeper.desk.officer.expectError('TRUST_LIST_OLDER');
  await keeper.picture('older-real');
  expect(await keeper.activeSet()).toBe(active);
  await keeper.open('Tilstand');
  await keeper.picture('status-real');
  await keeper.open('Sertifikater');
  await page.getByRole('textbox', { name: 'Land, navn eller fingeravtrykk' }).fill('Norge');
  await page.keyboard.press('Enter');
  await expect(page.getByText('5 sertifikater', { exact: true })).toBeVisible();
  await keeper.picture('certificates-real');
});
