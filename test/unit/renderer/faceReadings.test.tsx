// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { useReadings } from '../../../renderer/features/face/useFaceEngine.ts';
import type { FaceEngine, FaceReading } from '../../../renderer/vision/face/engine.ts';
import { render } from './support.tsx';

const good = { hints: ['good'], quality: { ok: true } } as unknown as FaceReading;

afterEach(() => vi.unstubAllGlobals());

/** A preview whose frames are read as the list says, and as its last word from then on. */
async function reading(...answers: readonly (FaceReading | null)[]): Promise<HTMLElement> {
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => {} }));
  const left = [...answers];
  const read = async () => (left.length > 1 ? left.shift() : left[0]) ?? null;
  const engine = { current: { read } as unknown as FaceEngine };
  const video = { current: { videoWidth: 640 } as HTMLVideoElement };
  function Probe() {
    const { state, steady } = useReadings(engine, video, true);
    return <output data-state={state}>{steady}</output>;
  }
  return render(<Probe />);
}
const state = (place: HTMLElement) => place.querySelector('output')?.dataset['state'];

it('goes on measuring after a single frame that could not be read', async () => {
  const place = await reading(good, null, null, good);
  await vi.waitFor(() => expect(Number(place.textContent)).toBeGreaterThan(3), { timeout: 5000 });
  expect(state(place)).toBe('reading');
});

it('says that there is no measuring where no frame can be read', async () => {
  const place = await reading(null);
  await vi.waitFor(() => expect(state(place)).toBe('failed'), { timeout: 5000 });
});
