import { Field, Label, Radio, Select, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import type { Operator } from '../../../shared/contracts/desk.ts';
import type { Opinion } from '../../../shared/domain/judgement.ts';
import { call } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';

const opinions = ['approve', 'reject', 'terminate', 'unsure'] as const;

/**
 * A supervisor looks at the open session at this desk and signs with their own PIN; the officer stays signed in, and nothing of the
 * session is lost. Advice: the officer still decides.
 */
export function OpinionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const officer = useDesk(({ status }) => status?.operator?.id ?? null);
  const [supervisors, setSupervisors] = useState<readonly Operator[]>([]);
  const [chosen, setChosen] = useState('');
  const [opinion, setOpinion] = useState<Opinion['opinion'] | ''>('');
  const [text, setText] = useState('');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const pinField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    let alive = true;
    void call('operator.list', {}).then((list) => {
      if (!alive || !list.ok) return;
      const others = list.value.filter(({ id, role }) => role === 'supervisor' && id !== officer);
      setSupervisors(others);
      // Where there is only one, nobody has to be chosen.
      if (others.length === 1) setChosen(others[0]?.id ?? '');
    });
    return () => {
      alive = false;
    };
  }, [officer]);

  const record = async (): Promise<void> => {
    setChecked(true);
    if (chosen === '' || opinion === '') return;
    if (pin === '') return pinField.current?.focus();
    const answer = await ask('session.recordOpinion', {
      supervisorId: chosen,
      pin,
      opinion,
      text: text.trim(),
    });
    setPin('');
    if (answer === null) return pinField.current?.focus();
    useDesk.getState().setSession(answer.value);
    onClose();
  };

  return (
    <FormDialog
      title={t('opinion.title')}
      lead={t('opinion.lead')}
      error={error}
      busy={busy}
      stay={t('opinion.stay')}
      action={t('opinion.action')}
      onAction={() => void record()}
      onClose={onClose}
    >
      <Field className="field-cause">
        <Label>{t('opinion.who')}</Label>
        <Select
          data-autofocus=""
          value={chosen}
          aria-invalid={checked && chosen === ''}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t('opinion.choose')}</option>
          {supervisors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {checked && chosen === '' && <ValidationMessage>{t('opinion.whoMissing')}</ValidationMessage>}
      </Field>
      <fieldset className="choices">
        <legend>{t('opinion.opinion')}</legend>
        <div className="judge-choice">
          {opinions.map((option) => (
            <Radio
              key={option}
              name="opinion"
              value={option}
              label={t(`opinion.${option}`)}
              checked={opinion === option}
              onChange={() => setOpinion(option)}
            />
          ))}
        </div>
        {checked && opinion === '' && <ValidationMessage>{t('opinion.opinionMissing')}</ValidationMessage>}
      </fieldset>
      <Textfield
        label={t('opinion.text')}
        description={t('opinion.textHint')}
        autoComplete="off"
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <PinField
        value={pin}
        onChange={setPin}
        error={checked && pin === '' ? t('common.pinMissing') : undefined}
        inputRef={pinField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
      />
    </FormDialog>
  );
}
