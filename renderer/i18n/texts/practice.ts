import type { PersonaKind } from '../../../shared/domain/practice.ts';
import type { Texts, Triple } from '../text.ts';

export const personaKind = {
  'in-order': ['Alt i orden', 'Alt i orden', 'All in order'],
  minor: ['Mindreårige', 'Mindreårige', 'Minors'],
  foreign: ['Utenlandske dokumenter', 'Utanlandske dokument', 'Foreign documents'],
  names: ['Navn', 'Namn', 'Names'],
  forged: ['Forfalsket eller kopiert', 'Forfalska eller kopiert', 'Forged or copied'],
  issuer: ['Ukjent utsteder', 'Ukjend utferdar', 'Unknown issuer'],
  register: ['Meldt tapt', 'Meldt tapt', 'Reported lost'],
  validity: ['Gyldighet', 'Gyldigheit', 'Validity'],
  person: ['Personen ved skranken', 'Personen ved skranken', 'The person at the desk'],
} as const satisfies Record<PersonaKind, Triple>;

export const practice = {
  score: ['Årlig oppfriskning', 'Årleg oppfrisking', 'Yearly refresh'],
  counted: [
    '{{right}} av {{done}} riktige. Det trengs minst {{exercises}} øvelser, {{share}} prosent riktige og én riktig av hvert slag.',
    '{{right}} av {{done}} rette. Det trengst minst {{exercises}} øvingar, {{share}} prosent rette og éi rett av kvart slag.',
    '{{right}} of {{done}} right. At least {{exercises}} exercises are needed, {{share}} per cent right and one right of each kind.',
  ],
  anew: [
    'En feil godkjenning nullstiller tellingen: det er den feilen som aldri må skje.',
    'Ei feil godkjenning nullstiller teljinga: det er den feilen som aldri må skje.',
    'A wrong approval starts the count anew: that is the one mistake that must never happen.',
  ],
  missing: ['Mangler: {{kinds}}.', 'Manglar: {{kinds}}.', 'Missing: {{kinds}}.'],
  passed: ['Bestått {{date}}.', 'Bestått {{date}}.', 'Passed on {{date}}.'],
  notPassed: ['Ikke bestått ennå.', 'Ikkje bestått enno.', 'Not passed yet.'],
  covered: [
    '{{covered}} av {{of}} dokumenter er avgjort riktig det siste året.',
    '{{covered}} av {{of}} dokument er avgjorde rett det siste året.',
    '{{covered}} of {{of}} documents were decided rightly in the last year.',
  ],
  right: ['Riktig sist', 'Rett sist', 'Right last time'],
  wrong: ['Feil sist', 'Feil sist', 'Wrong last time'],
  observed: ['Det du ser: {{text}}', 'Det du ser: {{text}}', 'What you see: {{text}}'],
  feedbackRight: ['Riktig avgjort', 'Rett avgjort', 'Rightly decided'],
  feedbackWrong: ['Dette var ikke riktig', 'Dette var ikkje rett', 'That was not right'],
  expected: ['Riktig avgjørelse', 'Rett avgjerd', 'The right decision'],
  toSee: ['Det var å se', 'Det var å sjå', 'What there was to see'],
  approve: ['Godkjenn', 'Godkjenn', 'Approve'],
  reject: ['Avvis', 'Avvis', 'Reject'],
  terminate: ['Avslutt', 'Avslutt', 'Terminate'],
  or: ['eller', 'eller', 'or'],
} as const satisfies Texts;
