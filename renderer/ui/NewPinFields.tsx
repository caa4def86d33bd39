import { weaknessOf, type PinWeakness } from '../../shared/domain/pin.ts';
import { useText } from '../i18n/index.ts';
import { PinField } from './PinField.tsx';

/** A PIN somebody chooses, typed twice: nobody sees what they typed. */
export interface NewPin {
  readonly pin: string;
  readonly again: string;
}
export const noNewPin: NewPin = { pin: '', again: '' };

/** What is still wrong with it; null where it can be sent. */
export const newPinFault = ({ pin, again }: NewPin): PinWeakness | 'differs' | null =>
  weaknessOf(pin) ?? (pin === again ? null : 'differs');

interface Props {
  readonly value: NewPin;
  readonly onChange: (value: NewPin) => void;
  /** The form was sent once: from now on it says what is wrong. */
  readonly checked: boolean;
}

export function NewPinFields({ value, onChange, checked }: Props) {
  const { t } = useText();
  const fault = checked ? newPinFault(value) : null;
  return (
    <>
      <PinField
        label={t('newPin.pin')}
        value={value.pin}
        error={fault !== null && fault !== 'differs' ? t(`newPin.${fault}`) : undefined}
        onChange={(pin) => onChange({ ...value, pin })}
      />
      <PinField
        label={t('newPin.again')}
        value={value.again}
        error={fault === 'differs' ? t('newPin.differs') : undefined}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}

/** Puts the focus where the first complaint stands. Called once the complaints are drawn. */
export function focusFirstFault(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
