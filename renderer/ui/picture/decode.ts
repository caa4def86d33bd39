import { admitted } from './bounds.ts';
import type { PictureAnswer } from './picture.worker.ts';

/** A portrait takes some 50 ms; a file that takes this long is an attack on the desk. */
const timeLimitMs = 5000;

/**
 * Decodes a picture of chip or camera in a worker of its own, which ends with the picture, with the time limit, or with the screen.
 * What is out of bounds does not even get one. A fault is an answer; null: the screen was left.
 */
export function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<PictureAnswer | null> {
  if (signal.aborted) return Promise.resolve(null);
  const coding = admitted(bytes);
  if (coding !== 'jpeg' && coding !== 'jp2') return Promise.resolve(coding);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
    const end = (answer: PictureAnswer | null): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => end('too-slow'), timeLimitMs);
    signal.addEventListener('abort', () => end(null), { once: true });
    worker.onmessage = (event: MessageEvent<PictureAnswer>) => end(event.data);
    worker.onerror = () => end('damaged');
    worker.postMessage(bytes);
  });
}
