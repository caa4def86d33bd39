import { describe, expect, it } from 'vitest';
import { der, integer } from '#electron/emrtd/asn1/der.ts';
import { bigIntToBytes, concat, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { curveByName, encodePoint } from '#electron/emrtd/crypto/curves.ts';
import { dhGroupByPaceParameterId, type NamedDhGroup } from '#electron/emrtd/crypto/dhGroups.ts';
import { ecdsaSign, encodePlain } from '#electron/emrtd/crypto/ecdsa.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { modPow } from '#electron/emrtd/crypto/integers.ts';
import { parseDataObjects } from '#electron/training/chip/dataObjects.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import { type ChipFile } from '#electron/training/chip/files.ts';
import {
  chipAuthenticationPublicKeyInfo,
  encodeSecurityInfos,
  paceInfo,
} from '#electron/training/issuing/dataGroups.ts';
import { agreementKeyInfo, trainingAgreementKey } from '#electron/training/issuing/domainParameters.ts';
import { trainingEcKey } from '#electron/training/issuing/keys.ts';
import { buildTechnicalChip, type TechnicalDocument } from '#electron/training/technicalChips.ts';
import { today } from '../../unit/emrtd/personaReading.ts';
import { passport, readTechnical, withCardAccess } from '../../unit/emrtd/technicalReading.ts';

it('the passport all of this is made from is in order', async () => {
  expect((await readTechnical(passport)).inspection.result).toBe('successful');
});

/** Replaces the value of one data object in the dynamic authentication data of an answer (ICAO 9303-11 §4.4.5). */
const inDynamicData = (
  tag: number,
  change: (value: Uint8Array, sent: Uint8Array) => Uint8Array,
): ChipFaults => ({
  beforeProtection: (answer, { command }) => {
    const [template] = parseDataObjects(answer.data) ?? [];
    if (command.ins !== 0x86 || template?.tag !== 0x7c) return answer;
    const objects = parseDataObjects(template.value) ?? [];
    if (!objects.some((object) => object.tag === tag)) return answer;
    const [asked] = parseDataObjects(command.data) ?? [];
    const [sent] = parseDataObjects(asked?.value ?? new Uint8Array(0)) ?? [];
    const parts = objects.map((object) =>
      object.tag === tag ? der(tag, change(object.value, sent?.value ?? new Uint8Array(0))) : object.raw,
    );
    return { ...answer, data: der(0x7c, ...parts) };
  },
});

const mappingKey = 0x82;
const ephemeralKey = 0x84;

describe('PACE with a chip that chooses its keys to its liking', () => {
  const brainpool = curveByName('brainpoolP256r1');
  const field = (value: bigint): Uint8Array => bigIntToBytes(value, 32);
  const { gx, gy, p } = brainpool.parameters;
  const point = (x: bigint, y: bigint) => () => concat(Uint8Array.of(4), field(x), field(y));
  const points: readonly (readonly [string, (value: Uint8Array) => Uint8Array])[] = [
    ['infinity', () => Uint8Array.of(0)],
    ['infinity, as long as a point', point(0n, 0n)],
    ['a point off the curve', (value) => value.map((byte, at) => (at === 64 ? byte ^ 1 : byte))],
    // On y² = x³ + ax + b' with another b', where the order has small factors (invalid-curve attack).
    ['a point of another curve with the same a', point(gx, gy + 1n)],
    ['a point of P-256', () => encodePoint(curveByName('P-256'), curveByName('P-256').generator)],
    ['coordinates beyond the field', point(gx, gy + p)],
    ['a compressed point', () => concat(Uint8Array.of(2), field(gx))],
    ['a point with a byte behind it', (value) => concat(value, Uint8Array.of(0))],
  ];
  it.each(
    points.flatMap(([what, change]) => [
      [what, 'mapping', mappingKey, change] as const,
      [what, 'key-agreement', ephemeralKey, change] as const,
    ]),
  )('curve: %s at %s is refused, and BAC is not tried after it', async (_what, step, tag, change) => {
    const { reading, inspection } = await readTechnical(passport, { faults: inDynamicData(tag, change) });
    expect(reading.error).toEqual({
      code: 'CHIP_ACCESS_FAILED',
      detail: { step, reason: 'point-invalid' },
    });
    expect(reading.access).toBeNull();
    expect(inspection.result).toBe('aborted');
  });

  const residues = (parameterId: number): TechnicalDocument => ({
    ...passport,
    pace: [{ mapping: 'GM', cipher: 'AES-128', parameterId }],
  });
  /** An element of small order: of the part of the group the subgroup leaves out. */
  function smallOrder({ p: prime, q }: NamedDhGroup): bigint {
    const cofactor = (prime - 1n) / q;
    const small = [3n, 5n, 7n, 11n, 13n].find((factor) => cofactor % factor === 0n) ?? 2n;
    for (let base = 2n; ; base++) {
      const element = modPow(base, (prime - 1n) / small, prime);
      if (element !== 1n) return element;
    }
  }
  const values: readonly (readonly [string, (group: NamedDhGroup) => bigint])[] = [
    ['0', () => 0n],
    ['1', () => 1n],
    ['p − 1, of order 2', ({ p: prime }) => prime - 1n],
    ['p', ({ p: prime }) => prime],
    ['p + 1', ({ p: prime }) => prime + 1n],
    ['an element of small order', smallOrder],
    ['an element outside the subgroup', ({ p: prime, g }) => (g * (prime - 1n)) % prime],
  ];
  it.each(
    [0, 1, 2].flatMap((id) =>
      values.flatMap(([what, value]) => [
        [id, what, 'mapping', mappingKey, value] as const,
        [id, what, 'key-agreement', ephemeralKey, value] as const,
      ]),
    ),
  )(
    'residues %i: %s at %s is refused, and BAC is not tried after it',
    async (id, _what, step, tag, value) => {
      const group = dhGroupByPaceParameterId(id) as NamedDhGroup;
      const bytes = integer(value(group));
      const number = parseDataObjects(bytes)?.[0]?.value ?? new Uint8Array(0);
      const { reading, inspection } = await readTechnical(residues(id), {
        faults: inDynamicData(tag, () => number),
      });
      expect(reading.error).toEqual({
        code: 'CHIP_ACCESS_FAILED',
        detail: { step, reason: 'public-value-invalid' },
      });
      expect(reading.access).toBeNull();
      expect(inspection.result).toBe('aborted');
    },
  );

  it.each([
    ['a curve', passport],
    ['residues', residues(1)],
    [
      'the integrated mapping',
      { ...passport, pace: [{ mapping: 'IM', cipher: 'AES-128', parameterId: 13 }] },
    ],
  ] as const)('a mirror that sends our own key back is refused: %s', async (_what, document) => {
    const { reading } = await readTechnical(document, {
      faults: inDynamicData(ephemeralKey, (_value, sent) => sent),
    });
    expect(reading.error).toMatchObject({ detail: { reason: 'equal-ephemeral-keys' } });
    expect(reading.access).toBeNull();
  });

  it.each([
    ['wrong', (value: Uint8Array) => value.map((byte, at) => (at === 7 ? byte ^ 1 : byte))],
    ['cut short', (value: Uint8Array) => value.slice(0, 7)],
    ['our own', (_value: Uint8Array, sent: Uint8Array) => sent],
  ])('a token that is %s opens nothing', async (_what, change) => {
    const { reading, inspection } = await readTechnical(passport, { faults: inDynamicData(0x86, change) });
    expect(reading.error).toMatchObject({
      code: 'CHIP_SECURE_MESSAGING_BROKEN',
      detail: { reason: 'pace-token-wrong' },
    });
    expect(inspection.result).toBe('aborted');
  });
});

describe('a chip that offers less than its issuer signed', () => {
  const strong = paceInfo('0.4.0.127.0.7.2.2.4.2.4', 16);
  const weak = paceInfo('0.4.0.127.0.7.2.2.4.2.1', 12);
  const both: TechnicalDocument = {
    ...passport,
    pace: [
      { mapping: 'GM', cipher: 'AES-256', parameterId: 16 },
      { mapping: 'GM', cipher: '3DES', parameterId: 12 },
    ],
  };

  it.each([
    ['the weaker PACEInfo alone', both, [weak]],
    ['a weaker PACEInfo beside the signed one', both, [strong, weak, paceInfo('0.4.0.127.0.7.2.2.4.4.1', 8)]],
    ['another curve under the same number of infos', both, [strong, paceInfo('0.4.0.127.0.7.2.2.4.2.1', 8)]],
  ] as const)('%s fails EF.CardAccess and the inspection', async (_what, document, infos) => {
    const { reading, inspection, check } = await readTechnical(document, {
      alterFiles: withCardAccess(encodeSecurityInfos(infos)),
    });
    expect(reading.error).toBeNull();
    expect(check('card-access')).toMatchObject({ result: 'failed', reason: 'card-access-differs' });
    expect(inspection.result).toBe('failed');
  });

  it('no EF.CardAccess at all sends us over BAC, and fails it', async () => {
    const { inspection, check } = await readTechnical(both, {
      alterFiles: ({ master, application }) => ({
        master: master.filter(({ fid }) => fid !== 0x011c),
        application,
      }),
    });
    expect(inspection.access).toMatchObject({ protocol: 'BAC' });
    expect(check('card-access')).toMatchObject({ result: 'failed', reason: 'card-access-differs' });
    expect(inspection.result).toBe('failed');
  });

  it('refusing every PACE it offers leaves the fall-back on the record', async () => {
    const faults: ChipFaults = {
      beforeProtection: (answer, { command, secured }) =>
        command.ins === 0x22 && !secured ? { data: new Uint8Array(0), sw: 0x6a80 } : answer,
    };
    const { inspection } = await readTechnical(both, { faults });
    expect(inspection.access).toMatchObject({ protocol: 'BAC', fallback: 'mse-set-at 6A80' });
  });
});

describe('Chip Authentication with a chip that has not the key', () => {
  const only: TechnicalDocument = { ...passport, activeAuthentication: null };
  const withoutNewKeys = (answer: Parameters<NonNullable<ChipFaults['beforeProtection']>>[0]) =>
    ({ ...answer, open: undefined }) as typeof answer;

  it.each([
    ['AES-128', 0x86],
    ['3DES', 0x22],
  ] as const)('9000 to every command under %s proves nothing', async (cipher, ins) => {
    const document: TechnicalDocument = {
      ...only,
      chipAuthentication: [{ parameterId: 12, cipher, form: 'explicit', keyId: null }],
    };
    // It lets itself be asked twice, and keeps the keys of before.
    const { reading, inspection, check } = await readTechnical(document, {
      faults: {
        beforeProtection: (answer, { command, secured }) =>
          secured && command.ins === ins ? withoutNewKeys({ data: answer.data, sw: 0x9000 }) : answer,
      },
    });
    expect(reading.chipAuthentication).toMatchObject({ outcome: 'failed', evidence: { attempts: 2 } });
    expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
    expect(inspection.result).toBe('failed');
  });

  it('a bare 9000 to the command that would prove the key is no proof', async () => {
    let agreed = false;
    const { inspection, check } = await readTechnical(only, {
      faults: {
        onTheLine: (response, { command, secured }) => {
          if (!secured) agreed = false;
          if (secured && command.ins === 0x86) {
            agreed = true;
            return response;
          }
          return agreed ? fromHex('9000') : response;
        },
      },
    });
    expect(check('chip-authenticity').result).not.toBe('successful');
    expect(inspection.result).toBe('failed');
  });

  it('a DG14 of its own, with a key it has, is not the signed one', async () => {
    let foreign: ChipFile | undefined;
    buildTechnicalChip(
      { ...only, chipAuthentication: [{ parameterId: 12, cipher: 'AES-128', form: 'explicit', keyId: 9 }] },
      {
        today,
        alterFiles: (files) => {
          foreign = files.application.find(({ fid }) => fid === 0x010e);
          return files;
        },
      },
    );
    const { reading, inspection, check } = await readTechnical(only, {
      alterFiles: ({ master, application }) => ({
        master,
        application: application.map((file) =>
          file.fid === 0x010e && foreign !== undefined ? foreign : file,
        ),
      }),
    });
    expect(reading.chipAuthentication).toBeNull();
    expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-key-missing' });
    expect(inspection.result).toBe('failed');
  });
});

describe('Chip Authentication Mapping with a key nobody signed', () => {
  const mapped: TechnicalDocument = {
    ...passport,
    pace: [{ mapping: 'CAM', cipher: 'AES-128', parameterId: 13 }],
    chipAuthentication: [],
    activeAuthentication: null,
    keyInDg14: 'none',
  };
  const ownKey = chipAuthenticationPublicKeyInfo(
    'ecdh',
    agreementKeyInfo(13, trainingAgreementKey(13, 'cam 13 other'), 'standardized'),
    13,
  );
  const own = (infos: readonly Uint8Array[]): readonly Uint8Array[] => [...infos.slice(0, -1), ownKey];

  it('under a signature of the forger leaves the chip unproven', async () => {
    const { reading, inspection, check } = await readTechnical(
      { ...mapped, cardSecurityIssuer: 'unlisted' },
      { copied: true, alterCardSecurity: own },
    );
    expect(reading.error).toBeNull();
    expect(check('chip-authenticity')).toMatchObject({
      result: 'undetermined',
      reason: 'chip-authenticity-needs-signature',
    });
    expect(inspection.result).toBe('undetermined');
  });

  it('in a genuine EF.CardSecurity with the key exchanged after signing is a copy', async () => {
    const signedKey = toHex(
      chipAuthenticationPublicKeyInfo(
        'ecdh',
        agreementKeyInfo(13, trainingAgreementKey(13, 'cam 13 signed'), 'standardized'),
        13,
      ),
    );
    const { inspection, check } = await readTechnical(mapped, {
      copied: true,
      alterFiles: ({ master, application }) => ({
        master: master.map((file) =>
          file.fid === 0x011d
            ? { ...file, content: fromHex(toHex(file.content).replace(signedKey, toHex(ownKey))) }
            : file,
        ),
        application,
      }),
    });
    expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
    expect(inspection.result).toBe('failed');
  });

  it('which the real issuer signed for another document does not bind this one, where DG14 states its own', async () => {
    const { inspection, check } = await readTechnical(
      { ...mapped, keyInDg14: 'same' },
      { copied: true, alterCardSecurity: own },
    );
    expect(check('chip-authenticity')).toMatchObject({
      result: 'undetermined',
      reason: 'chip-key-not-bound',
    });
    expect(inspection.result).toBe('undetermined');
  });
});

describe('Active Authentication with a chip that has not the key', () => {
  const only: TechnicalDocument = { ...passport, chipAuthentication: [] };
  /** What the same key signs for another challenge: a chip that was asked before, by somebody else. */
  const kept = encodePlain(
    curveByName('P-256'),
    ecdsaSign(
      curveByName('P-256'),
      trainingEcKey('P-256', 'aa technical signed').privateKey,
      digest('SHA-256', new Uint8Array(8)),
    ),
  );
  const answering = (data: (genuine: Uint8Array) => Uint8Array, status = 0x9000): ChipFaults => ({
    beforeProtection: (answer, { command }) =>
      command.ins === 0x88 ? { data: data(answer.data), sw: status } : answer,
  });

  it.each([
    ['nothing and 9000', answering(() => new Uint8Array(0))],
    ['zeros', answering((genuine) => new Uint8Array(genuine.length))],
    ['the signature under an error', answering((genuine) => genuine, 0x6f00)],
    ['the signature under 9100', answering((genuine) => genuine, 0x9100)],
    ['a signature kept from another reading', answering(() => kept)],
  ])('%s is a copy', async (_what, faults) => {
    const { inspection, check } = await readTechnical(only, { faults });
    expect(check('chip-authenticity')).toMatchObject({ result: 'failed', reason: 'chip-cloned' });
    expect(inspection.result).toBe('failed');
  });
});
