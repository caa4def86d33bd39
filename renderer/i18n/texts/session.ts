import type { SessionStep } from '../../../shared/domain/session.ts';
import type { Texts, Triple } from '../text.ts';

export const steps = {
  code: ['Oppmøtekode', 'Oppmøtekode', 'Attendance code'],
  terms: ['Formål og vilkår', 'Føremål og vilkår', 'Purpose and terms'],
  applicant: ['Kunde', 'Kunde', 'Applicant'],
  chip: ['Les brikken', 'Les brikka', 'Read the chip'],
  result: ['Resultat', 'Resultat', 'Result'],
  face: ['Ansiktsbilde', 'Ansiktsbilete', 'Face photo'],
  pages: ['Sider og underskrift', 'Sider og underskrift', 'Pages and signature'],
  judgement: ['Vurdering', 'Vurdering', 'Judgement'],
  decision: ['Avgjørelse', 'Avgjerd', 'Decision'],
  receipt: ['Kvittering', 'Kvittering', 'Receipt'],
} as const satisfies Record<SessionStep, Triple>;

export const resumed = {
  note: [
    'Kontrollen ble avbrutt. Notater og bilder er her ennå. Les brikken i det samme dokumentet en gang til.',
    'Kontrollen vart avbroten. Notat og bilete er her enno. Les brikka i det same dokumentet ein gong til.',
    'The session was interrupted. Notes and pictures are still here. Read the chip of the same document once more.',
  ],
  startOver: [
    'Begynn på nytt med et annet dokument',
    'Byrj på nytt med eit anna dokument',
    'Start over with another document',
  ],
} as const satisfies Texts;

export const stepList = {
  label: ['Stegene i kontrollen', 'Stega i kontrollen', 'Steps of the session'],
  done: ['utført', 'utført', 'done'],
  current: ['nå', 'no', 'now'],
  upcoming: ['kommer', 'kjem', 'to come'],
  code: ['Kode', 'Kode', 'Code'],
  applicant: ['Bestilt for', 'Bestilt for', 'Ordered for'],
  requestor: ['Bestiller', 'Bestillar', 'Requestor'],
} as const satisfies Texts;

export const signIn = {
  title: ['Logg på', 'Logg på', 'Sign in'],
  lead: [
    'Velg navnet ditt og tast din personlige PIN.',
    'Vel namnet ditt og tast din personlege PIN.',
    'Choose your name and enter your personal PIN.',
  ],
  operator: ['Hvem er du?', 'Kven er du?', 'Who are you?'],
  none: [
    'Ingen brukere er lagt inn. Be administrator legge deg inn.',
    'Ingen brukarar er lagde inn. Be administrator leggje deg inn.',
    'No operators have been added. Ask the administrator to add you.',
  ],
  choose: ['Velg navnet ditt.', 'Vel namnet ditt.', 'Choose your name.'],
  trainingPin: [
    '{{role}} – øvelses-PIN {{pin}}',
    '{{role}} – øvings-PIN {{pin}}',
    '{{role}} – training PIN {{pin}}',
  ],
  action: ['Logg på', 'Logg på', 'Sign in'],
} as const satisfies Texts;

export const code = {
  title: ['Oppmøtekode', 'Oppmøtekode', 'Attendance code'],
  lead: [
    'Be kunden om koden på seks sifre, eller les den med kameraet.',
    'Be kunden om koden på seks siffer, eller les han med kameraet.',
    'Ask the applicant for the six-digit code, or read it with the camera.',
  ],
  field: ['Oppmøtekode', 'Oppmøtekode', 'Attendance code'],
  hint: ['Seks sifre', 'Seks siffer', 'Six digits'],
  notSix: [
    'Koden skal ha nøyaktig seks sifre. Ikke noe er slått opp.',
    'Koden skal ha nøyaktig seks siffer. Ingenting er slått opp.',
    'The code has exactly six digits. Nothing was looked up.',
  ],
  action: ['Finn kunden', 'Finn kunden', 'Find the applicant'],
  scan: ['Les kode med kamera', 'Les kode med kamera', 'Scan code with camera'],
  stopScan: ['Stopp kameraet', 'Stopp kameraet', 'Stop the camera'],
  scanLead: [
    'Hold QR-koden eller strekkoden foran kameraet.',
    'Hald QR-koden eller strekkoden framfor kameraet.',
    'Hold the QR code or barcode in front of the camera.',
  ],
  scanned: ['Koden er lest.', 'Koden er lesen.', 'The code was read.'],
  scanRefused: [
    'Dette er ikke en oppmøtekode. Innholdet er ikke brukt. Be kunden om koden på seks sifre.',
    'Dette er ikkje ein oppmøtekode. Innhaldet er ikkje brukt. Be kunden om koden på seks siffer.',
    'This is no attendance code. Its content was not used. Ask the applicant for the six digits.',
  ],
} as const satisfies Texts;
