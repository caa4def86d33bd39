import { ToggleGroup } from '@digdir/designsystemet-react';
import { languages, useText, type Language } from '../i18n/index.ts';
import { useApplicantLanguage } from '../state/applicantScene.ts';

/** Each language by its own name, whatever the window speaks. */
const names: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** In what language the applicant is spoken to; the officer's own stays as it is. */
export function ApplicantLanguage() {
  const { t } = useText();
  const [language, setLanguage] = useApplicantLanguage();
  return (
    <div className="applicant-language">
      <span aria-hidden="true">{t('terms.language')}</span>
      <ToggleGroup
        data-size="sm"
        data-toggle-group={t('terms.language')}
        value={language}
        onChange={(value) => setLanguage(value as Language)}
      >
        {languages.map((option) => (
          <ToggleGroup.Item key={option} value={option} lang={option}>
            {names[option]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup>
    </div>
  );
}
