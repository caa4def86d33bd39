import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { languages, type Language, type Triple } from './text.ts';
import * as administrationTexts from './texts/administration.ts';
import * as cameraTexts from './texts/camera.ts';
import * as chipTexts from './texts/chip.ts';
import * as decisionTexts from './texts/decision.ts';
import * as faceTexts from './texts/face.ts';
import * as pageTexts from './texts/pages.ts';
import * as documentKeyTexts from './texts/documentKey.ts';
import * as judgementTexts from './texts/judgement.ts';
import * as practiceTexts from './texts/practice.ts';
import * as readinessTexts from './texts/readiness.ts';
import * as refusedTexts from './texts/refused.ts';
import * as registryTexts from './texts/registry.ts';
import * as resultTexts from './texts/result.ts';
import * as reviewTexts from './texts/review.ts';
import * as featureTexts from './texts/securityFeatures.ts';
import * as sessionTexts from './texts/session.ts';
import * as shellTexts from './texts/shell.ts';
import * as shellToolTexts from './texts/shellTools.ts';
import * as statisticsTexts from './texts/statistics.ts';
import * as toApplicantTexts from './texts/toApplicant.ts';
import * as trustTexts from './texts/trust.ts';
import * as trustPreviewTexts from './texts/trustPreview.ts';
import * as trustRecordTexts from './texts/trustRecords.ts';

export { languages, type Language } from './text.ts';

/** Every text of the window. Errors and check reasons have theirs in shared/, next to their codes. */
export const texts = {
  ...shellTexts,
  ...shellToolTexts,
  ...sessionTexts,
  ...chipTexts,
  ...documentKeyTexts,
  ...resultTexts,
  ...pageTexts,
  ...cameraTexts,
  ...faceTexts,
  ...decisionTexts,
  ...readinessTexts,
  ...practiceTexts,
  ...toApplicantTexts,
  ...judgementTexts,
  ...featureTexts,
  ...reviewTexts,
  ...refusedTexts,
  ...statisticsTexts,
  ...registryTexts,
  ...trustTexts,
  ...trustPreviewTexts,
  ...trustRecordTexts,
  ...administrationTexts,
};

type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;
type AllTexts = typeof texts;
export type TextKey = {
  [A in keyof AllTexts & string]: `${A}.${Base<keyof AllTexts[A] & string>}`;
}[keyof AllTexts & string];
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const storageKey = 'pip-desk.language';

function startLanguage(): Language {
  try {
    const kept = window.localStorage.getItem(storageKey);
    return languages.find((language) => language === kept) ?? 'nb';
  } catch {
    return 'nb';
  }
}

const inLanguage = (index: 0 | 1 | 2) =>
  Object.fromEntries(
    Object.entries(texts).map(([area, entries]) => [
      area,
      Object.fromEntries(Object.entries(entries as Record<string, Triple>).map(([k, v]) => [k, v[index]])),
    ]),
  );

/** Before the first render: all languages are on board, so a switch never waits. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: startLanguage(),
    fallbackLng: false,
    supportedLngs: [...languages],
    resources: {
      nb: { translation: inLanguage(0) },
      nn: { translation: inLanguage(1) },
      en: { translation: inLanguage(2) },
    },
    // React escapes; i18next must not do it a second time.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}

export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    window.localStorage.setItem(storageKey, language);
  } catch {
    // Without storage the language lasts as long as the window.
  }
}

/** `t` for texts, `language` for the catalogues in shared/ and for dates. */
export function useText(): { t: Translate; language: Language } {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as Translate, language: i18n.language as Language };
}

/** Words in another language than the window's: what is said or shown to the applicant. */
export const textIn = (language: Language): Translate => i18next.getFixedT(language) as unknown as Translate;

/** Not every build of Chromium knows how Nynorsk writes dates; Bokmål does it the same way. */
const locales: Record<Language, string[]> = { nb: ['nb-NO'], nn: ['nn-NO', 'nb-NO'], en: ['en-GB'] };

/** Moment (ISO 8601 UTC) as the wall clock in Oslo shows it. */
export function formatMoment(iso: string, language: Language): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Oslo',
  }).format(moment);
}

/** Calendar day (YYYY-MM-DD), no time zone involved. */
export function formatDay(day: string, language: Language): string {
  const moment = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
}

/** Moment (ISO 8601 UTC) as the calendar day in Oslo. */
export function formatDate(iso: string, language: Language): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'Europe/Oslo' }).format(
    moment,
  );
}

/** Country of a certificate (ISO 3166-1 alpha-2, upper case) by its name; a code without one (`KS`, `XO`) as itself. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(locales[language], { type: 'region', fallback: 'none' }).of(code) ?? code;
}

export const compareWords = (one: string, other: string, language: Language): number =>
  one.localeCompare(other, locales[language]);

/** `a, b og c`. */
export const formatList = (parts: readonly string[], language: Language): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(parts);

export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(locales[language]).format(value);
