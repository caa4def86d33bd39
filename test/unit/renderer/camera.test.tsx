// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { act } from 'react';
import { CameraView } from '../../../renderer/ui/camera/CameraView.tsx';
import type { CameraPurpose } from '../../../renderer/ui/camera/devices.ts';
import { faultOf, healthLimits, healthy, isTooCoarse, observe } from '../../../renderer/ui/camera/health.ts';
import { useCamera } from '../../../renderer/ui/camera/useCamera.ts';
import { fakeCameras } from './fakeCameras.ts';
import { render, settle } from './support.tsx';

function Shown({ purpose }: { purpose: CameraPurpose }) {
  return <CameraView camera={useCamera(purpose)} label="Live" />;
}

const state = (): string | undefined => document.querySelector('video')?.dataset['state'];
const alert = (): string => document.querySelector('[role=alert]')?.textContent ?? '';
const change = async (what: () => void): Promise<void> => {
  await act(async () => what());
  await settle();
};
async function choose(label: string): Promise<void> {
  const select = document.querySelector('select');
  const option = [...(select?.options ?? [])].find((one) => one.textContent === label);
  await change(() => {
    if (select === null || option === undefined) throw new Error(`no camera “${label}” to choose`);
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

afterEach(() => window.localStorage.clear());

describe('a camera at the desk', () => {
  it('that is pulled out in mid-use says so with a code, and is back by itself when plugged in again', async () => {
    const cameras = fakeCameras('Desk camera');
    await render(<Shown purpose="document" />);
    expect(state()).toBe('live');
    await change(() => cameras.unplug('Desk camera'));
    expect(alert()).toContain('DESK_CAMERA_UNPLUGGED');
    await change(() => cameras.plug('Desk camera'));
    expect(alert()).toBe('');
    expect(state()).toBe('live');
  });

  it('that is not there yet opens as soon as it is plugged in', async () => {
    const cameras = fakeCameras();
    await render(<Shown purpose="face" />);
    expect(alert()).toContain('DESK_CAMERA_NONE');
    await change(() => cameras.plug('Web camera'));
    expect(state()).toBe('live');
  });

  it('that another program holds opens once it lets go, without a key being pressed', async () => {
    const cameras = fakeCameras('Web camera');
    cameras.busy.add('Web camera');
    await render(<Shown purpose="face" />);
    expect(alert()).toContain('DESK_CAMERA_BUSY');
    cameras.busy.clear();
    await act(async () => {
      for (let i = 0; i < 40 && state() !== 'live'; i++)
        await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(state()).toBe('live');
  });

  it('leaves no camera running behind a screen that is gone', async () => {
    const cameras = fakeCameras('Web camera');
    const place = await render(<Shown purpose="face" />);
    expect([...cameras.open.keys()]).toEqual(['Web camera']);
    await render(<p>{place.id}</p>);
    expect([...cameras.open.keys()]).toEqual([]);
  });
});

describe('two cameras', () => {
  it('are chosen once for each purpose and found again by label, whatever their identifier is now', async () => {
    const cameras = fakeCameras('Web camera', 'Document camera');
    await render(<Shown purpose="document" />);
    await choose('Document camera');
    expect([...cameras.open.keys()]).toEqual(['Document camera']);
    await render(<p />);
    cameras.unplug('Document camera');
    cameras.plug('Document camera');
    await render(<Shown purpose="document" />);
    expect([...cameras.open.keys()]).toEqual(['Document camera']);
    await render(<Shown purpose="face" />);
    // Not chosen for faces: the one that is not above the document.
    expect([...cameras.open.keys()]).toEqual(['Web camera']);
  });

  it('stand in for each other: the one that is left can be chosen where the right one is unplugged', async () => {
    const cameras = fakeCameras('Web camera', 'Document camera');
    await render(<Shown purpose="document" />);
    await choose('Document camera');
    await change(() => cameras.unplug('Document camera'));
    // A camera is at hand, so the desk does not stop; which one it is, the officer sees.
    expect(state()).toBe('live');
    expect([...cameras.open.keys()]).toEqual(['Web camera']);
  });
});

describe('the picture of a camera', () => {
  const glance = (at: number, frames: number, fill: (i: number) => number) => ({
    at,
    frames,
    luma: Uint8Array.from({ length: 64 }, (_, i) => fill(i)),
  });
  const after = (ms: number, step: (i: number) => ReturnType<typeof glance>) => {
    let health = healthy;
    for (let i = 0; i * 500 <= ms; i++) health = observe(health, step(i));
    return faultOf(health, ms);
  };

  it('that is black is told from one that is dark', () => {
    const noise = (i: number, k: number) => 3 + ((i * 7 + k) % 5);
    expect(after(3000, (k) => glance(k * 500, k, (i) => noise(i, k)))).toBe('DESK_CAMERA_BLACK');
    expect(after(3000, (k) => glance(k * 500, k, (i) => noise(i, k) + (i === 9 ? 90 : 0)))).toBeNull();
  });

  it('that stands still is noticed by frames that do not come, and by frames that are all one', () => {
    expect(after(4000, (k) => glance(k * 500, 7, (i) => i + 60))).toBe('DESK_CAMERA_FROZEN');
    expect(after(9000, (k) => glance(k * 500, k, (i) => i + 60))).toBe('DESK_CAMERA_FROZEN');
    expect(after(9000, (k) => glance(k * 500, k, (i) => i + 60 + (k % 2)))).toBeNull();
  });

  it('is not called faulty before it has had time to settle', () => {
    expect(after(healthLimits.blackMs - 500, (k) => glance(k * 500, k, () => 0))).toBeNull();
  });

  it('has a lowest resolution for each purpose, however the camera is turned', () => {
    expect(isTooCoarse('document', 640, 480)).toBe(true);
    expect(isTooCoarse('document', 1080, 1920)).toBe(false);
    expect(isTooCoarse('face', 640, 480)).toBe(false);
    expect(isTooCoarse('face', 320, 240)).toBe(true);
  });
});
