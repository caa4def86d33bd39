import { useEffect, useState } from 'react';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import type { CameraPurpose } from './devices.ts';
import { faultOf, healthy, isTooCoarse, observe } from './health.ts';

const everyMs = 500;
const sample = { width: 48, height: 27 } as const;

/** Looks at a live picture twice a second, small and on the side: black, frozen, or too few pixels. null: nothing to say. */
export function useHealth(
  purpose: CameraPurpose,
  live: boolean,
  video: () => HTMLVideoElement | null,
): ErrorCode | null {
  const [fault, setFault] = useState<ErrorCode | null>(null);
  useEffect(() => {
    if (!live) return;
    const canvas = document.createElement('canvas');
    canvas.width = sample.width;
    canvas.height = sample.height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    let health = healthy;
    const look = (): void => {
      const element = video();
      // Behind another window Chromium may stop drawing the video: that says nothing about the camera.
      if (element === null || context === null || element.videoWidth === 0 || document.hidden) {
        health = healthy;
        return;
      }
      context.drawImage(element, 0, 0, sample.width, sample.height);
      const { data } = context.getImageData(0, 0, sample.width, sample.height);
      const now = performance.now();
      health = observe(health, { at: now, luma: lumaOf(data), frames: framesOf(element, now) });
      const wrong = faultOf(health, now);
      setFault(
        wrong ??
          (isTooCoarse(purpose, element.videoWidth, element.videoHeight)
            ? 'DESK_CAMERA_LOW_RESOLUTION'
            : null),
      );
    };
    const timer = setInterval(look, everyMs);
    return () => {
      clearInterval(timer);
      setFault(null);
    };
  }, [live, purpose, video]);
  return fault;
}

/** Frames delivered so far; where the engine does not count them, the clock: then only the picture itself can show a stand-still. */
const framesOf = (video: HTMLVideoElement, now: number): number =>
  typeof video.getVideoPlaybackQuality === 'function'
    ? video.getVideoPlaybackQuality().totalVideoFrames
    : now;

/** Rec. 601 brightness of RGBA. */
function lumaOf(rgba: Uint8ClampedArray): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < luma.length; i++)
    luma[i] = (77 * (rgba[i * 4] ?? 0) + 150 * (rgba[i * 4 + 1] ?? 0) + 29 * (rgba[i * 4 + 2] ?? 0)) >> 8;
  return luma;
}
