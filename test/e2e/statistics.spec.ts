import { expect, test } from './support/world.ts';
import { people } from './support/officer.ts';

/** What proofings came to, from the officer's decision to the supervisor's charts. */

const holder = { name: 'Kari Prøve Øvingsdal', phone: '01100101' };

test('a supervisor sees outcomes, causes, officers and times once there are enough of them, and nobody by name of the applicants', async ({
  world,
}) => {
  await world.service();
  const { officer, page } = await world.desk();
  const terminated = async (): Promise<void> => {
    const { attendanceCode } = await world.requestor.order({
      applicantName: holder.name,
      applicantPhoneNumber: holder.phone,
    });
    await officer.enterCode(attendanceCode);
    await officer.acceptTerms();
    await officer.terminate('Kunden gikk');
    await officer.expectReceipt(/Kvittering: Avsluttet/);
    await expect(officer.primary).toBeEnabled();
    await page.keyboard.press('Enter');
  };
  const openStatistics = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Logg av' }).click();
    await officer.signIn('supervisor');
    await page.getByRole('button', { name: 'Statistikk' }).click();
    await officer.expectStep('Statistikk');
  };

  await officer.signIn();
  await expect(page.getByRole('button', { name: 'Statistikk' })).toHaveCount(0);
  for (let i = 0; i < 4; i++) await terminated();
  await openStatistics();
  await expect(page.locator('[data-total]')).toHaveText('4');
  await expect(page.getByText('Færre enn 5 kontroller deles ikke opp.')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);

  await page.getByRole('button', { name: 'Logg av' }).click();
  await officer.signIn();
  await terminated();
  await openStatistics();
  await expect(page.locator('[data-total]')).toHaveText('5');
  const row = (chart: string, label: string) =>
    page.getByRole('region', { name: chart }).getByRole('row').filter({ hasText: label });
  await expect(row('Utfall', 'Avsluttet')).toContainText('100 %');
  await expect(row('Årsaker', 'Kunden gikk')).toContainText('5');
  await expect(row('Per kundebehandler', people.officer.name)).toContainText('5');
  await expect(row('Tid per trinn', 'Formål og vilkår')).toContainText(' s');
  // By keys alone: one officer, and back.
  await page.getByRole('combobox', { name: 'Gjelder' }).selectOption({ label: people.officer.name });
  await expect(page.getByRole('region', { name: 'Per kundebehandler' })).toHaveCount(0);
  await expect(page.locator('[data-total]')).toHaveText('5');
  expect(await page.content()).not.toContain(holder.name);
});
