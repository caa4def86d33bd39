import type { CertificateSummary, TrustDiff, TrustSource } from '../../../shared/contracts/trust.ts';
import {
  countryName,
  formatDate,
  formatList,
  texts,
  type Language,
  type Translate,
} from '../../i18n/index.ts';

/** Countries most applicants' documents come from: named in every comparison, also where nothing changes. */
export const watchedCountries = ['NO', 'DE'] as const;

export const countryOf = (code: string | null, t: Translate, language: Language): string =>
  code === null ? t('trust.noCountry') : countryName(code, language);

/** Hexadecimal in groups of four, as fingerprints are printed. */
export const inFours = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? '';

/** Why something cannot be used; a code of a newer desk shows as itself. */
export const reasonOf = (code: string, t: Translate): string =>
  code in texts.trustReason ? t(`trustReason.${code as keyof typeof texts.trustReason}`) : code;

/** The part of a name people know it by: CN, else O, else all of it. */
export function shortName(subject: string): string {
  for (const attribute of ['CN', 'O']) {
    const found = new RegExp(`(?:^|,)\\s*${attribute}=([^,]+)`, 'i').exec(subject)?.[1];
    if (found !== undefined) return found.trim();
  }
  return subject;
}

export const sourceText = (source: TrustSource, t: Translate, language: Language): string => {
  const kind = t(`sourceKind.${source.kind}`);
  const issuer = countryName(source.issuer, language);
  return source.signedOn === null
    ? t('trustPreview.sourceUnsigned', { kind, issuer })
    : t('trustPreview.sourceSigned', { kind, issuer, date: formatDate(source.signedOn, language) });
};

/** “RSA 1024”, “SHA-1”: codes of weaknesses as the field writes them. */
export const weaknessText = (code: string): string =>
  code.replace(/^(rsa|ec|dsa)-/i, '$1 ').replace(/^[a-z]+/, (word) => word.toUpperCase());

interface Count {
  readonly added: number;
  readonly removed: number;
}

const changesIn = (diff: TrustDiff, country?: string): Count => {
  const lines = diff.certificates.filter(
    ({ certificate }) => country === undefined || certificate.country === country,
  );
  const added = lines.filter(({ change }) => change === 'added').length;
  return { added, removed: lines.length - added };
};

/** “9 nye”, “ingen fjernes”. */
export const changeParts = ({ added, removed }: Count, t: Translate): string[] => [
  added === 0 ? t('trustPreview.addedNone') : t('trustPreview.added', { count: added }),
  removed === 0 ? t('trustPreview.removedNone') : t('trustPreview.removed', { count: removed }),
];

/** The whole comparison in a sentence or two: how much changes, and what for the watched countries. */
export function sentencesOf(diff: TrustDiff, t: Translate, language: Language): string[] {
  const inAll = [
    ...(diff.from === null ? [] : [t('trustPreview.unchanged', { count: diff.unchanged })]),
    ...changeParts(changesIn(diff), t),
  ];
  const sentences = [t('trustPreview.sum', { parts: formatList(inAll, language) })];
  const same: string[] = [];
  for (const code of watchedCountries) {
    const change = changesIn(diff, code);
    const country = countryName(code, language);
    if (change.added + change.removed === 0) same.push(country);
    else
      sentences.push(
        t('trustPreview.countryChange', { country, parts: formatList(changeParts(change, t), language) }),
      );
  }
  if (same.length > 0)
    sentences.push(t('trustPreview.countrySame', { countries: formatList(same, language) }));
  return sentences;
}

/** Whether a certificate may be shown with its hash: not while two people have to read it elsewhere. */
export const isHidden = (certificate: Pick<CertificateSummary, 'sha256'>): boolean =>
  certificate.sha256 === null;
