/** The PDF's words. The Norwegian ones of the published rows are the published labels [F]; everything else is ours [O]. */
export const reportLanguages = ['nb', 'en'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

type Words = Readonly<Record<ReportLanguage, string>>;
const words = (nb: string, en: string): Words => ({ nb, en });

export const reportWords = {
  title: words('Fysisk ID-kontroll', 'Physical identity proofing'),
  pipCode: words('PIP-kode', 'PIP code'),
  date: words('Dato og klokkeslett', 'Date and time'),
  location: words('Utført ved', 'Carried out at'),
  officer: words('Kundebehandler', 'Registration officer'),
  requestor: words('Bestilt av', 'Ordered by'),
  holder: words('Dokumentinnehaver', 'Document holder'),
  orderedName: words('Navn på bestiller', 'Name in the order'),
  birthOrNumber: words('Fødselsdato / fødselsnummer', 'Date of birth / national identity number'),
  typedNumber: words('Fødselsnummer / D-nummer', 'National identity number / D number'),
  documentType: words('Type ID-dokument', 'Type of document'),
  documentNumber: words('Dokumentnummer', 'Document number'),
  issuer: words('Utstedt i (land)', 'Issued in (country)'),
  validUntil: words('Gyldig til', 'Valid until'),
  outcome: words('Resultat', 'Outcome'),
  cause: words('Årsak', 'Cause'),
  tove: words('Tapt eller stjålet (TOVE)', 'Lost or stolen (TOVE)'),
  chipRead: words('Brikken lest maskinelt', 'Chip read by machine'),
  comparison: words('Maskinell ansiktssammenligning', 'Automatic comparison of faces'),
  checks: words('Kontroll av dokumentet', 'Checks of the document'),
  portrait: words('Bilde fra brikken', 'Picture from the chip'),
  face: words('Bilde tatt ved kontrollen', 'Picture taken at the proofing'),
  portraitElsewhere: words(
    'Bildet er lagret i et format som ikke kan vises her. Det ligger blant filene.',
    'The picture is stored in a format that cannot be shown here. It is among the files.',
  ),
  approved: words('Godkjent', 'Approved'),
  rejected: words('Avvist', 'Rejected'),
  incomplete: words('Ikke fullført', 'Not completed'),
  yes: words('Ja', 'Yes'),
  no: words('Nei', 'No'),
  none: words('–', '–'),
} as const;
