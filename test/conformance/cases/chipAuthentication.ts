import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString, integer, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { bytesToBigInt } from '#electron/emrtd/crypto/bytes.ts';
import type { CurveName } from '#electron/emrtd/crypto/curves.ts';
import { generateDhKeyPair } from '#electron/emrtd/crypto/dh.ts';
import { dhGroupByPaceParameterId, type NamedDhGroup } from '#electron/emrtd/crypto/dhGroups.ts';
import type { CipherName } from '#electron/emrtd/crypto/kdf.ts';
import type { ChipAuthenticationKey } from '#electron/training/chip/chipAuthentication.ts';
import {
  chipAuthenticationInfo,
  chipAuthenticationPublicKeyInfo,
} from '#electron/training/issuing/dataGroups.ts';
import { certificateKeyInfo, trainingEcKey } from '#electron/training/issuing/keys.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { row, type ConformanceCase } from '../case.ts';
import type { Draft } from '../document.ts';
import { refusingSelection, together, withoutActiveAuthentication } from '../pace.ts';

/** A key on the chip, and what DG14 says of it. */
interface KeyPair {
  readonly chip: ChipAuthenticationKey;
  readonly info: Uint8Array;
  readonly publicKeyInfo: Uint8Array;
}

const arcs: Readonly<Record<CipherName, number>> = { '3DES': 1, 'AES-128': 2, 'AES-192': 3, 'AES-256': 4 };
const ciphers = Object.keys(arcs) as readonly CipherName[];
const group = dhGroupByPaceParameterId(2) as NamedDhGroup;

function ec(curve: CurveName, cipher: CipherName, keyId: number | null = null, name = 'signed'): KeyPair {
  const key = trainingEcKey(curve, `conformance ca ${curve} ${keyId} ${name}`);
  const oid = `${oids.chipAuthenticationEcdh}.${arcs[cipher]}`;
  return {
    chip: { oid, cipher, keyId, key: { kind: 'ec', curve: key.curve, privateKey: key.privateKey } },
    info: chipAuthenticationInfo(oid, keyId),
    publicKeyInfo: chipAuthenticationPublicKeyInfo('ecdh', certificateKeyInfo(key), keyId),
  };
}

function dh(cipher: CipherName, name = 'signed'): KeyPair {
  const pair = generateDhKeyPair(group, seededRandom(`conformance ca dh ${name}`));
  const oid = `${oids.chipAuthenticationDh}.${arcs[cipher]}`;
  const algorithm = algorithmIdentifier(
    oids.dhPublicNumber,
    sequence(integer(group.p), integer(group.g), integer(group.q)),
  );
  const spki = sequence(algorithm, bitString(integer(bytesToBigInt(pair.publicKey))));
  return {
    chip: { oid, cipher, keyId: null, key: { kind: 'dh', group, privateKey: pair.privateKey } },
    info: chipAuthenticationInfo(oid),
    publicKeyInfo: chipAuthenticationPublicKeyInfo('dh', spki),
  };
}

/** The public key wrong in its last bit: outside the group, in all likelihood. */
const corrupted = (pair: KeyPair): KeyPair => ({
  ...pair,
  publicKeyInfo: pair.publicKeyInfo.map((byte, at) =>
    at === pair.publicKeyInfo.length - 1 ? byte ^ 1 : byte,
  ),
});

/** A chip with these keys and no other proof; DG14 states them, or others. */
const keys = (held: readonly KeyPair[], stated: readonly KeyPair[] = held) =>
  together(
    withoutActiveAuthentication(stated.flatMap(({ info, publicKeyInfo }) => [info, publicKeyInfo])),
    (d: Draft) => {
      d.chipAuthentication = held.map(({ chip }) => chip);
    },
  );

/** The chip agrees on new keys and goes on with the old. */
const withOldKeys = (d: Draft): void => {
  d.faults = {
    beforeProtection: (answer, { command, secured }) => {
      const kept = { ...answer, open: undefined };
      return secured && (command.ins === 0x86 || command.ins === 0x22) ? kept : answer;
    },
  };
};

const suspected = { failed: 'chip-authenticity' } as const;
const ok = { proven: 'chip-authentication-ok' } as const;
const [one, two, three] = [
  ec('P-256', '3DES', 1),
  ec('P-384', 'AES-256', 2),
  ec('brainpoolP256r1', 'AES-128', 3),
];

/** Chip Authentication with the key of DG14, over a session of BAC. */
export const chipAuthenticationCases: readonly ConformanceCase[] = [
  row('ISO7816_D_01', 'DH with every cipher', ok, ...ciphers.map((cipher) => keys([dh(cipher)]))),
  row(
    'ISO7816_D_02',
    'ECDH with every cipher',
    ok,
    ...ciphers.map((cipher) => keys([ec('brainpoolP256r1', cipher)])),
  ),
  row('ISO7816_D_03', 'one key with a reference', ok, keys([one]), keys([two])),
  row('ISO7816_D_04', 'two keys with references', ok, keys([one, two])),
  row('ISO7816_D_05', 'three keys with references', ok, keys([one, two, three])),
  row(
    'ISO7816_D_06',
    'references the chip does not know',
    suspected,
    keys([one, two], [ec('P-256', '3DES', 8), ec('P-384', 'AES-256', 9)]),
  ),
  row(
    'ISO7816_D_07',
    'DH: DG14 states another public key than that of the chip',
    suspected,
    ...ciphers.map((cipher) => keys([dh(cipher)], [dh(cipher, 'other')])),
    keys([dh('AES-128')], [corrupted(dh('AES-128'))]),
  ),
  row(
    'ISO7816_D_08',
    'ECDH: DG14 states another public key than that of the chip',
    suspected,
    ...ciphers.map((cipher) => keys([ec('P-256', cipher)], [ec('P-256', cipher, null, 'other')])),
    keys([ec('P-256', 'AES-128')], [corrupted(ec('P-256', 'AES-128'))]),
  ),
  row(
    'ISO7816_D_09',
    'the chip goes on with the old session keys',
    suspected,
    ...ciphers.map((cipher) => together(keys([ec('P-256', cipher)]), withOldKeys)),
  ),
  row(
    'ISO7816_D_14',
    'an ephemeral key longer than a short command',
    ok,
    keys([dh('AES-128')]),
    keys([dh('3DES')]),
  ),
  row(
    'ISO7816_D_15',
    'the reference refused with one status or another',
    suspected,
    ...[0x6a80, 0x6a88, 0x6300, 0x6982, 0x6f00].map((sw) =>
      together(keys([one, two]), refusingSelection(sw)),
    ),
  ),
];
