import { describe, expect, it } from 'vitest';
import { accessPolicies } from '#electron/emrtd/access/accessPolicy.ts';
import { passwordOf } from '#electron/emrtd/access/documentKey.ts';
import { paceProtocol, usablePace } from '#electron/emrtd/access/paceInfo.ts';
import { parseSecurityInfos } from '#electron/emrtd/access/securityInfos.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { der, integer, oid, sequence, setAsGiven } from '#electron/emrtd/asn1/der.ts';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { allCurves, curveByName, type Curve } from '#electron/emrtd/crypto/curves.ts';
import type { CipherName } from '#electron/emrtd/crypto/kdf.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import { FileReader } from '#electron/emrtd/read/fileReader.ts';
import { readLimits } from '#electron/emrtd/read/limits.ts';
import { openWithPace, selectApplication } from '#electron/emrtd/read/openChip.ts';
import { chipChannel, narrowReader } from '#electron/training/chip/channel.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efCom } from '#electron/training/chip/files.ts';
import { Pace, type PaceVariant } from '#electron/training/chip/pace.ts';
import { genericMapping } from '#electron/training/chip/paceMapping.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';

const arcs: Readonly<Record<CipherName, number>> = { '3DES': 1, 'AES-128': 2, 'AES-192': 3, 'AES-256': 4 };
const ecdhGm = '0.4.0.127.0.7.2.2.4.2';
const variantOf = (curve: Curve, cipher: CipherName): PaceVariant => ({
  oid: `${ecdhGm}.${arcs[cipher]}`,
  parameterId: curve.paceParameterId,
  curve,
  cipher,
  mapping: genericMapping,
});
const infoOf = (protocol: string, parameterId: number, version = 2) =>
  sequence(oid(protocol), integer(version), integer(parameterId));

const com = fromHex('60145F0104303130375F36063034303030305C026175');

/** Opens a chip with these variants through an EF.CardAccess of these infos, and reads EF.COM under the new keys. */
async function openAndRead(variants: readonly PaceVariant[], infos: readonly Uint8Array[]) {
  const passwords = { mrzInformation: 'unused', can: '123456' };
  const chip = new SoftwareChip(
    [
      new FileAccess({ master: [], application: [efCom(com)] }, true),
      new Pace(variants, passwords, seededRandom('chip')),
    ],
    { extendedLength: null },
  );
  const password = passwordOf({ kind: 'can', can: '123456' });
  const cardAccess = parseSecurityInfos(setAsGiven(...infos), 'CardAccess');
  if (!password.ok || !cardAccess.ok) throw new Error('test set up wrongly');
  const card = chipChannel(
    chip,
    narrowReader,
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
  const file = await new FileReader(session, readLimits).read(0x011e, () => undefined);
  return { result, file: file.state === 'read' ? toHex(file.bytes) : file };
}

describe('PACE generic mapping, every standardized curve (ids 8–18) and cipher', () => {
  it.each(allCurves().map((curve) => [curve.name, curve] as const))('%s', async (name, curve) => {
    const { result, file } = await openAndRead(
      [variantOf(curve, 'AES-128')],
      [infoOf(`${ecdhGm}.2`, curve.paceParameterId)],
    );
    expect(result).toMatchObject({
      state: 'opened',
      access: { domainParameters: name, cipher: 'AES-128', password: 'CAN' },
    });
    expect(file).toBe(toHex(com));
  });

  it.each(['3DES', 'AES-128', 'AES-192', 'AES-256'] as const)('%s', async (cipher) => {
    const curve = curveByName('P-256');
    const { result, file } = await openAndRead(
      [variantOf(curve, cipher)],
      [infoOf(`${ecdhGm}.${arcs[cipher]}`, 12)],
    );
    expect(result).toMatchObject({ state: 'opened', access: { cipher } });
    expect(file).toBe(toHex(com));
  });

  it('covers the eleven curves of the standard', () => {
    expect(
      allCurves()
        .map(({ paceParameterId }) => paceParameterId)
        .sort((a, b) => a - b),
    ).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  });
});

describe('several PACEInfos', () => {
  const brainpool = variantOf(curveByName('brainpoolP256r1'), 'AES-256');

  it('passes over what this desk does not speak: integrated mapping, DH, old versions, reserved parameters', async () => {
    const { result } = await openAndRead(
      [brainpool],
      [
        infoOf('0.4.0.127.0.7.2.2.4.4.2', 13),
        infoOf('0.4.0.127.0.7.2.2.4.1.2', 0),
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

  it('tries the next one where the chip refuses the first at MSE', async () => {
    const { result, file } = await openAndRead(
      [brainpool],
      [infoOf(`${ecdhGm}.2`, 12), infoOf(`${ecdhGm}.4`, 13)],
    );
    expect(result).toMatchObject({ state: 'opened', access: { cipher: 'AES-256' } });
    expect(file).toBe(toHex(com));
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
    expect(infos.ok && infos.value.pace.map(usablePace)).toEqual([null]);
  });
});
