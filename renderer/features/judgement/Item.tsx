import { Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { JudgementItem } from '../../../shared/domain/judgement.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { judgementOf, needsWords, type JudgementDraft, type YesNo } from './draft.ts';

/** What every item of the screen is drawn with. */
export interface ItemProps {
  readonly draft: JudgementDraft;
  readonly change: (change: Partial<JudgementDraft>) => void;
  /** Whether what is missing is pointed out yet. */
  readonly checked: boolean;
}

interface Props extends ItemProps {
  readonly item: JudgementItem;
  readonly lead: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** One thing to judge: a title, what to do, the answers, and whether it has been answered. */
export function Item({ item, lead, draft, change, checked, children, wide }: Props) {
  const { t } = useText();
  const done = judgementOf(item, draft) !== null;
  const wordless = needsWords(item, draft) && (draft.text[item] ?? '').trim() === '';
  return (
    <section
      className={wide === true ? 'judge-item wide' : 'judge-item'}
      data-item={item}
      data-done={done}
      aria-labelledby={`judge-${item}`}
    >
      <h2 id={`judge-${item}`}>
        <span className="judge-mark">{done && <Icon name="check" />}</span>
        {t(`judgementItem.${item}`)}
      </h2>
      <p className="note">{lead}</p>
      {children}
      {needsWords(item, draft) && (
        <Textfield
          label={t('judgement.explanation')}
          autoComplete="off"
          maxLength={500}
          value={draft.text[item] ?? ''}
          error={checked && wordless ? t('judgement.explain') : undefined}
          onChange={(event) => change({ text: { ...draft.text, [item]: event.target.value } })}
        />
      )}
      {checked && !done && !wordless && <ValidationMessage>{t('judgement.missing')}</ValidationMessage>}
    </section>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T | '';
  readonly onChange: (value: T) => void;
}

/** One answer of a few, side by side. */
export function Choice<T extends string>({ name, label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="judge-choice">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <Radio
          key={option.value}
          data-size="sm"
          name={name}
          value={option.value}
          label={option.label}
          checked={value === option.value}
          onChange={() => onChange(option.value)}
        />
      ))}
    </fieldset>
  );
}

interface YesNoProps {
  readonly name: string;
  readonly label: string;
  readonly value: YesNo;
  readonly onChange: (value: YesNo) => void;
}

export function YesNoChoice({ name, label, value, onChange }: YesNoProps) {
  const { t } = useText();
  const options = (['yes', 'no'] as const).map((option) => ({
    value: option,
    label: t(`judgement.${option}`),
  }));
  return <Choice name={name} label={label} options={options} value={value} onChange={onChange} />;
}
