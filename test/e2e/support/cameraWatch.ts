import type { Page } from '@playwright/test';

/** What became of the cameras of a window since they were watched. */
interface CameraUse {
  /** How often a camera was asked for. */
  readonly asked: number;
  /** `live` or `ended`, of every track that was ever given. */
  readonly tracks: readonly MediaStreamTrackState[];
}

/** Watches every camera a window asks for; the answer tells how it stands. Holds as long as the window is not loaded anew. */
export async function watchCameras(page: Page): Promise<() => Promise<CameraUse>> {
  await page.evaluate(() => {
    const use = { asked: 0, tracks: [] as MediaStreamTrack[] };
    Object.assign(window, { cameraUse: use });
    const devices = Object.getPrototypeOf(navigator.mediaDevices) as MediaDevices;
    const open = devices.getUserMedia;
    devices.getUserMedia = async function getUserMedia(constraints) {
      use.asked++;
      const stream = await open.call(this, constraints);
      use.tracks.push(...stream.getTracks());
      return stream;
    };
  });
  return () =>
    page.evaluate(() => {
      const { asked, tracks } = (
        window as unknown as { cameraUse: { asked: number; tracks: MediaStreamTrack[] } }
      ).cameraUse;
      return { asked, tracks: tracks.map(({ readyState }) => readyState) };
    });
}
