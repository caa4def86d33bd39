import type { Texts } from '../text.ts';

export const settings = {
  open: ['Innstillinger', 'Innstillingar', 'Settings'],
  appearance: ['Utseende', 'Utsjånad', 'Appearance'],
  auto: ['Som systemet', 'Som systemet', 'As the system'],
  light: ['Lyst', 'Lyst', 'Light'],
  dark: ['Mørkt', 'Mørkt', 'Dark'],
} as const satisfies Texts;

export const help = {
  title: ['Tastatur', 'Tastatur', 'Keyboard'],
  intro: [
    'Hele kontrollen kan gjøres uten mus.',
    'Heile kontrollen kan gjerast utan mus.',
    'The whole session can be done without the mouse.',
  ],
  key: ['Tast', 'Tast', 'Key'],
  does: ['Gjør', 'Gjer', 'Does'],
  here: ['På dette bildet: {{step}}', 'På dette biletet: {{step}}', 'On this screen: {{step}}'],
  everywhere: ['Overalt', 'Overalt', 'Everywhere'],
  session: ['Under en kontroll', 'Under ein kontroll', 'During a session'],
  fields: ['I felt og valg', 'I felt og val', 'In fields and choices'],
  step: ['I steget', 'I steget', 'In the step'],
  training: ['Øvelse', 'Øving', 'Training'],
  enter: [
    'Stegets hovedhandling (knappen nede til høyre)',
    'Hovudhandlinga i steget (knappen nede til høgre)',
    'The main action of the step (button at the bottom right)',
  ],
  helpKey: ['Denne oversikten', 'Denne oversikta', 'This overview'],
  region: [
    'Neste del av vinduet: linjen øverst, stegene, arbeidsfeltet, knappene',
    'Neste del av vindauget: linja øvst, stega, arbeidsfeltet, knappane',
    'Next part of the window: top bar, steps, work area, buttons',
  ],
  escape: ['Lukk det som ligger oppå', 'Lukk det som ligg oppå', 'Close what lies on top'],
  undo: ['Angre det siste', 'Angre det siste', 'Undo the last thing'],
  terminate: [
    'Avslutt kontrollen med årsak',
    'Avslutt kontrollen med årsak',
    'Terminate the session with a cause',
  ],
  previousStep: ['Forrige steg', 'Førre steg', 'Previous step'],
  nextStep: ['Neste steg som er åpent', 'Neste steg som er ope', 'Next step that is open'],
  check: [
    'Start: se etter på nytt om skranken er klar',
    'Start: sjå etter på nytt om skranken er klar',
    'Start: look again whether the desk is ready',
  ],
  zoomIn: ['Ansikt: større', 'Ansikt: større', 'Face: larger'],
  zoomOut: ['Ansikt: mindre', 'Ansikt: mindre', 'Face: smaller'],
  zoomWhole: ['Ansikt: hele bildet', 'Ansikt: heile biletet', 'Face: whole picture'],
  flip: ['Ansikt: speilvend', 'Ansikt: spegelvend', 'Face: mirror'],
  overlay: [
    'Ansikt: legg bildene over hverandre',
    'Ansikt: legg bileta over kvarandre',
    'Face: lay the pictures over each other',
  ],
  feature: [
    'Vurdering: sikkerhetselementet er til stede; en gang til: mangler',
    'Vurdering: tryggingselementet er til stades; ein gong til: manglar',
    'Judging: the security feature is present; once more: missing',
  ],
  undamaged: ['Vurdering: uskadd', 'Vurdering: uskadd', 'Judging: undamaged'],
  allGood: [
    'Vurdering: alt er som det skal, når alt er vist',
    'Vurdering: alt er som det skal, når alt er vist',
    'Judging: everything is as it should be, once all was shown',
  ],
  tab: ['Neste felt', 'Neste felt', 'Next field'],
  shiftTab: ['Forrige felt', 'Førre felt', 'Previous field'],
  arrows: ['Bytt mellom valgene', 'Byt mellom vala', 'Move between the choices'],
  space: [
    'Kryss av, eller trykk på en knapp',
    'Kryss av, eller trykk på ein knapp',
    'Tick, or press a button',
  ],
  fill: ['Fyll ut steget', 'Fyll ut steget', 'Fill in the step'],
  trainingPanel: [
    'Øvelsespanelet: dokumenter og ordrer',
    'Øvingspanelet: dokument og ordrar',
    'The training panel: documents and orders',
  ],
} as const satisfies Texts;

export const undo = {
  undo: ['Angre', 'Angre', 'Undo'],
  dismiss: ['Skjul', 'Skjul', 'Dismiss'],
  filled: [
    'Øvelsen skrev over det du hadde tastet.',
    'Øvinga skreiv over det du hadde tasta.',
    'The training replaced what you had typed.',
  ],
} as const satisfies Texts;

export const fault = {
  again: ['Prøv dette bildet på nytt', 'Prøv dette biletet på nytt', 'Try this screen again'],
  reload: ['Last vinduet på nytt', 'Last vindauget på nytt', 'Reload the window'],
  kept: [
    'En kontroll som er i gang, er trygg i skranken. Ingenting er sendt, og ingenting er mistet utenom det du holdt på å skrive.',
    'Ein kontroll som er i gang, er trygg i skranken. Ingenting er sendt, og ingenting er mist utanom det du heldt på å skrive.',
    'A session under way is safe in the desk. Nothing was sent, and nothing is lost but what you were just typing.',
  ],
} as const satisfies Texts;

export const spoken = {
  reading: [
    '{{step}}, {{percent}} prosent, {{bytes}} byte lest',
    '{{step}}, {{percent}} prosent, {{bytes}} byte lesne',
    '{{step}}, {{percent}} per cent, {{bytes}} bytes read',
  ],
} as const satisfies Texts;
