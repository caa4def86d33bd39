import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { CameraView } from '../../ui/camera/CameraView.tsx';
import { useCamera } from '../../ui/camera/useCamera.ts';
import { ChipPortrait } from '../../ui/ChipPortrait.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { usePhoto } from '../../ui/useStoredImage.ts';

/**
 * Adults only. The step is not in a minor's list; should it be asked for all the same, there is still no camera here
 * (pip-service rule 9).
 */
export function FaceStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const [retaking, setRetaking] = useState(false);
  if (session.age === null || session.age.minor) {
    return (
      <StepFrame
        title={t('face.title')}
        primary={{ label: t('common.continue'), onAction: () => useDesk.getState().goTo('pages') }}
      >
        <p>{t('face.noFace')}</p>
      </StepFrame>
    );
  }
  if (session.photos.face && !retaking) {
    return <StoredFace session={session} onRetake={() => setRetaking(true)} />;
  }
  return <CaptureFace session={session} onDone={() => setRetaking(false)} />;
}

function CaptureFace({ session, onDone }: { session: SessionView; onDone: () => void }) {
  const { t } = useText();
  const camera = useCamera('face');
  const { busy, error, setError, ask } = useAction();
  const [still, setStill] = useState<string | null>(null);

  const take = async (): Promise<void> => {
    const picture = await camera.takeStill();
    if (!picture.ok) return setError(picture.error);
    setError(null);
    setStill(picture.value);
  };
  const accept = async (): Promise<void> => {
    if (still === null) return;
    const answer = await ask('session.addFace', {
      jpegBase64: still,
      capture: { quality: null, comparison: null, presentationSigns: [] },
    });
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    onDone();
    useDesk.getState().goAfter('face');
  };

  return (
    <StepFrame
      wide
      title={t('face.title')}
      lead={t('face.lead')}
      error={error}
      phase={still === null ? 'live' : 'still'}
      primary={
        still !== null
          ? { label: t('face.use'), onAction: () => void accept(), busy }
          : { label: t('camera.take'), onAction: () => void take(), busy: camera.state === 'starting' }
      }
      secondary={
        still !== null && (
          <Button variant="secondary" onClick={() => setStill(null)}>
            {t('camera.retake')}
          </Button>
        )
      }
    >
      <div className="faces">
        <ChipPortrait inspection={session.inspection} />
        <figure className="live-face">
          {/* The camera stays open under the still, so that a retake is instant. */}
          <div hidden={still !== null}>
            <CameraView camera={camera} label={t('camera.preview')} mirrored />
          </div>
          {still !== null && <Picture image={{ mime: 'image/jpeg', base64: still }} alt={t('face.still')} />}
          <figcaption>{still === null ? t('face.mirrored') : t('face.still')}</figcaption>
        </figure>
      </div>
      <p className="note">{t('face.compare')}</p>
    </StepFrame>
  );
}

function StoredFace({ session, onRetake }: { session: SessionView; onRetake: () => void }) {
  const { t } = useText();
  const photo = usePhoto('face', true, 0);
  return (
    <StepFrame
      wide
      title={t('face.title')}
      lead={t('face.lead')}
      primary={{ label: t('common.continue'), onAction: () => useDesk.getState().goAfter('face') }}
      secondary={
        <Button variant="secondary" onClick={onRetake}>
          {t('camera.retake')}
        </Button>
      }
    >
      <div className="faces">
        <ChipPortrait inspection={session.inspection} />
        <figure className="live-face">
          {photo && <Picture image={photo} alt={t('face.still')} />}
          <figcaption>{t('face.still')}</figcaption>
        </figure>
      </div>
      <p className="note">{t('face.compare')}</p>
    </StepFrame>
  );
}
