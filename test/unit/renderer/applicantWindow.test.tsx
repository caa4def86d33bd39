// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import { faceHints, type ApplicantScene, type ApplicantState } from '../../../shared/contracts/applicant.ts';
import { ApplicantApp } from '../../../renderer/applicant/ApplicantApp.tsx';
import { useApplicant } from '../../../renderer/applicant/state.ts';
import { applicantWindow, languageNames } from '../../../renderer/i18n/texts/applicant.ts';
import { installFakeApplicant, type FakeApplicant } from '../../support/renderer/fakeApplicant.ts';
import { button, click, fakeCamera, settle } from './support.tsx';

let root: Root | null = null;
const first = useApplicant.getState();

async function shown(
  show: ApplicantScene,
  more: Partial<ApplicantState> = {},
): Promise<{ fake: FakeApplicant; place: HTMLElement }> {
  const fake = installFakeApplicant({ language: 'en', training: false, show, ...more });
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root?.render(<ApplicantApp />));
  await settle();
  return { fake, place };
}

const tell = async (fake: FakeApplicant, state: unknown): Promise<void> => {
  await act(async () => fake.tell(state));
  await settle();
};

afterEach(async () => {
  await act(async () => root?.unmount());
  root = null;
  useApplicant.setState(first, true);
});

describe("the applicant's window", () => {
  it('greets before the desk has said anything', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    root = createRoot(place);
    Object.assign(globalThis, { applicant: undefined });
    await act(async () => root?.render(<ApplicantApp />));
    expect(place.querySelector('h1')?.textContent).toBe('Velkommen');
  });

  it('says who ordered, what is collected and for how long, and that the applicant accepts', async () => {
    const { fake, place } = await shown({ scene: 'terms', requestorName: 'Prøvebanken' });
    expect([...place.querySelectorAll('dt')].map((term) => term.textContent)).toEqual([
      'Purpose',
      'What we collect',
      'How long we keep it',
    ]);
    expect(place.textContent).toContain('Prøvebanken has asked us');
    expect(fake.said).toEqual([]);
    await click(button('I accept'));
    expect(fake.said).toEqual([{ action: 'accept-terms' }]);
  });

  it('asks for a number in groups, and passes the answer on as it is', async () => {
    const { fake, place } = await shown({ scene: 'confirm-number', number: '02013299997' });
    expect(place.querySelector('.applicant-number')?.textContent).toBe('020132 99997');
    await click(button('Not correct'));
    await click(button('Correct'));
    expect(fake.said).toEqual([
      { action: 'confirm-number', right: false, number: '02013299997' },
      { action: 'confirm-number', right: true, number: '02013299997' },
    ]);
  });

  it('changes the language when the desk says so, in words and for screen readers', async () => {
    const { fake, place } = await shown({ scene: 'wait' });
    expect(button('English').getAttribute('aria-pressed')).toBe('true');
    await click(button('Nynorsk'));
    expect(fake.said).toEqual([{ action: 'choose-language', language: 'nn' }]);
    expect(place.querySelector('h1')?.textContent).toBe('Ein augneblink');
    expect(document.documentElement.lang).toBe('nn');
    expect(Object.keys(languageNames)).toEqual(['nb', 'nn', 'en']);
  });

  it('keeps the last good scene when something outside the contract is told', async () => {
    const { fake, place } = await shown({ scene: 'wait' });
    await tell(fake, { language: 'en', training: false, show: { scene: 'score', value: 0.4 } });
    await tell(fake, { language: 'en', training: false, show: { scene: 'wait' }, pipId: 'x' });
    expect(place.querySelector('main')?.getAttribute('data-scene')).toBe('wait');
  });

  it('moves the focus to the heading of a new scene, and leaves it alone within one', async () => {
    const { fake, place } = await shown({ scene: 'document', percent: 10 });
    expect(document.activeElement).toBe(place.querySelector('h1'));
    button('English').focus();
    await tell(fake, { language: 'en', training: false, show: { scene: 'document', percent: 60 } });
    expect(document.activeElement).toBe(button('English'));
    expect(place.querySelector('progress')?.value).toBe(60);
    await tell(fake, { language: 'en', training: false, show: { scene: 'wait' } });
    expect(document.activeElement).toBe(place.querySelector('h1'));
  });

  it.each<ApplicantScene>([
    { scene: 'welcome' },
    { scene: 'terms', requestorName: 'x' },
    { scene: 'details' },
    { scene: 'document', percent: null },
    { scene: 'pages' },
    { scene: 'confirm-number', number: '02013299997' },
    { scene: 'wait' },
    { scene: 'done', outcome: 'finished' },
    { scene: 'done', outcome: 'not-finished' },
  ])('is marked as training in every scene and opens no camera: %j', async (show) => {
    const camera = fakeCamera();
    const { place } = await shown(show, { training: true });
    expect(place.textContent).toContain('TRAINING – nothing here is a real proofing');
    expect(place.querySelector('.applicant-watermark')).not.toBeNull();
    expect(camera.getUserMedia).not.toHaveBeenCalled();
  });
});

describe('in front of the camera', () => {
  const face = (...hints: (typeof faceHints)[number][]): ApplicantScene => ({
    scene: 'face',
    camera: 'Face camera',
    hints,
  });

  it('shows the picture without sound, and lets the camera go with the scene', async () => {
    const camera = fakeCamera();
    const { fake, place } = await shown(face(), { training: true });
    expect(place.querySelector('video')).not.toBeNull();
    expect(place.querySelector('.applicant-watermark')).not.toBeNull();
    expect(camera.asked.every(({ audio }) => audio === false)).toBe(true);
    await tell(fake, { language: 'en', training: true, show: { scene: 'wait' } });
    expect(camera.stopped).toContain('video');
    expect(place.querySelector('video')).toBeNull();
  });

  it('takes the camera of that name, whatever its number is in this window', async () => {
    const camera = fakeCamera();
    Object.assign(navigator.mediaDevices, {
      enumerateDevices: async () => [
        { kind: 'videoinput', deviceId: 'a', label: 'Document camera' },
        { kind: 'videoinput', deviceId: 'b', label: 'Face camera' },
      ],
    });
    await shown(face());
    expect(camera.asked.map(({ video }) => (video as MediaTrackConstraints).deviceId)).toEqual([
      { exact: 'b' },
    ]);
  });

  it.each(faceHints)('says one thing at a time, also without a picture: %s', async (hint) => {
    fakeCamera('NotReadableError');
    const { place } = await shown(face(hint, 'more-light'));
    expect(place.querySelector('video')).toBeNull();
    const live = place.querySelector('[aria-live=polite]');
    expect(live?.textContent).toBe(applicantWindow[`hint.${hint}`][2]);
    expect(live?.querySelector('svg')).not.toBeNull();
  });
});

describe('its texts', () => {
  it('have all three languages, with the same values in each', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '');
    for (const [key, [nb, nn, en]] of Object.entries(applicantWindow)) {
      for (const text of [nb, nn, en]) expect(text.trim(), key).not.toBe('');
      expect([places(nn), places(en)], key).toEqual([places(nb), places(nb)]);
    }
  });
});
