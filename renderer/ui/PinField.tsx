import { Textfield } from '@digdir/designsystemet-react';
import type { Ref } from 'react';
import { useText } from '../i18n/index.ts';

interface Props {
  /** Whose PIN, where more than one is asked for. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
}

/** A PIN is never kept beyond the screen that asks for it, and no browser store is offered it. */
export function PinField({ label, value, onChange, error, autoFocus, inputRef }: Props) {
  const { t } = useText();
  return (
    <Textfield
      className="field-short"
      label={label ?? t('common.pin')}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={32}
      value={value}
      error={error}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      {...(autoFocus === true ? { 'data-autofocus': '' } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
