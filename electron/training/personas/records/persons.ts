import type { PersonaRecord } from '../persona.ts';
import { genuine, norwegianPassport, passportChip } from './parts.ts';

/** What only the officer sees: the person at the desk. */
export const persons = [
  {
    id: 'other-person',
    kind: 'person',
    title: {
      nb: 'Voksen, norsk pass: en annen står ved skranken',
      nn: 'Vaksen, norsk pass: ein annan står ved skranken',
      en: 'Adult, Norwegian passport: somebody else stands at the desk',
    },
    holder: {
      surname: 'Tvilling',
      givenNames: 'Nora Øving',
      sex: 'female',
      age: 26,
      daysSinceBirthday: 60,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'willow',
      signature: 'signature-flowing',
    },
    document: { ...norwegianPassport, number: 'XTO210123', issuedDaysAgo: 450, validYears: 10 },
    chip: passportChip,
    flaw: null,
    applicant: { name: 'Nora Øving Tvilling', phoneNumber: '01210123' },
    expected: genuine,
    observed: {
      nb: 'Kvinnen ved skranken er rundt 50, har en annen ørefasong og et arr over øyebrynet som ikke er på bildet.',
      nn: 'Kvinna ved skranken er rundt 50, har ei anna øyreform og eit arr over augebrynet som ikkje er på biletet.',
      en: 'The woman at the desk is about 50, with ears of another shape and a scar above the eyebrow which the picture does not have.',
    },
    expectedDecision: {
      decision: 'reject',
      causes: ['face-does-not-match'],
      why: {
        nb: 'Dokumentet er ekte, men personen er ikke den på bildet. Ingen maskin avgjør det for deg.',
        nn: 'Dokumentet er ekte, men personen er ikkje den på biletet. Inga maskin avgjer det for deg.',
        en: 'The document is genuine, but the person is not the one in the picture. No machine decides that for you.',
      },
    },
  },
  {
    id: 'under-pressure',
    kind: 'person',
    title: {
      nb: 'Voksen, norsk pass: kunden er ikke alene om det',
      nn: 'Vaksen, norsk pass: kunden er ikkje åleine om det',
      en: 'Adult, Norwegian passport: somebody else is in charge',
    },
    holder: {
      surname: 'Motvoll',
      givenNames: 'Solveig Øving',
      sex: 'female',
      age: 69,
      daysSinceBirthday: 20,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'birch',
      signature: 'signature-flowing',
    },
    document: { ...norwegianPassport, number: 'XTQ220124', issuedDaysAgo: 1500, validYears: 10 },
    chip: passportChip,
    flaw: null,
    applicant: { name: 'Solveig Øving Motvoll', phoneNumber: '01220124' },
    expected: genuine,
    observed: {
      nb: 'En mann svarer på alle spørsmål, holder passet hennes og vil se koden fra banken.',
      nn: 'Ein mann svarer på alle spørsmål, held passet hennar og vil sjå koden frå banken.',
      en: 'A man answers every question, holds her passport and wants to see the code from the bank.',
    },
    expectedDecision: {
      decision: 'terminate',
      causes: ['suspicious-behaviour'],
      why: {
        nb: 'Alt på skjermen er grønt, men kunden handler ikke fritt. Avslutt og si fra til kontrollør.',
        nn: 'Alt på skjermen er grønt, men kunden handlar ikkje fritt. Avslutt og sei frå til kontrollør.',
        en: 'Everything on the screen is green, but the applicant does not act freely. Terminate and tell a supervisor.',
      },
    },
  },
] as const satisfies readonly PersonaRecord[];
