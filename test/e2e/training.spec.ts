import { expect, test } from './support/world.ts';

test('the first session of the README: order, document, CAN and receipt out of one training desk', async ({
  world,
}) => {
  const { officer, page } = await world.desk({ face: 'spruce' });
  await officer.signIn();
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
  await page.keyboard.press('F2');
  await officer.primary.click();
  await officer.expectStep('Dokumentnøkkel og brikke');
  await page.getByText('CAN', { exact: true }).click();
  await page.keyboard.press('F2');
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
  await officer.photographFace();
  await officer.photographDataPage();
  await officer.chooseSignature('På datasiden');
  await officer.primary.click();
  await officer.approve();
  await officer.expectReceipt(/Kvittering: Godkjent/);
  await expect(page.getByText('ØVELSE – ingenting her er en ekte kontroll')).toBeVisible();
});
