import type { TechnicalDocument } from './technicalChips.ts';

/** A chip with the usual protocols and nothing special; every entry below says what is special about it. */
const plain = {
  pace: [],
  can: null,
  bac: true,
  chipAuthentication: [],
  activeAuthentication: null,
  extendedLength: { maxCommand: 2048, maxResponse: 2048 },
  face: 'iso-19794-5',
  issuer: 'NO',
  keyInDg14: 'none',
} as const satisfies TechnicalDocument;

/** BAC was never there: the chip opens with PACE or not at all. */
const paceOnly = { ...plain, bac: false } as const;

const agreement = (
  parameterId: number,
  cipher: '3DES' | 'AES-128' | 'AES-192' | 'AES-256',
): TechnicalDocument['chipAuthentication'] => [{ parameterId, cipher, form: 'explicit', keyId: null }];

/**
 * Documents which are there for their chips: one of each kind a traveller can bring, for the real PC/SC stack (`cli chip`), where the
 * whole matrix would take too long.
 */
export const technicalDocuments = {
  'pace-gm-brainpool256-aes128': {
    ...paceOnly,
    pace: [{ mapping: 'GM', cipher: 'AES-128', parameterId: 13 }],
    chipAuthentication: agreement(13, 'AES-128'),
  },
  'pace-gm-p521-aes256': {
    ...paceOnly,
    pace: [{ mapping: 'GM', cipher: 'AES-256', parameterId: 18 }],
    chipAuthentication: agreement(18, 'AES-256'),
  },
  'pace-im-p384-aes192': {
    ...paceOnly,
    pace: [{ mapping: 'IM', cipher: 'AES-192', parameterId: 15 }],
    chipAuthentication: agreement(15, 'AES-192'),
  },
  'pace-cam-brainpool320-aes256': {
    ...paceOnly,
    pace: [{ mapping: 'CAM', cipher: 'AES-256', parameterId: 14 }],
    keyInDg14: 'same',
  },
  'pace-gm-dh2048-aes256': {
    ...paceOnly,
    pace: [{ mapping: 'GM', cipher: 'AES-256', parameterId: 2 }],
    chipAuthentication: agreement(2, 'AES-256'),
  },
  'pace-gm-p256-3des': {
    ...paceOnly,
    pace: [{ mapping: 'GM', cipher: '3DES', parameterId: 12 }],
    chipAuthentication: agreement(12, '3DES'),
  },
  'pace-explicit-parameters': {
    ...paceOnly,
    pace: [{ mapping: 'GM', cipher: 'AES-256', parameterId: 16, explicitId: 41 }],
    chipAuthentication: agreement(16, 'AES-256'),
  },
  'pace-several-can': {
    ...plain,
    pace: [
      { mapping: 'GM', cipher: '3DES', parameterId: 12 },
      { mapping: 'IM', cipher: 'AES-128', parameterId: 12 },
      { mapping: 'GM', cipher: 'AES-256', parameterId: 17 },
    ],
    can: '510512',
    activeAuthentication: { curve: 'brainpoolP512r1', hash: 'SHA-512', form: 'plain' },
  },
  'bac-aa-rsa4096': {
    ...plain,
    activeAuthentication: { rsaBits: 4096, hash: 'SHA-512', trailer: 'cc' },
  },
  'bac-short-apdus': {
    ...plain,
    extendedLength: null,
    habits: { select: 'bare', atEnd: '6B00', largestRead: 223 },
    activeAuthentication: { rsaBits: 1024, hash: 'SHA-1', trailer: 'bc' },
  },
  'bac-ca-dh2048-3des': {
    ...plain,
    chipAuthentication: agreement(1, '3DES'),
  },
  'bac-ca-two-keys': {
    ...plain,
    chipAuthentication: [
      { parameterId: 12, cipher: '3DES', form: 'named', keyId: 1 },
      { parameterId: 17, cipher: 'AES-256', form: 'standardized', keyId: 2 },
    ],
    activeAuthentication: { curve: 'P-256', hash: 'SHA-256', form: 'der' },
  },
  'large-face-iso39794': {
    ...plain,
    pace: [{ mapping: 'GM', cipher: 'AES-128', parameterId: 12 }],
    chipAuthentication: agreement(12, 'AES-128'),
    face: 'iso-39794-5',
  },
} as const satisfies Readonly<Record<string, TechnicalDocument>>;

export type TechnicalDocumentId = keyof typeof technicalDocuments;

export const technicalDocumentIds = Object.keys(technicalDocuments) as readonly TechnicalDocumentId[];
export const isTechnicalDocumentId = (id: string): id is TechnicalDocumentId =>
  technicalDocumentIds.some((known) => known === id);
