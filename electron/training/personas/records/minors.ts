import type { PersonaRecord } from '../persona.ts';
import { chipWithoutSignature, genuine, norwegianPassport, passportChip } from './parts.ts';

/** Holders under 18: no face photo, a guardian present. */
export const minors = [
  {
    id: 'minor-16',
    kind: 'minor',
    title: {
      nb: '16-åring, norsk pass: uten ansiktsbilde',
      nn: '16-åring, norsk pass: utan ansiktsbilete',
      en: '16-year-old, Norwegian passport: no face photo',
    },
    holder: {
      surname: 'Eksempelmo',
      givenNames: 'Nils',
      sex: 'male',
      age: 16,
      daysSinceBirthday: 100,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'rowan',
      signature: 'signature-angular',
    },
    // Issued at 14: five years.
    document: { ...norwegianPassport, number: 'XTM300310', issuedDaysAgo: 600, validYears: 5 },
    chip: passportChip,
    flaw: null,
    applicant: { name: 'Nils Eksempelmo', phoneNumber: '01300310' },
    expected: genuine,
    observed: {
      nb: 'Moren er med og viser sin egen legitimasjon.',
      nn: 'Mora er med og viser sin eigen legitimasjon.',
      en: 'The mother is present and shows her own identification.',
    },
    expectedDecision: {
      decision: 'approve',
      causes: [],
      why: {
        nb: 'En mindreårig fotograferes ikke. En foresatt er med, og resten kontrolleres som ellers.',
        nn: 'Ein mindreårig blir ikkje fotografert. Ein føresett er med, og resten blir kontrollert som elles.',
        en: 'A minor is not photographed. A guardian is present, and the rest is checked as usual.',
      },
    },
  },
  {
    id: 'leap-day-minor',
    kind: 'minor',
    title: {
      nb: 'Ungdom født på skuddårsdagen',
      nn: 'Ungdom fødd på skotårsdagen',
      en: 'Young person born on a leap day',
    },
    holder: {
      surname: 'Skuddal',
      givenNames: 'Ida Øving',
      sex: 'female',
      age: 16,
      daysSinceBirthday: 1,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'willow',
      signature: null,
      birthDateKnown: 'leap-day',
    },
    document: { ...norwegianPassport, number: 'XTD180119', issuedDaysAgo: 500, validYears: 5 },
    chip: chipWithoutSignature,
    flaw: null,
    applicant: { name: 'Ida Øving Skuddal', phoneNumber: '01180119' },
    expected: genuine,
    observed: {
      nb: 'Faren er med og viser sin egen legitimasjon.',
      nn: 'Faren er med og viser sin eigen legitimasjon.',
      en: 'The father is present and shows his own identification.',
    },
    expectedDecision: {
      decision: 'approve',
      causes: [],
      why: {
        nb: 'Født 29. februar og under 18: mindreårig til 1. mars i år uten skuddårsdag. Intet ansiktsbilde; far er med.',
        nn: 'Fødd 29. februar og under 18: mindreårig til 1. mars i år utan skotårsdag. Ingen ansiktsbilete; far er med.',
        en: 'Born on 29 February and under 18: a minor until 1 March in years without that day. No face photo; the father is present.',
      },
    },
  },
] as const satisfies readonly PersonaRecord[];
