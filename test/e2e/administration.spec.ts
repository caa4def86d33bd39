import type { VerbName } from '#shared/contracts/desk.ts';
import { people } from './support/officer.ts';
import { expect, test, type OpenDesk } from './support/world.ts';

/** How somebody comes to a desk, and leaves it: by the keyboard, in the words of the screen (Norwegian Bokmål). */
const newcomer = { name: 'Nina Nybegynner', pin: '750193' };

const ask = (desk: OpenDesk, verb: VerbName, args: unknown): Promise<unknown> =>
  desk.page.evaluate(
    ([name, given]) =>
      (window as unknown as { desk: { call(verb: string, args: unknown): Promise<unknown> } }).desk.call(
        name,
        given,
      ),
    [verb, args] as const,
  );

/** Signed in, and on to the people of the desk. */
async function administrate(desk: OpenDesk, who: 'administrator' | 'otherAdministrator'): Promise<void> {
  await desk.officer.signIn(who);
  const area = desk.page.locator('.areas').getByRole('button', { name: /^Administrasjon/ });
  // The window stays where the last administrator was.
  if ((await area.getAttribute('aria-current')) === null) {
    await area.focus();
    await desk.page.keyboard.press('Enter');
  }
  await desk.officer.expectStep('Medarbeidere');
  await expect(desk.page.getByRole('table')).toBeVisible();
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeFocused();
}

async function signOut(desk: OpenDesk): Promise<void> {
  await desk.page.getByRole('button', { name: 'Logg av' }).click();
  await desk.officer.expectStep('Logg på');
}

async function tryToSignIn(desk: OpenDesk, name: string, pin: string): Promise<void> {
  await desk.page.getByRole('radio', { name }).check();
  await desk.page.getByLabel('Personlig PIN').fill(pin);
  await desk.page.keyboard.press('Enter');
}

async function press(desk: OpenDesk, name: string | RegExp): Promise<void> {
  await desk.page.getByRole('button', { name }).focus();
  await desk.page.keyboard.press('Enter');
}

test('somebody new chooses a PIN, which opens the desk only once a second administrator has approved it; a leaver is shut out', async ({
  world,
}) => {
  const desk = await world.desk({ width: 1280, height: 800 });
  const { page, officer } = desk;

  await administrate(desk, 'administrator');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Fornavn')).toBeFocused();
  await page.keyboard.type('Nina');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nybegynner');
  await page.getByLabel('Din personlige PIN').fill(people.administrator.pin);
  await page.keyboard.press('Enter');
  await officer.expectStep(`Startkode til ${newcomer.name}`);
  const code = await page.locator('.start-code').innerText();
  await page.keyboard.press('Enter');
  await officer.expectStep(newcomer.name);
  // Handed over: nobody sees it a second time.
  await expect(page.getByText(code)).toHaveCount(0);
  await signOut(desk);

  await page.getByRole('radio', { name: newcomer.name }).check();
  await expect(officer.primary).toHaveText('Velg PIN …');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const choose = async (proof: string, pin: string, again = pin): Promise<void> => {
    await page.getByLabel('Startkode fra administrator').fill(proof);
    await page.getByLabel('Ny PIN', { exact: true }).fill(pin);
    await page.getByLabel('Ny PIN én gang til').fill(again);
    await page.keyboard.press('Enter');
  };
  await choose(code, '123456');
  await expect(dialog.getByText('Ikke tall i rekkefølge.')).toBeVisible();
  await choose('AAAAA-AAAAA', newcomer.pin);
  await officer.expectError('DESK_START_CODE_WRONG');
  await choose(code, newcomer.pin);
  await expect(page.getByText(/^PIN-en er valgt\./)).toBeVisible();
  await tryToSignIn(desk, newcomer.name, newcomer.pin);
  await officer.expectError('DESK_PIN_NOT_APPROVED');

  // Who made out the start code could have chosen the PIN: not theirs to approve.
  await administrate(desk, 'administrator');
  await expect(page.locator('.areas .count')).toContainText('1');
  await press(desk, `Se PIN-en til ${newcomer.name}`);
  await officer.expectStep(newcomer.name);
  await expect(page.getByText(/^Du laget startkoden/)).toBeVisible();
  await expect(officer.primary).toHaveText('Endre navn eller rolle …');
  await signOut(desk);

  await administrate(desk, 'otherAdministrator');
  await press(desk, `Se PIN-en til ${newcomer.name}`);
  await expect(officer.primary).toHaveText('Godkjenn PIN …');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Din personlige PIN')).toBeFocused();
  await page.keyboard.type('999999');
  await page.keyboard.press('Enter');
  await officer.expectError('DESK_PIN_WRONG');
  await page.keyboard.type(people.otherAdministrator.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Godkjent av Berit Bestyrer/)).toBeVisible();
  await expect(page.locator('.areas .count')).toHaveCount(0);
  await signOut(desk);

  await tryToSignIn(desk, newcomer.name, newcomer.pin);
  await officer.expectStep('Oppmøtekode');
  await expect(page.locator('.status-operator')).toContainText(newcomer.name);
  await signOut(desk);
  const all = (await ask(desk, 'operator.list', {})) as { value: { id: string; name: string }[] };
  const id = all.value.find(({ name }) => name === newcomer.name)?.id ?? '';

  await administrate(desk, 'otherAdministrator');
  await press(desk, `Åpne ${newcomer.name}`);
  await press(desk, 'Deaktiver …');
  await page.getByLabel('Din personlige PIN').fill(people.otherAdministrator.pin);
  await page.keyboard.press('Enter');
  await expect(officer.primary).toHaveText('Aktiver igjen …');
  await signOut(desk);
  await expect(page.getByRole('radio', { name: people.officer.name })).toBeVisible();
  await expect(page.getByRole('radio', { name: newcomer.name })).toHaveCount(0);
  // Main holds the door, not the list.
  expect(await ask(desk, 'operator.signIn', { operatorId: id, pin: newcomer.pin })).toMatchObject({
    ok: false,
    error: { code: 'DESK_PIN_WRONG' },
  });
});

test('a desk sends under its own key once an administrator has compared it and put it into an outlet; revoked, it sends no more', async ({
  world,
}) => {
  await world.service();
  const desk = await world.desk({ width: 1280, height: 800 });
  const { page, officer } = desk;
  const other = await world.enrolledDesk('PC 7');
  await administrate(desk, 'administrator');
  await page
    .getByRole('navigation', { name: 'Administrasjon' })
    .getByRole('button', { name: /^Skranker/ })
    .click();
  await officer.expectStep('Skranker og utsteder');

  // The outlet first, by keys alone: Enter is the main action.
  await expect(page.getByText('Ingen utsteder er lagt inn.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Nummer')).toBeFocused();
  await page.keyboard.type('1234');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Lagunen');
  await page.getByLabel('Personlig PIN').fill(people.administrator.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Utsteder' }).getByRole('row').last()).toContainText(
    'Lagunen',
  );

  const row = page.getByRole('table', { name: 'Skranker' }).getByRole('row').filter({ hasText: 'PC 7' });
  await expect(row).toContainText('Venter på godkjenning');
  await press(desk, 'Godkjenn PC 7');
  const dialog = page.getByRole('dialog');
  // The whole key, in groups to be read out.
  await expect(dialog.locator('.key-text')).toHaveText((other.deskId.match(/.{1,4}/g) ?? []).join(' '));
  await dialog.getByRole('combobox', { name: 'Utsted' }).selectOption({ label: '1234 Lagunen' });
  await dialog.getByLabel('Personlig PIN').fill('000000');
  await page.keyboard.press('Enter');
  await officer.expectError('DESK_PIN_WRONG');
  expect(await other.status()).toBe('pending');
  await dialog.getByLabel('Personlig PIN').fill(people.administrator.pin);
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Godkjent');
  await expect(row).toContainText('1234 Lagunen');
  expect(await other.status()).toBe('approved');

  await press(desk, 'Sperr PC 7');
  await page.getByRole('dialog').getByLabel('Merknad').fill('Stjålet.');
  await page.getByRole('dialog').getByLabel('Personlig PIN').fill(people.administrator.pin);
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Sperret');
  await expect(row.getByRole('button')).toHaveCount(0);
  expect(await other.status()).toBe('revoked');
});

test('the limits an administrator sets hold for the next applicant, at the desk as at the service', async ({
  world,
}) => {
  await world.service();
  const desk = await world.desk({ width: 1280, height: 800 });
  const { page, officer } = desk;
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  await administrate(desk, 'administrator');
  await page
    .getByRole('navigation', { name: 'Administrasjon' })
    .getByRole('button', { name: /^Regler/ })
    .click();
  await officer.expectStep('Regler');
  const readings = page.getByLabel('Lesinger av brikken');
  await expect(readings).toHaveValue('12');
  await readings.fill('0');
  await page.getByLabel('Personlig PIN').fill(people.administrator.pin);
  await page.keyboard.press('Enter');
  await expect(readings).toBeFocused();
  await expect(page.getByText('Et helt tall fra 1 til 50.')).toBeVisible();
  await readings.fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Reglene er lagret.')).toBeVisible();
  await signOut(desk);

  await officer.signIn();
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.open(order.attendanceCode, { name: 'Kari Prøve Øvingsdal', phone: '01100101' });
  const second = mrzLines[1] ?? '';
  await page.getByText('Tre felt').click();
  await page.getByRole('textbox', { name: 'Dokumentnummer' }).fill('XTA999999');
  await page.getByRole('textbox', { name: /Fødselsdato/ }).fill(second.slice(13, 19));
  await page.getByRole('textbox', { name: /Utløpsdato/ }).fill(second.slice(21, 27));
  await officer.primary.click();
  await officer.expectError('CHIP_WRONG_KEY');
  await page.getByRole('textbox', { name: 'Dokumentnummer' }).fill(second.slice(0, 9));
  await officer.primary.click();
  await officer.expectError('DESK_READ_LIMIT');
});
