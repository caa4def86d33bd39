import { expect, test } from './support/world.ts';

test('a whole session is done by keyboard alone, and the focus is never lost', async ({ world }) => {
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  const { officer, page } = await world.desk();
  const keys = page.keyboard;
  const focused = () => page.evaluate(() => document.activeElement?.tagName ?? 'BODY');
  const arrive = async (title: string | RegExp): Promise<void> => {
    await officer.expectStep(title);
    await expect.poll(focused, { message: `focus on arrival at ${String(title)}` }).not.toBe('BODY');
  };

  await arrive('Logg på');
  await expect(page.getByRole('radio').first()).toBeFocused();
  const ola = page.getByRole('radio', { name: 'Ola Øvelse' });
  await keys.press('Space');
  for (let downs = 0; downs < 8 && !(await ola.isChecked()); downs++) await keys.press('ArrowDown');
  await keys.press('Tab');
  await keys.type('111111');
  await keys.press('Enter');

  await arrive('Oppmøtekode');
  // The training document is laid on the reader by keyboard as well.
  await keys.press('F4');
  const drawer = page.getByRole('dialog');
  const place = drawer.getByRole('button', { name: /^Legg på leseren: Voksen, norsk pass: alt i orden/ });
  await expect(place).toBeVisible();
  for (let tabs = 0; tabs < 20; tabs++) {
    if (await place.evaluate((element) => element === document.activeElement)) break;
    await keys.press('Tab');
  }
  await keys.press('Enter');
  await expect(drawer.getByText('På leseren', { exact: true })).toBeVisible();
  await keys.press('Escape');
  await expect(drawer).toBeHidden();
  // Closing the tray gives the focus back to where it was.
  await expect(page.getByRole('textbox', { name: 'Oppmøtekode' })).toBeFocused();
  await keys.type(order.attendanceCode);
  await keys.press('Enter');

  await arrive('Formål og vilkår');
  await keys.press('Enter');

  await arrive(/Kunde/);
  await keys.type('01100101');
  await keys.press('Enter');

  await arrive('Dokumentnøkkel og brikke');
  await keys.press('F2');
  await keys.press('Enter');

  // Everything was proven: the result is the strip above the next step.
  // The picture takes itself.
  await arrive('Sammenlign ansiktet');
  // Both faces have to have been seen: an Enter before that judges nothing.
  await expect(officer.primary).toBeEnabled();
  await keys.press('Enter');

  await arrive('Sider og underskrift');
  await officer.cameraReady();
  await keys.press('Enter');
  await expect(officer.primary).toHaveText('Fortsett');
  await expect(officer.primary).toBeEnabled();
  await keys.press('Enter');

  await arrive('Vurder for hånd');
  await officer.judgeByHand();

  await arrive('Avgjørelse');
  const approve = page.getByRole('radio', { name: 'Godkjenn' });
  const pin = page.getByLabel('Personlig PIN');
  await expect(pin).toBeFocused();
  await keys.press('Shift+Tab');
  await keys.press('Space');
  await expect(approve).toBeChecked();
  await keys.press('Tab');
  await expect(pin).toBeFocused();
  await keys.type('111111');
  await keys.press('Enter');
  await officer.expectReceipt(/Kvittering: Godkjent/);
  const { result } = await world.requestor.result(order.pipId);
  expect(result.approved).toBe(true);
});
