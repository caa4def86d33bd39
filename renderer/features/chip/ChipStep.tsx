import { Button, Field, Label, Select, ToggleGroup } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mrzFaults, parseMrz, type MrzCheckedField } from '../../../shared/domain/mrz.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import type { DeskError } from '../../../shared/errors/result.ts';
import { call } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft, useDrafts } from '../../state/drafts.ts';
import { documentInHand, useTraining, useTrainingFill } from '../../state/training.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ChipPlaceHint } from './ChipPlaceHint.tsx';
import { documentKeyOf, type KeyField, type KeyKind } from './documentKey.ts';
import { CanField, ThreeFields } from './KeyFields.tsx';
import { MrzCamera } from './MrzCamera.tsx';
import { MrzField } from './MrzField.tsx';
import { ReadingChoice } from './ReadingChoice.tsx';
import { ReadingProgress } from './ReadingProgress.tsx';
import { useDocumentKey } from './useDocumentKey.ts';

interface Problem {
  readonly error: DeskError;
  readonly faults: readonly MrzCheckedField[];
}

/** Failures after which it helps to know where the chip sits. */
const nothingFound: readonly DeskError['code'][] = [
  'READER_NO_CARD',
  'READER_CARD_MUTE',
  'CHIP_CARD_LOST',
  'CHIP_NOT_EMRTD',
];

/**
 * The document key, then the chip. A reading starts by itself only where a machine brought a whole MRZ with right check digits and a
 * document lies on the reader, and never a second time without a press.
 */
export function ChipStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const progress = useDesk((desk) => desk.progress);
  const readers = useDesk((desk) => desk.status?.reader.readers) ?? [];
  const mayLook = useDesk((desk) => desk.status?.policy.mrzByCamera) ?? false;
  const { busy, error, setError, ask } = useAction();
  const [kind, setKind] = useDraft('key.kind', 'mrz');
  const [mrz, setMrz] = useDraft('key.mrz');
  const [reader, setReader] = useDraft('key.reader');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [invalid, setInvalid] = useState<readonly KeyField[]>([]);
  const [cancelling, setCancelling] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useTrainingFill(
    useCallback(() => {
      const persona = documentInHand(useTraining.getState());
      if (persona === null) return;
      const lines = persona.mrzLines.join('\n');
      const parsed = parseMrz(lines);
      const { set } = useDrafts.getState();
      set('key.mrz', lines);
      set('key.can', persona.can ?? '');
      if (parsed.ok) {
        set('key.documentNumber', parsed.value.documentNumber);
        set('key.birthDate', parsed.value.birthDate);
        set('key.expiryDate', parsed.value.expiryDate);
      }
      setProblem(null);
      setInvalid([]);
    }, []),
  );

  const renew = (): void => {
    setProblem(null);
    setInvalid([]);
    setError(null);
  };
  const sources = useDocumentKey(busy, renew);
  const edited = (): void => {
    renew();
    sources.touched();
  };

  const read = async (): Promise<void> => {
    const { values } = useDrafts.getState();
    const outcome = documentKeyOf({
      kind: kind as KeyKind,
      mrz: values['key.mrz'] ?? '',
      documentNumber: values['key.documentNumber'] ?? '',
      birthDate: values['key.birthDate'] ?? '',
      expiryDate: values['key.expiryDate'] ?? '',
      can: values['key.can'] ?? '',
    });
    renew();
    sources.disarm();
    setAttempt((n) => n + 1);
    if ('invalid' in outcome) return setInvalid(outcome.invalid);
    if ('error' in outcome) return setProblem(outcome);
    useDesk.getState().setProgress([]);
    setCancelling(false);
    const answer = await ask('session.readDocument', {
      key: outcome.key,
      reader: readers.some(({ name }) => name === reader) ? reader : null,
    });
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    const ended = answer.value.inspection?.error ?? null;
    if (ended === null) return useDesk.getState().goTo('result');
    setProblem({
      error: ended.detail === undefined ? { code: ended.code } : { code: ended.code, detail: ended.detail },
      faults: [],
    });
  };

  const cancel = async (): Promise<void> => {
    setCancelling(true);
    await call('session.cancelReading', {});
  };

  const isCardThere = readers.some(
    ({ name, card }) =>
      card === 'present' && (name === reader || !readers.some((one) => one.name === reader)),
  );
  const start = useRef(read);
  useEffect(() => {
    start.current = read;
  });
  const { isArmed } = sources;
  useEffect(() => {
    if (isArmed && isCardThere) void start.current();
  }, [isArmed, isCardThere]);

  if (busy) {
    return (
      <StepFrame
        title={t('chip.reading')}
        lead={t('chip.readingLead')}
        phase="reading"
        primary={{ label: t('chip.readingAction'), onAction: () => undefined, busy: true }}
        secondary={
          <Button variant="secondary" onClick={() => void cancel()} disabled={cancelling}>
            {cancelling ? t('chip.cancelling') : t('chip.cancelReading')}
          </Button>
        }
      >
        <ReadingProgress steps={progress} />
      </StepFrame>
    );
  }

  if (sources.choice !== null)
    return <ReadingChoice found={sources.choice} onChoose={sources.choose} onNone={sources.chooseNone} />;

  const shown = problem?.error ?? error;
  const { inspection } = session;
  const isRead = inspection !== null;
  const { known, news } = sources;
  // For a known minor no camera is even asked for (pip-service rule 9).
  const withCamera = mayLook && kind === 'mrz' && session.age?.minor !== true;
  const isWaiting = isArmed && !isCardThere;
  return (
    <StepFrame
      title={t('chip.title')}
      lead={t(withCamera ? 'documentKey.listening' : 'chip.lead')}
      phase={`key ${kind} ${attempt}`}
      error={shown}
      errorNote={<KeyNote error={shown} faults={problem?.faults ?? []} kind={kind as KeyKind} />}
      primary={{
        label: isRead || shown !== null ? t('chip.again') : t('chip.action'),
        onAction: () => void read(),
      }}
      secondary={
        <>
          {isRead && (
            <Button variant="secondary" onClick={() => useDesk.getState().goTo('result')}>
              {inspection.error === null ? t('chip.toResult') : t('chip.partial')}
            </Button>
          )}
          {isWaiting && (
            <Button variant="secondary" onClick={sources.disarm}>
              {t('documentKey.doNotStart')}
            </Button>
          )}
        </>
      }
    >
      {session.resumed && (
        <p className="note resumed" role="status">
          {t('resumed.note')}
        </p>
      )}
      <div className="key-head">
        <ToggleGroup
          aria-label={t('chip.kind')}
          value={kind}
          data-size="sm"
          onChange={(value) => {
            setKind(value);
            edited();
          }}
        >
          <ToggleGroup.Item value="mrz">{t('chip.mrz')}</ToggleGroup.Item>
          <ToggleGroup.Item value="fields">{t('chip.fields')}</ToggleGroup.Item>
          <ToggleGroup.Item value="can">{t('chip.can')}</ToggleGroup.Item>
        </ToggleGroup>
        {readers.length > 1 && (
          <Field data-size="sm" className="reader-choice">
            <Label>{t('chip.reader')}</Label>
            <Select value={reader} onChange={(event) => setReader(event.target.value)}>
              <option value="">{t('chip.readerAny')}</option>
              {readers.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {kind === 'mrz' && (
        <div className="mrz-ways">
          <div>
            <MrzField
              value={mrz}
              onChange={(text) => {
                setMrz(text);
                edited();
              }}
              onSubmit={() => void read()}
            />
            <div className="mrz-source">
              <p role="status">
                {news !== null && <span>{t(`documentKey.${news}`)} </span>}
                {isWaiting && <span>{t('documentKey.waiting')}</span>}
              </p>
              {withCamera && sources.mayLookAgain && (
                <Button variant="tertiary" data-size="sm" onClick={sources.lookAgain}>
                  {t('documentKey.lookAgain')}
                </Button>
              )}
            </div>
          </div>
          {withCamera && !sources.isCameraOff && <MrzCamera onFound={sources.found} />}
        </div>
      )}
      {kind === 'fields' && <ThreeFields invalid={invalid} onEdit={edited} />}
      {kind === 'can' && <CanField invalid={invalid} onEdit={edited} />}
      {((known !== null && !isCardThere && !isRead) ||
        nothingFound.includes(shown?.code ?? 'MRZ_FORMAT')) && <ChipPlaceHint document={known} />}
      <p className="note">{t('documentKey.keys')}</p>
      {session.readAttempts > 0 && (
        <p className="note">{t('chip.attempts', { count: session.readAttempts })}</p>
      )}
    </StepFrame>
  );
}

/** Says which fields to look at: those whose check digit is wrong, or all that make the key when the chip refused it. */
function KeyNote(props: { error: DeskError | null; faults: readonly MrzCheckedField[]; kind: KeyKind }) {
  const { t } = useText();
  const { error, faults, kind } = props;
  const mrz = useDrafts((drafts) => drafts.values['key.mrz'] ?? '');
  const values = useDrafts((drafts) => drafts.values);
  if (error?.code === 'MRZ_CHECK_DIGIT' && faults.length > 0) {
    // The digit over everything is wrong along with any other: it says where to look only when it stands alone.
    const named = faults.length > 1 ? faults.filter((field) => field !== 'composite') : faults;
    return <p>{t('chip.checkFix', { fields: named.map((field) => t(`mrzFields.${field}`)).join(', ') })}</p>;
  }
  if (error?.code !== 'CHIP_WRONG_KEY') return null;
  const parsed = parseMrz(mrz);
  const used = (field: 'documentNumber' | 'birthDate' | 'expiryDate'): string =>
    kind === 'mrz' && parsed.ok && mrzFaults(parsed.value).length === 0
      ? parsed.value[field]
      : (values[`key.${field}`] ?? '');
  return (
    <div className="wrong-key">
      <strong>{t('chip.wrongKeyTitle')}</strong>
      <ul>
        {kind === 'can' ? (
          <li>
            {t('chip.can')}: <code>{values['key.can'] ?? ''}</code>
          </li>
        ) : (
          (['documentNumber', 'birthDate', 'expiryDate'] as const).map((field) => (
            <li key={field}>
              {t(`mrzFields.${field}`)}: <code>{used(field)}</code>
            </li>
          ))
        )}
      </ul>
    </div>
  );
}
