import { Alert, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { type CommonPolicy, commonPolicySchema } from '../../../shared/domain/deskPolicy.ts';
import { formatNumber, useText } from '../../i18n/index.ts';
import { focusFirstFault } from '../../ui/NewPinFields.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useLoaded } from '../../ui/useLoaded.ts';

const numbers = ['readAttempts', 'faceAttempts', 'faceThreshold'] as const;

/** The limits of a session, for every desk of the service, from the next applicant on. */
export function PolicyPage() {
  const { t } = useText();
  const { value, error, reload } = useLoaded('registry.policy', {});
  return value === null ? (
    <StepFrame title={t('policy.title')} lead={t('policy.lead')} error={error} phase="loading" primary={null}>
      {null}
    </StepFrame>
  ) : (
    <PolicyForm policy={value} onSaved={reload} />
  );
}

function PolicyForm({ policy, onSaved }: { policy: CommonPolicy; onSaved: () => void }) {
  const { t, language } = useText();
  const { busy, error, ask } = useAction();
  const [texts, setTexts] = useState(() => ({
    readAttempts: String(policy.readAttempts),
    faceAttempts: String(policy.faceAttempts),
    faceThreshold: formatNumber(policy.faceThreshold, language),
  }));
  const [leapDay, setLeapDay] = useState(policy.leapDay);
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const [saved, setSaved] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const numberOf = (text: string): number => Number(text.replace(',', '.').trim() || Number.NaN);
  const isWrong = (name: (typeof numbers)[number]): boolean =>
    !commonPolicySchema.shape[name].safeParse(numberOf(texts[name])).success;

  const save = async (): Promise<void> => {
    setChecked(true);
    setSaved(false);
    if (numbers.some(isWrong) || pin === '') return focusFirstFault(fields.current);
    const answer = await ask('registry.savePolicy', {
      policy: {
        readAttempts: numberOf(texts.readAttempts),
        faceAttempts: numberOf(texts.faceAttempts),
        faceThreshold: numberOf(texts.faceThreshold),
        leapDay,
      },
      pin,
    });
    setPin('');
    setChecked(false);
    if (answer === null) return;
    setSaved(true);
    onSaved();
  };

  return (
    <StepFrame
      title={t('policy.title')}
      lead={t('policy.lead')}
      error={error}
      primary={{ label: t('policy.save'), onAction: () => void save(), busy }}
    >
      {saved && (
        <Alert data-color="success" role="status">
          {t('policy.saved')}
        </Alert>
      )}
      <div ref={fields} className="dialog-form">
        {numbers.map((name) => (
          <Textfield
            key={name}
            className="field-short"
            label={t(`policy.${name}`)}
            description={t(`policy.${name}Hint`)}
            inputMode="decimal"
            autoComplete="off"
            maxLength={6}
            value={texts[name]}
            error={checked && isWrong(name) ? t(`policy.${name}Fault`) : undefined}
            {...(name === 'readAttempts' ? { 'data-autofocus': '' } : {})}
            onChange={(event) => setTexts((before) => ({ ...before, [name]: event.target.value }))}
          />
        ))}
        <Field className="field-short">
          <Label>{t('policy.leapDay')}</Label>
          <Select
            value={leapDay}
            onChange={(event) => setLeapDay(event.target.value === '02-28' ? '02-28' : '03-01')}
          >
            <Select.Option value="03-01">{t('policy.march')}</Select.Option>
            <Select.Option value="02-28">{t('policy.february')}</Select.Option>
          </Select>
        </Field>
        <PinField
          value={pin}
          onChange={setPin}
          error={checked && pin === '' ? t('common.pinMissing') : undefined}
        />
      </div>
    </StepFrame>
  );
}
