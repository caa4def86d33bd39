// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { act } from 'react';
import { FaceStep } from '../../../renderer/features/face/FaceStep.tsx';
import { StepFrame } from '../../../renderer/ui/StepFrame.tsx';
import { FrameWorker } from '../../../renderer/ui/camera/FrameWorker.ts';
import { goodFace } from '../../support/proofing.ts';
import { type Answer, type FakeDesk, installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import { adult, atDeskSample, inspectionSample, sessionSample } from '../../support/renderer/samples.ts';
import { click, primary, render } from './support.tsx';

/** An officer with a queue presses Enter twice, or leaves the finger on it. */

const heldEnter = (target: Element): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, repeat: true });
  target.dispatchEvent(event);
  return event;
};

describe('two faces that have just come on the screen', () => {
  const session = sessionSample({
    atDesk: atDeskSample,
    inspection: inspectionSample(),
    age: adult,
    step: 'face',
    photos: { face: true, 'data-page': false, 'signature-page': false },
    face: { attempts: 1, capture: goodFace, override: null },
  });
  const shown = (photo: Answer) =>
    installFakeDesk({
      'session.chipImage': { value: null },
      'session.photo': photo,
      'session.judge': { value: session },
    });
  const judged = ({ asked }: FakeDesk) => asked.filter(({ verb }) => verb === 'session.judge');
  const aWhile = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 700)));

  it('are not found alike by an Enter that was meant for the camera', async () => {
    const fake = shown({ value: null });
    await render(<FaceStep session={session} />);
    await click(primary());
    expect(judged(fake)).toEqual([]);
    await aWhile();
    await click(primary());
    expect(judged(fake)).toHaveLength(1);
  });

  it('are not compared before both are there, however long that takes', async () => {
    const fake = shown('never');
    await render(<FaceStep session={session} />);
    await aWhile();
    expect(primary()?.disabled).toBe(true);
    await click(primary());
    expect(judged(fake)).toEqual([]);
  });

  it('close the applicant’s mirror: nothing is taken any more', async () => {
    const fake = shown({ value: null });
    await render(<FaceStep session={session} />);
    expect(fake.asked).toContainEqual({ verb: 'applicant.show', args: { show: { scene: 'wait' } } });
  });
});

describe('Enter that is held down', () => {
  it('acts once, in a field as well: it must not run through the steps that follow', async () => {
    const place = await render(
      <StepFrame title="x" primary={{ label: 'y', onAction: () => undefined }}>
        <input aria-label="field" />
        <textarea aria-label="text" />
      </StepFrame>,
    );
    for (const held of [place.querySelector('h1')!, place.querySelector('input')!, primary()!])
      expect(heldEnter(held).defaultPrevented).toBe(true);
    // In a text of several lines it is a new line.
    expect(heldEnter(place.querySelector('textarea')!).defaultPrevented).toBe(false);
  });
});

describe('a worker that looks at frames', () => {
  it('is not begun again for a frame that comes after the screen has gone', async () => {
    const create = vi.fn(() => ({ postMessage: vi.fn(), terminate: vi.fn() }) as unknown as Worker);
    const worker = new FrameWorker<string>(create);
    worker.close();
    const frame = { close: vi.fn() };
    expect(await worker.ask('look', [frame as unknown as ImageBitmap])).toBeNull();
    expect(create).not.toHaveBeenCalled();
    expect(frame.close).toHaveBeenCalled();
  });
});
