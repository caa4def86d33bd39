import type { ReadinessItem } from '../../../shared/domain/readiness.ts';
import type { Texts, Triple } from '../text.ts';

export const readinessItem = {
  reader: ['Kortleser', 'Kortlesar', 'Card reader'],
  camera: ['Kamera', 'Kamera', 'Camera'],
  'trust-lists': ['Sertifikatlister', 'Sertifikatlister', 'Certificate lists'],
  clock: ['Klokke', 'Klokke', 'Clock'],
  outbox: ['Utboks', 'Utboks', 'Outbox'],
  disk: ['Disk', 'Disk', 'Disk'],
  'key-store': ['Nøkkelring', 'Nøkkelring', 'Key ring'],
  service: ['Tjeneste', 'Teneste', 'Service'],
  'officer-pin': ['Din PIN', 'PIN-koden din', 'Your PIN'],
  'officer-training': ['Årlig øvelse', 'Årleg øving', 'Yearly refresh'],
  policies: ['Oppsett', 'Oppsett', 'Configuration'],
} as const satisfies Record<ReadinessItem['id'], Triple>;

export const readiness = {
  label: ['Er skranken klar?', 'Er skranken klar?', 'Is the desk ready?'],
  ready: ['Skranken er klar', 'Skranken er klar', 'The desk is ready'],
  notes_one: [
    'Skranken er klar – {{count}} ting å merke seg',
    'Skranken er klar – {{count}} ting å merke seg',
    'The desk is ready – {{count}} thing to note',
  ],
  notes_other: [
    'Skranken er klar – {{count}} ting å merke seg',
    'Skranken er klar – {{count}} ting å merke seg',
    'The desk is ready – {{count}} things to note',
  ],
  blocked: [
    'Skranken er stengt for nye kunder',
    'Skranken er stengd for nye kundar',
    'The desk is closed for new applicants',
  ],
  check: ['Sjekk igjen', 'Sjekk på nytt', 'Check again'],
  inOrder_one: ['{{count}} i orden', '{{count}} i orden', '{{count}} in order'],
  inOrder_other: ['{{count}} i orden', '{{count}} i orden', '{{count}} in order'],
  unknown_one: ['{{count}} ikke sett ennå', '{{count}} ikkje sett enno', '{{count}} not looked at yet'],
  unknown_other: ['{{count}} ikke sett ennå', '{{count}} ikkje sett enno', '{{count}} not looked at yet'],
  isReady: ['i orden', 'i orden', 'in order'],
  isUnknown: ['ikke sett ennå', 'ikkje sett enno', 'not looked at yet'],
  practise: ['Åpne øvelsene', 'Opne øvingane', 'Open the exercises'],
  listAge: ['Den er {{days}} gammel.', 'Ho er {{days}} gammal.', 'It is {{days}} old.'],
  listLimit: [
    'Den er {{days}} gammel; grensen er {{limit}}.',
    'Ho er {{days}} gammal; grensa er {{limit}}.',
    'It is {{days}} old; the limit is {{limit}}.',
  ],
  clockSeconds: [
    'Den går {{count}} sekunder feil.',
    'Ho går {{count}} sekund feil.',
    'It is {{count}} seconds off.',
  ],
  clockMinutes: [
    'Den går {{count}} minutter feil.',
    'Ho går {{count}} minutt feil.',
    'It is {{count}} minutes off.',
  ],
  clockDays: ['Den går {{days}} feil.', 'Ho går {{days}} feil.', 'It is {{days}} off.'],
  waiting_one: [
    '{{count}} avgjørelse venter, den eldste i {{hours}} timer.',
    '{{count}} avgjerd ventar, den eldste i {{hours}} timar.',
    '{{count}} decision is waiting, the oldest for {{hours}} hours.',
  ],
  waiting_other: [
    '{{count}} avgjørelser venter, den eldste i {{hours}} timer.',
    '{{count}} avgjerder ventar, den eldste i {{hours}} timar.',
    '{{count}} decisions are waiting, the oldest for {{hours}} hours.',
  ],
  refused_one: [
    '{{count}} avgjørelse er avvist.',
    '{{count}} avgjerd er avvist.',
    '{{count}} decision was refused.',
  ],
  refused_other: [
    '{{count}} avgjørelser er avvist.',
    '{{count}} avgjerder er avviste.',
    '{{count}} decisions were refused.',
  ],
  free: ['{{count}} MB er ledig.', '{{count}} MB er ledig.', '{{count}} MB are free.'],
  daysAgo: ['Sist for {{days}} siden.', 'Sist for {{days}} sidan.', 'Last {{days}} ago.'],
} as const satisfies Texts;
