import { Button } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { defaultDeskPolicy } from '../../../shared/domain/deskPolicy.ts';
import type { FaceCapture } from '../../../shared/domain/faceCapture.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { formatNumber, useText } from '../../i18n/index.ts';
import { call } from '../../bridge/desk.ts';
import { useDesk } from '../../state/desk.ts';
import { ComparePictures } from '../../ui/compare/ComparePictures.tsx';
import { FeatureList } from '../../ui/compare/FeatureList.tsx';
import { faceJudgement, isAllAgreed, nothingMarked, type FaceMarks } from '../../ui/compare/judgement.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useLookedAt } from '../../ui/useLookedAt.ts';
import { useChipImage, usePhoto } from '../../ui/useStoredImage.ts';
import { OverrideDialog } from './OverrideDialog.tsx';
import { QualitySummary, QualityTable } from './QualityTable.tsx';

/** Both pictures side by side, what the machine says, and what the officer concludes. */
export function CompareFace({ session, onRetake }: { session: SessionView; onRetake: () => void }) {
  const { t } = useText();
  const policy = useDesk(({ status }) => status?.policy) ?? defaultDeskPolicy;
  const { busy, error, ask } = useAction();
  const before = session.judgements.find((judgement) => judgement.item === 'face');
  const [marks, setMarks] = useState<FaceMarks>(before ?? nothingMarked);
  const [checked, setChecked] = useState(false);
  const [overriding, setOverriding] = useState(false);
  const attempts = session.face?.attempts ?? 0;
  const capture = session.face?.capture ?? null;
  const override = session.face?.override ?? null;
  const photo = usePhoto('face', true, attempts);
  const chip = session.inspection;
  const portrait = useChipImage(
    'portrait',
    (chip?.document?.portrait ?? null) !== null,
    chip?.inspectedAt ?? '',
  );
  const [drawn, setDrawn] = useState({ portrait: false, photo: false });
  // A picture that is not there is not waited for: its place says so.
  const isThere = (portrait === null || drawn.portrait) && (photo === null || drawn.photo);
  const isSeen = useLookedAt(`${attempts} ${chip?.inspectedAt ?? ''}`, isThere);
  // The camera is closed here; the applicant's mirror must not stay open.
  useEffect(() => void call('applicant.show', { show: { scene: 'wait' } }), []);
  const mayRetake = attempts < policy.faceAttempts;
  const isPoor = capture?.quality?.ok === false && override === null;

  const warned = capture?.comparison?.outcome === 'no-match' || (capture?.presentationSigns.length ?? 0) > 0;

  const judge = async (): Promise<void> => {
    setChecked(true);
    const judgement = faceJudgement(marks, warned);
    if (judgement === null) return;
    const answer = await ask('session.judge', { judgement });
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    useDesk.getState().goAfter('face');
  };
  const takeBack = async (): Promise<void> => {
    const answer = await ask('session.overrideFace', { override: null });
    if (answer !== null) useDesk.getState().setSession(answer.value);
  };
  const agrees = !warned && isAllAgreed(marks) && marks.conclusion === null;
  return (
    <>
      <StepFrame
        wide
        title={t('face.compareTitle')}
        lead={t('face.compareLead')}
        error={error}
        phase={isPoor ? 'poor' : 'compare'}
        // A picture that is not good enough is taken again or overridden; Enter takes it again as long as that is allowed.
        primary={
          isPoor
            ? mayRetake
              ? { label: t('camera.retake'), onAction: onRetake }
              : { label: t('face.override'), onAction: () => setOverriding(true) }
            : {
                label: t(agrees ? 'face.allAgree' : 'face.record'),
                onAction: () => void judge(),
                busy,
                unseen: !isSeen,
              }
        }
        secondary={
          <>
            {!isPoor && mayRetake && (
              <Button variant="secondary" onClick={onRetake}>
                {t('camera.retake')}
              </Button>
            )}
            {(mayRetake || !isPoor) && override === null && (
              <Button variant="tertiary" onClick={() => setOverriding(true)}>
                {t('face.override')}
              </Button>
            )}
          </>
        }
      >
        <div className="face-compare">
          <ComparePictures
            first={{
              caption: t('documentData.portrait'),
              picture: portrait ? (
                <Picture
                  image={portrait}
                  alt={t('documentData.portrait')}
                  onShown={() => setDrawn((now) => ({ ...now, portrait: true }))}
                />
              ) : (
                portrait === null && <p className="picture-note">{t('documentData.portraitNone')}</p>
              ),
            }}
            second={{
              caption: t('face.still'),
              picture: photo && (
                <Picture
                  image={photo}
                  alt={t('face.still')}
                  onShown={() => setDrawn((now) => ({ ...now, photo: true }))}
                />
              ),
            }}
          />
          <div className="face-judging">
            {capture !== null && <Advice capture={capture} />}
            {isPoor && !mayRetake && <p className="quality-summary">{t('face.noMoreAttempts')}</p>}
            {override !== null && (
              <p className="face-override">
                <strong>{t('face.overridden')}:</strong> {t(`face.override-${override.kind}`)} –{' '}
                {override.text}{' '}
                <Button variant="tertiary" data-size="sm" onClick={() => void takeBack()}>
                  {t('face.overrideBack')}
                </Button>
              </p>
            )}
            <FeatureList marks={marks} onMarks={setMarks} warned={warned} checked={checked} />
          </div>
        </div>
      </StepFrame>
      {/* Beside the step, whose form must not have another in it. */}
      {overriding && <OverrideDialog onClose={() => setOverriding(false)} />}
    </>
  );
}

function Advice({ capture }: { capture: FaceCapture }) {
  const { t, language } = useText();
  const { comparison, presentationSigns, quality } = capture;
  return (
    <section className="face-advice">
      <h2>{t('face.advice')}</h2>
      {comparison !== null && (
        <p className="face-similar" data-outcome={comparison.outcome}>
          <Icon
            name={
              comparison.outcome === 'match'
                ? 'check'
                : comparison.outcome === 'no-match'
                  ? 'warning'
                  : 'question'
            }
          />{' '}
          <strong>
            {comparison.outcome === 'match'
              ? t('face.match')
              : comparison.outcome === 'no-match'
                ? t('face.noMatch')
                : t('face.notCompared')}
          </strong>{' '}
          {comparison.outcome === 'not-compared'
            ? t(`faceNotCompared.${comparison.reason}`)
            : t('face.distance', {
                distance: formatNumber(Number(comparison.distance.toFixed(2)), language),
                threshold: formatNumber(comparison.threshold, language),
              })}
        </p>
      )}
      {presentationSigns.length > 0 && (
        <div className="face-signs" role="note">
          <p>
            <Icon name="warning" /> <strong>{t('face.signsTitle')}</strong>
          </p>
          <ul>
            {presentationSigns.map((sign) => (
              <li key={sign}>{t(`faceSign.${sign}`)}</li>
            ))}
          </ul>
          <p className="note">{t('face.signsLead')}</p>
        </div>
      )}
      <QualitySummary quality={quality} />
      {quality !== null && quality.measurements.length > 0 && (
        <details open={!quality.ok}>
          <summary>{t('face.measured')}</summary>
          <QualityTable quality={quality} />
        </details>
      )}
    </section>
  );
}
