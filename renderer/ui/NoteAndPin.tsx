import { Textfield } from '@digdir/designsystemet-react';
import type { Ref } from 'react';
import { useText } from '../i18n/index.ts';
import { PinField } from './PinField.tsx';

interface Props {
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly hint: string;
  readonly noteError?: string | undefined;
  readonly noteFocus?: boolean;
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  readonly pinError: string | undefined;
  readonly pinRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
}

/** What somebody leaves with an act that another person reads, and the PIN that makes it theirs. */
export function NoteAndPin(props: Props) {
  const { t } = useText();
  return (
    <>
      <Textfield
        className="field-long"
        label={t('trust.note')}
        description={props.hint}
        autoComplete="off"
        maxLength={500}
        value={props.note}
        error={props.noteError}
        {...(props.noteFocus === true ? { 'data-autofocus': '' } : {})}
        onChange={(event) => props.onNote(event.target.value)}
      />
      <PinField
        value={props.pin}
        onChange={props.onPin}
        error={props.pinError}
        {...(props.pinRef === undefined ? {} : { inputRef: props.pinRef })}
      />
    </>
  );
}
