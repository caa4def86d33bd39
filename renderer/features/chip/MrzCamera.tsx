import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { CameraView } from '../../ui/camera/CameraView.tsx';
import { useCamera } from '../../ui/camera/useCamera.ts';
import type { FrameAnswer } from '../../vision/mrz/mrz.worker.ts';
import { scanMrz } from '../../vision/mrz/scanner.ts';

type Hint = NonNullable<FrameAnswer['hint']> | 'reading';
export type FoundMrz = NonNullable<FrameAnswer['found']>;

/** A hint that changes with every frame helps nobody: it must hold for this many. */
const framesToHint = 3;

/** Looks for the MRZ with the document camera for as long as it is on the screen, and keeps no picture of it. */
export function MrzCamera({ onFound }: { onFound: (found: FoundMrz) => void }) {
  const { t } = useText();
  const camera = useCamera('document');
  const [hint, setHint] = useState<Hint>('reading');
  const place = useRef<HTMLDivElement>(null);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });

  useEffect(() => {
    const video = place.current?.querySelector('video') ?? null;
    if (camera.state !== 'live' || video === null) return;
    const leave = new AbortController();
    let [last, times]: [Hint, number] = ['reading', 0];
    scanMrz(video, leave.signal, (answer) => {
      if (answer.found !== null) {
        leave.abort();
        found.current(answer.found);
        return;
      }
      const now = answer.hint ?? 'reading';
      times = now === last ? times + 1 : 1;
      last = now;
      if (times >= framesToHint) setHint(now);
    });
    return () => leave.abort();
  }, [camera.state]);

  // Without a camera the step is whole: a note, not an error.
  if (camera.error !== null) {
    return (
      <p className="note mrz-no-camera">
        {t('documentKey.noCamera')}{' '}
        <Button variant="tertiary" data-size="sm" onClick={camera.retry}>
          {t('common.tryAgain')}
        </Button>
      </p>
    );
  }
  return (
    <div ref={place} className="mrz-camera">
      <CameraView camera={camera} label={t('documentKey.preview')} />
      <p role="status" className="mrz-hint" data-hint={camera.state === 'live' ? hint : undefined}>
        {camera.state === 'live' && t(`mrzHints.${hint}`)}
      </p>
    </div>
  );
}
