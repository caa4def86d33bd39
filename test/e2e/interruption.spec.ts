import type { Page } from '@playwright/test';
import { expect, test } from './support/world.ts';

test('a desk killed in mid-session: notes and pictures are back, the chip is read anew, and only the same document goes on', async ({
  world,
}) => {
  test.setTimeout(240_000);
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  const atDesk = { name: 'Kari Prøve Øvingsdal', phone: '01100101' };
  const before = await world.desk();
  await before.officer.signIn();
  const { mrzLines } = await before.officer.place(/Voksen, norsk pass: alt i orden/);
  await before.officer.open(order.attendanceCode, atDesk);
  await before.officer.readChip(mrzLines);
  await before.officer.expectHeadline('Ekte og gyldig');
  await before.officer.photographFace();
  await before.officer.photographDataPage();
  const picture = await storedPage(before.page);
  await before.program.stop('SIGKILL');

  const { officer, page } = await world.desk({ userData: before.userData });
  await officer.signIn();
  // Where the chip is read: nothing of it was kept, and so no later step is open.
  await officer.expectStep('Dokumentnøkkel og brikke');
  await expect(page.getByText('Kontrollen ble avbrutt.', { exact: false })).toBeVisible();
  await expect(page.locator('.session-code')).toHaveText(order.attendanceCode);
  const later = page.getByRole('navigation').getByRole('button', { name: /Sider|Vurdering|Avgjørelse/ });
  await expect(later).toHaveCount(0);
  await page.getByRole('navigation').getByRole('button', { name: /Kunde/ }).click();
  await expect(page.getByRole('textbox', { name: /Telefon/ })).toHaveValue(atDesk.phone);
  await officer.primary.click();

  // Another passport of the same make is refused, and takes nothing with it.
  const other = await officer.place(/slitt, men helt/);
  await officer.readChip(other.mrzLines);
  await officer.expectError('DESK_OTHER_DOCUMENT');
  await expect(page.getByRole('button', { name: 'Begynn på nytt med et annet dokument' })).toBeVisible();
  await expect(later).toHaveCount(0);

  await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  // Pictures and conclusion are those from before: nobody is photographed twice.
  await officer.expectStep('Sammenlign ansiktet');
  await expect(page.getByRole('radio', { name: 'Samme person' })).toBeChecked();
  await officer.primary.click();
  await officer.expectStep('Sider og underskrift');
  await expect(officer.primary).toHaveText('Fortsett');
  expect(await storedPage(page)).toBe(picture);
  await expect(page.locator('video')).toHaveCount(0);
  await officer.primary.click();
  await officer.approve();
  await officer.expectReceipt(/Kvittering: Godkjent/);
  const { result } = await world.requestor.result(order.pipId);
  expect(result).toMatchObject({ approved: true, proofingData: { nfcDataDocNumber: 'XTA100101' } });
});

/** The picture of the page as it is drawn, pixel by pixel. */
async function storedPage(page: Page): Promise<string> {
  const drawn = page.locator('.page-photo.stored canvas[data-drawn=true]');
  await expect(drawn).toBeVisible();
  return drawn.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/png'));
}
