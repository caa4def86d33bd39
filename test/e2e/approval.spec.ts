import { expect, test } from './support/world.ts';

const noReader = process.env['PIPDESK_NO_VIRTUAL_READER'] ?? '';

test('an adult with a Norwegian passport, from order to approved result, through pcscd and the camera', async ({
  world,
}) => {
  test.skip(process.env['PIPDESK_VPCD'] === undefined, `no virtual reader: ${noReader}`);
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  expect(order.status).toBe('CREATED');

  const { officer, page } = await world.desk({ readers: 'pcsc' });
  const document = await world.document('adult-passport');
  await officer.signIn();
  await officer.open(order.attendanceCode, { name: 'Kari Prøve Øvingsdal', phone: '01100101' });
  await officer.readChip(document.mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  await officer.photographFace();
  await officer.photographDataPage();
  await officer.chooseSignature('Fra brikken');
  await officer.primary.click();
  await officer.approve();
  await officer.expectReceipt(/Kvittering: Godkjent/);
  await expect(page.getByText(order.attendanceCode).first()).toBeVisible();
  expect(await page.content(), 'pipId never reaches a window').not.toContain(order.pipId);

  const { result } = await world.requestor.result(order.pipId);
  expect(result).toMatchObject({
    approved: true,
    completed: true,
    terminationCause: null,
    pipStatus: 'AWAITING_DOWNLOAD',
    applicantName: 'Kari Prøve Øvingsdal',
    proofingSessionDetails: { registrationOfficer: 'Ola Øvelse' },
    proofingData: {
      toveStatus: 'NO_MATCH',
      automaticRfidRead: true,
      nfcDataDocNumber: 'XTA100101',
      nfcDataIssuer: 'NOR',
      dNumber: null,
      signatureSource: 'chip',
    },
  });
  expect(result.proofingData?.nationalIdNumber).toMatch(/^\d{11}$/);
  // A JPEG out of the camera and one out of the chip, not the same.
  expect(result.proofingData?.faceImage).toMatch(/^\/9j\//);
  expect(result.proofingData?.chipImage).toMatch(/^\/9j\//);
  expect(result.proofingData?.faceImage).not.toBe(result.proofingData?.chipImage);
});

test('a 16-year-old is approved without a camera once the document key is known, and no face is in the result', async ({
  world,
}) => {
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Nils Eksempelmo',
    applicantPhoneNumber: '01300310',
  });
  const { officer, page } = await world.desk();
  await page.evaluate(() => {
    const asked = { count: 0 };
    Object.assign(window, { cameraAsked: asked });
    const devices = Object.getPrototypeOf(navigator.mediaDevices) as MediaDevices;
    const open = devices.getUserMedia;
    devices.getUserMedia = function getUserMedia(constraints) {
      asked.count++;
      return open.call(this, constraints);
    };
  });
  await officer.signIn();
  const { mrzLines } = await officer.place(/16-åring/);
  await officer.open(order.attendanceCode, { name: 'Nils Eksempelmo', phone: '01300310' });
  await officer.typeMrz(mrzLines);
  // Until now it may have looked for the MRZ (policy); with the key it is off, and stays so.
  await expect(page.locator('video')).toHaveCount(0);
  const cameraAsked = () =>
    page.evaluate(() => (window as unknown as { cameraAsked: { count: number } }).cameraAsked.count);
  const beforeKey = await cameraAsked();
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
  await expect(page.getByRole('listitem').filter({ hasText: 'Ansiktsbilde' })).toHaveCount(0);
  await officer.expectStep('Sider og underskrift');
  await officer.chooseSignature('Fra brikken');
  await officer.primary.click();
  await officer.approve();
  await officer.expectReceipt(/Kvittering: Godkjent/);
  expect(await cameraAsked()).toBe(beforeKey);

  const { result, text } = await world.requestor.result(order.pipId);
  expect(result.approved).toBe(true);
  expect(text).not.toContain('faceImage');
  expect(text).not.toContain('automaticBiometricComparisonApproval');
});
