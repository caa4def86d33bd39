import { osloDay } from '../../../shared/domain/age.ts';
import type { FrameAnswer, FrameMessage } from './mrz.worker.ts';

/** How often a frame is looked at, at most; the worker's own pace limits it where it takes longer. */
const everyMs = 120;

/**
 * Looks at a live picture until told to stop: one frame at a time in a worker, which ends with the looking. Frames live in one canvas
 * that is wiped at the end; nothing of them is kept or handed on.
 */
export function scanMrz(
  video: HTMLVideoElement,
  signal: AbortSignal,
  onAnswer: (answer: FrameAnswer) => void,
): void {
  const worker = new Worker(new URL('mrz.worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let timer = 0;
  const send = (): void => {
    if (signal.aborted || context === null) return;
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0) {
      timer = window.setTimeout(send, everyMs);
      return;
    }
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.drawImage(video, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const message: FrameMessage = { width, height, rgba: data, today: osloDay(new Date()) };
    worker.postMessage(message, [data.buffer]);
  };
  let sentAt = performance.now();
  worker.onmessage = ({ data }: MessageEvent<FrameAnswer>): void => {
    if (signal.aborted) return;
    onAnswer(data);
    const rest = Math.max(0, everyMs - (performance.now() - sentAt));
    timer = window.setTimeout(() => {
      sentAt = performance.now();
      send();
    }, rest);
  };
  // A frame that breaks the reader is one frame: the next one is looked at all the same.
  worker.onerror = (event): void => {
    event.preventDefault();
    if (!signal.aborted) timer = window.setTimeout(send, everyMs);
  };
  signal.addEventListener('abort', () => {
    window.clearTimeout(timer);
    worker.terminate();
    canvas.width = 0;
    canvas.height = 0;
  });
  send();
}
