import { Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useText, texts } from '../../i18n/index.ts';
import { Choice, Item, YesNoChoice, type ItemProps } from './Item.tsx';
import type { JudgementDraft } from './draft.ts';

const conditions = ['undamaged', 'worn', 'damaged', 'tampered'] as const;
type Supplementary = Exclude<JudgementDraft['supplementary'], ''>;
const supplementaryKinds = Object.keys(texts.supplementaryKind) as Supplementary[];

/** What only a look and a touch can tell of the paper or plastic itself. */
export function ConditionItem(props: ItemProps) {
  const { t } = useText();
  const { draft, change } = props;
  return (
    <Item item="condition" lead={t('judgement.conditionLead')} {...props}>
      <Choice
        name="condition"
        label={t('judgementItem.condition')}
        options={conditions.map((value) => ({ value, label: t(`judgement.${value}`) }))}
        value={draft.condition}
        onChange={(condition) => change({ condition })}
      />
      {draft.condition === 'tampered' && <p className="judge-warning">{t('judgement.tamperedNote')}</p>}
    </Item>
  );
}

/** No valid identification by itself: a warning, and a decision with words [O]. */
export function EmergencyItem(props: ItemProps) {
  const { t } = useText();
  return (
    <Item item="emergency-passport" lead={t('judgement.emergencyLead')} {...props}>
      <YesNoChoice
        name="emergency"
        label={t('judgement.emergencyLead')}
        value={props.draft.emergency}
        onChange={(emergency) => props.change({ emergency })}
      />
    </Item>
  );
}

export function SpanItem(props: ItemProps) {
  const { t } = useText();
  return (
    <Item item="validity-span" lead={t('judgement.spanLead')} {...props}>
      <YesNoChoice
        name="span"
        label={t('judgement.spanLead')}
        value={props.draft.span}
        onChange={(span) => props.change({ span })}
      />
    </Item>
  );
}

/** The paper that carries the number where the document does not (pip-service §4). */
export function SupplementaryItem(props: ItemProps) {
  const { t } = useText();
  const { draft, change } = props;
  return (
    <Item item="supplementary-document" lead={t('judgement.supplementaryLead')} {...props}>
      <Field className="field-cause">
        <Label>{t('judgementItem.supplementary-document')}</Label>
        <Select
          value={draft.supplementary}
          onChange={(event) => change({ supplementary: event.target.value as Supplementary | '' })}
        >
          <option value="">{t('judgement.supplementaryChoose')}</option>
          {supplementaryKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`supplementaryKind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Textfield
        className="field-long"
        label={t('judgement.supplementaryText')}
        description={t('judgement.optional')}
        autoComplete="off"
        maxLength={200}
        value={draft.text['supplementary-document'] ?? ''}
        onChange={(event) =>
          change({ text: { ...draft.text, 'supplementary-document': event.target.value } })
        }
      />
    </Item>
  );
}
