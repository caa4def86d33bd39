import { Button, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { isNorwegian } from '../../../shared/domain/decision.ts';
import type { PageCapture } from '../../../shared/domain/pageCapture.ts';
import type { PageKind, SessionView, SignatureSource } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { Picture } from '../../ui/Picture.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useLookedAt } from '../../ui/useLookedAt.ts';
import { useChipImage } from '../../ui/useStoredImage.ts';
import { LivePage, type PageTaker } from './LivePage.tsx';
import { StoredPage } from './StoredPage.tsx';
import { turned } from './usePageCamera.ts';

/** Pictures of the pages, and where the signature stands. The camera stays closed for a minor. */
export function PagesStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const { busy, error, setError, ask } = useAction();
  const { inspection } = session;
  const document = inspection?.document ?? null;
  const chipHasSignature = (document?.signature ?? null) !== null;
  const foreign = inspection !== null && document !== null && !isNorwegian(inspection);
  const cameraAllowed = session.age !== null && !session.age.minor;

  const [source, setSource] = useDraft('signature', session.signature ?? likelySource());
  const [checked, setChecked] = useState(false);
  const [retaking, setRetaking] = useState<PageKind | null>(null);
  const [version, setVersion] = useState(0);
  const [skipped, setSkipped] = useState(false);
  const [raws, setRaws] = useState<Readonly<Partial<Record<PageKind, string>>>>({});
  const taker = useRef<PageTaker>(null);
  const taking = useRef(false);
  const signature = useChipImage('signature', chipHasSignature, inspection?.inspectedAt ?? '');

  /** From the chip where it has one; else an adult's is looked for on the page just photographed. */
  function likelySource(): SignatureSource | '' {
    if (chipHasSignature) return 'chip';
    return cameraAllowed ? 'data-page' : '';
  }

  const capture = captureNext();
  function captureNext(): PageKind | null {
    if (!cameraAllowed) return null;
    if (retaking !== null) return retaking;
    if (skipped) return null;
    if (!session.photos['data-page']) return 'data-page';
    return source === 'signature-page' && !session.photos['signature-page'] ? 'signature-page' : null;
  }

  // The picture takes itself: an Enter that was meant to take it must not go on past it.
  const isSeen = useLookedAt(`${version}`, capture === null);

  const store = async (kind: PageKind, jpegBase64: string, facts: PageCapture): Promise<boolean> => {
    const answer = await ask('session.addPhoto', { kind, jpegBase64, capture: facts });
    if (answer === null) return false;
    useDesk.getState().setSession(answer.value);
    setVersion((n) => n + 1);
    return true;
  };

  /** By Enter at any time, or by itself when the page has come to rest. */
  const take = async (kind: PageKind): Promise<void> => {
    if (taking.current) return;
    taking.current = true;
    const taken = await taker.current?.take();
    taking.current = false;
    if (taken === undefined) return;
    if (!taken.ok) return setError(taken.error);
    if (!(await store(kind, taken.value.picture, taken.value.capture))) return;
    setRaws((all) => ({ ...all, [kind]: taken.value.raw }));
    setRetaking(null);
  };

  const turn = async (kind: PageKind, jpegBase64: string): Promise<void> => {
    const picture = await turned(jpegBase64);
    if (!picture.ok) return setError(picture.error);
    await store(kind, picture.value, session.pages[kind] ?? { rectified: false, findings: [] });
  };

  const save = async (): Promise<void> => {
    setChecked(true);
    if (source === '') return;
    if (source !== session.signature) {
      const answer = await ask('session.setSignature', { source: source as SignatureSource });
      if (answer === null) return;
      useDesk.getState().setSession(answer.value);
    }
    useDesk.getState().goAfter('pages');
  };

  const sources: readonly SignatureSource[] = [
    ...(chipHasSignature ? (['chip'] as const) : []),
    'data-page',
    ...(cameraAllowed ? (['signature-page'] as const) : []),
    ...(foreign ? (['none'] as const) : []),
  ];
  const pageText = { 'data-page': t('pages.dataPage'), 'signature-page': t('pages.signaturePage') };
  const waitsFor = retaking !== null ? 'same-page' : capture === 'signature-page' ? 'page-turns' : 'nothing';

  return (
    <StepFrame
      wide
      title={t('pages.title')}
      lead={t(!cameraAllowed ? 'pages.leadMinor' : capture === null ? 'pages.leadDone' : 'pages.lead')}
      error={error}
      phase={capture ?? 'form'}
      primary={
        capture === null
          ? {
              label: t('common.continue'),
              onAction: () => void save(),
              busy,
              unseen: cameraAllowed && !isSeen,
            }
          : {
              label: t(capture === 'data-page' ? 'pages.takeDataPage' : 'pages.takeSignaturePage'),
              onAction: () => void take(capture),
              busy,
            }
      }
      secondary={
        capture !== null && (
          <Button
            type="button"
            variant="secondary"
            onClick={() => {
              setRetaking(null);
              setSkipped(retaking === null);
            }}
          >
            {retaking === null ? t('pages.skipPhoto') : t('common.cancel')}
          </Button>
        )
      }
    >
      <div className={cameraAllowed ? 'pages-columns' : 'pages-columns single'}>
        {cameraAllowed && (
          <section className="page-photos" aria-label={t('camera.preview')}>
            {capture !== null && (
              <figure className="page-photo" key={`${capture} ${waitsFor}`}>
                <LivePage
                  ref={taker}
                  label={pageText[capture]}
                  format={document?.format ?? 'any'}
                  waitsFor={waitsFor}
                  onRest={() => void take(capture)}
                />
              </figure>
            )}
            {(['data-page', 'signature-page'] as const).map(
              (kind) =>
                session.photos[kind] &&
                retaking !== kind && (
                  <StoredPage
                    key={kind}
                    kind={kind}
                    version={version}
                    label={pageText[kind]}
                    capture={session.pages[kind]}
                    raw={raws[kind] ?? null}
                    onRetake={() => setRetaking(kind)}
                    onTurn={(jpeg) => void turn(kind, jpeg)}
                  />
                ),
            )}
            {skipped && !session.photos['data-page'] && (
              <p className="note">
                {t('pages.photoFirst')}{' '}
                <Button type="button" variant="tertiary" data-size="sm" onClick={() => setSkipped(false)}>
                  {t('pages.takeDataPage')}
                </Button>
              </p>
            )}
          </section>
        )}
        <div className="page-facts">
          <fieldset className="choices">
            <legend>{t('pages.signature')}</legend>
            <div className="signature">
              <div className="choice-list">
                {sources.map((option) => (
                  <Radio
                    key={option}
                    name="signature-source"
                    value={option}
                    label={t(`pages.from-${option}`)}
                    description={option === 'none' ? t('pages.noneForeign') : undefined}
                    checked={source === option}
                    onChange={() => setSource(option)}
                  />
                ))}
              </div>
              {signature && (
                <div className="signature-image">
                  <Picture image={signature} alt={t('documentData.signature')} />
                </div>
              )}
            </div>
            {checked && source === '' && <ValidationMessage>{t('pages.signatureMissing')}</ValidationMessage>}
          </fieldset>
        </div>
      </div>
    </StepFrame>
  );
}
