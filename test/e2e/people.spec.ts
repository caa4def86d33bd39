import { expect, test, type OpenDesk } from './support/world.ts';

/** Who works at the desks, in the register of the service: one register, more desks than one, all by the window. */
const setupCode = 'K7QF-2MXW-9RTD-HV4P';
const asking = { width: 1280, height: 800, env: { PIPDESK_PEOPLE: 'service' } } as const;
const anna = { first: 'Anna', last: 'Aas', name: 'Anna Aas', pin: '481502' };
const bo = { first: 'Bo', last: 'Berg', name: 'Bo Berg', pin: '907316' };
const applicant = { applicantName: 'Kari Prøve Øvingsdal', applicantPhoneNumber: '01100101' };
const nina = { name: 'Nina Nybegynner', pin: '750193' };

async function signIn({ page, officer }: OpenDesk, { name, pin }: { name: string; pin: string }) {
  await officer.expectStep('Logg på');
  await page.getByRole('radio', { name }).check();
  await page.getByLabel('Personlig PIN').fill(pin);
  await page.keyboard.press('Enter');
}
async function signOut({ page, officer }: OpenDesk): Promise<void> {
  await page.getByRole('button', { name: 'Logg av' }).click();
  await officer.expectStep('Logg på');
}
async function toPeople({ page, officer }: OpenDesk): Promise<void> {
  const area = page.locator('.areas').getByRole('button', { name: /^Administrasjon/ });
  await area.waitFor();
  if ((await area.getAttribute('aria-current')) === null) await area.click();
  await officer.expectStep('Medarbeidere');
  await expect(page.getByRole('table')).toBeVisible();
}

test('two desks, one register: set up at one, a PIN chosen at the other, approved, good at both, and gone from both', async ({
  world,
}) => {
  await world.service({ setupCode });
  const first = await world.desk(asking);

  // Nobody is there: two people come in with the code from operations.
  await first.officer.expectStep('Sett opp skranken');
  await first.page.getByLabel('Oppsettskode').fill(setupCode);
  for (const [i, who] of [anna, bo].entries()) {
    const fields = first.page.getByRole('group').filter({ hasText: i === 0 ? 'Første' : 'Andre' });
    await fields.getByLabel('Fornavn').fill(who.first);
    await fields.getByLabel('Etternavn').fill(who.last);
    await fields.getByLabel('Ny PIN', { exact: true }).fill(who.pin);
    await fields.getByLabel('Ny PIN én gang til').fill(who.pin);
  }
  await first.page.keyboard.press('Enter');
  await signIn(first, anna);
  await toPeople(first);
  await first.page.keyboard.press('Enter');
  await first.page.getByLabel('Fornavn').fill('Nina');
  await first.page.getByLabel('Etternavn').fill('Nybegynner');
  await first.page.getByLabel('Din personlige PIN').fill(anna.pin);
  await first.page.keyboard.press('Enter');
  await first.officer.expectStep(`Startkode til ${nina.name}`);
  const code = await first.page.locator('.start-code').innerText();
  await first.page.keyboard.press('Enter');
  await signOut(first);

  // At another desk, which has heard of nobody before.
  const second = await world.desk(asking);
  await second.page.getByRole('radio', { name: nina.name }).check();
  await second.page.keyboard.press('Enter');
  await second.page.getByLabel('Startkode fra administrator').fill(code);
  await second.page.getByLabel('Ny PIN', { exact: true }).fill(nina.pin);
  await second.page.getByLabel('Ny PIN én gang til').fill(nina.pin);
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByText(/^PIN-en er valgt\./)).toBeVisible();
  await signIn(second, nina);
  await second.officer.expectError('DESK_PIN_NOT_APPROVED');

  await signIn(first, bo);
  await toPeople(first);
  await first.page.getByRole('button', { name: `Se PIN-en til ${nina.name}` }).click();
  await first.page.keyboard.press('Enter');
  await first.page.getByLabel('Din personlige PIN').fill(bo.pin);
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByText(/^Godkjent av Bo Berg/)).toBeVisible();

  await second.page.getByLabel('Personlig PIN').fill(nina.pin);
  await second.page.keyboard.press('Enter');
  await second.officer.expectStep('Oppmøtekode');
  await expect(second.page.locator('.status-operator')).toContainText(nina.name);

  // What she decides is taken, since the register knows her.
  const order = await world.requestor.order(applicant);
  await second.officer.open(order.attendanceCode, { name: applicant.applicantName, phone: '01100101' });
  await second.officer.terminate('Kunden gikk', nina.pin);
  await second.officer.expectReceipt(/Kvittering: Avsluttet/);

  // Shut out at one desk, the other lets go of her at its next round.
  await first.page.getByRole('button', { name: 'Deaktiver …' }).click();
  await first.page.getByLabel('Din personlige PIN').fill(bo.pin);
  await first.page.keyboard.press('Enter');
  await expect(first.officer.primary).toHaveText('Aktiver igjen …');
  await second.officer.expectStep('Logg på', 60_000);
  await expect(second.page.getByRole('radio', { name: anna.name })).toBeVisible();
  await expect(second.page.getByRole('radio', { name: nina.name })).toHaveCount(0);
});

test('while the service is down whoever it let in here still signs in, and nothing about people changes', async ({
  world,
}) => {
  const service = await world.service({ setupCode });
  const desk = await world.desk(asking);
  await desk.officer.expectStep('Sett opp skranken');
  await desk.page.getByLabel('Oppsettskode').fill(setupCode);
  await desk.page.getByLabel('Bare én administrator').check();
  await desk.page.getByLabel('Fornavn').fill(anna.first);
  await desk.page.getByLabel('Etternavn').fill(anna.last);
  await desk.page.getByLabel('Ny PIN', { exact: true }).fill(anna.pin);
  await desk.page.getByLabel('Ny PIN én gang til').fill(anna.pin);
  await desk.page.keyboard.press('Enter');
  await signIn(desk, anna);
  await toPeople(desk);
  await signOut(desk);
  await service.stop();

  await signIn(desk, { ...anna, pin: '000000' });
  await desk.officer.expectError('DESK_PIN_WRONG');
  await desk.page.getByLabel('Personlig PIN').fill(anna.pin);
  await desk.page.keyboard.press('Enter');
  await desk.page.locator('.areas').waitFor();
  await desk.officer.expectError('PIP_SERVICE_UNREACHABLE');
});
