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
import { together } from './case.ts';
import type { Draft } from './document.ts';
import { withoutActiveAuthentication } from './pace.ts';

/** A key on the chip, and what DG14 says of it. */
export interface KeyPair {
  readonly chip: ChipAuthenticationKey;
  readonly info: Uint8Array;
  readonly publicKeyInfo: Uint8Array;
}

const arcs: Readonly<Record<CipherName, number>> = { '3DES': 1, 'AES-128': 2, 'AES-192': 3, 'AES-256': 4 };
export const ciphers = Object.keys(arcs) as readonly CipherName[];
export const dhGroup = dhGroupByPaceParameterId(2) as NamedDhGroup;

export function ecKeyPair(
  curve: CurveName,
  cipher: CipherName,
  keyId: number | null = null,
  name = 'signed',
): KeyPair {
  const key = trainingEcKey(curve, `conformance ca ${curve} ${keyId} ${name}`);
  const oid = `${oids.chipAuthenticationEcdh}.${arcs[cipher]}`;
  return {
    chip: { oid, cipher, keyId, key: { kind: 'ec', curve: key.curve, privateKey: key.privateKey } },
    info: chipAuthenticationInfo(oid, keyId),
    publicKeyInfo: chipAuthenticationPublicKeyInfo('ecdh', certificateKeyInfo(key), keyId),
  };
}

export function dhKeyPair(cipher: CipherName, name = 'signed'): KeyPair {
  const pair = generateDhKeyPair(dhGroup, seededRandom(`conformance ca dh ${name}`));
  const oid = `${oids.chipAuthenticationDh}.${arcs[cipher]}`;
  return {
    chip: { oid, cipher, keyId: null, key: { kind: 'dh', group: dhGroup, privateKey: pair.privateKey } },
    info: chipAuthenticationInfo(oid),
    publicKeyInfo: chipAuthenticationPublicKeyInfo('dh', dhKeyInfo(dhGroup, bytesToBigInt(pair.publicKey))),
  };
}

/** SubjectPublicKeyInfo of a DH key with these domain parameters (ICAO 9303-11 §9.5.2, RFC 3279 §2.3.3). */
export const dhKeyInfo = ({ p, g, q }: NamedDhGroup, y: bigint): Uint8Array =>
  sequence(
    algorithmIdentifier(oids.dhPublicNumber, sequence(integer(p), integer(g), integer(q))),
    bitString(integer(y)),
  );

/** A chip with these keys and no other proof; DG14 states them, or others. */
export const keys = (held: readonly KeyPair[], stated: readonly KeyPair[] = held) =>
  together(
    withoutActiveAuthentication(stated.flatMap(({ info, publicKeyInfo }) => [info, publicKeyInfo])),
    (d: Draft) => {
      d.chipAuthentication = held.map(({ chip }) => chip);
    },
  );
