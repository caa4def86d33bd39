import { watchCameras } from './support/cameraWatch.ts';
import { documentVideo } from './support/documentVideo.ts';
import { expect, test } from './support/world.ts';

const noReader = process.env['PIPDESK_NO_VIRTUAL_READER'] ?? '';

test('a passport shown to the camera and laid on the reader is read without a key being pressed', async ({
  world,
}) => {
  test.skip(process.env['PIPDESK_VPCD'] === undefined, `no virtual reader: ${noReader}`);
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  const document = await world.document('adult-passport');
  const video = await documentVideo(world.folder, process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium', {
    title: 'TRAINING PASSPORT',
    mrzLines: document.mrzLines,
  });
  const { officer, page } = await world.desk({ readers: 'pcsc', video });
  await officer.signIn();
  await officer.open(order.attendanceCode, { name: 'Kari Prøve Øvingsdal', phone: '01100101' });
  await officer.expectHeadline('Ekte og gyldig');
  // The lines the camera read are the lines on the chip.
  await page.getByRole('button', { name: 'Se alle kontrollpunkter' }).click();
  await expect(page.locator('.check[data-check=mrz-match]')).toHaveAttribute('data-result', 'successful');
  await expect(page.locator('video')).toHaveCount(0);
});

test('a minor’s passport shown to the camera: it is off with the key, and no frame is anywhere', async ({
  world,
}) => {
  test.skip(process.env['PIPDESK_VPCD'] === undefined, `no virtual reader: ${noReader}`);
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Nils Eksempelmo',
    applicantPhoneNumber: '01300310',
  });
  const document = await world.document('minor-16');
  const video = await documentVideo(world.folder, process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium', {
    title: 'TRAINING PASSPORT',
    mrzLines: document.mrzLines,
  });
  const { officer, page } = await world.desk({ readers: 'pcsc', video });
  const cameras = await watchCameras(page);
  await officer.signIn();
  await officer.open(order.attendanceCode, { name: 'Nils Eksempelmo', phone: '01300310' });
  await officer.expectHeadline('Ekte og gyldig');
  await expect(page.locator('video')).toHaveCount(0);
  // What is drawn of the chip is a picture; a canvas besides would be a frame of the camera.
  await expect(page.locator('canvas:not(.picture)')).toHaveCount(0);
  const { tracks } = await cameras();
  expect(tracks.length).toBeGreaterThan(0);
  expect(tracks.every((state) => state === 'ended')).toBe(true);
});
