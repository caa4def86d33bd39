import { useEffect, useRef } from 'react';
import type { Camera } from './useCamera.ts';

interface FrameOptions {
  /** Width in pixels the frame is scaled to; without it the camera's own. */
  readonly width?: number;
  /** Least time between two frames, so that a fast camera does not eat the machine. */
  readonly everyMs?: number;
}

/**
 * Hands frames of a live camera to whoever looks at them, usually a worker (`FrameWorker`). Back-pressure: while one frame is
 * looked at, all that come are let pass; the next one handed over is always the newest. Nothing but the scaling happens on
 * the window's thread, and that by the engine, so the preview never waits.
 *
 * @param onFrame owns the bitmap: transfers it or closes it. null: not looking now.
 */
export function useFrames(
  camera: Camera,
  onFrame: ((frame: ImageBitmap) => Promise<void>) | null,
  { width, everyMs = 0 }: FrameOptions = {},
): void {
  const look = useRef(onFrame);
  useEffect(() => {
    look.current = onFrame;
  });
  const { state, video } = camera;
  const isLooking = onFrame !== null;
  useEffect(() => {
    if (state !== 'live' || !isLooking) return;
    let alive = true;
    void (async () => {
      while (alive) {
        const begun = performance.now();
        const element = video();
        await nextFrame(element);
        if (!alive || element === null || element.videoWidth === 0) continue;
        try {
          const scale = width === undefined ? 1 : Math.min(1, width / element.videoWidth);
          const frame = await createImageBitmap(element, {
            resizeWidth: Math.round(element.videoWidth * scale),
            resizeHeight: Math.round(element.videoHeight * scale),
            resizeQuality: 'medium',
          });
          if (alive && look.current !== null) await look.current(frame);
          else frame.close();
        } catch {
          // The camera went while its frame was taken: useCamera tells the officer.
        }
        await pause(everyMs - (performance.now() - begun));
      }
    })();
    return () => {
      alive = false;
    };
  }, [state, isLooking, video, width, everyMs]);
}

const pause = (ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));

/** Until the video shows a frame it did not show before; a camera that stands still is asked again after a while. */
function nextFrame(video: HTMLVideoElement | null): Promise<void> {
  if (video === null || typeof video.requestVideoFrameCallback !== 'function') return pause(50);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(handle);
      resolve();
    }, 500);
    const handle = video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
