import { describe, expect, it } from 'vitest';
import {
  algorithmIdentifier,
  digestAlgorithmIdentifier,
  parseAlgorithmIdentifier,
} from '#electron/emrtd/asn1/algorithms.ts';
import { explicit, integer, nullValue, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo, type PublicKey } from '#electron/emrtd/asn1/spki.ts';
import { readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { bytesToBigInt, concat, fromHex } from '#electron/emrtd/crypto/bytes.ts';
import { allCurves, curveByName, generateKeyPair, type CurveName } from '#electron/emrtd/crypto/curves.ts';
import { decodePlain, ecdsaSign, ecdsaVerify, encodePlain } from '#electron/emrtd/crypto/ecdsa.ts';
import { digest, hashNames, type HashName } from '#electron/emrtd/crypto/hash.ts';
import {
  decodeDerSignature,
  ecdsaHashOf,
  ecdsaOid,
  encodeDerSignature,
  parsePssParameters,
  rsaPkcs1Oid,
  verifySignature,
} from '#electron/emrtd/crypto/signature.ts';
import { hex, loadVectors, seededRandom } from '../vectors.ts';

interface RsaVector {
  n?: string;
  e?: string;
  spki?: string;
  scheme: 'pkcs1' | 'pss';
  hash: HashName;
  mgfHash?: HashName;
  saltLength?: number;
  sig: string;
}
const openssl = loadVectors<{
  message: string;
  ecdsa: { curve: CurveName; hash: HashName; spki: string; sig: string }[];
  rsa: RsaVector[];
}>('openssl/signatures.json');
const message = hex(openssl.message);

const algorithm = (bytes: Uint8Array) => parseAlgorithmIdentifier(readOnly(bytes));
const pssAlgorithm = (hash: HashName, mgfHash: HashName, salt: number) =>
  algorithm(
    algorithmIdentifier(
      oids.rsassaPss,
      sequence(
        explicit(0, digestAlgorithmIdentifier(hash)),
        explicit(1, algorithmIdentifier(oids.mgf1, digestAlgorithmIdentifier(mgfHash))),
        explicit(2, integer(salt)),
      ),
    ),
  );
const flipped = (bytes: Uint8Array, at = 40) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

const rsaKey = (vector: RsaVector): PublicKey =>
  vector.spki !== undefined
    ? readSubjectPublicKeyInfo(hex(vector.spki)).key
    : {
        kind: 'rsa',
        n: bytesToBigInt(hex(vector.n as string)),
        e: bytesToBigInt(fromHex((vector.e as string).padStart(6, '0'))),
      };

describe('ECDSA', () => {
  it.each(openssl.ecdsa)(
    '$curve with $hash: OpenSSL’s signature is valid, and only over its data',
    (vector) => {
      const publicKey = readSubjectPublicKeyInfo(hex(vector.spki)).key;
      const question = {
        signatureAlgorithm: algorithm(algorithmIdentifier(ecdsaOid(vector.hash))),
        publicKey,
        data: message,
        signature: hex(vector.sig),
      };
      expect(verifySignature(question)).toEqual({
        outcome: 'valid',
        algorithm: `ECDSA ${vector.hash} ${vector.curve}`,
        weakHash: vector.hash === 'SHA-1',
      });
      expect(verifySignature({ ...question, data: flipped(message, 3) }).outcome).toBe('invalid');
      expect(verifySignature({ ...question, signature: flipped(question.signature, 20) }).outcome).toBe(
        'invalid',
      );
    },
  );

  it.each(allCurves().map((curve) => [curve.name, curve] as const))(
    '%s: signs what it verifies',
    (_, curve) => {
      const random = seededRandom(curve.fieldBytes);
      const { privateKey, publicKey } = generateKeyPair(curve, random);
      for (const hash of hashNames) {
        const hashed = digest(hash, message);
        const signature = ecdsaSign(curve, privateKey, hashed, random);
        expect(ecdsaVerify(curve, publicKey, hashed, signature)).toBe(true);
        const { r, s } = signature;
        expect(ecdsaVerify(curve, publicKey, hashed, { r, s: curve.order - s })).toBe(true);
        expect(ecdsaVerify(curve, publicKey, digest(hash, message, message), signature)).toBe(false);
        expect(decodePlain(curve, encodePlain(curve, signature))).toEqual(signature);
      }
    },
  );

  it('takes no r or s outside 1 … n-1 (CVE-2022-21449)', () => {
    const curve = curveByName('P-256');
    const { publicKey } = generateKeyPair(curve, seededRandom(1));
    const hashed = digest('SHA-256', message);
    for (const [r, s] of [
      [0n, 0n],
      [0n, 1n],
      [1n, 0n],
      [curve.order, 1n],
      [1n, curve.order],
      [-1n, 1n],
    ] as const) {
      expect(ecdsaVerify(curve, publicKey, hashed, { r, s })).toBe(false);
    }
  });

  it('takes a public key off the curve for no key at all', () => {
    const curve = curveByName('P-256');
    const { privateKey, publicKey } = generateKeyPair(curve, seededRandom(1));
    const hashed = digest('SHA-256', message);
    const signature = ecdsaSign(curve, privateKey, hashed);
    expect(ecdsaVerify(curve, publicKey, hashed, signature)).toBe(true);
    expect(ecdsaVerify(curve, flipped(publicKey, 64), hashed, signature)).toBe(false);
  });

  it('reads the plain form under the plain OIDs only', () => {
    const curve = curveByName('brainpoolP256r1');
    const { privateKey, publicKey } = generateKeyPair(curve, seededRandom(2));
    const signature = ecdsaSign(curve, privateKey, digest('SHA-256', message));
    const ask = (oid: string, bytes: Uint8Array) =>
      verifySignature({
        signatureAlgorithm: algorithm(algorithmIdentifier(oid)),
        publicKey: { kind: 'ec', curve, point: publicKey, explicitParameters: false },
        data: message,
        signature: bytes,
      }).outcome;
    const plain = encodePlain(curve, signature);
    const der = encodeDerSignature(signature);
    expect(ask(oids.ecdsaPlainSha256, plain)).toBe('valid');
    expect(ask(oids.ecdsaPlainSha256, der)).toBe('invalid');
    expect(ask(oids.ecdsaWithSha256, der)).toBe('valid');
    expect(ask(oids.ecdsaWithSha256, plain)).toBe('invalid');
    expect(ask(oids.ecdsaWithSha384, der)).toBe('invalid');
    expect(decodePlain(curve, plain.subarray(1))).toBeNull();
    expect(decodeDerSignature(concat(der, Uint8Array.of(0)))).toBeNull();
    // r or s beyond the order: made on another curve than the key is said to be on (Lithuania), no proof of forgery.
    const { order } = curve;
    expect(ask(oids.ecdsaWithSha256, encodeDerSignature({ ...signature, r: order }))).toBe('unsupported');
    expect(ask(oids.ecdsaWithSha256, encodeDerSignature({ ...signature, s: order + 5n }))).toBe(
      'unsupported',
    );
    expect(ask(oids.ecdsaWithSha256, encodeDerSignature({ ...signature, s: order - 1n }))).toBe('invalid');
    expect(ask(oids.ecdsaWithSha256, encodeDerSignature({ r: 0n, s: 0n }))).toBe('invalid');
    expect(ask(oids.ecdsaWithSha256, encodeDerSignature({ ...signature, r: -1n }))).toBe('invalid');
  });
});

describe('RSA', () => {
  it.each(openssl.rsa.map((vector, index) => ({ ...vector, index })))(
    '$scheme $hash, MGF1 $mgfHash, salt $saltLength, e=$e (#$index): OpenSSL’s signature is valid, and only with its parameters',
    (vector) => {
      const publicKey = rsaKey(vector);
      expect(publicKey.kind).toBe('rsa');
      const signature = hex(vector.sig);
      const own =
        vector.scheme === 'pkcs1'
          ? algorithm(algorithmIdentifier(rsaPkcs1Oid(vector.hash), nullValue()))
          : pssAlgorithm(vector.hash, vector.mgfHash as HashName, vector.saltLength as number);
      const ask = (signatureAlgorithm: typeof own, data = message, bytes = signature) =>
        verifySignature({ signatureAlgorithm, publicKey, data, signature: bytes }).outcome;
      expect(ask(own)).toBe('valid');
      expect(ask(own, flipped(message, 3))).toBe('invalid');
      expect(ask(own, message, flipped(signature))).toBe('invalid');
      expect(ask(own, message, signature.subarray(1))).toBe('invalid');
      expect(ask(own, message, concat(Uint8Array.of(0), signature))).toBe('invalid');
      if (vector.scheme === 'pss') {
        const { hash, mgfHash, saltLength } = vector as Required<RsaVector>;
        expect(ask(pssAlgorithm(hash, mgfHash, saltLength + 1))).toBe('invalid');
        expect(ask(pssAlgorithm(hash, mgfHash === 'SHA-512' ? 'SHA-256' : 'SHA-512', saltLength))).toBe(
          'invalid',
        );
        expect(ask(algorithm(algorithmIdentifier(rsaPkcs1Oid(hash), nullValue())))).toBe('invalid');
      } else {
        expect(ask(pssAlgorithm(vector.hash, vector.hash, 20))).toBe('invalid');
      }
    },
  );

  it('takes the hash of a plain rsaEncryption signature from the digest algorithm', () => {
    const vector = openssl.rsa.find(
      ({ scheme, hash }) => scheme === 'pkcs1' && hash === 'SHA-256',
    ) as RsaVector;
    const question = {
      signatureAlgorithm: algorithm(algorithmIdentifier(oids.rsaEncryption, nullValue())),
      publicKey: rsaKey(vector),
      data: message,
      signature: hex(vector.sig),
    };
    expect(verifySignature({ ...question, digestHint: oids.sha256 }).outcome).toBe('valid');
    expect(verifySignature({ ...question, digestHint: oids.sha1 }).outcome).toBe('invalid');
    expect(verifySignature(question).outcome).toBe('unsupported');
  });

  it('uses the defaults of RFC 8017 where PSS parameters are absent, and refuses unknown ones', () => {
    const defaults = { hash: 'SHA-1', mgfHash: 'SHA-1', saltLength: 20 };
    expect(parsePssParameters(algorithm(algorithmIdentifier(oids.rsassaPss)))).toEqual(defaults);
    expect(parsePssParameters(algorithm(algorithmIdentifier(oids.rsassaPss, sequence())))).toEqual(defaults);
    const odd = [
      sequence(explicit(0, algorithmIdentifier(oids.md5))),
      sequence(explicit(1, algorithmIdentifier('1.2.3', digestAlgorithmIdentifier('SHA-256')))),
      sequence(explicit(3, integer(2))),
      sequence(explicit(2, integer(-1))),
      nullValue(),
    ];
    for (const parameters of odd) {
      expect(parsePssParameters(algorithm(algorithmIdentifier(oids.rsassaPss, parameters)))).toBeNull();
    }
  });
});

describe('what cannot be decided and what is refused', () => {
  const ecKey = readSubjectPublicKeyInfo(hex((openssl.ecdsa[0] as { spki: string }).spki)).key;
  const ask = (oid: string, publicKey: PublicKey) =>
    verifySignature({
      signatureAlgorithm: algorithm(algorithmIdentifier(oid)),
      publicKey,
      data: message,
      signature: new Uint8Array(64),
    });

  it('an unknown algorithm or key is unsupported, never invalid', () => {
    expect(ask('1.2.643.7.1.1.3.2', ecKey)).toEqual({
      outcome: 'unsupported',
      algorithm: '1.2.643.7.1.1.3.2',
      weakHash: false,
    });
    const unknown: PublicKey = { kind: 'unsupported', algorithm: oids.dsa, why: 'unknown-algorithm' };
    expect(ask(oids.ecdsaWithSha256, unknown).outcome).toBe('unsupported');
    expect(ask(oids.dsaWithSha1, unknown).outcome).toBe('unsupported');
  });

  it('MD5 is refused, not left open', () => {
    expect(ask(oids.md5WithRsa, ecKey).outcome).toBe('invalid');
  });

  it('a key of another kind than the algorithm made no such signature', () => {
    expect(ask(oids.sha256WithRsa, ecKey).outcome).toBe('invalid');
    expect(ask(oids.ecdsaWithSha256, rsaKey(openssl.rsa[0] as RsaVector)).outcome).toBe('invalid');
  });

  it('names the hash of both ECDSA forms', () => {
    expect(ecdsaHashOf(oids.ecdsaPlainSha384)).toBe('SHA-384');
    expect(ecdsaHashOf(oids.ecdsaWithSha224)).toBe('SHA-224');
    expect(ecdsaHashOf(oids.sha256WithRsa)).toBeNull();
  });
});
