import type { DocumentData } from './inspection.ts';

/**
 * Norwegian passports and identity cards are valid for as long as the holder's age at issuing allows (pip-service §4). A span that
 * does not fit is a finding: of a document made up by somebody who did not know, or of an exception that the officer explains.
 */
export type SpanFinding =
  /** There is no rule for this kind of document. */
  | { readonly result: 'no-rule' }
  /** The chip does not give the dates the rule needs. */
  | { readonly result: 'unknown' }
  | {
      readonly result: 'fits' | 'mismatch';
      /** Whole years from issuing to expiry; null where the day of issue is not on the chip and no span fits. */
      readonly years: number | null;
      /** Age at issuing in whole years; null where `years` is. */
      readonly ageAtIssue: number | null;
    };

interface Span {
  readonly years: number;
  readonly fromAge: number;
  readonly toAge: number;
}

const passportSpans: readonly Span[] = [
  { years: 2, fromAge: 0, toAge: 4 },
  { years: 3, fromAge: 5, toAge: 9 },
  { years: 5, fromAge: 10, toAge: 15 },
  { years: 10, fromAge: 16, toAge: Infinity },
];
const cardSpans: readonly Span[] = [
  { years: 2, fromAge: 0, toAge: 4 },
  { years: 3, fromAge: 5, toAge: 9 },
  { years: 5, fromAge: 10, toAge: Infinity },
];

/** Document codes of ordinary passports (ICAO 9303-4 §4.2.2.1, 9303-3 §4.2): diplomatic, travel and emergency ones follow other rules. */
const ordinaryPassport = /^P[NP]?$/;

/** A Norwegian emergency passport: its number begins with K (pip-service §4). */
export const isEmergencyPassport = ({ issuingState, kind, documentNumber }: DocumentData): boolean =>
  issuingState === 'NOR' && kind === 'passport' && documentNumber.toUpperCase().startsWith('K');

function spansOf(document: DocumentData): readonly Span[] | null {
  if (document.issuingState !== 'NOR' || isEmergencyPassport(document)) return null;
  if (document.kind === 'identity-card') return cardSpans;
  return document.kind === 'passport' && ordinaryPassport.test(document.documentCode) ? passportSpans : null;
}

/**
 * Judges the span of validity against the holder's age at issuing. Where the chip gives no day of issue, any span that could lead to
 * the day of expiry counts, as long as it begins no later than `on`.
 * @param on the day of the inspection, YYYY-MM-DD
 */
export function validitySpanOf(document: DocumentData, on: string): SpanFinding {
  const spans = spansOf(document);
  if (spans === null) return { result: 'no-rule' };
  const birth = document.birthDate.resolved;
  const expiry = document.expiryDate.resolved;
  if (birth === null || expiry === null) return { result: 'unknown' };

  const issue = document.issueDate?.resolved ?? null;
  if (issue !== null) {
    const years = wholeYears(issue, dayAfter(expiry));
    const ageAtIssue = wholeYears(birth, issue);
    const fits = spans.some((span) => isSpan(issue, expiry, span.years) && isAge(span, ageAtIssue));
    return { result: fits ? 'fits' : 'mismatch', years, ageAtIssue };
  }
  for (const span of spans) {
    const begin = addYears(expiry, -span.years);
    const ageAtIssue = wholeYears(birth, begin);
    if (begin <= on && isAge(span, ageAtIssue)) return { result: 'fits', years: span.years, ageAtIssue };
  }
  return { result: 'mismatch', years: null, ageAtIssue: null };
}

const isAge = ({ fromAge, toAge }: Span, age: number): boolean => age >= fromAge && age <= toAge;

/** Some issuers count the day of issue as the first day of validity, so that the last one is a day earlier. */
const isSpan = (issue: string, expiry: string, years: number): boolean =>
  Math.abs(daysBetween(addYears(issue, years), expiry)) <= 1;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** 29 February becomes 1 March in a year without one. */
function addYears(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

/** Negative where `to` lies before `from`. */
const wholeYears = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
