import { expect, test, type World } from './support/world.ts';
import type { Officer } from './support/officer.ts';

/** Order, desk, sign-in, document on the reader, chip read: up to the result. */
async function readPersona(
  world: World,
  persona: RegExp,
  name: string,
  phone: string,
  lost: readonly string[] = [],
) {
  await world.service({ lost });
  const order = await world.requestor.order({ applicantName: name, applicantPhoneNumber: phone });
  const desk = await world.desk();
  await desk.officer.signIn();
  const { mrzLines } = await desk.officer.place(persona);
  await desk.officer.open(order.attendanceCode, { name, phone });
  await desk.officer.readChip(mrzLines);
  return { ...desk, order };
}

async function toDecision(officer: Officer): Promise<void> {
  await officer.expectStep('Resultat');
  for (let steps = 0; steps < 4; steps++) {
    if (await officer.page.getByRole('heading', { level: 1, name: 'Avgjørelse' }).isVisible()) return;
    const direct = officer.page.getByRole('button', { name: 'Til avgjørelsen' });
    if (await direct.isVisible()) await direct.click();
    else await officer.primary.click();
    await officer.page.waitForTimeout(200);
  }
}

const approveChoice = (officer: Officer) => officer.page.getByRole('radio', { name: 'Godkjenn' });

test('an altered portrait is called altered, cannot be approved, and the rejection reaches the supervisor', async ({
  world,
}) => {
  const { officer, page, order } = await readPersona(
    world,
    /Forfalsket: ansiktsbildet/,
    'Kari Prøve Øvingsdal',
    '01100101',
  );
  await officer.expectHeadline('Forfalsket eller endret');
  await toDecision(officer);
  await expect(approveChoice(officer)).toBeDisabled();
  await officer.reject('Mistanke om forfalsket dokument', 'Bildet på brikken er byttet ut.');
  await officer.expectReceipt(/Kvittering: Avvist/);
  const { result } = await world.requestor.result(order.pipId);
  expect(result).toMatchObject({ approved: false, completed: true, terminationCause: null });

  await page.getByRole('button', { name: 'Logg av' }).click();
  await officer.signIn('supervisor');
  await page.getByRole('button', { name: 'Ettersyn' }).click();
  const row = page.getByRole('row').filter({ hasText: order.attendanceCode });
  await expect(row).toContainText('Avvist');
  await officer.primary.click();
  await officer.expectStep(`Sak ${order.attendanceCode}`);
  await expect(page.getByText('Bildet på brikken er byttet ut.')).toBeVisible();
  await expect(page.getByText('Data uendret').first()).toBeVisible();
  expect(await page.content()).not.toContain(order.pipId);
});

test('a cloned chip is suspected and cannot be approved', async ({ world }) => {
  const { officer } = await readPersona(world, /Kopiert brikke/, 'Kari Prøve Øvingsdal', '01100101');
  await officer.expectHeadline('Mistanke om kopiert brikke');
  await toDecision(officer);
  await expect(approveChoice(officer)).toBeDisabled();
});

test('an issuer in no list is unknown, neither forged nor genuine; the session ends as null with its cause', async ({
  world,
}) => {
  const { officer, order } = await readPersona(
    world,
    /ikke står i noen liste/,
    'Isak Utopia Ingensteds',
    '01400406',
  );
  await officer.expectHeadline('Utstederen er ukjent her');
  await officer.terminate('Utstederen er ukjent');
  await officer.expectReceipt(/Kvittering: Avsluttet/);
  const { result } = await world.requestor.result(order.pipId);
  expect(result).toMatchObject({ approved: null, completed: false, terminationCause: 'issuer-unknown' });
});

test('a document reported lost cannot be approved, whatever the chip proves', async ({ world }) => {
  const { officer } = await readPersona(
    world,
    /Voksen, norsk pass: alt i orden/,
    'Kari Prøve Øvingsdal',
    '01100101',
    ['XTA100101'],
  );
  await officer.expectHeadline('Meldt tapt eller stjålet');
  await toDecision(officer);
  // Final: there is no approval to choose at all, and the cause is the hit itself.
  await expect(approveChoice(officer)).toHaveCount(0);
  await expect(officer.page.getByRole('radio', { name: 'Avvis' })).toBeChecked();
  await expect(officer.page.getByRole('combobox', { name: 'Årsak' })).toHaveValue('document-reported-lost');
});
