import { useEffect, useRef, useState, type RefObject } from 'react';
import type { FaceHint } from '../../../shared/contracts/applicant.ts';
import { call } from '../../bridge/desk.ts';
import { startFaceEngine, type FaceEngine, type FaceReading } from '../../vision/face/engine.ts';

/** From one frame that is read to the next, at least: twelve a second are enough, and the preview has the rest of the two cores. */
const periodMs = 80;
const restMs = 5;
/** So many frames in a row that could not be read, and the engine is not there; one alone is a bad frame. */
const mostUnread = 3;
/** The table and the hints change no faster than an eye follows. */
const showEveryMs = 200;

export interface LiveReading {
  readonly reading: FaceReading | null;
  /** Readings in a row in which everything was good. */
  readonly steady: number;
  /** `failed`: the models are not there, and the officer judges by eye. */
  readonly state: 'starting' | 'reading' | 'failed';
}

const nothingRead: LiveReading = { reading: null, steady: 0, state: 'starting' };

const isGood = ({ hints, quality }: FaceReading): boolean => hints[0] === 'good' && quality.ok;

/** The engine of this step: started with it, and gone with it together with every template. */
export function useFaceEngine(): RefObject<FaceEngine | null> {
  const engine = useRef<FaceEngine | null>(null);
  useEffect(() => {
    const started = startFaceEngine();
    engine.current = started;
    return () => {
      engine.current = null;
      started?.end();
    };
  }, []);
  return engine;
}

/**
 * Reads frames of the preview while `active`, one at a time and never waiting for one another: what the worker has no time for is
 * left out, and the preview goes on undisturbed.
 */
export function useReadings(
  engine: RefObject<FaceEngine | null>,
  video: RefObject<HTMLVideoElement | null>,
  active: boolean,
): LiveReading {
  const [live, setLive] = useState<LiveReading>(nothingRead);
  useEffect(() => {
    if (!active) return;
    let running = true;
    let steady = 0;
    let unread = 0;
    let shownAt = 0;
    let begun = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = (): void => {
      const wait = Math.max(restMs, periodMs - (performance.now() - begun));
      if (running) timer = setTimeout(() => void look(), wait);
    };
    const look = async (): Promise<void> => {
      begun = performance.now();
      const [element, reader] = [video.current, engine.current];
      if (reader === null) return setLive({ ...nothingRead, state: 'failed' });
      if (element === null || element.videoWidth === 0) return next();
      const frame = await createImageBitmap(element).catch(() => null);
      if (frame === null) return next();
      if (!running) return frame.close();
      const reading = await reader.read(frame);
      if (!running) return;
      if (reading === null) {
        steady = 0;
        unread++;
        return unread < mostUnread ? next() : setLive({ ...nothingRead, state: 'failed' });
      }
      unread = 0;
      steady = isGood(reading) ? steady + 1 : 0;
      const now = performance.now();
      if (now - shownAt >= showEveryMs) {
        shownAt = now;
        setLive({ reading, steady, state: 'reading' });
      }
      next();
    };
    void look();
    return () => {
      running = false;
      clearTimeout(timer);
      setLive(nothingRead);
    };
  }, [active, engine, video]);
  return live;
}

/** Tells the applicant's window what would help, when it changes and twice a second at most. */
export function useApplicantHints(camera: string | null, hints: readonly FaceHint[]): void {
  const wanted = hints.join(' ');
  const said = useRef({ at: -Infinity, text: '' });
  useEffect(() => {
    const text = `${camera ?? ''} ${wanted}`;
    if (said.current.text === text) return;
    const say = (): void => {
      said.current = { at: performance.now(), text };
      const shown = wanted === '' ? [] : (wanted.split(' ') as FaceHint[]);
      void call('applicant.show', { show: { scene: 'face', camera, hints: shown } });
    };
    const timer = setTimeout(say, Math.max(0, 500 - (performance.now() - said.current.at)));
    return () => clearTimeout(timer);
  }, [camera, wanted]);
}
