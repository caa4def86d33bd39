import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import {
  birthDateAgrees,
  parseNationalNumber,
  type NationalNumber,
} from '../../../shared/domain/nationalNumber.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { call, on } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import type { NumberEntry } from './number.ts';

interface Props {
  readonly session: SessionView;
  readonly entry: NumberEntry;
  readonly change: (change: Partial<NumberEntry>) => void;
  readonly checked: boolean;
}

/**
 * Fødselsnummer or D-number off the paper: typed twice, or once and confirmed by the applicant on their own window (TR-03147). Never
 * mixed with the chip's (pip-service rule 4); where both are there, the screen says whether they agree.
 */
export function NumberFields({ session, entry, change, checked }: Props) {
  const { t } = useText();
  const training = useDesk(({ status }) => status?.training === true);
  const hasWindow = useDesk(({ status }) => status?.applicantWindow === true);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const asked = useRef('');
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  const number = parseNationalNumber(entry.number, training);
  const isConfirmed = number !== null && entry.confirmed === number.digits;

  useEffect(
    () =>
      on('applicant.said', (said) => {
        if (said.action !== 'confirm-number' || said.number !== asked.current) return;
        if (said.right) latest.current({ confirmed: asked.current });
        else setRefused(true);
        asked.current = '';
        setAsking(false);
        void call('applicant.show', { show: { scene: 'wait' } });
      }),
    [],
  );
  // The number must not stay on the applicant's screen once nobody waits for it.
  useEffect(
    () => () => {
      if (asked.current !== '') void call('applicant.show', { show: { scene: 'wait' } });
    },
    [],
  );

  const askApplicant = (found: NationalNumber): void => {
    asked.current = found.digits;
    setAsking(true);
    setRefused(false);
    void call('applicant.show', { show: { scene: 'confirm-number', number: found.digits } });
  };

  const again = parseNationalNumber(entry.again, training);
  const isMissing = checked && session.numberNeeded && entry.number.trim() === '';
  const isWrong = number === null && entry.number.replace(/\D/g, '').length >= 11;
  return (
    <div className="number-fields">
      <Textfield
        className="field-number"
        id="judge-number"
        label={t('pages.number')}
        description={t(session.numberNeeded ? 'pages.numberNeeded' : 'pages.numberOptional')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        value={entry.number}
        error={
          isMissing
            ? t('common.required')
            : isWrong || (checked && number === null && entry.number.trim() !== '')
              ? t('pages.numberInvalid')
              : undefined
        }
        onChange={(event) => {
          setRefused(false);
          change({ number: event.target.value });
        }}
      />
      {number !== null && <NumberHints number={number} session={session} />}
      {isConfirmed ? (
        <p className="note" role="status">
          {t('judgement.confirmed')}
        </p>
      ) : (
        <>
          <Textfield
            className="field-number"
            id="judge-number-again"
            label={t('judgement.again')}
            description={t('judgement.againHint')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            value={entry.again}
            // What is pasted was not read a second time.
            onPaste={(event) => event.preventDefault()}
            error={
              number !== null &&
              again?.digits !== number.digits &&
              (checked || entry.again.replace(/\D/g, '').length >= 11)
                ? t('judgement.againDiffers')
                : undefined
            }
            onChange={(event) => change({ again: event.target.value })}
          />
          {hasWindow && number !== null && (
            <Button variant="secondary" data-size="sm" loading={asking} onClick={() => askApplicant(number)}>
              {t(asking ? 'judgement.waitApplicant' : 'judgement.askApplicant')}
            </Button>
          )}
        </>
      )}
      {refused && (
        <p className="judge-warning" role="alert">
          {t('judgement.applicantSaidNo')}
        </p>
      )}
    </div>
  );
}

/** What the number itself tells, and how it stands to the chip: evidence for the officer, nothing is refused for it. */
function NumberHints({ number, session }: { number: NationalNumber; session: SessionView }) {
  const { t } = useText();
  const document = session.inspection?.document ?? null;
  const birth = birthDateAgrees(number, document?.birthDate.resolved ?? null);
  const onChip = document?.personalNumber?.value.replace(/\D/g, '') ?? null;
  return (
    <div className="number-hints" role="status">
      <Paragraph data-size="sm">
        {t(`judgement.kind-${number.kind}`)}
        {number.rule === '2032' && ` · ${t('judgement.rule2032')}`}
      </Paragraph>
      {birth !== 'unknown' && (
        <Paragraph data-size="sm" className={birth === 'differs' ? 'judge-warning' : undefined}>
          {t(
            birth === 'agrees'
              ? 'judgement.birthAgrees'
              : number.kind === 'd-number'
                ? 'judgement.birthDiffersD'
                : 'judgement.birthDiffers',
          )}
        </Paragraph>
      )}
      {onChip !== null && (
        <Paragraph data-size="sm" className={onChip === number.digits ? undefined : 'judge-warning'}>
          {t(onChip === number.digits ? 'judgement.chipAgrees' : 'judgement.chipDiffers')}
        </Paragraph>
      )}
    </div>
  );
}
