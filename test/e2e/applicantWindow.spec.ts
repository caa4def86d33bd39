import type { Page } from '@playwright/test';
import { documentVideo } from './support/documentVideo.ts';
import { expect, test } from './support/world.ts';

/**
 * Two windows: what the officer does is seen on the second screen and answered there, and nothing is ever in it that is not the
 * applicant's to see.
 */
test('an applicant accepts in English on the second screen, sees themselves mirrored, and learns nothing else', async ({
  world,
}) => {
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  const video = await documentVideo(world.folder, process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium', {
    title: 'TRAINING PASSPORT',
    mrzLines: [],
  });
  const desk = await world.desk({ displays: 2, video });
  const { officer, page } = desk;
  const applicant = await desk.applicant();
  const seen = await everythingIn(applicant);
  const scene = (name: string): Promise<void> =>
    expect(applicant.locator(`main[data-scene=${name}]`)).toBeVisible();

  // Locked and without a session: the welcome, and a language to choose.
  await scene('welcome');
  await officer.signIn();
  await scene('welcome');
  await applicant.getByRole('button', { name: 'English' }).click();
  await expect(applicant.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expect(applicant.locator('html')).toHaveAttribute('lang', 'en');
  await expect(applicant.getByText('TRAINING – nothing here is a real proofing')).toBeVisible();

  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.enterCode(order.attendanceCode);
  await officer.expectStep('Formål og vilkår');
  await scene('terms');
  await expect(applicant.getByText('Prøvebanken has asked us to confirm who you are.')).toBeVisible();
  // By keyboard, as somebody without a touch screen does.
  await applicant.keyboard.press('Tab');
  await expect(applicant.getByRole('button', { name: 'I accept' })).toBeFocused();
  await applicant.keyboard.press('Enter');
  await scene('wait');
  const terms = await page.evaluate(async () => {
    const answer = (await window.desk?.call('session.current', {})) as { value: { terms: unknown } };
    return answer.value.terms;
  });
  expect(terms).toMatchObject({ language: 'en', by: 'applicant' });
  // What was accepted was accepted before any name was asked for, and the window had none to show.
  expect(await seen()).not.toMatch(/Øvingsdal|OVINGSDAL/i);

  // Accepted there, the officer's window has gone on by itself.
  await officer.expectStep(/Kunde/);
  await page.getByRole('textbox', { name: /Telefon/ }).fill('01100101');
  await officer.primary.click();
  await scene('document');
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');

  // Nobody is before the camera: no picture takes itself while the mirror is looked at.
  await officer.expectStep('Ansiktsbilde');
  await scene('face');
  await expect(applicant.locator('[data-mirror=live] video')).toBeVisible();
  await applicant.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  const moves = await applicant.evaluate(async () => {
    const video = document.querySelector('video') as HTMLVideoElement;
    const frame = (): Promise<number> =>
      new Promise((resolve) =>
        video.requestVideoFrameCallback((_now, { presentedFrames }) => resolve(presentedFrames)),
      );
    const before = await frame();
    return {
      moved: (await frame()) > before,
      mirrored: getComputedStyle(video).transform,
    };
  });
  expect(moves).toEqual({ moved: true, mirrored: 'matrix(-1, 0, 0, 1, 0, 0)' });
  // Both windows show the same camera at the same time.
  await officer.cameraReady();
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Sider og underskrift/ })
    .click();
  await officer.expectStep('Sider og underskrift');
  await scene('pages');
  await expect(applicant.locator('video')).toHaveCount(0);

  await officer.terminate('Kunden gikk');
  await officer.expectReceipt(/Kvittering: Avsluttet/);
  await scene('done');
  await expect(applicant.getByText('Thank you for today')).toBeVisible();
  await officer.primary.click();
  await scene('welcome');
  // The next applicant begins in the desk's own language.
  await expect(applicant.getByRole('heading', { name: 'Velkommen' })).toBeVisible();

  const all = await seen();
  expect(all).toContain('Prøvebanken');
  for (const never of [order.pipId, order.attendanceCode, '01100101', ...mrzLines])
    expect(all).not.toContain(never);
  expect(all).not.toMatch(/Øvingsdal|OVINGSDAL|Kari|score|match|spoof|presentation|distance|threshold/i);
});

test("the applicant's window reaches no verb of the desk, no camera outside its scene, and not the other page", async ({
  world,
}) => {
  const desk = await world.desk({ displays: 2 });
  const applicant = await desk.applicant();
  await expect(applicant.locator('main[data-scene=welcome]')).toBeVisible();
  const reach = await applicant.evaluate(async () => ({
    names: Object.keys(window).filter(
      (name) => name === 'desk' || name === 'applicant' || name === 'require',
    ),
    functions: Object.keys(window.applicant ?? {}).sort(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'open',
      (error: unknown) => (error as Error).name,
    ),
    officersPage: await fetch('/').then((answer) => answer.status),
    officersPageByName: await fetch('/index.html').then((answer) => answer.status),
    foreign: await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    ),
  }));
  expect(reach).toEqual({
    names: ['applicant'],
    functions: ['onState', 'say'],
    camera: 'NotAllowedError',
    officersPage: 404,
    officersPageByName: 404,
    foreign: 'refused',
  });
  // An answer to a question that was not asked changes nothing.
  await applicant.evaluate(() => window.applicant?.say({ action: 'accept-terms' }));
  await applicant.evaluate(() => window.applicant?.say({ action: 'session.decide', decision: 'approve' }));
  await desk.program.line(/applicant\.out-of-scene/);
  await desk.program.line(/applicant\.bad-action/);
  await expect(applicant.locator('main[data-scene=welcome]')).toBeVisible();
});

test('a desk with one screen opens no window for the applicant', async ({ world }) => {
  const desk = await world.desk();
  await desk.officer.signIn();
  const status = await desk.page.evaluate(async () => {
    const answer = (await window.desk?.call('desk.status', {})) as { value: { applicantWindow: boolean } };
    return answer.value.applicantWindow;
  });
  expect(status).toBe(false);
  expect(
    desk.page
      .context()
      .pages()
      .map((one) => new URL(one.url()).pathname),
  ).toEqual(['/']);
});

/** Everything that ever stood in the page, attributes and all, from now on. */
async function everythingIn(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const kept = new Set<string>();
    Object.assign(window, { everything: kept });
    const keep = (): unknown => kept.add(document.documentElement.outerHTML);
    keep();
    new MutationObserver(keep).observe(document.documentElement, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  return () =>
    page.evaluate(() => [...(window as unknown as { everything: Set<string> }).everything].join('\n'));
}
