import { catalogueEntry, type ErrorCode } from '#shared/errors/catalogue.ts';
import type { Language } from '#shared/domain/language.ts';

const words: Readonly<
  Record<Language, { cause: string; action: string; fixedBy: string; code: string; reason: string }>
> = {
  nb: {
    cause: 'Sannsynlig årsak',
    action: 'Gjør dette',
    fixedBy: 'Hvem kan rette det',
    code: 'Kode',
    reason: 'Til brukerstøtte',
  },
  nn: {
    cause: 'Sannsynleg årsak',
    action: 'Gjer dette',
    fixedBy: 'Kven kan rette det',
    code: 'Kode',
    reason: 'Til brukarstøtte',
  },
  en: {
    cause: 'Likely cause',
    action: 'What to do',
    fixedBy: 'Who can fix it',
    code: 'Code',
    reason: 'For support',
  },
};

type FixedBy = ReturnType<typeof catalogueEntry>['fixedBy'];
const people: Readonly<Record<Language, Readonly<Record<FixedBy, string>>>> = {
  nb: {
    applicant: 'kunden',
    officer: 'du selv',
    supervisor: 'kontrollør',
    administrator: 'administrator',
    support: 'brukerstøtte',
  },
  nn: {
    applicant: 'kunden',
    officer: 'du sjølv',
    supervisor: 'kontrollør',
    administrator: 'administrator',
    support: 'brukarstøtte',
  },
  en: {
    applicant: 'the applicant',
    officer: 'you',
    supervisor: 'a supervisor',
    administrator: 'the administrator',
    support: 'support',
  },
};

/** The language of a machine's locale (BCP 47: `nb-NO`, `nn`, `en-GB`); Bokmål where it is none of the desk's. */
const languageOf = (locale: string): Language =>
  locale.startsWith('nn') ? 'nn' : locale.startsWith('en') ? 'en' : 'nb';

/**
 * A desk that has no window yet says the same five things as one that has: what happened, likely cause, what to do, who can fix
 * it, and the code.
 * @param reason for support: a word of ours, never a message that may hold a path or a name
 */
export function startFailure(
  code: ErrorCode,
  reason: string,
  locale: string,
): { readonly title: string; readonly content: string } {
  const language = languageOf(locale);
  const entry = catalogueEntry(code);
  const { title, cause, action } = entry[language];
  const label = words[language];
  return {
    title,
    content: [
      `${label.cause}: ${cause}`,
      `${label.action}: ${action}`,
      `${label.fixedBy}: ${people[language][entry.fixedBy]}`,
      `${label.code}: ${code}`,
      '',
      `${label.reason}: ${reason}`,
    ].join('\n'),
  };
}
