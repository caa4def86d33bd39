import type { FaceHint } from '../../../shared/contracts/applicant.ts';
import type { FaceCapture, FaceComparison, FaceQuality } from '../../../shared/domain/faceCapture.ts';
import type { Box } from './pixels.ts';

/** What one frame of the preview showed. */
export interface FaceReading {
  readonly quality: FaceQuality;
  readonly hints: readonly FaceHint[];
  /** Around the face, in parts of the frame's width and height; null where there is none. */
  readonly box: Box | null;
  /** Milliseconds spent on it in the worker. */
  readonly tookMs: number;
}

/** The best of the last frames, as an unmirrored JPEG in the camera's full resolution. */
export interface FaceStill {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly quality: FaceQuality;
  readonly presentationSigns: FaceCapture['presentationSigns'];
}

/** DG2 as the chip has it, or, where the browser has no decoder for it, its pixels. */
export type Portrait =
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'rgba';
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8ClampedArray<ArrayBuffer>;
    };

/**
 * Finds and compares faces on this desk, in a worker of its own. Nothing is kept but the last few frames, and those and every
 * template are gone with `end`. Adults only: whoever makes one has checked that.
 */
export interface FaceEngine {
  /** Reads a frame, which it takes over. null where the models could not be loaded. */
  read(frame: ImageBitmap): Promise<FaceReading | null>;
  /** null where no frame has been read. */
  take(): Promise<FaceStill | null>;
  compare(still: Uint8Array<ArrayBuffer>, portrait: Portrait, threshold: number): Promise<FaceComparison>;
  end(): void;
}

export type Asked =
  | { readonly id: number; readonly ask: 'read'; readonly frame: ImageBitmap }
  | { readonly id: number; readonly ask: 'take' }
  | {
      readonly id: number;
      readonly ask: 'compare';
      readonly still: Uint8Array<ArrayBuffer>;
      readonly portrait: Portrait;
      readonly threshold: number;
    };
export interface Answered {
  readonly id: number;
  /** null where it failed. */
  readonly answer: FaceReading | FaceStill | FaceComparison | null;
}

const unavailable: FaceComparison = { outcome: 'not-compared', reason: 'model-unavailable' };
/** A comparison takes well under a second; one that takes this long is a picture made to. */
const timeLimitMs = 15_000;

/** Starts the worker; the models are loaded at the first question. null where no worker can be had. */
export function startFaceEngine(): FaceEngine | null {
  if (typeof Worker === 'undefined') return null;
  const worker = new Worker(new URL('./face.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: Answered['answer']) => void>();
  let last = 0;
  let ended = false;
  const answerAll = (): void => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const end = (): void => {
    ended = true;
    worker.terminate();
    answerAll();
  };
  worker.onmessage = ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  };
  worker.onerror = end;
  type Question = Asked extends infer Each ? (Each extends Asked ? Omit<Each, 'id'> : never) : never;
  const ask = <T extends NonNullable<Answered['answer']>>(
    question: Question,
    transfer: Transferable[] = [],
  ): Promise<T | null> => {
    if (ended) return Promise.resolve(null);
    const id = ++last;
    return new Promise((resolve) => {
      const late = setTimeout(end, timeLimitMs);
      waiting.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer as T | null);
      });
      worker.postMessage({ ...question, id }, transfer);
    });
  };
  return {
    read: (frame) => ask<FaceReading>({ ask: 'read', frame }, [frame]),
    take: () => ask<FaceStill>({ ask: 'take' }),
    compare: async (still, portrait, threshold) =>
      (await ask<FaceComparison>({ ask: 'compare', still, portrait, threshold })) ?? unavailable,
    end,
  };
}
