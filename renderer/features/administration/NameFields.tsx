import { Radio, Textfield } from '@digdir/designsystemet-react';
import { roles, type Role } from '../../../shared/contracts/desk.ts';
import { useText } from '../../i18n/index.ts';

export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}
export const noName: PersonName = { firstName: '', lastName: '' };

/** As the contract takes it; what is wrong is said before main has to refuse it. */
export const isName = (text: string): boolean => /^\p{L}[\p{L}\p{M} .'’-]*$/u.test(text.trim());

export const trimmed = ({ firstName, lastName }: PersonName): PersonName => ({
  firstName: firstName.trim(),
  lastName: lastName.trim(),
});

interface Props {
  readonly value: PersonName;
  readonly onChange: (value: PersonName) => void;
  readonly checked: boolean;
  readonly autoFocus?: boolean;
}

export function NameFields({ value, onChange, checked, autoFocus }: Props) {
  const { t } = useText();
  return (
    <>
      {(['firstName', 'lastName'] as const).map((part, i) => (
        <Textfield
          key={part}
          className="field-short"
          label={t(`staff.${part}`)}
          autoComplete="off"
          maxLength={80}
          value={value[part]}
          error={checked && !isName(value[part]) ? t('person.nameMissing') : undefined}
          {...(autoFocus === true && i === 0 ? { 'data-autofocus': '' } : {})}
          onChange={(event) => onChange({ ...value, [part]: event.target.value })}
        />
      ))}
    </>
  );
}

export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useText();
  return (
    <fieldset className="choices">
      <legend>{t('staff.role')}</legend>
      {roles.map((role) => (
        <Radio
          key={role}
          name="role"
          value={role}
          label={t(`status.${role}`)}
          checked={value === role}
          onChange={() => onChange(role)}
        />
      ))}
    </fieldset>
  );
}
