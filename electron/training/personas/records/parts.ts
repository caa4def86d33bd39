import type { ExpectedInspection, PersonaRecord } from '../persona.ts';

/** What many training documents have in common. */

export const genuine: ExpectedInspection = { result: 'successful', negative: null, deciding: {} };

/** Norwegian passport chip of the PACE era: everything the desk can make use of. */
export const passportChip: PersonaRecord['chip'] = {
  dataGroups: [1, 2, 3, 7, 11, 12, 14, 15],
  bac: true,
  pace: { curve: 'brainpoolP256r1', cipher: 'AES-256' },
  can: null,
  activeAuthentication: 'ec-named',
  chipAuthentication: null,
  ldsVersion: 1,
  signerIdentifier: 'issuer-and-serial',
  signingTime: true,
  extendedLength: { maxCommand: 2048, maxResponse: 2048 },
};

/** The same without DG7: the signature stands on the page alone. */
export const chipWithoutSignature: PersonaRecord['chip'] = {
  ...passportChip,
  dataGroups: [1, 2, 3, 11, 12, 14, 15],
};

export const norwegianPassport = {
  format: 'TD3',
  code: 'P<',
  issuingState: 'NOR',
  issuer: 'NO',
  authority: 'Øvingsetaten',
} as const;

export const swedishPassport = {
  format: 'TD3',
  code: 'P<',
  issuingState: 'SWE',
  issuer: 'SE',
  authority: 'Övningsmyndigheten',
} as const;

/** A plain foreign chip: what every country writes, and a key of its own. */
export const baselineChip: PersonaRecord['chip'] = {
  ...passportChip,
  dataGroups: [1, 2, 12, 14, 15],
};
