import { expect, test } from './support/world.ts';

const kari = { applicantName: 'Kari Prøve Øvingsdal', applicantPhoneNumber: '01100101' };
const atDesk = { name: kari.applicantName, phone: kari.applicantPhoneNumber };

test('unknown, cancelled and used codes each say what they are and what to do', async ({ world }) => {
  await world.service();
  const { officer, page } = await world.desk();
  await officer.signIn();
  const order = await world.requestor.order(kari);
  const unknown = order.attendanceCode === '000000' ? '000001' : '000000';
  await officer.enterCode(unknown);
  await officer.expectError('PIP_CODE_UNKNOWN');

  const cancelled = await world.requestor.order(kari);
  await world.requestor.cancel(cancelled.pipId);
  await officer.enterCode(cancelled.attendanceCode);
  await officer.expectError('PIP_CODE_CANCELLED');

  await officer.open(order.attendanceCode, atDesk);
  await officer.terminate('Kunden gikk');
  await officer.expectReceipt(/Kvittering: Avsluttet/);
  await officer.primary.click();
  await officer.enterCode(order.attendanceCode);
  await officer.expectError('PIP_CODE_USED');
  await expect(page.getByText('Be kunden kontakte den som bestilte', { exact: false })).toBeVisible();
});

test('a wrong check digit never reaches the chip; a wrong key names the fields and keeps what was typed', async ({
  world,
}) => {
  await world.service();
  const order = await world.requestor.order(kari);
  const { officer, page } = await world.desk();
  await officer.signIn();
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.open(order.attendanceCode, atDesk);

  const [first = '', second = ''] = mrzLines;
  const digit = second[13] === '9' ? '8' : '9';
  await officer.readChip([first, second.slice(0, 13) + digit + second.slice(14)]);
  await officer.expectError('MRZ_CHECK_DIGIT');
  await expect(page.getByText('Fødselsdato: stemmer ikke')).toBeVisible();

  // Another document's key: well-formed, but not this chip's.
  await page.getByText('Tre felt').click();
  await page.getByRole('textbox', { name: 'Dokumentnummer' }).fill('XTA999999');
  await page.getByRole('textbox', { name: /Fødselsdato/ }).fill(second.slice(13, 19));
  await page.getByRole('textbox', { name: /Utløpsdato/ }).fill(second.slice(21, 27));
  await officer.primary.click();
  await officer.expectError('CHIP_WRONG_KEY');
  await expect(page.getByRole('textbox', { name: 'Dokumentnummer' })).toHaveValue('XTA999999');

  await page.getByRole('textbox', { name: 'Dokumentnummer' }).fill(second.slice(0, 9));
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
});

test('no document on the reader, then one without the session losing anything', async ({ world }) => {
  await world.service();
  const order = await world.requestor.order(kari);
  const { officer, page } = await world.desk();
  await officer.signIn();
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await page.keyboard.press('F4');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ta av leseren/ })
    .click();
  await page.keyboard.press('Escape');
  await officer.open(order.attendanceCode, atDesk);
  await officer.readChip(mrzLines);
  await officer.expectError('READER_NO_CARD');
  await officer.place(/Voksen, norsk pass: alt i orden/);
  await expect(page.getByRole('textbox', { name: /MRZ/ })).toHaveValue(new RegExp(mrzLines[1] ?? '-'));
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
});

test('a document taken away in mid-read says so, and reading it again completes the session', async ({
  world,
}) => {
  test.skip(
    process.env['PIPDESK_VPCD'] === undefined,
    `no virtual reader: ${process.env['PIPDESK_NO_VIRTUAL_READER'] ?? ''}`,
  );
  await world.service();
  const order = await world.requestor.order(kari);
  const { officer, page } = await world.desk({ readers: 'pcsc' });
  // The same document twice; the first lies there for its printed lines only.
  const document = await world.document('adult-passport');
  await document.takeAway();
  const leaving = await world.leavingDocument(25);
  await officer.signIn();
  await officer.open(order.attendanceCode, atDesk);
  await expect(page.getByText('Dokument på plass')).toBeVisible();
  await officer.readChip(document.mrzLines);
  await leaving.gone();
  await officer.expectError('CHIP_CARD_LOST');
  await world.document('adult-passport');
  await expect(page.getByText('Dokument på plass')).toBeVisible();
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
});

test('a desk without a camera says so at the face step, and the session can still end', async ({ world }) => {
  await world.service();
  const order = await world.requestor.order(kari);
  const { officer } = await world.desk({ camera: false });
  await officer.signIn();
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.open(order.attendanceCode, atDesk);
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  await officer.expectStep('Ansiktsbilde');
  await officer.expectError('DESK_CAMERA_NONE');
  await officer.terminate('Feil på utstyr');
  await officer.expectReceipt(/Kvittering: Avsluttet/);
});

test('a desk on real readers without one says which state the reader is in', async ({ world }) => {
  await world.service();
  const order = await world.requestor.order(kari);
  const { officer } = await world.desk({ readers: 'pcsc' });
  await officer.signIn();
  await officer.open(order.attendanceCode, atDesk);
  await officer.readChip([
    'P<NORNORDMANN<<KARI'.padEnd(44, '<'),
    'CCC0022514NOR5604230M3004157<<<<<<<<<<<<<<04',
  ]);
  // With the virtual reader: a reader and no card. Without: no service, or no reader.
  await expect(officer.page.getByText(/^READER_(NO_CARD|NONE|SERVICE_DOWN)$/)).toBeVisible();
});

test('a decision outlives a service that is down and a desk that is killed, and arrives exactly once', async ({
  world,
}) => {
  const service = await world.service();
  const order = await world.requestor.order(kari);
  const desk = await world.desk();
  await desk.officer.signIn();
  await desk.officer.open(order.attendanceCode, atDesk);
  await service.stop();
  await desk.officer.terminate('Kunden gikk');
  await desk.officer.expectReceipt(/Kvittering: Avsluttet/, 'waiting');
  await desk.program.stop('SIGKILL');

  await world.service();
  await world.desk({ userData: desk.userData });
  await expect(async () => {
    const { result } = await world.requestor.result(order.pipId);
    expect(result).toMatchObject({ approved: null, terminationCause: 'applicant-left' });
  }).toPass({ timeout: 60_000 });
});
