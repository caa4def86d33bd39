import { expect, test } from './support/world.ts';
import { people, type Officer } from './support/officer.ts';

/** The supervisor's second look, from the rejection at the desk to what comes of it. */

const holder = { name: 'Kari Prøve Øvingsdal', phone: '01100101' };

async function signOut(officer: Officer): Promise<void> {
  await officer.page.getByRole('button', { name: 'Logg av' }).click();
  await officer.expectStep('Logg på');
}

async function openReviews(officer: Officer): Promise<void> {
  await officer.page.getByRole('button', { name: 'Ettersyn' }).click();
  await officer.expectStep('Avviste og avsluttede kontroller');
}

async function toDecision(officer: Officer): Promise<void> {
  const decision = officer.page.getByRole('heading', { level: 1, name: 'Avgjørelse' });
  await expect(async () => {
    if (await decision.isVisible()) return;
    const direct = officer.page.getByRole('button', { name: 'Til avgjørelsen' });
    if (await direct.isVisible()) await direct.click();
    else await officer.primary.click();
    await expect(decision).toBeVisible({ timeout: 1000 });
  }).toPass();
}

/** Chip, face, pages and judgements of an adult with nothing against them, approved. */
async function approve(officer: Officer, code: string, mrzLines: readonly string[]): Promise<void> {
  await officer.open(code, holder);
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  await officer.photographFace();
  await officer.photographDataPage();
  await officer.chooseSignature('Fra brikken');
  await officer.primary.click();
  await officer.approve();
}

const verdict = async (officer: Officer, choice: RegExp, reason: string, pin: string): Promise<void> => {
  const { page } = officer;
  await page.getByRole('radio', { name: choice }).check();
  await page.getByRole('combobox', { name: 'Grunn' }).selectOption({ label: reason });
  await page.getByLabel('Personlig PIN').fill(pin);
  await officer.primary.click();
};

test('a rejected applicant gets a new attempt from a supervisor, and the new code works at a desk', async ({
  world,
}) => {
  await world.service();
  const order = await world.requestor.order({
    applicantName: holder.name,
    applicantPhoneNumber: holder.phone,
  });
  const { officer, page } = await world.desk();
  await officer.signIn();
  await expect(page.getByRole('button', { name: 'Ettersyn' })).toHaveCount(0);
  const { mrzLines } = await officer.place(/Forfalsket: ansiktsbildet/);
  await officer.open(order.attendanceCode, holder);
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Forfalsket eller endret');
  await toDecision(officer);
  await officer.reject('Mistanke om forfalsket dokument', 'Bildet på brikken er byttet ut.');
  await officer.expectReceipt(/Kvittering: Avvist/);
  await signOut(officer);

  await officer.signIn('supervisor');
  await openReviews(officer);
  await expect(page.getByRole('row').filter({ hasText: order.attendanceCode })).toContainText('Venter');
  await officer.primary.click();
  await officer.expectStep(`Sak ${order.attendanceCode}`);
  await expect(page.getByText('Bildet på brikken er byttet ut.')).toBeVisible();
  // The evidence: a picture out of the chip, the checks with the one that failed, who decided.
  await expect(page.locator('[data-check=dg-hashes]')).toHaveAttribute('data-result', 'failed');
  await expect(page.getByText(people.officer.name).first()).toBeVisible();
  await expect
    .poll(() =>
      page
        .locator('canvas, img')
        .first()
        .evaluate((element) => element.clientWidth),
    )
    .toBeGreaterThan(50);
  // Nothing is sent before the PIN is right.
  await verdict(officer, /^Ny kontroll/, 'Feil ved vurderingen', '000000');
  await officer.expectError('DESK_PIN_WRONG');
  expect((await world.requestor.result(order.pipId)).result.approved).toBe(false);
  await page.getByLabel('Personlig PIN').fill(people.supervisor.pin);
  await page.keyboard.press('Enter');
  await officer.expectStep('Avviste og avsluttede kontroller');
  const code = await page.locator('.new-code').innerText();
  expect(code).toMatch(/^\d{6}$/);
  expect(code).not.toBe(order.attendanceCode);
  await expect(page.getByRole('row').filter({ hasText: order.attendanceCode })).toHaveCount(0);
  expect(await page.content(), 'pipId never reaches a window').not.toContain(order.pipId);
  await signOut(officer);

  await officer.signIn();
  const genuine = await officer.place(/Voksen, norsk pass: alt i orden/);
  await approve(officer, code, genuine.mrzLines);
  await officer.expectReceipt(/Kvittering: Godkjent/);
  expect((await world.requestor.result(order.pipId)).result).toMatchObject({
    approved: true,
    completed: true,
  });
});

test('whoever decided never reviews it; another one suspects fraud, and nobody is approved with the document', async ({
  world,
}) => {
  await world.service();
  const orders = [];
  for (let i = 0; i < 2; i++) {
    orders.push(
      await world.requestor.order({ applicantName: holder.name, applicantPhoneNumber: holder.phone }),
    );
  }
  const [first, second] = orders.map(({ attendanceCode }) => attendanceCode);
  const { officer, page } = await world.desk();

  // A supervisor at the desk is an officer like any other.
  await officer.signIn('supervisor');
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.open(first ?? '', holder);
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  await officer.photographFace();
  await officer.photographDataPage();
  await officer.chooseSignature('Fra brikken');
  await officer.primary.click();
  await officer.judgeByHand();
  await officer.reject('Mistanke om forfalsket dokument', 'Kanten er løs.', 'supervisor');
  await officer.expectReceipt(/Kvittering: Avvist/);
  await openReviews(officer);
  await expect(page.getByRole('row').filter({ hasText: first ?? '' })).toContainText('Din egen');
  await officer.primary.click();
  await expect(page.getByText(/^Ingen av sakene som venter/)).toBeVisible();
  await signOut(officer);

  await officer.signIn('otherSupervisor');
  await openReviews(officer);
  await officer.primary.click();
  await officer.expectStep(`Sak ${first ?? ''}`);
  // The keys are the pictures': pressed before those are there, they are nobody's.
  await expect(page.locator('.compare-pictures').locator('canvas, img').first()).toBeVisible();
  // Two pictures under one magnifier, by keys alone: enlarged, mirrored, one over the other.
  await page.keyboard.press('+');
  await page.keyboard.press('v');
  await expect(page.getByRole('button', { name: /^Speilvend/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('combobox', { name: 'Til høyre' }).selectOption({ label: 'Dataside' });
  await expect(page.locator('.compare-pictures figcaption').nth(1)).toHaveText('Dataside');
  await verdict(officer, /^Mistanke om svindel/, 'Dokumentet er endret', people.otherSupervisor.pin);
  await expect(page.getByText('Dokumentet er sperret: ingen skranke kan godkjenne med det.')).toBeVisible();
  await signOut(officer);

  await officer.signIn();
  // The document still lies on the reader.
  await approve(officer, second ?? '', mrzLines);
  await officer.expectReceipt(/Kvittering/, 'refused');
  await expect(page.locator('[data-reason=document-locked]')).toBeVisible();
  await signOut(officer);

  // Nothing came of the decision: it stays on the desk until a supervisor has dealt with it.
  await officer.signIn('supervisor');
  await openReviews(officer);
  const row = page.getByRole('region', { name: 'Avviste innsendinger' }).getByRole('row').last();
  await expect(row).toContainText(second ?? '');
  await expect(row).toContainText('Dokumentet er sperret');
  await row.getByRole('button', { name: 'Send på nytt' }).click();
  await page.getByRole('dialog').getByLabel('Personlig PIN').fill(people.supervisor.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tjenesten tok ikke imot den denne gangen heller.')).toBeVisible();
  await row.getByRole('button', { name: 'Slett' }).click();
  await page.getByRole('dialog').getByLabel('Merknad').fill('Sperret dokument.');
  await page.getByRole('dialog').getByLabel('Personlig PIN').fill(people.supervisor.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Avgjørelsen er slettet.')).toBeVisible();
  await expect(page.getByRole('table').filter({ hasText: 'Dokumentet er sperret' })).toHaveCount(0);
});

test('an administrator reviews as well, also a case in which no document was read', async ({ world }) => {
  await world.service();
  const order = await world.requestor.order({
    applicantName: holder.name,
    applicantPhoneNumber: holder.phone,
  });
  const { officer, page } = await world.desk();
  await officer.signIn();
  await officer.enterCode(order.attendanceCode);
  await officer.acceptTerms();
  await officer.terminate('Kunden gikk');
  await officer.expectReceipt(/Kvittering: Avsluttet/);
  await signOut(officer);
  await officer.signIn('administrator');
  await openReviews(officer);
  await officer.primary.click();
  await officer.expectStep(`Sak ${order.attendanceCode}`);
  await expect(page.getByText('Brikken ble ikke lest i denne kontrollen.')).toBeVisible();
  await verdict(officer, /^Avgjørelsen står/, 'Riktig avgjort', people.administrator.pin);
  await expect(page.getByText(`Sak ${order.attendanceCode} er avsluttet.`)).toBeVisible();
  await expect(page.getByText('Ingen saker venter på ettersyn.')).toBeVisible();
});
