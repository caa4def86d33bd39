import { Button, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { isNorwegian } from '../../../shared/domain/decision.ts';
import { parseNationalNumber } from '../../../shared/domain/nationalNumber.ts';
import type { SessionView, SignatureSource } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { Picture } from '../../ui/Picture.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useChipImage } from '../../ui/useStoredImage.ts';
import { NameComparison } from './NameComparison.tsx';
import { PageCapture, StoredPage, type PageCamera } from './PageCapture.tsx';

type PageKind = 'data-page' | 'signature-page';

/** Page photos, where the signature stands, the name, the typed number. The camera stays closed for a minor. */
export function PagesStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const training = useDesk((desk) => desk.status?.training === true);
  const { busy, error, setError, ask } = useAction();
  const { inspection } = session;
  const document = inspection?.document ?? null;
  const chipHasSignature = (document?.signature ?? null) !== null;
  const foreign = inspection !== null && document !== null && !isNorwegian(inspection);
  const cameraAllowed = session.age !== null && !session.age.minor;

  const [source, setSource] = useDraft('signature', session.signature ?? (chipHasSignature ? 'chip' : ''));
  const [number, setNumber] = useDraft('number', session.dNumber ?? '');
  const [reason, setReason] = useDraft('nameReason', session.nameReason ?? '');
  const [checked, setChecked] = useState(false);
  const [retaking, setRetaking] = useState<PageKind | null>(null);
  const [version, setVersion] = useState(0);
  const [skipped, setSkipped] = useState(false);
  const pageCamera = useRef<PageCamera>(null);
  const numberField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const signature = useChipImage('signature', chipHasSignature, inspection?.inspectedAt ?? '');

  const capture = captureNext();
  function captureNext(): PageKind | null {
    if (!cameraAllowed) return null;
    if (retaking !== null) return retaking;
    if (skipped) return null;
    if (!session.photos['data-page']) return 'data-page';
    return source === 'signature-page' && !session.photos['signature-page'] ? 'signature-page' : null;
  }

  const grade = session.nameComparison?.grade;
  const reasonNeeded = grade === 'E' || grade === 'F';
  const numberWrong = number.trim() !== '' && parseNationalNumber(number, training) === null;
  const numberMissing = session.numberNeeded && number.trim() === '';

  const take = async (kind: PageKind): Promise<void> => {
    const still = await pageCamera.current?.takeStill();
    if (still === undefined) return;
    if (!still.ok) return setError(still.error);
    const answer = await ask('session.addPhoto', {
      kind,
      jpegBase64: still.value,
      capture: { rectified: false, findings: [] },
    });
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    setVersion((n) => n + 1);
    setRetaking(null);
  };

  /** Hands over what changed, in the order it stands on the screen; stops at the first refusal. */
  const save = async (): Promise<void> => {
    setChecked(true);
    if (reasonNeeded && reason.trim() === '') return reasonField.current?.focus();
    if (numberMissing || numberWrong) return numberField.current?.focus();
    if (source === '') return;
    if (source !== session.signature) {
      const answer = await ask('session.setSignature', { source: source as SignatureSource });
      if (answer === null) return;
      useDesk.getState().setSession(answer.value);
    }
    if (reasonNeeded && reason.trim() !== (session.nameReason ?? '')) {
      const answer = await ask('session.setNameReason', { reason: reason.trim() });
      if (answer === null) return reasonField.current?.focus();
      useDesk.getState().setSession(answer.value);
    }
    const digits = parseNationalNumber(number, training)?.digits ?? null;
    if (digits !== session.dNumber) {
      const answer = await ask('session.setNumber', {
        dNumber: digits,
        confirmation: { kind: 'typed-twice', again: number },
      });
      if (answer === null) return numberField.current?.focus();
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

  return (
    <StepFrame
      wide
      title={t('pages.title')}
      lead={t(cameraAllowed ? 'pages.lead' : 'pages.leadMinor')}
      error={error}
      phase={capture ?? 'form'}
      primary={
        capture === null
          ? { label: t('common.continue'), onAction: () => void save(), busy }
          : {
              label: t(capture === 'data-page' ? 'pages.takeDataPage' : 'pages.takeSignaturePage'),
              onAction: () => void take(capture),
              busy,
            }
      }
      secondary={
        capture !== null && (
          <Button
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
              <figure className="page-photo">
                <PageCapture ref={pageCamera} label={pageText[capture]} />
                <figcaption>
                  <span>
                    {pageText[capture]} – {t('pages.dataPageLead')}
                  </span>
                </figcaption>
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
                    onRetake={() => setRetaking(kind)}
                  />
                ),
            )}
            {skipped && !session.photos['data-page'] && (
              <p className="note">
                {t('pages.photoFirst')}{' '}
                <Button variant="tertiary" data-size="sm" onClick={() => setSkipped(false)}>
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
          <section aria-labelledby="pages-name">
            <h2 id="pages-name">{t('pages.name')}</h2>
            <NameComparison session={session} />
            {reasonNeeded && (
              <Textfield
                ref={reasonField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
                label={t('pages.reason')}
                description={t('pages.reasonHint')}
                autoComplete="off"
                maxLength={500}
                value={reason}
                error={checked && reason.trim() === '' ? t('common.required') : undefined}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </section>
          <section>
            <Textfield
              className="field-number"
              ref={numberField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
              label={t('pages.number')}
              description={t(session.numberNeeded ? 'pages.numberNeeded' : 'pages.numberOptional')}
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              value={number}
              error={
                checked && numberMissing
                  ? t('common.required')
                  : checked && numberWrong
                    ? t('pages.numberInvalid')
                    : undefined
              }
              onChange={(event) => setNumber(event.target.value)}
            />
            <p className="note">
              {t('pages.chipNumber')}: {document?.personalNumber?.value ?? t('pages.chipNumberNone')}
            </p>
          </section>
        </div>
      </div>
    </StepFrame>
  );
}
