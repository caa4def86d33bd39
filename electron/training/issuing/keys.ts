import { algorithmIdentifier } from '../../emrtd/asn1/algorithms.ts';
import { bitString, explicit, integer, nullValue, octetString, oid, sequence } from '../../emrtd/asn1/der.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { encodeEcPublicKey, encodeRsaPublicKey } from '../../emrtd/asn1/spki.ts';
import { bigIntToBytes, bytesToBigInt } from '../../emrtd/crypto/bytes.ts';
import {
  curveByName,
  encodePoint,
  generateKeyPair,
  type Curve,
  type CurveName,
} from '../../emrtd/crypto/curves.ts';
import { ecdsaSign } from '../../emrtd/crypto/ecdsa.ts';
import { digest } from '../../emrtd/crypto/hash.ts';
import { modInverse } from '../../emrtd/crypto/integers.ts';
import { signPss, type RsaPrivateKey } from '../../emrtd/crypto/rsaSigning.ts';
import { seededRandom } from '../seededRandom.ts';

/** A key pair of the training authority. All of them follow from their names: none protects anything. */
export type TrainingKey =
  | { readonly kind: 'ec'; readonly curve: Curve; readonly privateKey: bigint; readonly point: Uint8Array }
  | { readonly kind: 'rsa'; readonly key: RsaPrivateKey };

export function trainingEcKey(curveName: CurveName, name: string): TrainingKey & { kind: 'ec' } {
  const curve = curveByName(curveName);
  const pair = generateKeyPair(curve, seededRandom(`ec ${name}`));
  return { kind: 'ec', curve, privateKey: pair.privateKey, point: pair.publicKey };
}

/** How far the primes lie above where the seed points: looking for them takes seconds, adding a number does not. */
const rsaKeys = {
  'csca-se': { bits: 3072, p: 832n, q: 1620n },
  'dsc-se': { bits: 2048, p: 1150n, q: 644n },
  'aa-expired': { bits: 2048, p: 686n, q: 600n },
  'aa-foreign-bac': { bits: 2048, p: 1958n, q: 1012n },
  'aa-1024': { bits: 1024, p: 410n, q: 140n },
  'aa-1280': { bits: 1280, p: 30n, q: 174n },
  'aa-1536': { bits: 1536, p: 316n, q: 444n },
  'aa-2048': { bits: 2048, p: 384n, q: 392n },
  'aa-3072': { bits: 3072, p: 792n, q: 614n },
  'aa-4096': { bits: 4096, p: 304n, q: 668n },
} as const;

export function trainingRsaKey(name: keyof typeof rsaKeys): TrainingKey & { kind: 'rsa' } {
  const { bits, p: aboveP, q: aboveQ } = rsaKeys[name];
  const half = bits / 2;
  const start = (part: 'p' | 'q'): bigint =>
    bytesToBigInt(seededRandom(`rsa ${name} ${part}`)(half / 8)) | (3n << BigInt(half - 2)) | 1n;
  const [p, q, e] = [start('p') + aboveP, start('q') + aboveQ, 65_537n];
  return { kind: 'rsa', key: { n: p * q, e, p, q, d: modInverse(e, (p - 1n) * (q - 1n)) } };
}

/** SubjectPublicKeyInfo with a named curve, as DG15 has it. */
export const publicKeyInfo = (key: TrainingKey): Uint8Array =>
  key.kind === 'ec' ? encodeEcPublicKey(key) : encodeRsaPublicKey(key.key);

/** AlgorithmIdentifier of a key on this curve with its parameters written out (RFC 3279 §2.3.5). */
export function explicitCurve(curve: Curve): Uint8Array {
  const { p, a, b, n } = curve.parameters;
  const parameters = sequence(
    integer(1),
    sequence(oid(oids.primeField), integer(p)),
    sequence(
      octetString(bigIntToBytes(a, curve.fieldBytes)),
      octetString(bigIntToBytes(b, curve.fieldBytes)),
    ),
    octetString(encodePoint(curve, curve.generator)),
    integer(n),
    integer(1),
  );
  return algorithmIdentifier(oids.ecPublicKey, parameters);
}

/**
 * SubjectPublicKeyInfo for certificates: EC keys with explicit parameters, as nearly every country signing certificate has them
 * and ICAO 9303-12 §7.1 demands.
 */
export const certificateKeyInfo = (key: TrainingKey): Uint8Array =>
  key.kind === 'rsa' ? encodeRsaPublicKey(key.key) : sequence(explicitCurve(key.curve), bitString(key.point));

const SALT_LENGTH = 32;

/** AlgorithmIdentifier of the signatures of {@link sign}: ECDSA with SHA-256, or RSASSA-PSS with SHA-256 throughout. */
export function signatureAlgorithm(key: TrainingKey): Uint8Array {
  if (key.kind === 'ec') return algorithmIdentifier(oids.ecdsaWithSha256);
  const sha256 = algorithmIdentifier(oids.sha256, nullValue());
  return algorithmIdentifier(
    oids.rsassaPss,
    sequence(
      explicit(0, sha256),
      explicit(1, algorithmIdentifier(oids.mgf1, sha256)),
      explicit(2, integer(SALT_LENGTH)),
    ),
  );
}

/** Signature over the data; the same every time. */
export function sign(key: TrainingKey, data: Uint8Array): Uint8Array {
  const hashed = digest('SHA-256', data);
  if (key.kind === 'ec') {
    const { r, s } = ecdsaSign(key.curve, key.privateKey, hashed);
    return sequence(integer(r), integer(s));
  }
  const salt = (): Uint8Array => hashed;
  return signPss(key.key, { hash: 'SHA-256', mgfHash: 'SHA-256', saltLength: SALT_LENGTH }, hashed, salt);
}

/** Key identifier: SHA-1 of the public key bits (RFC 5280 §4.2.1.2, method 1). */
export function keyIdentifier(key: TrainingKey): Uint8Array {
  const bits = key.kind === 'ec' ? key.point : sequence(integer(key.key.n), integer(key.key.e));
  return digest('SHA-1', bits);
}
