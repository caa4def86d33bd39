import { Field, Label, Select, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import {
  isExplained,
  rejectionCauses,
  type RejectionCause,
  terminationCauses,
  type TerminationCause,
} from '../../shared/domain/session.ts';
import { useText } from '../i18n/index.ts';

interface Props {
  readonly kind: 'reject' | 'terminate';
  readonly cause: string;
  readonly onCause: (cause: string) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Whether what is missing is pointed out yet. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
}

export const isCauseComplete = (cause: string, text: string): boolean =>
  cause !== '' && isExplained(cause as RejectionCause | TerminationCause, text);

/** Why an identity is rejected, or a session ends early: a cause of the list, and words where the list has none. */
export function CauseFields({ kind, cause, onCause, text, onText, checked, autoFocus }: Props) {
  const { t } = useText();
  return (
    <>
      <Field className="field-cause">
        <Label>{t('decision.cause')}</Label>
        <Select
          value={cause}
          onChange={(event) => onCause(event.target.value)}
          aria-invalid={checked && cause === ''}
          {...(autoFocus === true ? { 'data-autofocus': '' } : {})}
        >
          <option value="">{t('decision.causeChoose')}</option>
          {kind === 'reject'
            ? rejectionCauses.map((value) => (
                <option key={value} value={value}>
                  {t(`rejectionCause.${value}`)}
                </option>
              ))
            : terminationCauses.map((value) => (
                <option key={value} value={value}>
                  {t(`terminationCause.${value}`)}
                </option>
              ))}
        </Select>
        {checked && cause === '' && <ValidationMessage>{t('decision.causeMissing')}</ValidationMessage>}
      </Field>
      <Textfield
        label={t('decision.text')}
        description={t('decision.textHint')}
        autoComplete="off"
        maxLength={2000}
        value={text}
        error={checked && cause === 'other' && text.trim() === '' ? t('decision.textMissing') : undefined}
        onChange={(event) => onText(event.target.value)}
      />
    </>
  );
}
