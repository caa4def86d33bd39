import type { ReportElement } from './report.ts';

export const reportLanguages = ['nb', 'en'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

interface Texts {
  readonly title: string;
  /** Labels of the published rows are the service's own [F] in Norwegian. */
  readonly labels: Readonly<Record<ReportElement, string>>;
  /** Words for values that are codes in XML, by element and value; others are printed as they are. */
  readonly values: Readonly<Partial<Record<ReportElement, Readonly<Record<string, string>>>>>;
  readonly unknown: string;
  readonly chipImage: string;
  readonly faceImage: string;
  readonly notPrintable: string;
  readonly page: (page: number, pages: number) => string;
}

const causes = {
  nb: {
    'face-does-not-match': 'Ansiktet stemmer ikke med dokumentet',
    'document-suspected-forged': 'Mistanke om falskt dokument',
    'document-suspected-copy': 'Mistanke om kopiert brikke',
    'document-expired': 'Dokumentet er utløpt',
    'document-reported-lost': 'Dokumentet er meldt tapt eller stjålet',
    'name-does-not-match': 'Navnet stemmer ikke',
    'applicant-left': 'Søkeren gikk',
    'document-unreadable': 'Dokumentet kunne ikke leses',
    'document-not-supported': 'Dokumentet støttes ikke',
    'issuer-unknown': 'Utstederen er ukjent',
    'wrong-document': 'Feil dokument',
    'equipment-failure': 'Feil på utstyret',
    'suspicious-behaviour': 'Mistenkelig oppførsel',
    other: 'Annet',
  },
  en: {
    'face-does-not-match': 'The face does not match the document',
    'document-suspected-forged': 'The document is suspected to be forged',
    'document-suspected-copy': 'The chip is suspected to be a copy',
    'document-expired': 'The document has expired',
    'document-reported-lost': 'The document is reported lost or stolen',
    'name-does-not-match': 'The name does not match',
    'applicant-left': 'The applicant left',
    'document-unreadable': 'The document could not be read',
    'document-not-supported': 'The document is not supported',
    'issuer-unknown': 'The issuer is unknown',
    'wrong-document': 'The wrong document',
    'equipment-failure': 'The equipment failed',
    'suspicious-behaviour': 'Suspicious behaviour',
    other: 'Other',
  },
} as const;

const yesNo = {
  nb: { true: 'Ja', false: 'Nei' },
  en: { true: 'Yes', false: 'No' },
} as const;

export const reportTexts: Readonly<Record<ReportLanguage, Texts>> = {
  nb: {
    title: 'Rapport fra ID-kontroll',
    labels: {
      kollinr: 'PIP-kode',
      dato: 'Dato og klokkeslett',
      utleveringssted: 'Utført ved (enhetsnummer og -navn)',
      kundebehandler: 'Kundebehandler',
      navndokinnehaver: 'Dokumentinnehaver',
      navnfraedi: 'Navn på bestiller',
      fnr: 'Fødselsdato / fødselsnummer',
      dnr: 'Fødselsnummer / D-nummer',
      idtype: 'Type ID-dokument',
      doknr: 'Dokumentnummer',
      utstedt: 'Utstedt i (land)',
      gyldigtil: 'Gyldig til',
      godkjent: 'Resultat',
      gjennomfort: 'Gjennomført',
      avbruddsarsak: 'Årsak til avbrudd',
      avvisningsarsak: 'Årsak til avvisning',
      tove: 'Register over tapte dokumenter (TOVE)',
      elektroniskavlest: 'Elektronisk avlest',
      automatiskansiktskontroll: 'Automatisk ansiktskontroll',
      signaturkilde: 'Signatur',
      kontrollresultat: 'Elektronisk kontroll',
      tilleggsdok: 'Tilleggsdokument med nummer',
      tilleggsdoktekst: 'Om tilleggsdokumentet',
    },
    values: {
      godkjent: { true: 'Godkjent', false: 'Avvist', null: 'Ikke gjennomført' },
      gjennomfort: yesNo.nb,
      avbruddsarsak: causes.nb,
      avvisningsarsak: causes.nb,
      tove: {
        NO_MATCH: 'Ikke meldt tapt',
        MATCH: 'Meldt tapt eller stjålet',
        NOT_COVERED: 'Gjelder ikke utenlandske dokumenter',
        NOT_CHECKED: 'Ikke kontrollert',
      },
      idtype: {
        passport: 'Pass',
        'identity-card': 'ID-kort',
        'residence-permit': 'Oppholdskort',
        visa: 'Visum',
        other: 'Annet',
      },
      elektroniskavlest: yesNo.nb,
      automatiskansiktskontroll: {
        true: 'Bestått',
        false: 'Ikke bestått',
        null: 'Ikke utført',
      },
      signaturkilde: {
        chip: 'Fra brikken',
        'data-page': 'På personsiden',
        'signature-page': 'Bilde av signatursiden',
        none: 'Dokumentet har ingen',
      },
      kontrollresultat: {
        successful: 'Bestått',
        failed: 'Ikke bestått',
        undetermined: 'Ikke avgjort',
        'not-supported': 'Støttes ikke',
        aborted: 'Avbrutt',
      },
      tilleggsdok: {
        'tax-card': 'Skattekort',
        'population-register': 'Utskrift fra Folkeregisteret',
        'residence-card': 'Oppholdskort',
        'other-authority': 'Annen offentlig myndighet',
      },
    },
    unknown: 'Ikke oppgitt',
    chipImage: 'Bilde fra brikken',
    faceImage: 'Bilde tatt ved kontrollen',
    notPrintable: 'Bildet ligger som egen fil i sitt opprinnelige format.',
    page: (page, pages) => `Side ${page} av ${pages}`,
  },
  en: {
    title: 'Identity proofing report',
    labels: {
      kollinr: 'PIP code',
      dato: 'Date and time',
      utleveringssted: 'Performed at (outlet number and name)',
      kundebehandler: 'Registration officer',
      navndokinnehaver: 'Document holder',
      navnfraedi: 'Name as ordered',
      fnr: 'Date of birth / national identity number',
      dnr: 'National identity number / D-number',
      idtype: 'Type of document',
      doknr: 'Document number',
      utstedt: 'Issued in (country)',
      gyldigtil: 'Valid until',
      godkjent: 'Result',
      gjennomfort: 'Completed',
      avbruddsarsak: 'Cause of termination',
      avvisningsarsak: 'Cause of rejection',
      tove: 'Register of lost documents (TOVE)',
      elektroniskavlest: 'Read electronically',
      automatiskansiktskontroll: 'Automated face verification',
      signaturkilde: 'Signature',
      kontrollresultat: 'Electronic check',
      tilleggsdok: 'Supplementary document with the number',
      tilleggsdoktekst: 'About the supplementary document',
    },
    values: {
      godkjent: { true: 'Approved', false: 'Rejected', null: 'Not completed' },
      gjennomfort: yesNo.en,
      avbruddsarsak: causes.en,
      avvisningsarsak: causes.en,
      tove: {
        NO_MATCH: 'Not reported lost',
        MATCH: 'Reported lost or stolen',
        NOT_COVERED: 'Does not cover foreign documents',
        NOT_CHECKED: 'Not checked',
      },
      idtype: {
        passport: 'Passport',
        'identity-card': 'Identity card',
        'residence-permit': 'Residence permit',
        visa: 'Visa',
        other: 'Other',
      },
      elektroniskavlest: yesNo.en,
      automatiskansiktskontroll: {
        true: 'Passed',
        false: 'Not passed',
        null: 'Not performed',
      },
      signaturkilde: {
        chip: 'From the chip',
        'data-page': 'On the data page',
        'signature-page': 'Picture of the signature page',
        none: 'The document has none',
      },
      kontrollresultat: {
        successful: 'Passed',
        failed: 'Failed',
        undetermined: 'Undetermined',
        'not-supported': 'Not supported',
        aborted: 'Aborted',
      },
      tilleggsdok: {
        'tax-card': 'Tax card',
        'population-register': 'Extract of the population register',
        'residence-card': 'Residence card',
        'other-authority': 'Another public authority',
      },
    },
    unknown: 'Not given',
    chipImage: 'Picture from the chip',
    faceImage: 'Picture taken at the check',
    notPrintable: 'The picture is enclosed as a file of its own, in its original format.',
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
};
