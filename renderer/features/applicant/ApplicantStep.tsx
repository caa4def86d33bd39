import { Alert, Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { phoneDigits } from '../../../shared/domain/phoneNumber.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { useTraining, useTrainingFill } from '../../state/training.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';

/**
 * Name and phone number as the applicant gives them here, compared with the order (pip-service rule 9). The name as ordered is
 * taken over with the phone number: only another one is typed. Enter after the digits is all there is to do.
 */
export function ApplicantStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const { atDesk, applicantName } = session;
  const [other, setOther] = useDraft(
    'applicant.other',
    atDesk !== null && atDesk.name !== applicantName ? 'yes' : '',
  );
  const [typed, setName] = useDraft('applicant.name', atDesk?.name ?? '');
  const [phone, setPhone] = useDraft('applicant.phone', atDesk?.phoneNumber ?? '');
  const [checked, setChecked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const phoneField = useRef<HTMLInputElement>(null);
  const isOther = other !== '';
  const name = isOther ? typed : applicantName;

  const nameMissing = name.trim() === '';
  const phoneShort = phoneDigits(phone) < 4;
  const recorded = atDesk !== null && atDesk.name === name.trim() && atDesk.phoneNumber === phone.trim();
  const differs = recorded && !(atDesk.nameAgrees && atDesk.phoneAgrees);

  // The field for another name has the focus as soon as it is there, with what was typed to open it.
  useEffect(() => {
    if (other === 'typing') nameField.current?.focus();
  }, [other]);

  const nameAnother = (start: string): void => {
    setName(start);
    setOther('typing');
  };

  useTrainingFill(
    useCallback(() => {
      const { order } = useTraining.getState();
      if (order !== null) setPhone(order.applicantPhoneNumber);
    }, [setPhone]),
  );

  const record = async (): Promise<void> => {
    setChecked(true);
    if (nameMissing) return nameField.current?.focus();
    if (phoneShort) return phoneField.current?.focus();
    if (recorded) return useDesk.getState().goAfter('applicant');
    const answer = await ask('session.recordAtDesk', { name: name.trim(), phoneNumber: phone.trim() });
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    // What the desk kept is what stands in the fields, so that "recorded" compares like with like.
    const kept = answer.value.atDesk;
    if (kept === null) return;
    if (isOther) setName(kept.name);
    setPhone(kept.phoneNumber);
    if (kept.nameAgrees && kept.phoneAgrees) useDesk.getState().goAfter('applicant');
    else (kept.nameAgrees ? phoneField : nameField).current?.focus();
  };

  return (
    <StepFrame
      title={t('applicant.title')}
      lead={t('applicant.lead')}
      error={error}
      primary={{
        label: differs ? t('applicant.actionDiffers') : t('applicant.action'),
        onAction: () => void record(),
        busy,
      }}
    >
      <div className="ordered-name">
        <span>{t('applicant.ordered')}</span>
        <strong>{applicantName}</strong>
        {!isOther && (
          <p className="note" id="same-name">
            {t('applicant.sameName')} {t('applicant.startTyping')}
          </p>
        )}
        <Button variant="tertiary" data-size="sm" onClick={() => (isOther ? setOther('') : nameAnother(''))}>
          {t(isOther ? 'applicant.asOrdered' : 'applicant.otherName')}
        </Button>
      </div>
      {isOther && (
        <Textfield
          className="field-long"
          ref={nameField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
          label={t('applicant.name')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          error={checked && nameMissing ? t('common.required') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      <Textfield
        className="field-short"
        ref={phoneField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
        data-autofocus=""
        label={t('applicant.phone')}
        description={t('applicant.phoneHint')}
        type="tel"
        autoComplete="off"
        maxLength={24}
        value={phone}
        error={checked && phoneShort ? t('applicant.phoneInvalid') : undefined}
        onKeyDown={(event) => {
          // No phone number has letters: this is a name that begins.
          if (isOther || event.ctrlKey || event.altKey || event.metaKey || !/^\p{L}$/u.test(event.key))
            return;
          event.preventDefault();
          nameAnother(event.key);
        }}
        onChange={(event) => setPhone(event.target.value)}
      />
      {differs && (
        <Alert data-color="warning" role="alert">
          {!atDesk.nameAgrees && (
            <Paragraph>{t('applicant.nameDiffers', { ordered: applicantName })}</Paragraph>
          )}
          {!atDesk.phoneAgrees && <Paragraph>{t('applicant.phoneDiffers')}</Paragraph>}
          <Paragraph>{t('applicant.differsAction')}</Paragraph>
        </Alert>
      )}
    </StepFrame>
  );
}
