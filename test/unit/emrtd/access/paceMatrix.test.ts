import { describe, expect, it } from 'vitest';
import { accessPolicies } from '#electron/emrtd/access/accessPolicy.ts';
import { passwordOf } from '#electron/emrtd/access/documentKey.ts';
import type { MappingProof } from '#electron/emrtd/access/chipAuthenticationData.ts';
import { paceByStrength, paceProtocol, usablePace } from '#electron/emrtd/access/paceInfo.ts';
import { parseSecurityInfos } from '#electron/emrtd/access/securityInfos.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { der, integer, octetString, oid, sequence, setAsGiven } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { bigIntToBytes, bytesToBigInt, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { curveByName, encodePoint, multiply } from '#electron/emrtd/crypto/curves.ts';
import { allDhGroups } from '#electron/emrtd/crypto/dhGroups.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import { FileReader } from '#electron/emrtd/read/fileReader.ts';
import { readLimits } from '#electron/emrtd/read/limits.ts';
import { openWithPace, selectApplication } from '#electron/emrtd/read/openChip.ts';
import {
  chipChannel,
  narrowReader,
  wideReader,
  type ChannelLimits,
} from '#electron/training/chip/channel.ts';
import { SoftwareChip, type ChipFaults, type ChipOptions } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { orderlyHabits } from '#electron/training/chip/habits.ts';
import { efCom } from '#electron/training/chip/files.ts';
import { Pace } from '#electron/training/chip/pace.ts';
import { groupOf, paceDomainOid, paceVariant, type PaceWay } from '#electron/training/chip/paceVariants.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';

const ciphers = ['3DES', 'AES-128', 'AES-192', 'AES-256'] as const;
const ecdhGm = '0.4.0.127.0.7.2.2.4.2';
const infoOf = (protocol: string, parameterId: number, version = 2) =>
  sequence(oid(protocol), integer(version), integer(parameterId));
const infoFor = (way: PaceWay) => {
  const { oid: protocol, parameterId } = paceVariant(way);
  return infoOf(protocol, parameterId);
};

type Password = 'MRZ' | 'CAN';
const mrz = {
  kind: 'fields',
  documentNumber: 'L898902C',
  birthDate: '690806',
  expiryDate: '940623',
} as const;
const passwords = { mrzInformation: 'L898902C<369080619406236', can: '123456' };
const keys = { MRZ: mrz, CAN: { kind: 'can', can: '123456' } } as const;

const com = fromHex('60145F0104303130375F36063034303030305C026175');

/** Opens a chip with these ways through an EF.CardAccess of these infos, and reads EF.COM under the new keys. */
async function openAndRead(
  ways: readonly PaceWay[],
  infos: readonly Uint8Array[],
  using: Password = 'CAN',
  reader: ChannelLimits = wideReader,
  options: Partial<ChipOptions> = {},
) {
  const chip = new SoftwareChip(
    [
      new FileAccess({ master: [], application: [efCom(com)] }, true),
      new Pace(ways.map(paceVariant), passwords, seededRandom('chip')),
    ],
    { extendedLength: { maxCommand: 1024, maxResponse: 1024 }, ...options },
  );
  const password = passwordOf(keys[using]);
  const cardAccess = parseSecurityInfos(setAsGiven(...infos), 'CardAccess');
  if (!password.ok || !cardAccess.ok) throw new Error('test set up wrongly');
  const card = chipChannel(
    chip,
    reader,
    () => true,
    () => Promise.resolve(),
  );
  const session = new CardSession(new Transceiver(card));
  const opening = {
    session,
    password: password.value,
    policy: accessPolicies.standard,
    random: seededRandom('terminal'),
  };
  const result = await openWithPace(opening, cardAccess.value);
  await selectApplication(opening);
  const file = await new FileReader(session, readLimits).read(
    { fileId: 0x011e, tag: 0x60, shortIdentifier: null },
    () => undefined,
  );
  return { result, file: file.state === 'read' ? toHex(file.bytes) : file };
}

const curveIds = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const chipKey = 0x5eed_c0de_1234_5678n;

/** Every way the standard defines: 44 + 40 + 33 over curves, 12 + 12 over residues. */
const ways: readonly PaceWay[] = (['GM', 'IM', 'CAM'] as const).flatMap((mapping) =>
  [...(mapping === 'CAM' ? [] : [0, 1, 2]), ...curveIds]
    .filter((id) => mapping !== 'IM' || id !== 10)
    .flatMap((parameterId) =>
      ciphers
        .filter((cipher) => mapping !== 'CAM' || cipher !== '3DES')
        .map((cipher) => ({ mapping, parameterId, cipher, ...(mapping === 'CAM' ? { chipKey } : {}) })),
    ),
);

describe('PACE, every mapping × domain parameters × cipher, MRZ and CAN', () => {
  it('has 141 ways', () => {
    expect(ways).toHaveLength(141);
  });

  it.each(ways.map((way) => [way.mapping, groupOf(way.parameterId).name, way.cipher, way] as const))(
    '%s %s %s',
    async (mapping, name, cipher, way) => {
      for (const using of ['MRZ', 'CAN'] as const) {
        const { result, file } = await openAndRead([way], [infoFor(way)], using);
        expect(result).toMatchObject({
          state: 'opened',
          access: { mapping, domainParameters: name, cipher, password: using, fallback: null },
          unexpectedChipAuthenticationData: false,
        });
        expect(file).toBe(toHex(com));
        const proof = result.state === 'opened' ? result.mappingProof : null;
        expect(proof === null ? null : proofHolds(proof)).toBe(mapping === 'CAM' ? true : null);
      }
    },
  );

  it('does not take P-224 for the integrated mapping, which is not defined there', async () => {
    const way = { mapping: 'IM', cipher: 'AES-128', parameterId: 10 } as const;
    await expect(openAndRead([way], [infoFor(way)])).rejects.toMatchObject({
      error: { code: 'CHIP_ACCESS_FAILED', detail: { reason: 'pace-not-supported-here' } },
    });
  });
});

/** PK_map,IC = CA_IC · PK_IC (ICAO 9303-11 §4.4.3.5.2), with the key this chip really has. */
function proofHolds({ curve, mappingKey, data }: MappingProof): boolean {
  if (typeof data === 'string') return false;
  const point = multiply(curve, multiply(curve, curve.generator, chipKey), bytesToBigInt(data));
  return data.length === curve.orderBytes && toHex(encodePoint(curve, point)) === toHex(mappingKey);
}

describe('explicit domain parameters', () => {
  const curve = curveByName('brainpoolP320r1');
  const explicitCurve = (b: bigint) =>
    algorithmIdentifier(
      oids.ecPublicKey,
      sequence(
        integer(1),
        sequence(oid(oids.primeField), integer(curve.parameters.p)),
        sequence(
          octetString(bigIntToBytes(curve.parameters.a, curve.fieldBytes)),
          octetString(bigIntToBytes(b, curve.fieldBytes)),
        ),
        octetString(encodePoint(curve, curve.generator)),
        integer(curve.order),
        integer(1),
      ),
    );
  const group = allDhGroups()[2] as ReturnType<typeof allDhGroups>[number];
  const explicitDh = (g: bigint) =>
    algorithmIdentifier(oids.dhPublicNumber, sequence(integer(group.p), integer(g), integer(group.q)));
  const domain = (protocol: string, parameters: Uint8Array, id: number) =>
    sequence(oid(protocol), parameters, integer(id));

  it.each([
    ['a curve written out', 14, explicitCurve(curve.parameters.b)],
    ['a group written out', 2, explicitDh(group.g)],
    [
      'a curve by its standard number',
      15,
      algorithmIdentifier(oids.standardizedDomainParameters, integer(15)),
    ],
  ])('%s: used where it is one of the known ones by value', async (_what, parameterId, parameters) => {
    const way = { mapping: 'GM', cipher: 'AES-256', parameterId, explicitId: 77 } as const;
    const { result, file } = await openAndRead(
      [way],
      [infoFor(way), domain(paceDomainOid(way), parameters, 77)],
    );
    expect(result).toMatchObject({
      state: 'opened',
      access: { domainParameters: groupOf(parameterId).name },
    });
    expect(file).toBe(toHex(com));
  });

  it.each([
    ['another curve', 14, explicitCurve(curve.parameters.b + 1n), 77],
    ['another generator', 2, explicitDh(4n), 77],
    ['an id nobody refers to', 14, explicitCurve(curve.parameters.b), 78],
    ['an algorithm that is none', 14, algorithmIdentifier('1.2.3', integer(1)), 77],
  ])('%s: not used, since EF.CardAccess is signed by nobody', async (_what, parameterId, parameters, id) => {
    const way = { mapping: 'GM', cipher: 'AES-256', parameterId, explicitId: 77 } as const;
    await expect(
      openAndRead([way], [infoFor(way), domain(paceDomainOid(way), parameters, id)]),
    ).rejects.toMatchObject({ error: { detail: { reason: 'pace-not-supported-here' } } });
  });

  it('does not mix a curve with a protocol over residues', () => {
    const mixed = [infoOf('0.4.0.127.0.7.2.2.4.1.2', 13), infoOf(`${ecdhGm}.2`, 0)];
    const infos = parseSecurityInfos(setAsGiven(...mixed), 'CardAccess');
    expect(infos.ok && paceByStrength(infos.value.pace, [])).toEqual([]);
  });
});

describe('several PACEInfos', () => {
  const brainpool: PaceWay = { mapping: 'GM', cipher: 'AES-256', parameterId: 13 };

  it('passes over what this desk does not speak: old versions, reserved parameters, unknown protocols', async () => {
    const { result } = await openAndRead(
      [brainpool],
      [
        infoOf(`${ecdhGm}.2`, 13, 1),
        infoOf(`${ecdhGm}.2`, 7),
        sequence(oid('1.2.3'), der(0x04, fromHex('00'))),
        infoOf(`${ecdhGm}.4`, 13),
      ],
    );
    expect(result).toMatchObject({
      state: 'opened',
      access: { cipher: 'AES-256', domainParameters: 'brainpoolP256r1' },
    });
  });

  it('tries the next one where the chip refuses the strongest at MSE', async () => {
    const weaker: PaceWay = { mapping: 'IM', cipher: '3DES', parameterId: 12 };
    const { result, file } = await openAndRead([weaker], [infoFor(brainpool), infoFor(weaker)]);
    expect(result).toMatchObject({ state: 'opened', access: { mapping: 'IM', cipher: '3DES' } });
    expect(file).toBe(toHex(com));
  });

  describe('a key of 2048 bits through a reader of short APDUs', () => {
    const long: PaceWay = { mapping: 'GM', cipher: 'AES-256', parameterId: 2 };
    const short: PaceWay = { mapping: 'GM', cipher: 'AES-128', parameterId: 0 };
    const noChains: ChipFaults = {
      beforeProtection: (answer, { command }) =>
        command.cla === 0x10 && command.data.length === 255
          ? { data: new Uint8Array(0), sw: 0x6884 }
          : answer,
    };

    it('goes in parts, and its answer comes in parts', async () => {
      const { result, file } = await openAndRead([long], [infoFor(long)], 'CAN', narrowReader, {
        extendedLength: null,
        habits: { ...orderlyHabits, partsOf: 256 },
      });
      expect(result).toMatchObject({ state: 'opened', access: { domainParameters: 'MODP-2048/256' } });
      expect(file).toBe(toHex(com));
    });

    it('is left for the next one where the chip takes no parts, and the reader is named as the reason', async () => {
      const both = [long, short];
      const { result } = await openAndRead(both, both.map(infoFor), 'MRZ', narrowReader, {
        faults: noChains,
      });
      expect(result).toMatchObject({ state: 'opened', access: { domainParameters: 'MODP-1024/160' } });
      await expect(
        openAndRead([long], [infoFor(long)], 'CAN', narrowReader, { faults: noChains }),
      ).rejects.toMatchObject({
        error: { detail: { step: 'mapping', status: '6884', reason: 'reader-too-small' } },
      });
    });
  });

  it('begins with the strongest, whatever the order of the chip', () => {
    const inOrder: readonly PaceWay[] = [
      { mapping: 'CAM', cipher: 'AES-128', parameterId: 12, chipKey },
      { mapping: 'GM', cipher: 'AES-256', parameterId: 18 },
      { mapping: 'IM', cipher: 'AES-192', parameterId: 15 },
      { mapping: 'GM', cipher: 'AES-256', parameterId: 13 },
      { mapping: 'GM', cipher: 'AES-128', parameterId: 13 },
      { mapping: 'GM', cipher: 'AES-256', parameterId: 1 },
      { mapping: 'GM', cipher: '3DES', parameterId: 12 },
      { mapping: 'IM', cipher: 'AES-256', parameterId: 0 },
    ];
    for (const shuffled of [inOrder, inOrder.toReversed()]) {
      const infos = parseSecurityInfos(setAsGiven(...shuffled.map(infoFor)), 'CardAccess');
      const chosen = infos.ok ? paceByStrength(infos.value.pace, []) : [];
      expect(chosen.map(({ info }) => [info.mapping, info.cipher, info.parameterId])).toEqual(
        inOrder.map(({ mapping, cipher, parameterId }) => [mapping, cipher, parameterId]),
      );
    }
  });
});

describe('object identifiers of PACE', () => {
  it.each([
    ['0.4.0.127.0.7.2.2.4.1.1', { agreement: 'DH', mapping: 'GM', cipher: '3DES' }],
    ['0.4.0.127.0.7.2.2.4.2.4', { agreement: 'ECDH', mapping: 'GM', cipher: 'AES-256' }],
    ['0.4.0.127.0.7.2.2.4.4.3', { agreement: 'ECDH', mapping: 'IM', cipher: 'AES-192' }],
    ['0.4.0.127.0.7.2.2.4.6.2', { agreement: 'ECDH', mapping: 'CAM', cipher: 'AES-128' }],
    ['0.4.0.127.0.7.2.2.4.6.1', null],
    ['0.4.0.127.0.7.2.2.4.5.2', null],
    ['0.4.0.127.0.7.2.2.4.2.5', null],
    ['0.4.0.127.0.7.2.2.4.2', null],
    ['0.4.0.127.0.7.2.2.4.2.2.1', null],
    ['0.4.0.127.0.7.2.2.42.2.2', null],
  ])('%s', (protocol, expected) => {
    expect(paceProtocol(protocol)).toEqual(expected);
  });

  it('uses no info without a parameter id: there is no curve to compute on', () => {
    const infos = parseSecurityInfos(setAsGiven(sequence(oid(`${ecdhGm}.2`), integer(2))), 'CardAccess');
    expect(infos.ok && infos.value.pace.map((info) => usablePace(info))).toEqual([null]);
  });
});
