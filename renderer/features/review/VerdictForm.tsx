import {
  Field,
  Label,
  Paragraph,
  Radio,
  Select,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import type { Ref } from 'react';
import {
  reviewReasons,
  reviewVerdicts,
  verdictSchema,
  type ReviewVerdict,
  type Verdict,
} from '../../../shared/contracts/review.ts';
import { useText } from '../../i18n/index.ts';
import { PinField } from '../../ui/PinField.tsx';

export interface VerdictDraft {
  readonly verdict: ReviewVerdict | '';
  readonly reason: string;
  readonly text: string;
}
export const emptyDraft: VerdictDraft = { verdict: '', reason: '', text: '' };

/** null while something is missing. */
export function verdictOfDraft(draft: VerdictDraft): Verdict | null {
  const verdict = verdictSchema.safeParse(draft);
  return verdict.success ? verdict.data : null;
}

interface Props {
  readonly draft: VerdictDraft;
  readonly onDraft: (draft: VerdictDraft) => void;
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  /** Whether what is missing is pointed out yet. */
  readonly checked: boolean;
  readonly formRef: Ref<HTMLElement>;
}

/** The verdict, a reason of the list that goes with it, words, and the PIN that makes it the supervisor's own. */
export function VerdictForm({ draft, onDraft, pin, onPin, checked, formRef }: Props) {
  const { t } = useText();
  const reasons = draft.verdict === '' ? [] : reviewReasons[draft.verdict];
  const lacksText = draft.reason === 'other' && draft.text.trim() === '';
  return (
    <section ref={formRef} className="act" aria-labelledby="review-verdict">
      <div className="act-fields">
        <h2 id="review-verdict">{t('reviewVerdict.title')}</h2>
        <Paragraph>{t('reviewVerdict.lead')}</Paragraph>
        <fieldset className="choices">
          <legend className="sr-only">{t('reviewVerdict.title')}</legend>
          {reviewVerdicts.map((verdict) => (
            <Radio
              key={verdict}
              name="review-verdict"
              value={verdict}
              label={t(`reviewVerdict.${verdict}`)}
              checked={draft.verdict === verdict}
              aria-invalid={checked && draft.verdict === ''}
              // Reasons belong to a verdict.
              onChange={() => onDraft({ ...draft, verdict, reason: '' })}
            />
          ))}
          {checked && draft.verdict === '' && (
            <ValidationMessage>{t('reviewVerdict.missing')}</ValidationMessage>
          )}
        </fieldset>
        {draft.verdict !== '' && (
          <Field className="field-cause">
            <Label>{t('reviewVerdict.reason')}</Label>
            <Select
              value={draft.reason}
              aria-invalid={checked && draft.reason === ''}
              onChange={(event) => onDraft({ ...draft, reason: event.target.value })}
            >
              <option value="">{t('reviewVerdict.choose')}</option>
              {reasons.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`reviewReason.${reason}`)}
                </option>
              ))}
            </Select>
            {checked && draft.reason === '' && (
              <ValidationMessage>{t('reviewVerdict.reasonMissing')}</ValidationMessage>
            )}
          </Field>
        )}
        <Textfield
          className="field-long"
          label={t('reviewVerdict.text')}
          description={t('reviewVerdict.textHint')}
          autoComplete="off"
          maxLength={2000}
          value={draft.text}
          error={checked && lacksText ? t('reviewVerdict.textMissing') : undefined}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
        <PinField
          value={pin}
          onChange={onPin}
          error={checked && pin === '' ? t('common.pinMissing') : undefined}
        />
      </div>
    </section>
  );
}
