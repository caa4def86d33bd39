export interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A portrait takes some 50 ms; a file that takes this long is an attack on the desk. */
const timeLimitMs = 5000;

/** Decodes in a worker of its own, which ends with the picture, with the time limit, or with the screen. */
export function decodeJp2(bytes: Uint8Array, signal: AbortSignal): Promise<Decoded | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./jp2.worker.ts', import.meta.url), { type: 'module' });
    const end = (image: Decoded | null): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(image);
    };
    const timer = setTimeout(() => end(null), timeLimitMs);
    signal.addEventListener('abort', () => end(null), { once: true });
    worker.onmessage = (event: MessageEvent<Decoded | null>) => end(event.data);
    worker.onerror = () => end(null);
    worker.postMessage(bytes);
  });
}
