import { randomBytes } from 'node:crypto';
import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString, nullValue, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { curveByName } from '#electron/emrtd/crypto/curves.ts';
import { parseDataObjects } from '#electron/training/chip/dataObjects.ts';
import {
  chipAuthenticationInfo,
  chipAuthenticationPublicKeyInfo,
} from '#electron/training/issuing/dataGroups.ts';
import { certificateKeyInfo, publicKeyInfo, trainingEcKey } from '#electron/training/issuing/keys.ts';
import { otherwise, row, together, type Change, type ConformanceCase } from '../case.ts';
import { ciphers, dhGroup, dhKeyInfo, dhKeyPair, ecKeyPair, keys, type KeyPair } from '../chipKeys.ts';
import type { Draft } from '../document.ts';
import { refusingSelection, sentIn } from '../pace.ts';

/** The public key wrong in its last bit: outside the group, in all likelihood. */
const corrupted = (pair: KeyPair): KeyPair => ({
  ...pair,
  publicKeyInfo: pair.publicKeyInfo.map((byte, at) =>
    at === pair.publicKeyInfo.length - 1 ? byte ^ 1 : byte,
  ),
});

/** The chip agrees on new keys and goes on with the old. */
const withOldKeys = (d: Draft): void => {
  d.faults = {
    beforeProtection: (answer, { command, secured }) => {
      const kept = { ...answer, open: undefined };
      return secured && (command.ins === 0x86 || command.ins === 0x22) ? kept : answer;
    },
  };
};

const suspected = { failed: 'chip-authenticity', reason: 'chip-cloned' } as const;
/** Nobody can agree with such a key: the chip cannot prove it, and nothing says that it is a copy. */
const noKey = {
  failed: 'dg-hashes',
  departs: 'security-info-key',
  also: ['chip-authenticity'],
} as const;
/** The chip proves the key all the same: it is the file that departs. */
const provenAllTheSame = { failed: 'dg-hashes', departs: 'security-info-key' } as const;
const ok = { proven: 'chip-authentication-ok' } as const;
const [one, two, three] = [
  ecKeyPair('P-256', '3DES', 1),
  ecKeyPair('P-384', 'AES-256', 2),
  ecKeyPair('brainpoolP256r1', 'AES-128', 3),
];

/** Public keys the desk has sent, over all inspections. */
const sent: string[] = [];
const recorded: Change = (d) => {
  // As at a desk: what is drawn for one inspection is not drawn for the next.
  d.random = (length) => new Uint8Array(randomBytes(length));
  d.observe = (command) => {
    const { ins, p2, data } = command;
    if (ins === 0x86) sent.push(toHex(sentIn(command)));
    if (ins === 0x22 && p2 === 0xa6)
      sent.push(toHex(parseDataObjects(data)?.find(({ tag }) => tag === 0x91)?.value ?? new Uint8Array(0)));
  };
};

const dhStated = (publicKeyInfo: Uint8Array): Change => {
  const held = dhKeyPair('AES-128');
  return keys([held], [{ ...held, publicKeyInfo: chipAuthenticationPublicKeyInfo('dh', publicKeyInfo) }]);
};
const ecKey = trainingEcKey('P-256', 'conformance ca P-256 null signed');
const ecStated = (publicKeyInfo: Uint8Array): Change => {
  const held = ecKeyPair('P-256', 'AES-128');
  return keys([held], [{ ...held, publicKeyInfo: chipAuthenticationPublicKeyInfo('ecdh', publicKeyInfo) }]);
};
const { p, q } = dhGroup;
const anyValue = 0x1234567890n;

/** Explicit parameters of a curve that is almost P-256, and a point on it or not: nobody knows it. */
const otherCurve = (): Uint8Array =>
  certificateKeyInfo({
    ...ecKey,
    curve: {
      ...ecKey.curve,
      parameters: { ...curveByName('P-256').parameters, b: curveByName('P-256').parameters.b + 1n },
    },
  });

const referring = (pair: KeyPair, keyId: number | null): KeyPair => ({
  ...pair,
  info: chipAuthenticationInfo(pair.chip.oid, keyId),
});
const contradicting = { failed: 'dg-hashes', departs: 'security-info-key-reference' } as const;

/** Chip Authentication with the key of DG14, over a session of BAC. */
export const chipAuthenticationCases: readonly ConformanceCase[] = [
  row('ISO7816_D_01', 'DH with every cipher', ok, ...ciphers.map((cipher) => keys([dhKeyPair(cipher)]))),
  row(
    'ISO7816_D_02',
    'ECDH with every cipher',
    ok,
    ...ciphers.map((cipher) => keys([ecKeyPair('brainpoolP256r1', cipher)])),
  ),
  row('ISO7816_D_03', 'one key with a reference', ok, keys([one]), keys([two])),
  row('ISO7816_D_04', 'two keys with references', ok, keys([one, two])),
  row('ISO7816_D_05', 'three keys with references', ok, keys([one, two, three])),
  row(
    'ISO7816_D_06',
    'references the chip does not know',
    suspected,
    keys([one, two], [ecKeyPair('P-256', '3DES', 8), ecKeyPair('P-384', 'AES-256', 9)]),
  ),
  row(
    'ISO7816_D_07',
    'DH: DG14 states another public key than that of the chip',
    suspected,
    ...ciphers.map((cipher) => keys([dhKeyPair(cipher)], [dhKeyPair(cipher, 'other')])),
    otherwise(noKey, keys([dhKeyPair('AES-128')], [corrupted(dhKeyPair('AES-128'))])),
  ),
  row(
    'ISO7816_D_08',
    'ECDH: DG14 states another public key than that of the chip',
    suspected,
    ...ciphers.map((cipher) =>
      keys([ecKeyPair('P-256', cipher)], [ecKeyPair('P-256', cipher, null, 'other')]),
    ),
    otherwise(noKey, keys([ecKeyPair('P-256', 'AES-128')], [corrupted(ecKeyPair('P-256', 'AES-128'))])),
  ),
  row(
    'ISO7816_D_09',
    'the chip goes on with the old session keys',
    suspected,
    ...ciphers.map((cipher) => together(keys([ecKeyPair('P-256', cipher)]), withOldKeys)),
  ),
  {
    ...row(
      'ISO7816_D_10',
      'an ephemeral key lives for one agreement: several inspections, and several attempts within one',
      ok,
      ...ciphers.flatMap((cipher) => [
        together(keys([ecKeyPair('P-256', cipher)]), recorded),
        together(keys([ecKeyPair('P-256', cipher)]), recorded),
      ]),
      together(keys([dhKeyPair('AES-128')]), recorded),
      together(keys([dhKeyPair('AES-128')]), recorded),
      otherwise(suspected, together(keys([ecKeyPair('P-256', '3DES')]), withOldKeys, recorded)),
    ),
    afterwards: () => {
      if (sent.length !== 12) throw new Error(`12 agreements, ${sent.length} keys`);
      if (new Set(sent).size !== sent.length) throw new Error('an ephemeral key was used twice');
    },
  },
  row(
    'ISO7816_D_11',
    // The list has no verdict. Read: parameters or a value that are no DH key (ICAO 9303-11 §9.2.6, §9.5.2, RFC 2631 §2.1.5).
    'DH: DG14 states a key that is none: generator, modulus, order, value, or a key of another kind',
    noKey,
    dhStated(dhKeyInfo({ ...dhGroup, g: 1n }, anyValue)),
    dhStated(dhKeyInfo({ ...dhGroup, p: p + 1n }, anyValue)),
    dhStated(dhKeyInfo({ ...dhGroup, q: q + 2n }, anyValue)),
    dhStated(dhKeyInfo({ ...dhGroup, p: (1n << 521n) - 1n }, anyValue)),
    ...[0n, 1n, p - 1n, p, anyValue].map((value) => dhStated(dhKeyInfo(dhGroup, value))),
    dhStated(certificateKeyInfo(ecKey)),
  ),
  row(
    'ISO7816_D_12',
    // The list has no verdict. Read: no curve, no point of it, or a curve by its name, which must not be (ICAO 9303-11 §9.5.2).
    'ECDH: DG14 states a key that is none, or whose curve is named, implied or unknown',
    noKey,
    ecStated(sequence(algorithmIdentifier(oids.ecPublicKey, nullValue()), bitString(ecKey.point))),
    ecStated(sequence(algorithmIdentifier(oids.rsaEncryption, nullValue()), bitString(ecKey.point))),
    ecStated(certificateKeyInfo({ ...ecKey, point: Uint8Array.of(0) })),
    ecStated(certificateKeyInfo({ ...ecKey, point: ecKey.point.map((byte, at) => (at === 0 ? 2 : byte)) })),
    ecStated(dhKeyInfo(dhGroup, anyValue)),
    otherwise(provenAllTheSame, ecStated(publicKeyInfo(ecKey))),
    otherwise({ failed: 'chip-authenticity', reason: 'algorithm-unknown' }, ecStated(otherCurve())),
  ),
  row(
    'ISO7816_D_13',
    // The list has no verdict. Read: the identifiers have to meet (ICAO 9303-11 §9.2.5, §9.2.6, BSI TR-03110-3 §A.1.1.2).
    'the reference of the key is none of a protocol',
    contradicting,
    keys([one], [referring(one, 2)]),
    keys([one, two], [one, referring(two, 9)]),
    keys([one, two], [referring(one, null), two]),
    keys([one, two], [one, { ...two, publicKeyInfo: ecKeyPair('P-384', 'AES-256', 1).publicKeyInfo }]),
  ),
  row(
    'ISO7816_D_14',
    'an ephemeral key longer than a short command',
    ok,
    keys([dhKeyPair('AES-128')]),
    keys([dhKeyPair('3DES')]),
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
