import { describe, expect, it } from 'vitest';
import { allCurves } from '#electron/emrtd/crypto/curves.ts';
import { hashNames } from '#electron/emrtd/crypto/hash.ts';
import { narrowReader } from '#electron/training/chip/channel.ts';
import { groupOf } from '#electron/training/chip/paceVariants.ts';
import type {
  TechnicalAgreementKey,
  TechnicalDocument,
  TechnicalSigningKey,
} from '#electron/training/technicalChips.ts';
import {
  technicalDocumentIds,
  technicalDocuments,
  type TechnicalDocumentId,
} from '#electron/training/technicalDocuments.ts';
import { readTechnical } from './technicalReading.ts';

/**
 * Every way of every protocol through a whole reading, from the key to the verdict: what a protocol test alone would not see is a
 * file, a fact or a verdict which does not follow.
 */
const ciphers = ['3DES', 'AES-128', 'AES-192', 'AES-256'] as const;
const curveIds = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const groupIds = [0, 1, 2];

const passport: TechnicalDocument = {
  pace: [],
  can: '510512',
  bac: false,
  chipAuthentication: [],
  activeAuthentication: null,
  extendedLength: { maxCommand: 2048, maxResponse: 2048 },
  face: 'iso-19794-5',
  issuer: 'NO',
  keyInDg14: 'same',
};

/** 44 + 40 + 33 over curves, 12 + 12 over residues. */
const ways = (['GM', 'IM', 'CAM'] as const).flatMap((mapping) =>
  [...(mapping === 'CAM' ? [] : groupIds), ...curveIds]
    .filter((id) => mapping !== 'IM' || id !== 10)
    .flatMap((parameterId) =>
      ciphers
        .filter((cipher) => mapping !== 'CAM' || cipher !== '3DES')
        .map((cipher) => ({ mapping, parameterId, cipher })),
    ),
);

describe('PACE: every mapping × domain parameters × cipher, whole', () => {
  it('has 141 ways', () => {
    expect(ways).toHaveLength(141);
  });

  it.each(ways.map((way) => [way.mapping, groupOf(way.parameterId).name, way.cipher, way] as const))(
    '%s %s %s',
    async (mapping, name, cipher, way) => {
      // Turn about over the groups, so that every mapping has both passwords with every cipher.
      const password = (ciphers.indexOf(cipher) + way.parameterId) % 2 === 0 ? 'CAN' : 'MRZ';
      const { reading, inspection, check } = await readTechnical(
        { ...passport, pace: [way] },
        { with: password },
      );
      expect(reading.error).toBeNull();
      expect(inspection.access).toEqual({
        protocol: 'PACE',
        mapping,
        cipher,
        password,
        domainParameters: name,
        fallback: null,
      });
      expect(check('card-access')).toMatchObject({ result: 'successful' });
      expect(check('chip-authenticity')).toMatchObject(
        mapping === 'CAM'
          ? { result: 'successful', reason: 'chip-authentication-mapping-ok' }
          : { result: 'not-supported', reason: 'chip-not-protected' },
      );
      expect(inspection.result).toBe('successful');
    },
  );
});

describe('PACE with domain parameters written out, whole', () => {
  it.each([...groupIds, ...curveIds].map((parameterId) => [groupOf(parameterId).name, parameterId] as const))(
    '%s: taken by value, and signed in DG14 as in EF.CardAccess',
    async (name, parameterId) => {
      const way = { mapping: 'GM', cipher: 'AES-192', parameterId, explicitId: 40 + parameterId } as const;
      const { inspection, check } = await readTechnical({ ...passport, pace: [way] });
      expect(inspection.access).toMatchObject({ protocol: 'PACE', domainParameters: name });
      expect(check('card-access')).toMatchObject({ result: 'successful' });
      expect(inspection.result).toBe('successful');
    },
  );
});

it('proves a chip that has every protocol by each of them', async () => {
  const { reading, inspection, check } = await readTechnical({
    ...passport,
    bac: true,
    pace: [
      { mapping: 'GM', cipher: 'AES-256', parameterId: 16 },
      { mapping: 'IM', cipher: 'AES-256', parameterId: 16 },
      { mapping: 'CAM', cipher: 'AES-256', parameterId: 16 },
    ],
    chipAuthentication: [{ parameterId: 15, cipher: 'AES-256', form: 'explicit', keyId: 1 }],
    activeAuthentication: { rsaBits: 3072, hash: 'SHA-256', trailer: 'cc' },
  });
  expect(reading.error).toBeNull();
  expect(inspection.access).toMatchObject({ mapping: 'CAM' });
  expect(check('chip-authenticity')).toMatchObject({
    result: 'successful',
    evidence: { 'chip-authentication-mapping': 'proven', 'active-authentication': 'proven' },
  });
});

type Form = TechnicalAgreementKey['form'];
const curveForms: readonly Form[] = ['explicit', 'named', 'standardized'];
const groupForms: readonly Form[] = ['explicit', 'pkcs3', 'standardized'];

/** Every group with every cipher; the forms of parameters in turn, so that each group and each cipher has each of them. */
const agreements = [...groupIds, ...curveIds].flatMap((parameterId, row) =>
  ciphers.map((cipher, column): TechnicalAgreementKey => {
    const forms = groupIds.includes(parameterId) ? groupForms : curveForms;
    return { parameterId, cipher, form: forms[(row + column) % forms.length] as Form, keyId: null };
  }),
);

describe('Chip Authentication: every group × cipher, whole', () => {
  it.each(agreements.map((key) => [groupOf(key.parameterId).name, key.cipher, key.form, key] as const))(
    '%s %s, parameters %s',
    async (name, cipher, _form, key) => {
      const document: TechnicalDocument = { ...passport, bac: true, chipAuthentication: [key] };
      const { reading, inspection, check } = await readTechnical(document);
      expect(reading.error).toBeNull();
      expect(check('chip-authenticity')).toMatchObject({
        result: 'successful',
        reason: 'chip-authentication-ok',
        evidence: { key: key.parameterId < 8 ? `DH-${name.slice(5, 9)}` : name, cipher, attempts: 1 },
      });
      expect(inspection.result).toBe('successful');
    },
  );

  it.each(
    agreements.filter(({ cipher }) => cipher === 'AES-256').map((key) => [key.parameterId, key] as const),
  )('a copy without the key is found out, domain parameters %i', async (_id, key) => {
    const document: TechnicalDocument = { ...passport, bac: true, chipAuthentication: [key] };
    const { inspection, check } = await readTechnical(document, { copied: true });
    expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
    expect(inspection.result).toBe('failed');
  });

  it('takes the strongest of several keys, over curves and residues alike', async () => {
    const chipAuthentication: readonly TechnicalAgreementKey[] = [
      { parameterId: 2, cipher: '3DES', form: 'explicit', keyId: 1 },
      { parameterId: 12, cipher: 'AES-128', form: 'named', keyId: 2 },
      { parameterId: 17, cipher: 'AES-256', form: 'standardized', keyId: 300 },
    ];
    const { inspection, check } = await readTechnical({ ...passport, bac: true, chipAuthentication });
    expect(check('chip-authenticity').evidence).toMatchObject({
      key: 'brainpoolP512r1',
      cipher: 'AES-256',
      keyId: 300,
    });
    expect(inspection.result).toBe('successful');
  });
});

const rsaKeys: readonly TechnicalSigningKey[] = ([1024, 1280, 1536, 2048, 3072, 4096] as const).flatMap(
  (rsaBits) => [
    { rsaBits, hash: 'SHA-1', trailer: 'bc' } as const,
    ...hashNames.map((hash) => ({ rsaBits, hash, trailer: 'cc' }) as const),
  ],
);
const ecKeys: readonly TechnicalSigningKey[] = allCurves().flatMap(({ name }) => [
  ...hashNames.map((hash) => ({ curve: name, hash, form: 'plain' }) as const),
  { curve: name, hash: 'SHA-256', form: 'der' } as const,
]);
const nameOf = (key: TechnicalSigningKey): readonly [string, string, string] =>
  'curve' in key ? [key.curve, key.hash, key.form] : [`RSA-${key.rsaBits}`, key.hash, key.trailer];
const trailers = {
  'SHA-1': '33cc',
  'SHA-224': '38cc',
  'SHA-256': '34cc',
  'SHA-384': '36cc',
  'SHA-512': '35cc',
};

describe('Active Authentication: every key × hash × form, whole', () => {
  it.each([...rsaKeys, ...ecKeys].map((key) => [...nameOf(key), key] as const))(
    '%s %s %s',
    async (name, hash, form, key) => {
      const document: TechnicalDocument = { ...passport, bac: true, activeAuthentication: key };
      const { reading, inspection, check } = await readTechnical(document);
      expect(reading.error).toBeNull();
      expect(check('chip-authenticity')).toMatchObject({
        result: 'successful',
        reason: 'active-authentication-ok',
        evidence: {
          key: name,
          hash,
          ...('curve' in key
            ? { signatureForm: form, hashSource: 'dg14' }
            : { trailer: form === 'bc' ? 'bc' : trailers[key.hash] }),
          ...(hash === 'SHA-1' ? { weakHash: true } : {}),
        },
      });
      expect(inspection.result).toBe('successful');
    },
  );

  const oneOfEach = [...rsaKeys, ...ecKeys].filter(({ hash }) => hash === 'SHA-256');
  it.each(oneOfEach.map((key) => [...nameOf(key), key] as const))(
    'a copy without the key is found out: %s %s %s',
    async (_name, _hash, _form, key) => {
      const document: TechnicalDocument = { ...passport, bac: true, activeAuthentication: key };
      const { inspection, check } = await readTechnical(document, { copied: true });
      expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
      expect(inspection.result).toBe('failed');
    },
  );
});

describe('the technical documents', () => {
  it.each(technicalDocumentIds)('%s is in order, and a copy of it is not', async (id) => {
    const document: TechnicalDocument = technicalDocuments[id];
    const using = document.can === null ? 'MRZ' : 'CAN';
    const { reading, inspection } = await readTechnical(document, { with: using });
    expect(reading.error).toBeNull();
    expect(inspection.result).toBe('successful');
    const copy = await readTechnical(document, { with: using, copied: true });
    expect(copy.check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
    expect(copy.inspection.result).toBe('failed');
  });

  /** A reader of short APDUs cannot carry a key of 2048 bits for PACE, nor a signature of 4096. */
  const tooLong: Partial<Record<TechnicalDocumentId, string>> = {
    'pace-gm-dh2048-aes256': 'aborted',
    'bac-aa-rsa4096': 'undetermined',
  };
  it.each(technicalDocumentIds)('%s through a reader of short APDUs', async (id) => {
    const document: TechnicalDocument = technicalDocuments[id];
    const { inspection } = await readTechnical(document, { reader: narrowReader });
    expect(inspection.result).toBe(tooLong[id] ?? 'successful');
  });
});
