import type { ReadStepId } from '../../../shared/domain/inspection.ts';
import type { MrzCheckedField } from '../../../shared/domain/mrz.ts';
import type { Texts, Triple } from '../text.ts';

export const chip = {
  title: ['Dokumentnøkkel og brikke', 'Dokumentnøkkel og brikke', 'Document key and chip'],
  lead: [
    'Legg dokumentet på leseren og tast nøkkelen som er trykt i det.',
    'Legg dokumentet på lesaren og tast nøkkelen som er trykt i det.',
    'Place the document on the reader and enter the key printed in it.',
  ],
  kind: ['Nøkkel', 'Nøkkel', 'Key'],
  mrz: ['MRZ', 'MRZ', 'MRZ'],
  fields: ['Tre felt', 'Tre felt', 'Three fields'],
  can: ['CAN', 'CAN', 'CAN'],
  mrzField: [
    'MRZ (de maskinlesbare linjene)',
    'MRZ (dei maskinlesbare linjene)',
    'MRZ (the machine readable lines)',
  ],
  mrzHint: [
    'Tast, lim inn eller bruk leser. Mellomrom blir <. Linjeskift kommer av seg selv.',
    'Tast, lim inn eller bruk lesar. Mellomrom blir <. Linjeskift kjem av seg sjølv.',
    'Type, paste or swipe. A space becomes <. Line breaks come by themselves.',
  ],
  mrzLength: [
    '{{typed}} av {{total}} tegn ({{format}})',
    '{{typed}} av {{total}} teikn ({{format}})',
    '{{typed}} of {{total}} characters ({{format}})',
  ],
  checks: ['Kontrollsifre', 'Kontrollsiffer', 'Check digits'],
  checkOk: ['stemmer', 'stemmer', 'correct'],
  checkWrong: ['stemmer ikke', 'stemmer ikkje', 'wrong'],
  checkTyping: ['ikke tastet ennå', 'ikkje tasta enno', 'not entered yet'],
  checkFix: [
    'Se her i dokumentet: {{fields}}.',
    'Sjå her i dokumentet: {{fields}}.',
    'Look here in the document: {{fields}}.',
  ],
  documentNumber: ['Dokumentnummer', 'Dokumentnummer', 'Document number'],
  documentNumberInvalid: ['Bare A–Z og 0–9.', 'Berre A–Z og 0–9.', 'A–Z and 0–9 only.'],
  birthDate: ['Fødselsdato (ÅÅMMDD)', 'Fødselsdato (ÅÅMMDD)', 'Date of birth (YYMMDD)'],
  expiryDate: ['Utløpsdato (ÅÅMMDD)', 'Utløpsdato (ÅÅMMDD)', 'Date of expiry (YYMMDD)'],
  documentNumberHint: ['Som trykt', 'Som trykt', 'As printed'],
  dateHint: ['Som i MRZ; ukjent: <', 'Som i MRZ; ukjend: <', 'As in the MRZ; unknown: <'],
  dateInvalid: [
    'Seks tegn: sifre, eller < for ukjent.',
    'Seks teikn: siffer, eller < for ukjend.',
    'Six characters: digits, or < for unknown.',
  ],
  canField: [
    'CAN (seks sifre på kortets forside)',
    'CAN (seks siffer på framsida av kortet)',
    'CAN (six digits on the front of the card)',
  ],
  canInvalid: ['CAN har seks sifre.', 'CAN har seks siffer.', 'The CAN has six digits.'],
  reader: ['Leser', 'Lesar', 'Reader'],
  readerAny: ['Den som har dokumentet', 'Den som har dokumentet', 'The one with the document'],
  action: ['Les brikken', 'Les brikka', 'Read the chip'],
  again: ['Les på nytt', 'Les på nytt', 'Read again'],
  partial: ['Se det som ble lest', 'Sjå det som vart lese', 'See what was read'],
  toResult: ['Til resultatet', 'Til resultatet', 'To the result'],
  reading: ['Leser brikken', 'Les brikka', 'Reading the chip'],
  readingLead: [
    'La dokumentet ligge helt stille.',
    'Lat dokumentet liggje heilt i ro.',
    'Leave the document perfectly still.',
  ],
  readingAction: ['Leser …', 'Les …', 'Reading …'],
  cancelReading: ['Avbryt lesingen', 'Avbryt lesinga', 'Cancel the reading'],
  cancelling: ['Avbryter …', 'Avbryt …', 'Cancelling …'],
  progress: ['Lesingens framdrift', 'Framdrifta i lesinga', 'Progress of the reading'],
  bytes: ['{{read}} av {{total}} byte', '{{read}} av {{total}} byte', '{{read}} of {{total}} bytes'],
  bytesSum: ['{{read}} byte lest', '{{read}} byte lesne', '{{read}} bytes read'],
  attempts_one: ['{{count}} lesing så langt', '{{count}} lesing så langt', '{{count}} reading so far'],
  attempts_other: ['{{count}} lesinger så langt', '{{count}} lesingar så langt', '{{count}} readings so far'],
  wrongKeyTitle: ['Kontroller disse feltene', 'Kontroller desse felta', 'Check these fields'],
} as const satisfies Texts;

export const mrzFields = {
  documentNumber: ['Dokumentnummer', 'Dokumentnummer', 'Document number'],
  birthDate: ['Fødselsdato', 'Fødselsdato', 'Date of birth'],
  expiryDate: ['Utløpsdato', 'Utløpsdato', 'Date of expiry'],
  optionalData: ['Tilleggsfelt', 'Tilleggsfelt', 'Optional data'],
  composite: ['Hele MRZ-en', 'Heile MRZ-en', 'Whole MRZ'],
} as const satisfies Record<MrzCheckedField, Triple>;

export const readState = {
  pending: ['venter', 'ventar', 'waiting'],
  running: ['pågår', 'går føre seg', 'running'],
  done: ['ferdig', 'ferdig', 'done'],
  skipped: ['hoppet over', 'hoppa over', 'skipped'],
  failed: ['feilet', 'feila', 'failed'],
} as const satisfies Texts;

export const readSteps = {
  connect: ['Kobler til brikken', 'Koplar til brikka', 'Connecting to the chip'],
  'card-access': ['Spør hvordan den åpnes', 'Spør korleis ho blir opna', 'Asking how it opens'],
  pace: ['Åpner med PACE', 'Opnar med PACE', 'Opening with PACE'],
  'card-security': ['Brikkens signerte nøkkel', 'Den signerte nøkkelen til brikka', 'Signed key of the chip'],
  'select-application': [
    'Velger pass-applikasjonen',
    'Vel passapplikasjonen',
    'Selecting the passport application',
  ],
  bac: ['Åpner med BAC', 'Opnar med BAC', 'Opening with BAC'],
  'ef-com': ['Innholdsliste (EF.COM)', 'Innhaldsliste (EF.COM)', 'Table of contents (EF.COM)'],
  'ef-sod': ['Signatur (EF.SOD)', 'Signatur (EF.SOD)', 'Signature (EF.SOD)'],
  dg14: ['Sikkerhetsvalg (DG14)', 'Tryggleiksval (DG14)', 'Security options (DG14)'],
  'chip-authentication': [
    'Prøver om brikken er originalen',
    'Prøver om brikka er originalen',
    'Testing the chip for being the original',
  ],
  dg15: ['Brikkens nøkkel (DG15)', 'Nøkkelen til brikka (DG15)', 'Key of the chip (DG15)'],
  'active-authentication': [
    'Prøver om brikken er en kopi',
    'Prøver om brikka er ein kopi',
    'Testing the chip for a copy',
  ],
  dg1: ['MRZ (DG1)', 'MRZ (DG1)', 'MRZ (DG1)'],
  dg2: ['Portrett (DG2)', 'Portrett (DG2)', 'Portrait (DG2)'],
  dg5: ['Trykt portrett (DG5)', 'Prenta portrett (DG5)', 'Printed portrait (DG5)'],
  dg7: ['Underskrift (DG7)', 'Underskrift (DG7)', 'Signature image (DG7)'],
  dg11: ['Personopplysninger (DG11)', 'Personopplysningar (DG11)', 'Personal details (DG11)'],
  dg12: ['Dokumentopplysninger (DG12)', 'Dokumentopplysningar (DG12)', 'Document details (DG12)'],
  dg13: ['Tilleggsopplysninger (DG13)', 'Tilleggsopplysningar (DG13)', 'Optional details (DG13)'],
  'passive-authentication': [
    'Prøver om dataene er ekte',
    'Prøver om dataa er ekte',
    'Testing the data for authenticity',
  ],
} as const satisfies Record<ReadStepId, Triple>;
