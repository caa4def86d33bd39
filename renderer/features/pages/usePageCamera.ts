import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageCapture } from '../../../shared/domain/pageCapture.ts';
import { fail, ok, type Result } from '../../../shared/errors/result.ts';
import { bytesFromBase64 } from '../../ui/base64.ts';
import { FrameWorker } from '../../ui/camera/FrameWorker.ts';
import { jpegOf, jpegOfPixels } from '../../ui/camera/still.ts';
import { useCamera, type Camera } from '../../ui/camera/useCamera.ts';
import { useFrames } from '../../ui/camera/useFrames.ts';
import { follow, followFrom, isTime } from '../../vision/page/follow.ts';
import type { PageFormat } from '../../vision/page/format.ts';
import type { PageAnswer, PageQuestion } from '../../vision/page/page.worker.ts';

export interface TakenPage {
  /** JPEG in base64: the page put straight, or the whole frame where no page was found. */
  readonly picture: string;
  /** The whole frame as the camera saw it. */
  readonly raw: string;
  readonly capture: PageCapture;
}

export type LiveLook = Extract<PageAnswer, { kind: 'look' }>;

interface PageCamera {
  readonly camera: Camera;
  readonly look: LiveLook | null;
  take(): Promise<Result<TakenPage>>;
}

/** Frames for looking: fine enough to tell sharp print from blurred, and no more of them than two cores can spare. */
const frames = { width: 1280, everyMs: 100 } as const;

/**
 * The camera above the document with a worker that looks for the page in it.
 *
 * @param armed false where the page that lies there has just been photographed: it has to move before a picture takes itself
 * @param onRest the page has come to rest and nothing is wrong with it; not told again before the next one
 */
export function usePageCamera(format: PageFormat, armed: boolean, onRest: () => void): PageCamera {
  const camera = useCamera('document');
  const [look, setLook] = useState<LiveLook | null>(null);
  const [looking, setLooking] = useState(true);
  const worker = useRef<FrameWorker<PageAnswer> | null>(null);
  const underWay = useRef<Promise<unknown>>(Promise.resolve());
  const followed = useRef(followFrom(armed));
  const rested = useRef(onRest);
  useEffect(() => {
    rested.current = onRest;
  });
  useEffect(() => {
    const created = new FrameWorker<PageAnswer>(
      () => new Worker(new URL('../../vision/page/page.worker.ts', import.meta.url), { type: 'module' }),
    );
    worker.current = created;
    return () => created.close();
  }, []);

  const ask = useCallback(async (question: PageQuestion): Promise<PageAnswer | null> => {
    // One frame at a time: a still waits for the look that is under way.
    await underWay.current;
    const answer = worker.current?.ask(question, [question.frame]) ?? Promise.resolve(null);
    underWay.current = answer;
    return answer;
  }, []);

  const { video, takeStill } = camera;
  useFrames(
    camera,
    looking
      ? async (frame) => {
          const perFrame = (video()?.videoWidth ?? frame.width) / frame.width;
          const answer = await ask({ kind: 'look', frame, format, perFrame });
          if (answer?.kind !== 'look') return;
          setLook(answer);
          const now = performance.now();
          followed.current = follow(followed.current, answer, now);
          if (!isTime(followed.current, now)) return;
          followed.current = followFrom(false);
          rested.current();
        }
      : null,
    frames,
  );

  const take = useCallback(async (): Promise<Result<TakenPage>> => {
    setLooking(false);
    try {
      const raw = await takeStill();
      if (!raw.ok) return raw;
      const frame = await createImageBitmap(blobOf(raw.value));
      const answer = await ask({ kind: 'correct', frame, format });
      if (answer?.kind !== 'correct' || answer.page === null) {
        const findings = answer?.kind === 'correct' ? answer.findings : (['no-edges'] as const);
        return ok({
          picture: raw.value,
          raw: raw.value,
          capture: { rectified: false, findings: [...findings] },
        });
      }
      const picture = await jpegOfPixels(answer.page);
      if (!picture.ok) return picture;
      return ok({
        picture: picture.value,
        raw: raw.value,
        capture: { rectified: true, findings: [...answer.findings] },
      });
    } catch {
      return fail('DESK_PHOTO_INVALID');
    } finally {
      setLooking(true);
    }
  }, [ask, format, takeStill]);

  return { camera, look: camera.state === 'live' ? look : null, take };
}

/** Out of the still itself, so that what is put straight is what was taken. */
const blobOf = (base64: string): Blob => new Blob([bytesFromBase64(base64)], { type: 'image/jpeg' });

/** A stored picture turned by a quarter to the right. */
export async function turned(jpegBase64: string): Promise<Result<string>> {
  try {
    const bitmap = await createImageBitmap(blobOf(jpegBase64));
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.height;
    canvas.height = bitmap.width;
    const context = canvas.getContext('2d');
    if (context === null) return fail('DESK_PHOTO_INVALID');
    context.translate(canvas.width, 0);
    context.rotate(Math.PI / 2);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return await jpegOf(canvas, canvas.width, canvas.height);
  } catch {
    return fail('DESK_PHOTO_INVALID');
  }
}
