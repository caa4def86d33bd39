import type { RejectionCause, TerminationCause } from '../../../shared/domain/session.ts';
import type { Texts, Triple } from '../text.ts';

/** Purpose and terms as the applicant hears or reads them. What is kept and for how long is ours [O]: nothing is published. */
export const terms = {
  title: ['Formål og vilkår', 'Føremål og vilkår', 'Purpose and terms'],
  lead: [
    'Les opp eller vis kunden teksten. Ingenting samles inn før kunden har godtatt.',
    'Les opp eller vis kunden teksten. Ingenting blir samla inn før kunden har godteke.',
    'Read the text out or show it. Nothing is collected before the applicant has accepted.',
  ],
  language: ['Kundens språk', 'Språket til kunden', "The applicant's language"],
  action: ['Kunden har godtatt', 'Kunden har godteke', 'The applicant has accepted'],
  accepted: ['Godtatt {{at}}', 'Godteke {{at}}', 'Accepted {{at}}'],
  byApplicant: ['på kundens skjerm', 'på skjermen til kunden', "on the applicant's screen"],
  byOfficer: ['muntlig', 'munnleg', 'by word of mouth'],
  onScreen: [
    'Kunden kan også godta på sin egen skjerm. Da går kontrollen videre av seg selv.',
    'Kunden kan òg godta på sin eigen skjerm. Då går kontrollen vidare av seg sjølv.',
    'The applicant may also accept on their own screen. The session then goes on by itself.',
  ],
  decline: [
    'Vil kunden ikke godta, avslutt med F8 og si hva som skjer nå.',
    'Vil kunden ikkje godta, avslutt med F8 og sei kva som skjer no.',
    'If the applicant does not accept, terminate with F8 and say what happens next.',
  ],
  purpose: ['Hvorfor', 'Kvifor', 'Why'],
  purposeText: [
    '{{requestor}} har bedt oss kontrollere hvem du er. Vi sammenligner deg med passet eller ID-kortet ditt, og sender resultatet til {{requestor}}.',
    '{{requestor}} har bede oss kontrollere kven du er. Vi samanliknar deg med passet eller ID-kortet ditt, og sender resultatet til {{requestor}}.',
    '{{requestor}} has asked us to check who you are. We compare you with your passport or identity card and send the result to {{requestor}}.',
  ],
  collected: ['Hva vi samler inn', 'Kva vi samlar inn', 'What we collect'],
  collectedText: [
    'Navn og telefonnummer som du oppgir. Opplysningene i dokumentets brikke: navn, fødselsdato, nummer, bilde og underskrift. Bilde av siden i dokumentet og, er du over 18, et bilde av ansiktet ditt. Vi tar ikke bilde av barn.',
    'Namn og telefonnummer som du oppgjev. Opplysningane i brikka til dokumentet: namn, fødselsdato, nummer, bilete og underskrift. Bilete av sida i dokumentet og, er du over 18, eit bilete av ansiktet ditt. Vi tek ikkje bilete av barn.',
    'The name and phone number you give. What the chip of your document holds: name, date of birth, number, picture and signature. A photo of the page of the document and, if you are over 18, one of your face. We take no photo of children.',
  ],
  kept: ['Hvor lenge', 'Kor lenge', 'For how long'],
  keptText: [
    'Her i skranken slettes alt så snart tjenesten har tatt imot resultatet. {{requestor}} beholder rapporten så lenge loven krever det.',
    'Her i skranken blir alt sletta så snart tenesta har teke imot resultatet. {{requestor}} tek vare på rapporten så lenge lova krev det.',
    'Here at the desk everything is erased as soon as the service has received the result. {{requestor}} keeps the report for as long as the law demands.',
  ],
  yours: ['Du bestemmer', 'Du bestemmer', 'It is your choice'],
  yoursText: [
    'Det er frivillig. Du kan stoppe når som helst. Spør {{requestor}} om innsyn, retting eller sletting.',
    'Det er frivillig. Du kan stoppe når som helst. Spør {{requestor}} om innsyn, retting eller sletting.',
    'It is voluntary. You may stop at any time. Ask {{requestor}} for access, correction or erasure.',
  ],
  question: [
    'Er det greit at vi gjør dette?',
    'Er det greitt at vi gjer dette?',
    'Is it all right that we do this?',
  ],
} as const satisfies Texts;

export const applicant = {
  title: [
    'Kunden oppgir navn og telefon',
    'Kunden oppgjev namn og telefon',
    'Applicant gives name and phone number',
  ],
  lead: [
    'Spør kunden, ikke les opp bestillingen. Skranken sammenligner.',
    'Spør kunden, ikkje les opp bestillinga. Skranken samanliknar.',
    'Ask the applicant; do not read the order out. The desk compares.',
  ],
  ordered: ['Navn i bestillingen', 'Namn i bestillinga', 'Name in the order'],
  sameName: [
    'Sier kunden det samme navnet, trenger du ikke taste det.',
    'Seier kunden det same namnet, treng du ikkje taste det.',
    'If the applicant says the same name, there is no need to type it.',
  ],
  startTyping: [
    'Et annet navn: begynn å skrive det.',
    'Eit anna namn: byrja å skrive det.',
    'Another name: just start typing it.',
  ],
  otherName: ['Kunden sier et annet navn', 'Kunden seier eit anna namn', 'The applicant says another name'],
  asOrdered: ['Som i bestillingen likevel', 'Som i bestillinga likevel', 'As ordered after all'],
  name: ['Navn, slik kunden sier det', 'Namn, slik kunden seier det', 'Name, as the applicant says it'],
  phone: ['Telefonnummer', 'Telefonnummer', 'Phone number'],
  phoneHint: [
    'For barn: barnets eller foresattes nummer.',
    'For barn: nummeret til barnet eller føresette.',
    "For a minor: the child's or the guardian's number.",
  ],
  phoneInvalid: ['Minst fire sifre.', 'Minst fire siffer.', 'At least four digits.'],
  nameDiffers: [
    'Navnet er et annet enn i bestillingen ({{ordered}}).',
    'Namnet er eit anna enn i bestillinga ({{ordered}}).',
    'The name differs from the order ({{ordered}}).',
  ],
  phoneDiffers: [
    'Telefonnummeret er et annet enn i bestillingen.',
    'Telefonnummeret er eit anna enn i bestillinga.',
    'The phone number differs from the order.',
  ],
  differsAction: [
    'Spør en gang til, og rett det som er tastet feil. Stemmer det fortsatt ikke, fortsett: forskjellen blir med i avgjørelsen.',
    'Spør ein gong til, og rett det som er tasta feil. Stemmer det framleis ikkje, hald fram: skilnaden blir med i avgjerda.',
    'Ask once more and correct what was mistyped. If it still differs, continue: the difference is part of the decision.',
  ],
  action: ['Fortsett', 'Hald fram', 'Continue'],
  actionDiffers: ['Fortsett med forskjellen', 'Hald fram med skilnaden', 'Continue with the difference'],
} as const satisfies Texts;

/** What to tell the applicant: read aloud, so whole sentences, and never a suspicion spoken to the face. */
export const sayToApplicant = {
  title: ['Si til kunden', 'Sei til kunden', 'Tell the applicant'],
  approve: [
    'Takk, da er vi ferdige. Identiteten din er kontrollert, og {{requestor}} får resultatet nå. Du trenger ikke gjøre noe mer.',
    'Takk, då er vi ferdige. Identiteten din er kontrollert, og {{requestor}} får resultatet no. Du treng ikkje gjere noko meir.',
    'Thank you, we are done. Your identity has been checked, and {{requestor}} gets the result now. There is nothing more for you to do.',
  ],
} as const satisfies Texts;

export const sayRejection = {
  'face-does-not-match': [
    'Jeg kan ikke bekrefte at du er den dokumentet er utstedt til. {{requestor}} får beskjed og tar kontakt med deg om veien videre.',
    'Eg kan ikkje stadfeste at du er den dokumentet er utferda til. {{requestor}} får beskjed og tek kontakt med deg om vegen vidare.',
    'I cannot confirm that you are the person this document was issued to. {{requestor}} is told and will contact you about what comes next.',
  ],
  'document-suspected-forged': [
    'Dokumentet kunne ikke godkjennes i kontrollen. {{requestor}} får beskjed og tar kontakt med deg.',
    'Dokumentet kunne ikkje godkjennast i kontrollen. {{requestor}} får beskjed og tek kontakt med deg.',
    'The document did not pass the check. {{requestor}} is told and will contact you.',
  ],
  'document-suspected-copy': [
    'Brikken i dokumentet kunne ikke godkjennes i kontrollen. {{requestor}} får beskjed og tar kontakt med deg.',
    'Brikka i dokumentet kunne ikkje godkjennast i kontrollen. {{requestor}} får beskjed og tek kontakt med deg.',
    'The chip of the document did not pass the check. {{requestor}} is told and will contact you.',
  ],
  'document-expired': [
    'Dokumentet er gått ut på dato. Kom igjen med et gyldig pass eller nasjonalt ID-kort. {{requestor}} sier deg om du trenger en ny kode.',
    'Dokumentet er gått ut på dato. Kom att med eit gyldig pass eller nasjonalt ID-kort. {{requestor}} seier deg om du treng ein ny kode.',
    'The document has expired. Please come back with a valid passport or national identity card. {{requestor}} will tell you whether you need a new code.',
  ],
  'document-reported-lost': [
    'Dokumentet er meldt tapt og kan ikke brukes mer, heller ikke om det er funnet igjen. Kontakt politiet for å få et nytt.',
    'Dokumentet er meldt tapt og kan ikkje brukast meir, heller ikkje om det er funne att. Kontakt politiet for å få eit nytt.',
    'The document has been reported lost and cannot be used any more, even if it was found again. Please contact the police for a new one.',
  ],
  'name-does-not-match': [
    'Navnet i dokumentet er et annet enn det {{requestor}} har bestilt kontroll for. Be {{requestor}} rette navnet og bestille på nytt.',
    'Namnet i dokumentet er eit anna enn det {{requestor}} har bestilt kontroll for. Be {{requestor}} rette namnet og bestille på nytt.',
    'The name in the document is not the one {{requestor}} ordered the check for. Please ask {{requestor}} to correct the name and order anew.',
  ],
  other: [
    'Kontrollen ble ikke godkjent. {{requestor}} får vite hvorfor og tar kontakt med deg.',
    'Kontrollen vart ikkje godkjend. {{requestor}} får vite kvifor og tek kontakt med deg.',
    'The check was not approved. {{requestor}} is told why and will contact you.',
  ],
} as const satisfies Record<RejectionCause, Triple>;

export const sayTermination = {
  'applicant-left': [
    'Kontrollen er stoppet. Du kan be {{requestor}} om en ny kode når det passer deg.',
    'Kontrollen er stoppa. Du kan be {{requestor}} om ein ny kode når det passar deg.',
    'The check has been stopped. You can ask {{requestor}} for a new code when it suits you.',
  ],
  'document-unreadable': [
    'Brikken i dokumentet lar seg ikke lese her. Det betyr ikke at noe er galt med deg. Be {{requestor}} om en ny kode, og ta med et annet pass eller ID-kort.',
    'Brikka i dokumentet lèt seg ikkje lese her. Det tyder ikkje at noko er gale med deg. Be {{requestor}} om ein ny kode, og ta med eit anna pass eller ID-kort.',
    'The chip of the document cannot be read here. That says nothing about you. Please ask {{requestor}} for a new code and bring another passport or identity card.',
  ],
  'document-not-supported': [
    'Denne typen dokument kan vi ikke kontrollere. Be {{requestor}} om en ny kode, og ta med et pass eller nasjonalt ID-kort med brikke.',
    'Denne typen dokument kan vi ikkje kontrollere. Be {{requestor}} om ein ny kode, og ta med eit pass eller nasjonalt ID-kort med brikke.',
    'We cannot check this kind of document. Please ask {{requestor}} for a new code and bring a passport or national identity card with a chip.',
  ],
  'issuer-unknown': [
    'Vi mangler det som trengs for å kontrollere dokumenter fra denne utstederen. Det er ikke din feil. Har du et annet dokument, kan {{requestor}} gi deg en ny kode.',
    'Vi manglar det som trengst for å kontrollere dokument frå denne utferdaren. Det er ikkje din feil. Har du eit anna dokument, kan {{requestor}} gje deg ein ny kode.',
    'We lack what it takes to check documents of this issuer. That is not your fault. If you have another document, {{requestor}} can give you a new code.',
  ],
  'wrong-document': [
    'Dette dokumentet kan ikke brukes her. Kom igjen med pass eller nasjonalt ID-kort, og be {{requestor}} om en ny kode.',
    'Dette dokumentet kan ikkje brukast her. Kom att med pass eller nasjonalt ID-kort, og be {{requestor}} om ein ny kode.',
    'This document cannot be used here. Please come back with a passport or national identity card and ask {{requestor}} for a new code.',
  ],
  'equipment-failure': [
    'Utstyret vårt svikter, så vi kan ikke fullføre. Beklager. Be {{requestor}} om en ny kode, og prøv igjen her eller et annet sted.',
    'Utstyret vårt sviktar, så vi kan ikkje fullføre. Orsak. Be {{requestor}} om ein ny kode, og prøv igjen her eller ein annan stad.',
    'Our equipment is failing, so we cannot finish. We are sorry. Please ask {{requestor}} for a new code and try again here or elsewhere.',
  ],
  'suspicious-behaviour': [
    'Vi kan ikke fullføre kontrollen nå. {{requestor}} får beskjed og tar kontakt med deg.',
    'Vi kan ikkje fullføre kontrollen no. {{requestor}} får beskjed og tek kontakt med deg.',
    'We cannot finish the check now. {{requestor}} is told and will contact you.',
  ],
  other: [
    'Vi kan ikke fullføre kontrollen nå. {{requestor}} får vite hvorfor og tar kontakt med deg.',
    'Vi kan ikkje fullføre kontrollen no. {{requestor}} får vite kvifor og tek kontakt med deg.',
    'We cannot finish the check now. {{requestor}} is told why and will contact you.',
  ],
} as const satisfies Record<TerminationCause, Triple>;

/** What the applicant takes along: on the receipt, on screen and on paper. No name, no reason, no pipId. */
export const nextStep = {
  title: ['Hva skjer nå?', 'Kva skjer no?', 'What happens next?'],
  approve: [
    'Identiteten er kontrollert. Den som bestilte kontrollen, får resultatet og går videre med saken.',
    'Identiteten er kontrollert. Den som bestilte kontrollen, får resultatet og går vidare med saka.',
    'The identity has been checked. Whoever ordered the check gets the result and goes on from there.',
  ],
  reject: [
    'Kontrollen ble ikke godkjent. Den som bestilte den, får vite hvorfor og tar kontakt.',
    'Kontrollen vart ikkje godkjend. Den som bestilte han, får vite kvifor og tek kontakt.',
    'The check was not approved. Whoever ordered it is told why and will be in touch.',
  ],
  terminate: [
    'Kontrollen ble ikke fullført. Be den som bestilte den, om en ny kode når du vil prøve igjen.',
    'Kontrollen vart ikkje fullført. Be den som bestilte han, om ein ny kode når du vil prøve igjen.',
    'The check was not completed. Ask whoever ordered it for a new code when you want to try again.',
  ],
  refused: [
    'Kontrollen er ikke registrert ennå. Vent litt: en kollega ser på den med det samme.',
    'Kontrollen er ikkje registrert enno. Vent litt: ein kollega ser på han med det same.',
    'The check is not registered yet. Please wait: a colleague will look at it right away.',
  ],
  keep: [
    'Ta vare på koden. Den viser til denne kontrollen om du har spørsmål.',
    'Ta vare på koden. Han viser til denne kontrollen om du har spørsmål.',
    'Keep the code. It refers to this check if you have questions.',
  ],
  print: ['Skriv ut', 'Skriv ut', 'Print'],
} as const satisfies Texts;
