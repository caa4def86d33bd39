// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { App } from '../../../renderer/app/App.tsx';
import { FaceStep } from '../../../renderer/features/face/FaceStep.tsx';
import { useDesk } from '../../../renderer/state/desk.ts';
import type { SessionStep } from '#shared/domain/session.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  inspectionSample,
  minor,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import { fakeCamera, render, settle } from './support.tsx';
import { act } from 'react';

const steps: SessionStep[] = ['code', 'applicant', 'chip', 'result', 'pages', 'decision', 'receipt'];
const read = { step: 'result', atDesk: atDeskSample, inspection: inspectionSample() } as const;
const answers = (session: ReturnType<typeof sessionSample>) => ({
  'desk.status': { value: statusSample },
  'session.current': { value: session },
  'session.chipImage': { value: null },
  'session.photo': { value: null },
});

async function visit(step: SessionStep): Promise<void> {
  await act(async () => useDesk.getState().goTo(step));
  await settle();
}

describe('a minor', () => {
  it('never has the camera opened at any step, and has no face step', async () => {
    const camera = fakeCamera();
    installFakeDesk(answers(sessionSample({ ...read, age: minor, steps })));
    await render(<App />);
    for (const step of steps.slice(1, -1)) await visit(step);
    expect(document.body.textContent).not.toContain('Face photo');
    expect(camera.getUserMedia).not.toHaveBeenCalled();
  });

  it('is shielded although a face step were asked for, and so is somebody whose age is not known', async () => {
    const camera = fakeCamera();
    for (const age of [minor, null]) {
      installFakeDesk({ 'session.chipImage': { value: null } });
      const place = await render(<FaceStep session={sessionSample({ ...read, age })} />);
      expect(place.querySelector('video')).toBeNull();
      expect(place.textContent).toContain('No photo of the face is taken of this applicant.');
      place.remove();
    }
    expect(camera.getUserMedia).not.toHaveBeenCalled();
  });
});

describe('an adult', () => {
  it('is seen by the camera without sound, and the camera stops when the step is left', async () => {
    const camera = fakeCamera();
    installFakeDesk(answers(sessionSample({ ...read, age: adult })));
    await render(<App />);
    await visit('face');
    expect(camera.asked[0]).toMatchObject({ audio: false });
    expect(document.querySelector('video')?.dataset['state']).toBe('live');
    expect(camera.stopped).toEqual([]);
    await visit('result');
    expect(camera.stopped.length).toBe(camera.asked.length);
  });

  it('gets a message with a code where the camera is missing, in use or blocked', async () => {
    for (const [name, code] of [
      ['NotFoundError', 'DESK_CAMERA_NONE'],
      ['NotReadableError', 'DESK_CAMERA_BUSY'],
      ['NotAllowedError', 'DESK_CAMERA_DENIED'],
    ] as const) {
      fakeCamera(name);
      installFakeDesk({ 'session.chipImage': { value: null } });
      const place = await render(<FaceStep session={sessionSample({ ...read, age: adult })} />);
      expect(place.querySelector('[role=alert]')?.textContent).toContain(code);
      place.remove();
    }
  });
});
