import { applicantWindow, languageNames } from '../i18n/texts/applicant.ts';
import { languages, type Language } from '../i18n/text.ts';
import { useApplicant } from './state.ts';

export { languageNames };
export type ApplicantText = keyof typeof applicantWindow;
export type Say = (key: ApplicantText, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of this window only: it carries none of the officer's. */
export function useWords(): { t: Say; language: Language } {
  const language = useApplicant((state) => state.language);
  const column = languages.indexOf(language);
  const t: Say = (key, values = {}) =>
    (applicantWindow[key][column] ?? '').replace(/\{\{(\w+)\}\}/g, (_all, name: string) =>
      String(values[name] ?? ''),
    );
  return { t, language };
}
