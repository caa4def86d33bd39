import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { languages, setLanguage, useText, type Language } from '../i18n/index.ts';
import { appearances, useAppearance, type Appearance } from '../state/appearance.ts';
import { Icon } from '../ui/Icon.tsx';

/** Language and appearance, for the machine rather than the session. A popover of the browser's own: Escape and a press beside it close it, and the focus goes back. */
export function Settings() {
  const { t, language } = useText();
  const { appearance, setAppearance } = useAppearance();
  const id = useId();
  return (
    <>
      <Button data-size="sm" variant="tertiary" icon aria-label={t('settings.open')} popoverTarget={id}>
        <Icon name="settings" />
      </Button>
      <div id={id} popover="auto" className="settings" role="group" aria-label={t('settings.open')}>
        <Field data-size="sm">
          <Label>{t('status.language')}</Label>
          <Select
            className="language"
            value={language}
            onChange={(event) => void setLanguage(event.target.value as Language)}
          >
            {languages.map((name) => (
              <option key={name} value={name} lang={name}>
                {t(`status.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field data-size="sm">
          <Label>{t('settings.appearance')}</Label>
          <Select
            className="appearance"
            value={appearance}
            onChange={(event) => setAppearance(event.target.value as Appearance)}
          >
            {appearances.map((name) => (
              <option key={name} value={name}>
                {t(`settings.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  );
}
