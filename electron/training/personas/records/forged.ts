import type { PersonaRecord } from '../persona.ts';
import { chipWithoutSignature, genuine, norwegianPassport, passportChip } from './parts.ts';

/** Copied, altered, or tampered with by hand. */
export const forged = [
  {
    id: 'clone',
    kind: 'forged',
    title: {
      nb: 'Kopiert brikke: dataene er ekte, brikken er ikke originalen',
      nn: 'Kopiert brikke: dataa er ekte, brikka er ikkje originalen',
      en: 'Copied chip: genuine data, but not the original chip',
    },
    holder: {
      surname: 'Skyggevik',
      givenNames: 'Per Dublett',
      sex: 'male',
      age: 41,
      daysSinceBirthday: 260,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'alder',
      signature: 'signature-angular',
    },
    document: { ...norwegianPassport, number: 'XTK500503', issuedDaysAgo: 1200, validYears: 10 },
    chip: passportChip,
    flaw: 'copied-chip',
    applicant: { name: 'Per Dublett Skyggevik', phoneNumber: '01500503' },
    expected: {
      result: 'failed',
      negative: 'forged-or-altered',
      deciding: { 'chip-authenticity': 'failed' },
    },
    expectedDecision: {
      decision: 'reject',
      causes: ['document-suspected-copy', 'document-suspected-forged'],
      why: {
        nb: 'Dataene er ekte, men brikken klarer ikke å bevise at den er originalen. Da er den en kopi.',
        nn: 'Dataa er ekte, men brikka klarer ikkje å bevise at ho er originalen. Då er ho ein kopi.',
        en: 'The data are genuine, but the chip cannot prove that it is the original. So it is a copy.',
      },
    },
  },
  {
    id: 'altered-dg2',
    kind: 'forged',
    title: {
      nb: 'Forfalsket: ansiktsbildet på brikken er byttet',
      nn: 'Forfalska: ansiktsbiletet på brikka er bytt',
      en: 'Forged: the face on the chip was exchanged',
    },
    holder: {
      surname: 'Maskerud',
      givenNames: 'Lise Øving',
      sex: 'female',
      age: 29,
      daysSinceBirthday: 10,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'heather',
      signature: 'signature-flowing',
    },
    document: { ...norwegianPassport, number: 'XTF600609', issuedDaysAgo: 500, validYears: 10 },
    chip: passportChip,
    flaw: { exchangedFace: 'willow' },
    applicant: { name: 'Lise Øving Maskerud', phoneNumber: '01600609' },
    expected: {
      result: 'failed',
      negative: 'forged-or-altered',
      deciding: { 'dg-hashes': 'failed', 'chip-authenticity': 'undetermined' },
    },
    expectedDecision: {
      decision: 'reject',
      causes: ['document-suspected-forged'],
      why: {
        nb: 'Bildet på brikken er byttet etter at den ble signert. Signaturen avslører det.',
        nn: 'Biletet på brikka er bytt etter at ho blei signert. Signaturen avslører det.',
        en: 'The picture on the chip was exchanged after signing. The signature gives it away.',
      },
    },
  },
  {
    id: 'tampered-page',
    kind: 'forged',
    title: {
      nb: 'Voksen, norsk pass: datasiden er tuklet med',
      nn: 'Vaksen, norsk pass: nokon har tukla med datasida',
      en: 'Adult, Norwegian passport: the data page was tampered with',
    },
    holder: {
      surname: 'Limheim',
      givenNames: 'Ragnhild Øving',
      sex: 'female',
      age: 49,
      daysSinceBirthday: 95,
      nationality: 'NOR',
      personalNumber: 'dg11',
      face: 'heather',
      signature: null,
    },
    document: { ...norwegianPassport, number: 'XTP190121', issuedDaysAgo: 760, validYears: 10 },
    chip: chipWithoutSignature,
    flaw: null,
    applicant: { name: 'Ragnhild Øving Limheim', phoneNumber: '01190121' },
    expected: genuine,
    observed: {
      nb: 'Laminatet er løftet rundt bildet, og du kjenner en limkant. Bildet på siden er ikke det på brikken.',
      nn: 'Laminatet er løfta rundt biletet, og du kjenner ein limkant. Biletet på sida er ikkje det på brikka.',
      en: 'The laminate is lifted around the photo and you feel an edge of glue. The photo on the page is not the one on the chip.',
    },
    expectedDecision: {
      decision: 'reject',
      causes: ['document-suspected-forged'],
      why: {
        nb: 'Brikken er ekte, men siden er åpnet og bildet limt inn. Maskinen ser bare brikken; hånden og øyet ser resten.',
        nn: 'Brikka er ekte, men sida er opna og biletet limt inn. Maskina ser berre brikka; handa og auget ser resten.',
        en: 'The chip is genuine, but the page was opened and the photo glued in. The machine sees the chip only; hand and eye see the rest.',
      },
    },
  },
] as const satisfies readonly PersonaRecord[];
