import { watchCameras } from './support/cameraWatch.ts';
import { expect, test, type World } from './support/world.ts';

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

/** A 16-year-old from order to approved result; the answer says how the cameras of the window were used. */
async function approveMinor(world: World, env: NodeJS.ProcessEnv) {
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Nils Eksempelmo',
    applicantPhoneNumber: '01300310',
  });
  const { officer, page } = await world.desk({ env });
  const cameras = await watchCameras(page);
  await officer.signIn();
  const { mrzLines } = await officer.place(/16-åring/);
  await officer.open(order.attendanceCode, { name: 'Nils Eksempelmo', phone: '01300310' });
  await officer.expectStep('Dokumentnøkkel og brikke');
  const looking = page.locator('video[data-state=live]');
  if (env['PIPDESK_MRZ_BY_CAMERA'] !== 'no') await expect(looking).toHaveCount(1);
  await officer.typeMrz(mrzLines);
  // With the key the camera is off, before anything of the chip is known.
  await expect(page.locator('video')).toHaveCount(0);
  const untilKey = await cameras();
  await officer.primary.click();
  await officer.expectHeadline('Ekte og gyldig');
  await expect(page.getByRole('listitem').filter({ hasText: 'Ansiktsbilde' })).toHaveCount(0);
  await officer.expectStep('Sider og underskrift');
  await officer.chooseSignature('Fra brikken');
  await officer.primary.click();
  await officer.approve();
  await officer.expectReceipt(/Kvittering: Godkjent/);
  const { result, text } = await world.requestor.result(order.pipId);
  expect(result.approved).toBe(true);
  expect(text).not.toContain('faceImage');
  expect(text).not.toContain('automaticBiometricComparisonApproval');
  return { untilKey, atTheEnd: await cameras() };
}

test('a 16-year-old is approved; a camera looks for the MRZ only, and never again once the key is known', async ({
  world,
}) => {
  const { untilKey, atTheEnd } = await approveMinor(world, {});
  // It was open, so that it being off afterwards means something.
  expect(untilKey.tracks.length).toBeGreaterThan(0);
  expect(untilKey.tracks.every((state) => state === 'ended')).toBe(true);
  expect(atTheEnd).toEqual(untilKey);
});

test('where the policy forbids the camera before the age is known, none is ever opened for a 16-year-old', async ({
  world,
}) => {
  const { atTheEnd } = await approveMinor(world, { PIPDESK_MRZ_BY_CAMERA: 'no' });
  expect(atTheEnd).toEqual({ asked: 0, tracks: [] });
});
