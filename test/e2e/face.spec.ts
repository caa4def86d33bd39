import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { openFaceLab } from '../support/faceLab/open.ts';
import { drawnFaces, facePictures } from '../support/faceLab/pictures.ts';
import { root } from './support/process.ts';
import { expect, test } from './support/world.ts';

const chromium = process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium';
const order = { name: 'Kari Prøve Øvingsdal', phone: '01100101' };

test('every persona matches its own document before the camera and nobody else’s', async () => {
  test.setTimeout(300_000);
  const pictures = await facePictures(chromium);
  const lab = await openFaceLab(chromium);
  const genuine: number[] = [];
  const impostor: number[] = [];
  const compare = async (live: string, portrait: string): Promise<number> => {
    const { comparison } = await lab.page.evaluate(([a, b]) => globalThis.faceLab.compare(a, b, false, 0.6), [
      live,
      portrait,
    ] as const);
    if (comparison.outcome === 'not-compared') throw new Error(comparison.reason);
    return comparison.distance;
  };
  for (const [i, face] of drawnFaces.entries()) {
    const live = pictures[face]?.live[i % 4] ?? '';
    const quality = await lab.page.evaluate((jpeg) => globalThis.faceLab.read(jpeg), live);
    expect(quality?.quality, face).toMatchObject({ faces: 1, ok: true });
    for (const [k, other] of drawnFaces.entries()) {
      // A ring of neighbours instead of all pairs: every face is an impostor twice (docs/face.md has all of them).
      const apart = (k - i + drawnFaces.length) % drawnFaces.length;
      if (apart > 2) continue;
      const distance = await compare(live, pictures[other]?.portrait ?? '');
      (apart === 0 ? genuine : impostor).push(distance);
    }
  }
  expect(Math.max(...genuine)).toBeLessThan(defaultDeskPolicy.faceThreshold);
  expect(Math.min(...impostor)).toBeGreaterThan(defaultDeskPolicy.faceThreshold);
  // The window's CSP has nothing to complain about: no eval, nothing from elsewhere.
  expect(lab.complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  await lab.close();
});

test('a photograph of people is found too, where the package’s own is at hand', async () => {
  const sample = join(root, 'node_modules/@vladmandic/face-api/demo/sample1.jpg');
  test.skip(!existsSync(sample), 'the package has no picture of people');
  const lab = await openFaceLab(chromium);
  const reading = await lab.page.evaluate(
    (jpeg) => globalThis.faceLab.read(jpeg),
    readFileSync(sample).toString('base64'),
  );
  expect(reading?.quality.faces).toBeGreaterThan(0);
  await lab.close();
});

test('somebody else before the camera is measured, flagged as not similar, and never concluded by one key', async ({
  world,
}) => {
  await world.service();
  const { attendanceCode } = await world.requestor.order({
    applicantName: order.name,
    applicantPhoneNumber: order.phone,
  });
  const { officer, page } = await world.desk({ face: 'alder' });
  await officer.signIn();
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.open(attendanceCode, order);
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  // The picture takes itself.
  await officer.expectStep('Sammenlign ansiktet');
  await expect(page.locator('.face-similar')).toHaveAttribute('data-outcome', 'no-match');
  await expect(officer.primary).toHaveText('Noter sammenligningen');
  await officer.primary.click();
  await expect(page.getByText('velg en konklusjon')).toBeVisible();
  await page.getByRole('radio', { name: 'En annen person' }).check();
  await officer.primary.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sammenlign ansiktet' })).toBeHidden();
});
