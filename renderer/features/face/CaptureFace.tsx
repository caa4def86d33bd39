import { Button } from '@digdir/designsystemet-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { defaultDeskPolicy } from '../../../shared/domain/deskPolicy.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { CameraView } from '../../ui/camera/CameraView.tsx';
import { useCamera } from '../../ui/camera/useCamera.ts';
import { ChipPortrait } from '../../ui/ChipPortrait.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useChipImage } from '../../ui/useStoredImage.ts';
import { QualityTable } from './QualityTable.tsx';
import { takeFace } from './takePicture.ts';
import { useApplicantHints, useFaceEngine, useReadings } from './useFaceEngine.ts';

/** Good readings in a row after which the picture takes itself: half a second; longer when the officer asked for another. */
const steadyReadings = { first: 5, again: 15 } as const;

interface Props {
  readonly session: SessionView;
  /** Whether a picture is being taken again. */
  readonly again: boolean;
  readonly onDone: () => void;
}

/** The applicant before the camera: hints while they find their place, and the picture takes itself when all is good. */
export function CaptureFace({ session, again, onDone }: Props) {
  const { t } = useText();
  const policy = useDesk(({ status }) => status?.policy) ?? defaultDeskPolicy;
  const camera = useCamera('face');
  const engine = useFaceEngine();
  const video = useRef<HTMLVideoElement | null>(null);
  const { error, setError, ask } = useAction();
  const [taking, setTaking] = useState(false);
  /** Pressed before the models were there: the press is kept, and the picture is measured like any other. */
  const asked = useRef(false);
  const live = useReadings(engine, video, camera.state === 'live' && !taking);
  const { reading, steady, state } = live;
  const chip = session.inspection;
  const portrait = useChipImage(
    'portrait',
    (chip?.document?.portrait ?? null) !== null,
    chip?.inspectedAt ?? '',
  );
  const label =
    camera.devices.find(({ id }) => id === camera.deviceId)?.label ?? camera.devices[0]?.label ?? null;
  useApplicantHints(label, reading?.hints ?? []);

  const view = useMemo(
    () => ({
      ...camera,
      attach: (element: HTMLVideoElement | null) => {
        video.current = element;
        camera.attach(element);
      },
    }),
    [camera],
  );
  const take = async (): Promise<void> => {
    if (taking || portrait === undefined) return;
    setTaking(true);
    setError(null);
    const taken = await takeFace(
      state === 'reading' ? engine.current : null,
      camera,
      portrait,
      policy.faceThreshold,
    );
    const answer = taken.ok ? await ask('session.addFace', taken.value) : null;
    setTaking(false);
    if (!taken.ok) return setError(taken.error);
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    onDone();
  };
  // A failed attempt is not made again by itself.
  const ready =
    error === null &&
    portrait !== undefined &&
    steady >= (again ? steadyReadings.again : steadyReadings.first);
  const takeNow = useRef(take);
  useEffect(() => {
    takeNow.current = take;
  });
  useEffect(() => {
    if (ready) void takeNow.current();
  }, [ready]);
  useEffect(() => {
    if (!asked.current || state === 'starting') return;
    asked.current = false;
    void takeNow.current();
  }, [state]);

  const attempts = session.face?.attempts ?? 0;
  const hints = state === 'reading' ? (reading?.hints ?? []) : [];
  /** Neither the camera nor the measurements have said anything yet. */
  const isStarting =
    camera.state === 'starting' ||
    (camera.state === 'live' && !taking && state !== 'failed' && hints.length === 0);
  return (
    <StepFrame
      wide
      title={t('face.title')}
      lead={t('face.lead')}
      error={error}
      primary={{
        label: t('camera.take'),
        onAction: () => {
          if (state === 'starting') asked.current = true;
          else void take();
        },
        busy: taking || camera.state === 'starting',
        disabled: camera.state === 'failed',
      }}
      secondary={
        session.photos.face && (
          <Button variant="secondary" onClick={onDone}>
            {t('face.compareTitle')}
          </Button>
        )
      }
    >
      <div className="face-capture">
        <ChipPortrait inspection={session.inspection} />
        <figure className="live-face">
          <CameraView camera={view} label={t('camera.preview')} />
          <p className="face-hints" role="status" data-good={hints[0] === 'good'} data-starting={isStarting}>
            {camera.state !== 'live'
              ? ''
              : taking
                ? t('face.comparing')
                : state === 'failed'
                  ? t('face.unmeasured')
                  : hints.length === 0
                    ? t('face.starting')
                    : hints[0] === 'good'
                      ? t('face.holding')
                      : hints.map((hint) => t(`faceHint.${hint}`)).join(' · ')}
          </p>
          <figcaption>
            {t('face.notMirrored')}{' '}
            {t('face.attempts', {
              number: Math.min(attempts + 1, policy.faceAttempts),
              most: policy.faceAttempts,
            })}
          </figcaption>
        </figure>
        <div className="face-quality">
          <h2>{t('face.measured')}</h2>
          {reading !== null && reading.quality.measurements.length > 0 && (
            <QualityTable quality={reading.quality} />
          )}
        </div>
      </div>
    </StepFrame>
  );
}
