import { Field, Label, Select } from '@digdir/designsystemet-react';
import type { Statistics } from '../../../shared/contracts/statistics.ts';
import { useText } from '../../i18n/index.ts';

/** Of whom: everybody, one outlet, one officer. */
export type Of = { readonly outlet?: string; readonly officer?: string };
export const whole: Of = {};

interface Props {
  readonly of: Of;
  readonly onChange: (of: Of) => void;
  readonly details: Statistics['details'];
  readonly nameOf: (id: string | null) => string;
}

const valueOf = ({ outlet, officer }: Of): string =>
  outlet !== undefined ? `outlet ${outlet}` : officer !== undefined ? `officer ${officer}` : '';

/** Only those can be chosen that are shown by themselves. */
export function GroupChoice({ of, onChange, details, nameOf }: Props) {
  const { t } = useText();
  const ids = (groups: readonly { readonly id: string | null }[] = []): string[] =>
    groups.flatMap(({ id }) => (id === null || id === '' ? [] : [id]));
  const chosen = valueOf(of);
  const choose = (value: string): void => {
    const [kind = '', ...rest] = value.split(' ');
    const id = rest.join(' ');
    onChange(kind === 'outlet' ? { outlet: id } : kind === 'officer' ? { officer: id } : whole);
  };
  const outlets = ids(details?.outlets);
  const officers = ids(details?.officers);
  return (
    <Field data-size="sm" className="statistics-of">
      <Label>{t('statistics.of')}</Label>
      <Select value={chosen} onChange={(event) => choose(event.target.value)}>
        <Select.Option value="">{t('statistics.everybody')}</Select.Option>
        {outlets.length > 0 && (
          <Select.Optgroup label={t('statistics.outlets')}>
            {outlets.map((id) => (
              <Select.Option key={id} value={valueOf({ outlet: id })}>
                {id}
              </Select.Option>
            ))}
          </Select.Optgroup>
        )}
        {officers.length > 0 && (
          <Select.Optgroup label={t('statistics.officers')}>
            {officers.map((id) => (
              <Select.Option key={id} value={valueOf({ officer: id })}>
                {nameOf(id)}
              </Select.Option>
            ))}
          </Select.Optgroup>
        )}
      </Select>
    </Field>
  );
}
