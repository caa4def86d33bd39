import type { CheckId, CheckResult } from '../../../shared/domain/inspection.ts';
import type { Texts, Triple } from '../text.ts';

export const result = {
  title: ['Resultat', 'Resultat', 'Result'],
  lead: [
    'Se på overskriften, så på hvert punkt som ikke er grønt.',
    'Sjå på overskrifta, så på kvart punkt som ikkje er grønt.',
    'Look at the headline, then at every point that is not green.',
  ],
  checks: ['Kontrollpunkter', 'Kontrollpunkt', 'Checks'],
  document: ['Dokumentet', 'Dokumentet', 'The document'],
  evidence: ['Grunnlag', 'Grunnlag', 'Evidence'],
  raw: ['Rådata og lesing', 'Rådata og lesing', 'Raw data and reading'],
  acknowledge: ['Jeg har sett dette', 'Eg har sett dette', 'I have seen this'],
  acknowledgeFor: [
    'Jeg har sett dette: {{check}}',
    'Eg har sett dette: {{check}}',
    'I have seen this: {{check}}',
  ],
  acknowledged: ['Sett og tatt i betraktning', 'Sett og teke omsyn til', 'Seen and taken into account'],
  askRegister: ['Spør registeret igjen', 'Spør registeret att', 'Ask the register again'],
  goOnWithout: ['Gå videre uten svar', 'Gå vidare utan svar', 'Go on without an answer'],
  readAgain: ['Les på nytt', 'Les på nytt', 'Read again'],
  toDecision: ['Til avgjørelsen', 'Til avgjerda', 'To the decision'],
  noDocument: [
    'Dokumentets data ble ikke lest.',
    'Dataa i dokumentet vart ikkje lesne.',
    'The data of the document was not read.',
  ],
  adult: ['{{years}} år', '{{years}} år', '{{years}} years old'],
  minor: [
    'Under 18 år: ikke noe bilde av ansiktet, og kameraet åpnes ikke. Sammenlign barnet med bildet fra brikken.',
    'Under 18 år: ikkje noko bilete av ansiktet, og kameraet blir ikkje opna. Samanlikn barnet med biletet frå brikka.',
    'Under 18: no photo of the face, and the camera is not opened. Compare the child with the picture from the chip.',
  ],
  minorShort: ['Under 18', 'Under 18', 'Under 18'],
  show: ['Se alle kontrollpunkter', 'Sjå alle kontrollpunkt', 'Show all checks'],
  proven: ['Maskinen har bevist', 'Maskina har bevist', 'The machine proved'],
  nothingProven: ['Ingenting', 'Ingenting', 'Nothing'],
  open: ['Maskinen har ikke bevist', 'Maskina har ikkje bevist', 'The machine did not prove'],
  todo: ['Du må', 'Du må', 'You must'],
} as const satisfies Texts;

/** What is left for the human, each a thing to do; most pressing first. */
export const resultTodo = {
  'read-again': [
    'Lese brikken på nytt. Ligger dokumentet stille og midt på leseren?',
    'Lese brikka på nytt. Ligg dokumentet stille og midt på lesaren?',
    'Read the chip again. Does the document lie still in the middle of the reader?',
  ],
  lost: [
    'Avvise: et treff i TOVE er endelig, og ingen skjønnssak.',
    'Avvise: eit treff i TOVE er endeleg, og ikkje noko skjønnsspørsmål.',
    'Reject: a hit in TOVE is final and no matter of judgement.',
  ],
  forged: [
    'Ikke godkjenne. Se på dokumentet i hånden, og avgjør med årsak.',
    'Ikkje godkjenne. Sjå på dokumentet i handa, og avgjer med årsak.',
    'Not approve. Look at the document in your hand, and decide with a cause.',
  ],
  copied: [
    'Ikke godkjenne: brikken oppfører seg som en kopi.',
    'Ikkje godkjenne: brikka oppfører seg som ein kopi.',
    'Not approve: the chip behaves like a copy.',
  ],
  'not-trusted': [
    'Ikke godkjenne: utstederen har tilbakekalt eller aldri gitt denne signaturen.',
    'Ikkje godkjenne: utferdaren har kalla tilbake eller aldri gjeve denne signaturen.',
    'Not approve: the issuer revoked this signature or never gave it.',
  ],
  'issuer-unknown': [
    'Avslutte med årsak: hverken ekte eller falsk er bevist. Spør om kunden har et annet dokument.',
    'Avslutte med årsak: korkje ekte eller falsk er bevist. Spør om kunden har eit anna dokument.',
    'Terminate with a cause: neither genuine nor forged is proven. Ask whether there is another document.',
  ],
  expired: [
    'Avvise, eller be om et gyldig dokument.',
    'Avvise, eller be om eit gyldig dokument.',
    'Reject, or ask for a valid document.',
  ],
  register: [
    'Spørre registeret på nytt. Uten svar kan et norsk dokument ikke godkjennes.',
    'Spørje registeret på nytt. Utan svar kan eit norsk dokument ikkje godkjennast.',
    'Ask the register again. Without an answer a Norwegian document cannot be approved.',
  ],
  acknowledge: [
    'Se på hvert gult punkt under, og bekrefte at du tar det i betraktning.',
    'Sjå på kvart gult punkt under, og stadfeste at du tek omsyn til det.',
    'Look at each yellow point below, and confirm that you take it into account.',
  ],
  age: [
    'Spørre om et annet dokument: fødselsdatoen på brikken er ufullstendig. Kunden behandles som mindreårig, kameraet åpnes ikke, og kontrollen kan ikke godkjennes.',
    'Spørje om eit anna dokument: fødselsdatoen på brikka er ufullstendig. Kunden blir handsama som mindreårig, kameraet blir ikkje opna, og kontrollen kan ikkje godkjennast.',
    'Ask for another document: the date of birth on the chip is incomplete. The applicant is treated as a minor, the camera stays closed, and the session cannot be approved.',
  ],
} as const satisfies Texts;

/** The five results of BSI TR-03135, in words: colour and icon alone never carry the meaning. */
export const checkResult = {
  successful: ['I orden', 'I orden', 'Successful'],
  failed: ['Feilet', 'Feila', 'Failed'],
  undetermined: ['Uavklart', 'Uavklart', 'Undetermined'],
  'not-supported': ['Gjelder ikke', 'Gjeld ikkje', 'Not supported'],
  aborted: ['Avbrutt', 'Avbrote', 'Aborted'],
} as const satisfies Record<CheckResult, Triple>;

export const checks = {
  'chip-access': ['Brikken åpnet', 'Brikka opna', 'Chip opened'],
  'sod-signature': ['Signatur', 'Signatur', 'Signature'],
  'dsc-chain': ['Utsteder', 'Utferdar', 'Issuer'],
  'dsc-validity': ['Sertifikatets gyldighet', 'Gyldigheita til sertifikatet', 'Certificate validity'],
  'dsc-revocation': ['Tilbakekalling', 'Tilbakekalling', 'Revocation'],
  'dg-hashes': ['Data uendret', 'Data uendra', 'Data unaltered'],
  'com-sod': ['Innholdsliste', 'Innhaldsliste', 'Table of contents'],
  'card-access': ['Tilgangsdata', 'Tilgangsdata', 'Access data'],
  'issuer-country': ['Utstederland', 'Utferdarland', 'Issuing country'],
  'mrz-match': ['Trykt MRZ', 'Trykt MRZ', 'Printed MRZ'],
  'document-expiry': ['Utløp', 'Utløp', 'Expiry'],
  'chip-authenticity': ['Original brikke', 'Original brikke', 'Original chip'],
  'lost-or-stolen': ['Tapt eller stjålet (TOVE)', 'Tapt eller stolen (TOVE)', 'Lost or stolen (TOVE)'],
} as const satisfies Record<CheckId, Triple>;

export const checkGroups = {
  authenticity: ['Er dataene ekte?', 'Er dataa ekte?', 'Is the data authentic?'],
  issuer: ['Er utstederen kjent?', 'Er utferdaren kjend?', 'Is the issuer known?'],
  copy: ['Er brikken originalen?', 'Er brikka originalen?', 'Is the chip the original?'],
  access: [
    'Hører brikke og trykk sammen?',
    'Høyrer brikke og trykk saman?',
    'Do chip and print belong together?',
  ],
  validity: ['Kan dokumentet brukes?', 'Kan dokumentet brukast?', 'May the document be used?'],
} as const satisfies Texts;

/** Headlines: one for each verdict, the four negatives never mixed. `…Text` says what it means. */
export const verdict = {
  successful: ['Ekte og gyldig', 'Ekte og gyldig', 'Authentic and valid'],
  successfulText: [
    'Brikken, utstederen og gyldigheten er bevist. Nå gjenstår personen.',
    'Brikka, utferdaren og gyldigheita er bevist. No står personen att.',
    'Chip, issuer and validity are proven. What remains is the person.',
  ],
  'forged-or-altered': ['Forfalsket eller endret', 'Forfalska eller endra', 'Forged or altered'],
  'forged-or-alteredText': [
    'Dokumentet kan ikke godtas. Ta vare på det bare hvis rutinen sier det, og avvis.',
    'Dokumentet kan ikkje godtakast. Ta vare på det berre om rutinen seier det, og avvis.',
    'The document cannot be accepted. Keep it only if the procedure says so, and reject.',
  ],
  copied: ['Mistanke om kopiert brikke', 'Mistanke om kopiert brikke', 'A copied chip is suspected'],
  copiedText: [
    'Dataene er utstedt av en ekte utsteder, men denne brikken er ikke originalen. Avvis.',
    'Dataa er utferda av ein ekte utferdar, men denne brikka er ikkje originalen. Avvis.',
    'The data comes from a genuine issuer, but this chip is not the original. Reject.',
  ],
  'issuer-not-trusted': ['Utstederen er ikke tiltrodd', 'Utferdaren er ikkje tiltrudd', 'Issuer not trusted'],
  'issuer-not-trustedText': [
    'Utstederens sertifikat er trukket tilbake eller brukt utenfor sin gyldighet.',
    'Sertifikatet til utferdaren er trekt tilbake eller brukt utanfor gyldigheita.',
    "The issuer's certificate is revoked or was used outside its validity.",
  ],
  'issuer-unknown': ['Utstederen er ukjent her', 'Utferdaren er ukjend her', 'Issuer unknown to this desk'],
  'issuer-unknownText': [
    'Hverken ekte eller falsk er bevist. Dokumentet kan ikke godkjennes her; avslutt med årsak.',
    'Korkje ekte eller falsk er bevist. Dokumentet kan ikkje godkjennast her; avslutt med årsak.',
    'Neither genuine nor forged is proven. The document cannot be approved here; terminate with a cause.',
  ],
  'not-checked': ['Ikke ferdig kontrollert', 'Ikkje ferdig kontrollert', 'Not fully checked'],
  'not-checkedText': [
    'Noe kunne ikke avgjøres. Les på nytt, eller se på hvert gult punkt og ta det i betraktning.',
    'Noko kunne ikkje avgjerast. Les på nytt, eller sjå på kvart gult punkt og ta omsyn til det.',
    'Something could not be decided. Read again, or look at each yellow point and take it into account.',
  ],
  aborted: ['Lesingen ble ikke ferdig', 'Lesinga vart ikkje ferdig', 'The reading did not finish'],
  abortedText: [
    'Det som ble lest, vises. Les på nytt.',
    'Det som vart lese, blir vist. Les på nytt.',
    'What was read is shown. Read again.',
  ],
  expired: ['Ekte, men utløpt', 'Ekte, men utgått', 'Authentic, but expired'],
  expiredText: [
    'Et utløpt dokument er ikke gyldig legitimasjon.',
    'Eit utgått dokument er ikkje gyldig legitimasjon.',
    'An expired document is no valid identification.',
  ],
  lost: ['Meldt tapt eller stjålet', 'Meldt tapt eller stolen', 'Reported lost or stolen'],
  lostText: [
    'Treff i TOVE er endelig, også når dokumentet er funnet igjen. Avvis.',
    'Treff i TOVE er endeleg, også når dokumentet er funne att. Avvis.',
    'A hit in TOVE is final, even when the document was found again. Reject.',
  ],
  validityOpen: [
    'Ekte, men gyldigheten er uavklart',
    'Ekte, men gyldigheita er uavklart',
    'Authentic, but validity undetermined',
  ],
  validityOpenText: [
    'Utløp eller register kunne ikke avgjøres. Se på punktet nederst.',
    'Utløp eller register kunne ikkje avgjerast. Sjå på punktet nedst.',
    'Expiry or register could not be decided. See the point at the bottom.',
  ],
} as const satisfies Texts;

export const documentData = {
  portrait: ['Bildet fra brikken', 'Biletet frå brikka', 'Picture from the chip'],
  portraitNone: ['Ikke noe bilde fra brikken', 'Ikkje noko bilete frå brikka', 'No picture from the chip'],
  portraitFailed: ['Bildet kan ikke vises', 'Biletet kan ikkje visast', 'The picture cannot be shown'],
  signature: ['Underskriften fra brikken', 'Underskrifta frå brikka', 'Signature from the chip'],
  name: ['Navn', 'Namn', 'Name'],
  mrzName: ['Navn i MRZ', 'Namn i MRZ', 'Name in MRZ'],
  truncated: ['forkortet', 'forkorta', 'truncated'],
  born: ['Født', 'Fødd', 'Born'],
  age: ['Alder', 'Alder', 'Age'],
  sex: ['Kjønn', 'Kjønn', 'Sex'],
  female: ['Kvinne', 'Kvinne', 'Female'],
  male: ['Mann', 'Mann', 'Male'],
  unspecified: ['Uspesifisert', 'Uspesifisert', 'Unspecified'],
  nationality: ['Statsborger', 'Statsborgar', 'Nationality'],
  personalNumber: ['Nummer (brikke)', 'Nummer (brikke)', 'Number (chip)'],
  none: ['Ikke på brikken', 'Ikkje på brikka', 'Not on the chip'],
  kind: ['Dokument', 'Dokument', 'Document'],
  passport: ['Pass', 'Pass', 'Passport'],
  'identity-card': ['ID-kort', 'ID-kort', 'Identity card'],
  'residence-permit': ['Oppholdskort', 'Opphaldskort', 'Residence permit'],
  visa: ['Visum', 'Visum', 'Visa'],
  other: ['Annet', 'Anna', 'Other'],
  number: ['Dokumentnr.', 'Dokumentnr.', 'Document no.'],
  issuer: ['Utstedt i', 'Utferda i', 'Issued in'],
  issued: ['Utstedt', 'Utferda', 'Issued'],
  authority: ['Myndighet', 'Styresmakt', 'Authority'],
  validUntil: ['Gyldig til', 'Gyldig til', 'Valid until'],
  access: ['Åpnet med', 'Opna med', 'Opened with'],
  withoutAccessControl: ['Ingen tilgangskontroll', 'Inga tilgangskontroll', 'No access control'],
  trustSet: ['Sertifikatliste', 'Sertifikatliste', 'Trust set'],
  inspectedAt: ['Kontrollert', 'Kontrollert', 'Inspected'],
  dataGroups: ['Datagrupper', 'Datagrupper', 'Data groups'],
  mrz: ['MRZ fra brikken', 'MRZ frå brikka', 'MRZ from the chip'],
  unknownDate: ['Ukjent', 'Ukjend', 'Unknown'],
  asRead: ['lest {{raw}}', 'lese {{raw}}', 'read {{raw}}'],
} as const satisfies Texts;
