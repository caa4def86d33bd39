import { checkReasons } from '#shared/domain/checkReasons.ts';
import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckFact, CheckId, CheckResult, Inspection, ResolvedDate } from '#shared/domain/inspection.ts';
import { reasonDetail } from '#shared/domain/reasonDetail.ts';
import { catalogueEntry } from '#shared/errors/catalogue.ts';
import type { Language } from './arguments.ts';
import { table } from './output.ts';

type Text = Readonly<Record<Language, string>>;
const t = (nb: string, nn: string, en: string): Text => ({ nb, nn, en });

const results: Readonly<Record<CheckResult, Text>> = {
  successful: t('i orden', 'i orden', 'successful'),
  failed: t('FEILET', 'FEILA', 'FAILED'),
  undetermined: t('uavklart', 'uavklart', 'undetermined'),
  'not-supported': t('gjelder ikke', 'gjeld ikkje', 'not supported'),
  aborted: t('avbrutt', 'avbroten', 'aborted'),
};

const checks: Readonly<Record<CheckId, Text>> = {
  'chip-access': t('Tilgang til brikken', 'Tilgang til brikka', 'Access to the chip'),
  'sod-signature': t('Signatur', 'Signatur', 'Signature'),
  'dsc-chain': t('Utsteder', 'Utferdar', 'Issuer'),
  'dsc-validity': t('Sertifikatets gyldighet', 'Gyldigheita til sertifikatet', 'Certificate validity'),
  'dsc-revocation': t('Tilbakekalling', 'Tilbakekalling', 'Revocation'),
  'dg-hashes': t('Datagrupper', 'Datagrupper', 'Data groups'),
  'com-sod': t('Innholdsliste', 'Innhaldsliste', 'Table of contents'),
  'card-access': t('Tilgangsdata', 'Tilgangsdata', 'Access data'),
  'issuer-country': t('Utstederland', 'Utferdarland', 'Issuing country'),
  'mrz-match': t('MRZ', 'MRZ', 'MRZ'),
  'document-expiry': t('Utløp', 'Utløp', 'Expiry'),
  'chip-authenticity': t('Brikkens ekthet', 'Ektheita til brikka', 'Chip authenticity'),
  'lost-or-stolen': t('Tapt eller stjålet', 'Tapt eller stolen', 'Lost or stolen'),
};

const labels = {
  result: t('Resultat', 'Resultat', 'Result'),
  holder: t('Innehaver', 'Innehavar', 'Holder'),
  document: t('Dokument', 'Dokument', 'Document'),
  issuer: t('Utstedt av', 'Utferda av', 'Issued by'),
  birth: t('Født', 'Fødd', 'Born'),
  expiry: t('Utløper', 'Går ut', 'Expires'),
  trustSet: t('Sertifikatsett', 'Sertifikatsett', 'Trust set'),
  none: t('ingen', 'ingen', 'none'),
  noDocument: t('kan ikke leses', 'kan ikkje lesast', 'cannot be read'),
  ended: t('Lesingen ble avbrutt', 'Lesinga vart avbroten', 'The reading ended early'),
};

const date = (value: ResolvedDate): string => value.resolved ?? value.raw;

function reasonText(fact: CheckFact, language: Language): string {
  const sentence = Object.hasOwn(checkReasons, fact.reason)
    ? checkReasons[fact.reason as CheckReason][language]
    : fact.reason;
  const detail = reasonDetail(fact, language);
  return detail === null ? sentence : `${sentence} ${detail}`;
}

/** The inspection for a reader: headline, document, table of checks. Shared by `read` and `inspect`. */
export function inspectionText(inspection: Inspection, language: Language): string {
  const { document } = inspection;
  const head: string[][] = [[labels.result[language], results[inspection.result][language].toUpperCase()]];
  if (document === null) {
    head.push([labels.document[language], labels.noDocument[language]]);
  } else {
    head.push(
      [labels.holder[language], document.holderName],
      [labels.document[language], `${document.documentCode} ${document.documentNumber}`],
      [labels.issuer[language], document.issuingState],
      [labels.birth[language], date(document.birthDate)],
      [labels.expiry[language], date(document.expiryDate)],
    );
  }
  head.push([labels.trustSet[language], inspection.trustSet ?? labels.none[language]]);
  if (inspection.error !== null) {
    const { title } = catalogueEntry(inspection.error.code)[language];
    head.push([labels.ended[language], `${title} (${inspection.error.code})`]);
  }
  const rows = inspection.checks.map((fact) => [
    checks[fact.id][language],
    results[fact.result][language],
    reasonText(fact, language),
  ]);
  return `${table(head)}\n${table(rows)}`;
}
