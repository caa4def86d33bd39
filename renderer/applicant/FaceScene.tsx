import type { FaceHint } from '../../shared/contracts/applicant.ts';
import { HintPicture } from './Picture.tsx';
import { useMirror } from './useMirror.ts';
import { useWords } from './words.ts';

/** The applicant as in a mirror, and one hint at a time: the most important one, in words and as a sign. */
export function FaceScene({ camera, hints }: { camera: string | null; hints: readonly FaceHint[] }) {
  const { t } = useWords();
  const { state, attach } = useMirror(camera);
  const hint = hints[0];
  return (
    <div className="applicant-face" data-mirror={state}>
      <h1 tabIndex={-1}>{t('face.title')}</h1>
      {state !== 'none' && (
        <video
          ref={attach}
          aria-label={t('face.preview')}
          data-good={hint === 'good'}
          autoPlay
          muted
          playsInline
        />
      )}
      <p className="applicant-hint" data-hint={hint ?? 'ready'} aria-live="polite" aria-atomic="true">
        <HintPicture hint={hint ?? 'no-face'} />
        <span>{hint === undefined ? t('face.ready') : t(`hint.${hint}`)}</span>
      </p>
    </div>
  );
}
