import type { PersonaRecord } from '../persona.ts';
import { genuine, norwegianPassport, passportChip } from './parts.ts';

/** Orders in another name than the document has. */
export const names = [
  {
    id: 'name-variants',
    kind: 'names',
    title: {
      nb: 'Voksen: navnet i ordren er skrevet annerledes',
      nn: 'Vaksen: namnet i ordren er skrive annleis',
      en: 'Adult: the name in the order is spelt differently',
    },
    holder: {
      surname: 'Ærfugløy Øvingsås',
      givenNames: 'Åse Margrethe',
      sex: 'female',
      age: 57,
      daysSinceBirthday: 80,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'heather',
      signature: 'signature-flowing',
    },
    document: { ...norwegianPassport, number: 'XTV120113', issuedDaysAgo: 820, validYears: 10 },
    chip: passportChip,
    flaw: null,
    applicant: { name: 'Aase Ærfugløy', phoneNumber: '01120113' },
    expected: genuine,
    expectedDecision: {
      decision: 'approve',
      causes: [],
      why: {
        nb: 'Aa for Å, et mellomnavn som mangler og ett av to etternavn: samme person. Se på begge navnene, og godkjenn.',
        nn: 'Aa for Å, eit mellomnamn som manglar og eitt av to etternamn: same person. Sjå på begge namna, og godkjenn.',
        en: 'Aa for Å, a middle name left out and one of two surnames: the same person. Look at both names, and approve.',
      },
    },
  },
  {
    id: 'name-other',
    kind: 'names',
    title: {
      nb: 'Voksen: ordren gjelder en annen',
      nn: 'Vaksen: ordren gjeld ein annan',
      en: 'Adult: the order is for somebody else',
    },
    holder: {
      surname: 'Bytterud',
      givenNames: 'Fredrik Øving',
      sex: 'male',
      age: 35,
      daysSinceBirthday: 140,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'spruce',
      signature: 'signature-flowing',
    },
    document: { ...norwegianPassport, number: 'XTB130114', issuedDaysAgo: 640, validYears: 10 },
    chip: passportChip,
    flaw: null,
    applicant: { name: 'Magnus Prøvelund', phoneNumber: '01130114' },
    expected: genuine,
    expectedDecision: {
      decision: 'reject',
      causes: ['name-does-not-match'],
      why: {
        nb: 'Passet er ekte, men hører til en annen enn den banken venter. En helt annen person er ingen skrivevariant.',
        nn: 'Passet er ekte, men høyrer til ein annan enn den banken ventar. Ein heilt annan person er ingen skrivevariant.',
        en: 'The passport is genuine but belongs to somebody other than the bank expects. Another person is no variant of spelling.',
      },
    },
  },
] as const satisfies readonly PersonaRecord[];
