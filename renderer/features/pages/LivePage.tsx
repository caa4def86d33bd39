import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Result } from '../../../shared/errors/result.ts';
import { useText } from '../../i18n/index.ts';
import { CameraView } from '../../ui/camera/CameraView.tsx';
import type { PageFormat } from '../../vision/page/format.ts';
import { usePageCamera, type LiveLook, type TakenPage } from './usePageCamera.ts';

export interface PageTaker {
  take(): Promise<Result<TakenPage>>;
}

interface Props {
  readonly label: string;
  readonly format: PageFormat;
  /** `page-turns`: the page that lies there is known; `same-page`: a retake of it. Both wait until something moves. */
  readonly waitsFor: 'nothing' | 'page-turns' | 'same-page';
  readonly onRest: () => void;
}

/** Live picture of a page with its edges drawn in, and in words what is wrong with it. Not mirrored: text is to be read. */
export const LivePage = forwardRef<PageTaker, Props>(function LivePage(
  { label, format, waitsFor, onRest },
  ref,
) {
  const { camera, look, take } = usePageCamera(format, waitsFor === 'nothing', onRest);
  useImperativeHandle(ref, () => ({ take }), [take]);
  return (
    <>
      <CameraView camera={camera} label={label}>
        {look?.quad && (
          <svg
            className="page-outline"
            data-good={look.findings.length === 0}
            viewBox={`0 0 ${String(look.width)} ${String(look.height)}`}
            aria-hidden="true"
          >
            <polygon points={look.quad.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
          </svg>
        )}
      </CameraView>
      {camera.error === null && <Hint look={look} waitsFor={waitsFor} />}
    </>
  );
});

/** How long a finding must last before it is said: words that flicker help nobody, least of all read aloud. */
const steadyMs = 350;

function Hint({ look, waitsFor }: { look: LiveLook | null; waitsFor: Props['waitsFor'] }) {
  const { t } = useText();
  const now = look === null ? 'none' : look.findings.join(' ');
  const [said, setSaid] = useState('none');
  const first = useRef(true);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(now), first.current ? 0 : steadyMs);
    first.current = false;
    return () => clearTimeout(timer);
  }, [now]);
  const [finding] = said.split(' ');
  const sentence = (): string => {
    if (said === '') return t(waitsFor === 'nothing' ? 'pagePicture.holdStill' : waiting);
    if (said === 'none' || finding === 'no-edges') return t('pagePicture.searching');
    return said
      .split(' ')
      .map((name) => t(`pagePicture.finding-${name as LiveLook['findings'][number]}`))
      .join(' ');
  };
  const waiting = waitsFor === 'page-turns' ? 'pagePicture.turnPage' : 'pagePicture.moveFirst';
  return (
    <p className="page-hint" role="status" data-good={said === ''}>
      {sentence()}
    </p>
  );
}
