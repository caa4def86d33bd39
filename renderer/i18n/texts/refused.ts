import type { ServiceRefusal } from '../../../shared/domain/refusals.ts';
import type { Texts, Triple } from '../text.ts';

/** Decisions the service refused: why, and what a supervisor does about them. */
export const refused = {
  title: ['Avviste innsendinger', 'Avviste innsendingar', 'Refused submissions'],
  lead: [
    'Tjenesten tok ikke imot disse avgjørelsene. Bestilleren har ikke fått noe svar.',
    'Tenesta tok ikkje imot desse avgjerdene. Bestillaren har ikkje fått noko svar.',
    'The service did not accept these decisions. The requestor has no answer.',
  ],
  why: ['Hvorfor', 'Kvifor', 'Why'],
  approve: ['Godkjent', 'Godkjend', 'Approved'],
  reject: ['Avvist', 'Avvist', 'Rejected'],
  terminate: ['Avsluttet', 'Avslutta', 'Terminated'],
  unreadable: [
    'Fra en annen versjon av skranken',
    'Frå ein annan versjon av skranken',
    'From another version of the desk',
  ],
  unknownCode: ['Ukjent kode', 'Ukjend kode', 'Code unknown'],
  actions: ['Hva du kan gjøre', 'Kva du kan gjere', 'What you can do'],
  again: ['Send på nytt …', 'Send på nytt …', 'Send again …'],
  againTitle: [
    'Send avgjørelsen for {{code}} på nytt',
    'Send avgjerda for {{code}} på nytt',
    'Send the decision on {{code}} again',
  ],
  againLead: [
    'Den samme avgjørelsen sendes en gang til. Gjør det når det som sto i veien, er rettet.',
    'Den same avgjerda blir send ein gong til. Gjer det når det som stod i vegen, er retta.',
    'The same decision is sent once more. Do it once what stood in the way is gone.',
  ],
  againAction: ['Send på nytt', 'Send på nytt', 'Send again'],
  discard: ['Slett …', 'Slett …', 'Erase …'],
  discardTitle: [
    'Slett avgjørelsen for {{code}}',
    'Slett avgjerda for {{code}}',
    'Erase the decision on {{code}}',
  ],
  discardLead: [
    'Avgjørelsen, bildene og det som ble lest fra brikken, slettes for godt. Kunden må komme igjen; koden gjelder til bestillingen utløper.',
    'Avgjerda, bileta og det som vart lese frå brikka, blir sletta for godt. Kunden må kome att; koden gjeld til bestillinga går ut.',
    'The decision, the pictures and what was read from the chip are erased for good. The applicant has to come again; the code holds until the order expires.',
  ],
  discardAction: ['Slett for godt', 'Slett for godt', 'Erase for good'],
  ownDecision: [
    'Din egen avgjørelse: en annen må slette den.',
    'Di eiga avgjerd: ein annan må slette ho.',
    'Your own decision: somebody else has to erase it.',
  ],
  noteHint: [
    'Føres i loggen. Ikke skriv navn eller numre.',
    'Blir ført i loggen. Ikkje skriv namn eller nummer.',
    'Goes into the log. Write no names or numbers.',
  ],
  discarded: ['Avgjørelsen er slettet.', 'Avgjerda er sletta.', 'The decision has been erased.'],
  sent: [
    'Tjenesten tok imot avgjørelsen.',
    'Tenesta tok imot avgjerda.',
    'The service accepted the decision.',
  ],
  waiting: [
    'Tjenesten svarer ikke nå. Avgjørelsen sendes så snart den gjør det.',
    'Tenesta svarar ikkje no. Avgjerda blir send så snart ho gjer det.',
    'The service does not answer now. The decision goes out as soon as it does.',
  ],
  refused: [
    'Tjenesten tok ikke imot den denne gangen heller.',
    'Tenesta tok ikkje imot ho denne gongen heller.',
    'The service did not accept it this time either.',
  ],
} as const satisfies Texts;

/** Why the service refuses what the desk let through. What forbids an approval at the desk already is said by `blockers`. */
export const refusals = {
  'face-of-minor': [
    'Innsendingen har et ansiktsbilde av noen under 18 år.',
    'Innsendinga har eit ansiktsbilete av nokon under 18 år.',
    'The submission has a face photo of somebody under 18.',
  ],
  'face-without-age': [
    'Innsendingen har et ansiktsbilde, men alderen er ikke lest fra brikken.',
    'Innsendinga har eit ansiktsbilete, men alderen er ikkje lesen frå brikka.',
    'The submission has a face photo, but no age was read from the chip.',
  ],
  'page-of-minor': [
    'Innsendingen har et bilde av dokumentsiden til noen under 18 år.',
    'Innsendinga har eit bilete av dokumentsida til nokon under 18 år.',
    'The submission has a picture of the page of somebody under 18.',
  ],
  'number-invalid': [
    'Fødselsnummeret eller D-nummeret er ikke gyldig.',
    'Fødselsnummeret eller D-nummeret er ikkje gyldig.',
    'The national identity number or D-number is not valid.',
  ],
  'signature-not-enclosed': [
    'Underskriften som er valgt, følger ikke med.',
    'Underskrifta som er vald, følgjer ikkje med.',
    'The signature chosen is not enclosed.',
  ],
  'files-missing': [
    'Filene fra brikken følger ikke med.',
    'Filene frå brikka følgjer ikkje med.',
    'The files of the chip are not enclosed.',
  ],
  'comparison-differs': [
    'Resultatet av den automatiske ansiktskontrollen stemmer ikke med tallene.',
    'Resultatet av den automatiske ansiktskontrollen stemmer ikkje med tala.',
    'The result of the automated face verification does not agree with its numbers.',
  ],
  'judged-twice': [
    'Det samme punktet er vurdert to ganger.',
    'Det same punktet er vurdert to gonger.',
    'One item was judged twice.',
  ],
  'inspection-differs': [
    'Tjenesten kontrollerte dokumentet og fant noe annet enn skranken. Kontroller sertifikatlistene på skranken.',
    'Tenesta kontrollerte dokumentet og fann noko anna enn skranken. Kontroller sertifikatlistene på skranken.',
    'The service inspected the document and found something else than the desk. Check the certificate lists of this desk.',
  ],
  'too-many-faces': [
    'Det ble tatt for mange ansiktsbilder.',
    'Det vart teke for mange ansiktsbilete.',
    'Too many face photos were taken.',
  ],
  'feature-unknown': [
    'Et sikkerhetstrekk som er vurdert, hører ikke til dette dokumentet.',
    'Eit tryggleikstrekk som er vurdert, høyrer ikkje til dette dokumentet.',
    'A security feature that was judged does not belong to this document.',
  ],
  'opinion-own': [
    'Den som avgjorde, har også gitt en annenvurdering.',
    'Den som avgjorde, har òg gjeve ei andrevurdering.',
    'Whoever decided has also given the second opinion.',
  ],
  'officer-unknown': [
    'Kundebehandleren er ikke i tjenestens register, eller var det ikke lenger.',
    'Kundebehandlaren er ikkje i registeret til tenesta, eller var det ikkje lenger.',
    'The officer is not in the service’s register, or no longer was.',
  ],
  'document-locked': [
    'Dokumentet er sperret etter mistanke om svindel. Ingen kan godkjennes med det.',
    'Dokumentet er sperra etter mistanke om svindel. Ingen kan godkjennast med det.',
    'The document is locked after suspected fraud. Nobody can be approved with it.',
  ],
} as const satisfies Record<ServiceRefusal, Triple>;
