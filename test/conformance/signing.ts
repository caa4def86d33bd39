import { createHash } from 'node:crypto';
import {
  algorithmIdentifier,
  digestAlgorithmIdentifier,
  oidOfHash,
} from '#electron/emrtd/asn1/algorithms.ts';
import { explicit, integer, nullValue, octetString, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo } from '#electron/emrtd/asn1/spki.ts';
import { bigIntToBytes, bitLength, bytesToBigInt, concat } from '#electron/emrtd/crypto/bytes.ts';
import type { CurveName } from '#electron/emrtd/crypto/curves.ts';
import { ecdsaSign, encodePlain } from '#electron/emrtd/crypto/ecdsa.ts';
import { digest, digestLength, type HashName } from '#electron/emrtd/crypto/hash.ts';
import { modInverse, modPow } from '#electron/emrtd/crypto/integers.ts';
import { signPkcs1v15, signPss } from '#electron/emrtd/crypto/rsaSigning.ts';
import { ecdsaOid, encodeDerSignature, rsaPkcs1Oid } from '#electron/emrtd/crypto/signature.ts';
import { certificateKeyInfo, trainingEcKey, trainingRsaKey } from '#electron/training/issuing/keys.ts';
import { hex, loadVectors } from '../unit/emrtd/vectors.ts';

/** MD5 stands in no profile. It is computed here alone, so that what is refused would hold if it were not MD5. */
export type DigestName = HashName | 'MD5';

/** A key with the way it signs: everything EF.SOD and a certificate need of it. */
export interface Signing {
  readonly algorithm: Uint8Array;
  readonly hash: DigestName;
  readonly publicKeyInfo: Uint8Array;
  readonly sign: (data: Uint8Array) => Uint8Array;
}

const plainOids: Readonly<Record<HashName, string>> = {
  'SHA-1': oids.ecdsaPlainSha1,
  'SHA-224': oids.ecdsaPlainSha224,
  'SHA-256': oids.ecdsaPlainSha256,
  'SHA-384': oids.ecdsaPlainSha384,
  'SHA-512': oids.ecdsaPlainSha512,
};

export function ecdsa(
  hash: HashName,
  form: 'ansi' | 'bsi' = 'ansi',
  curve: CurveName = 'brainpoolP256r1',
  name = 'conformance signer',
): Signing {
  const key = trainingEcKey(curve, name);
  return {
    algorithm: algorithmIdentifier(form === 'ansi' ? ecdsaOid(hash) : plainOids[hash]),
    hash,
    publicKeyInfo: certificateKeyInfo(key),
    sign: (data) => {
      const signature = ecdsaSign(key.curve, key.privateKey, digest(hash, data));
      return form === 'ansi' ? encodeDerSignature(signature) : encodePlain(key.curve, signature);
    },
  };
}

export function rsa(
  hash: HashName,
  form: 'pkcs1' | 'pss' | 'rsa-oid',
  name: 'dsc-se' | 'csca-se' = 'dsc-se',
): Signing {
  const key = trainingRsaKey(name);
  const publicKeyInfo = certificateKeyInfo(key);
  if (form !== 'pss') {
    return {
      algorithm: algorithmIdentifier(form === 'pkcs1' ? rsaPkcs1Oid(hash) : oids.rsaEncryption, nullValue()),
      hash,
      publicKeyInfo,
      sign: (data) => signPkcs1v15(key.key, hash, digest(hash, data)),
    };
  }
  const saltLength = digestLength(hash);
  const hashAlgorithm = digestAlgorithmIdentifier(hash);
  return {
    algorithm: algorithmIdentifier(
      oids.rsassaPss,
      sequence(
        explicit(0, hashAlgorithm),
        explicit(1, algorithmIdentifier(oids.mgf1, hashAlgorithm)),
        explicit(2, integer(saltLength)),
      ),
    ),
    hash,
    publicKeyInfo,
    sign: (data) =>
      signPss(key.key, { hash, mgfHash: hash, saltLength }, digest(hash, data), (length) =>
        new Uint8Array(length).fill(7),
      ),
  };
}

const dsaKeys = loadVectors<{
  cases: { hash: HashName; subjectPublicKeyInfo: string; privateKey: string }[];
}>('openssl/dsa.json').cases;

export function dsa(hash: 'SHA-1' | 'SHA-224' | 'SHA-256'): Signing {
  const found = dsaKeys.find((candidate) => candidate.hash === hash);
  if (found === undefined) throw new Error(`no DSA key for ${hash}`);
  const publicKeyInfo = hex(found.subjectPublicKeyInfo);
  const { key } = readSubjectPublicKeyInfo(publicKeyInfo);
  if (key.kind !== 'dsa') throw new Error('the vector is no DSA key');
  const x = bytesToBigInt(hex(found.privateKey));
  const { p, q, g } = key;
  return {
    algorithm: algorithmIdentifier(
      { 'SHA-1': oids.dsaWithSha1, 'SHA-224': oids.dsaWithSha224, 'SHA-256': oids.dsaWithSha256 }[hash],
    ),
    hash,
    publicKeyInfo,
    sign: (data) => {
      const hashed = digest(hash, data);
      const z = bytesToBigInt(hashed) >> BigInt(Math.max(0, hashed.length * 8 - bitLength(q)));
      const k = (bytesToBigInt(digest('SHA-512', hashed)) % (q - 2n)) + 1n;
      const r = modPow(g, k, p) % q;
      return encodeDerSignature({ r, s: (modInverse(k, q) * (z + x * r)) % q });
    },
  };
}

/** RSA PKCS#1 v1.5 with MD5 (RFC 8017 §9.2). */
export function rsaMd5(name: 'dsc-se' | 'csca-se' = 'dsc-se'): Signing {
  const { key } = trainingRsaKey(name);
  return {
    algorithm: algorithmIdentifier(oids.md5WithRsa, nullValue()),
    hash: 'MD5',
    publicKeyInfo: certificateKeyInfo({ kind: 'rsa', key }),
    sign: (data) => {
      const info = sequence(hashAlgorithm('MD5'), octetString(digestOf('MD5', data)));
      const length = bitLength(key.n) / 8;
      const padding = new Uint8Array(length - info.length - 3).fill(0xff);
      const encoded = concat(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info);
      return bigIntToBytes(modPow(bytesToBigInt(encoded), key.d, key.n), length);
    },
  };
}

export const digestOf = (hash: DigestName, data: Uint8Array): Uint8Array =>
  hash === 'MD5' ? new Uint8Array(createHash('md5').update(data).digest()) : digest(hash, data);

export const hashAlgorithm = (hash: DigestName): Uint8Array =>
  algorithmIdentifier(hash === 'MD5' ? '1.2.840.113549.2.5' : oidOfHash(hash), nullValue());
