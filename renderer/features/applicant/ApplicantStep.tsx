import { Alert, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useCallback, useRef, useState } from 'react';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { useTraining, useTrainingFill } from '../../state/training.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';

/** Name and phone number as the applicant gives them here, compared with the order (pip-service rule 9). */
export function ApplicantStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [name, setName] = useDraft('applicant.name', session.atDesk?.name ?? '');
  const [phone, setPhone] = useDraft('applicant.phone', session.atDesk?.phoneNumber ?? '');
  const [checked, setChecked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const phoneField = useRef<HTMLInputElement>(null);

  const nameMissing = name.trim() === '';
  const phoneShort = phone.replace(/\D/g, '').length < 4;
  const { atDesk } = session;
  const recorded = atDesk !== null && atDesk.name === name.trim() && atDesk.phoneNumber === phone.trim();
  const differs = recorded && !(atDesk.nameAgrees && atDesk.phoneAgrees);

  useTrainingFill(
    useCallback(() => {
      const { order } = useTraining.getState();
      setName(order?.applicantName ?? session.applicantName);
      if (order !== null) setPhone(order.applicantPhoneNumber);
    }, [session.applicantName, setName, setPhone]),
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
    setName(kept.name);
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
      <Textfield
        className="field-long"
        ref={nameField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
        data-autofocus=""
        label={t('applicant.name')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={name}
        error={checked && nameMissing ? t('common.required') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <Textfield
        className="field-short"
        ref={phoneField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
        label={t('applicant.phone')}
        description={t('applicant.phoneHint')}
        type="tel"
        autoComplete="off"
        maxLength={24}
        value={phone}
        error={checked && phoneShort ? t('applicant.phoneInvalid') : undefined}
        onChange={(event) => setPhone(event.target.value)}
      />
      {differs && (
        <Alert data-color="warning" role="alert">
          {!atDesk.nameAgrees && (
            <Paragraph>{t('applicant.nameDiffers', { ordered: session.applicantName })}</Paragraph>
          )}
          {!atDesk.phoneAgrees && <Paragraph>{t('applicant.phoneDiffers')}</Paragraph>}
          <Paragraph>{t('applicant.differsAction')}</Paragraph>
        </Alert>
      )}
    </StepFrame>
  );
}
