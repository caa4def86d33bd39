import { hashOfOid, parseAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithms.ts';
import { integer, sequence } from '../asn1/der.ts';
import { oids } from '../asn1/oids.ts';
import type { PublicKey } from '../asn1/spki.ts';
import { Asn1Error, expectTag, Fields, inside, readOnly, smallInteger } from '../asn1/tlv.ts';
import { bytesToBigInt, equalConstantTime } from './bytes.ts';
import { decodePlain, ecdsaVerify, type EcdsaSignature } from './ecdsa.ts';
import { dsaVerify } from './dsa.ts';
import { digest, isWeakHash, type HashName } from './hash.ts';
import { verifyPkcs1v15, verifyPss, type PssParameters } from './rsa.ts';

export interface SignatureQuestion {
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** Digest OID of the surrounding structure, for signature algorithms that name no hash (rsaEncryption, ecPublicKey). */
  readonly digestHint?: string;
  readonly publicKey: PublicKey;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

export type SignatureOutcome =
  | {
      readonly outcome: 'valid' | 'invalid';
      /** For people, e.g. `RSA-PSS SHA-256`, `ECDSA SHA-384 brainpoolP384r1`. */
      readonly algorithm: string;
      /** SHA-1: verified, but to be told. */
      readonly weakHash: boolean;
    }
  /** An algorithm, a curve or parameters this desk does not know: nothing is proven either way. */
  | { readonly outcome: 'unsupported'; readonly algorithm: string; readonly weakHash: false };

type Scheme =
  | { readonly scheme: 'pkcs1'; readonly hash: HashName }
  | { readonly scheme: 'pss'; readonly pss: PssParameters }
  | { readonly scheme: 'ecdsa'; readonly hash: HashName; readonly form: 'der' | 'plain' }
  | { readonly scheme: 'dsa'; readonly hash: HashName }
  | { readonly scheme: 'forbidden' }
  | { readonly scheme: 'unknown' };

const fixed: Readonly<Record<string, Scheme>> = {
  [oids.sha1WithRsa]: { scheme: 'pkcs1', hash: 'SHA-1' },
  [oids.sha224WithRsa]: { scheme: 'pkcs1', hash: 'SHA-224' },
  [oids.sha256WithRsa]: { scheme: 'pkcs1', hash: 'SHA-256' },
  [oids.sha384WithRsa]: { scheme: 'pkcs1', hash: 'SHA-384' },
  [oids.sha512WithRsa]: { scheme: 'pkcs1', hash: 'SHA-512' },
  [oids.ecdsaWithSha1]: { scheme: 'ecdsa', hash: 'SHA-1', form: 'der' },
  [oids.ecdsaWithSha224]: { scheme: 'ecdsa', hash: 'SHA-224', form: 'der' },
  [oids.ecdsaWithSha256]: { scheme: 'ecdsa', hash: 'SHA-256', form: 'der' },
  [oids.ecdsaWithSha384]: { scheme: 'ecdsa', hash: 'SHA-384', form: 'der' },
  [oids.ecdsaWithSha512]: { scheme: 'ecdsa', hash: 'SHA-512', form: 'der' },
  [oids.ecdsaPlainSha1]: { scheme: 'ecdsa', hash: 'SHA-1', form: 'plain' },
  [oids.ecdsaPlainSha224]: { scheme: 'ecdsa', hash: 'SHA-224', form: 'plain' },
  [oids.ecdsaPlainSha256]: { scheme: 'ecdsa', hash: 'SHA-256', form: 'plain' },
  [oids.ecdsaPlainSha384]: { scheme: 'ecdsa', hash: 'SHA-384', form: 'plain' },
  [oids.ecdsaPlainSha512]: { scheme: 'ecdsa', hash: 'SHA-512', form: 'plain' },
  [oids.dsaWithSha1]: { scheme: 'dsa', hash: 'SHA-1' },
  [oids.dsaWithSha224]: { scheme: 'dsa', hash: 'SHA-224' },
  [oids.dsaWithSha256]: { scheme: 'dsa', hash: 'SHA-256' },
  [oids.dsaWithSha384]: { scheme: 'dsa', hash: 'SHA-384' },
  [oids.dsaWithSha512]: { scheme: 'dsa', hash: 'SHA-512' },
  // MD5 is known and broken: a signature with it proves nothing and is refused, not left open.
  [oids.md5WithRsa]: { scheme: 'forbidden' },
};

/** What the outcome names where a signature is refused for its hash alone. */
export const forbiddenAlgorithm = 'MD5';

/** OIDs that name no hash: the digest of the structure around them decides. */
const withoutHash: readonly string[] = [oids.rsaEncryption, oids.ecPublicKey, oids.dsa];

function schemeOf({
  signatureAlgorithm,
  digestHint,
}: Pick<SignatureQuestion, 'signatureAlgorithm' | 'digestHint'>): Scheme {
  const hinted = digestHint === undefined ? null : hashOfOid(digestHint);
  if (digestHint === oids.md5 && withoutHash.includes(signatureAlgorithm.oid)) return { scheme: 'forbidden' };
  switch (signatureAlgorithm.oid) {
    case oids.rsaEncryption:
      return hinted === null ? { scheme: 'unknown' } : { scheme: 'pkcs1', hash: hinted };
    case oids.ecPublicKey:
      return hinted === null ? { scheme: 'unknown' } : { scheme: 'ecdsa', hash: hinted, form: 'der' };
    case oids.dsa:
      return hinted === null ? { scheme: 'unknown' } : { scheme: 'dsa', hash: hinted };
    case oids.rsassaPss: {
      const pss = parsePssParameters(signatureAlgorithm);
      return pss === null ? { scheme: 'unknown' } : { scheme: 'pss', pss };
    }
    default:
      return fixed[signatureAlgorithm.oid] ?? { scheme: 'unknown' };
  }
}

/**
 * A signature algorithm without a key. `name` is for people, e.g. `RSA-PSS SHA-256` or `ECDSA SHA-384`; the OID, and no hash,
 * where it is unknown.
 */
export function describeSignatureAlgorithm(signatureAlgorithm: AlgorithmIdentifier): {
  readonly name: string;
  readonly hash: HashName | 'MD5' | null;
} {
  const scheme = schemeOf({ signatureAlgorithm });
  switch (scheme.scheme) {
    case 'forbidden':
      return { name: 'RSA-PKCS1 MD5', hash: 'MD5' };
    case 'unknown':
      return { name: signatureAlgorithm.oid, hash: null };
    case 'pkcs1':
      return { name: `RSA-PKCS1 ${scheme.hash}`, hash: scheme.hash };
    case 'pss':
      return { name: `RSA-PSS ${scheme.pss.hash}`, hash: scheme.pss.hash };
    case 'ecdsa':
      return { name: `ECDSA ${scheme.hash}`, hash: scheme.hash };
    case 'dsa':
      return { name: `DSA ${scheme.hash}`, hash: scheme.hash };
  }
}

/** Verifies a signature over `data` by what the structure says, never by what is usual. */
export function verifySignature(question: SignatureQuestion): SignatureOutcome {
  const { publicKey: key, data, signature } = question;
  const scheme = schemeOf(question);
  const unsupported = (algorithm: string): SignatureOutcome => ({
    outcome: 'unsupported',
    algorithm,
    weakHash: false,
  });
  const decided = (valid: boolean, algorithm: string, hash: HashName): SignatureOutcome => ({
    outcome: valid ? 'valid' : 'invalid',
    algorithm,
    weakHash: isWeakHash(hash),
  });

  if (scheme.scheme === 'forbidden')
    return { outcome: 'invalid', algorithm: forbiddenAlgorithm, weakHash: true };
  if (scheme.scheme === 'unknown') return unsupported(question.signatureAlgorithm.oid);
  if (key.kind === 'unsupported') return unsupported(`${key.algorithm} ${key.why}`);
  switch (scheme.scheme) {
    case 'pkcs1': {
      const { hash } = scheme;
      const valid = key.kind === 'rsa' && verifyPkcs1v15(key, hash, digest(hash, data), signature);
      return decided(valid, `RSA-PKCS1 ${hash}`, hash);
    }
    case 'pss': {
      const { hash } = scheme.pss;
      const valid = key.kind === 'rsa' && verifyPss(key, scheme.pss, digest(hash, data), signature);
      return decided(valid, `RSA-PSS ${hash}`, hash);
    }
    case 'ecdsa': {
      const { hash, form } = scheme;
      if (key.kind !== 'ec') return decided(false, `ECDSA ${hash}`, hash);
      const parsed = form === 'der' ? decodeDerSignature(signature) : decodePlain(key.curve, signature);
      // Made on another curve than the certificate says (seen on Lithuanian passports): a defect, and no proof either way.
      if (parsed !== null && (parsed.r >= key.curve.order || parsed.s >= key.curve.order)) {
        return unsupported(`ECDSA ${hash} ${key.curve.name}, signature of another curve`);
      }
      const valid = parsed !== null && ecdsaVerify(key.curve, key.point, digest(hash, data), parsed);
      return decided(valid, `ECDSA ${hash} ${key.curve.name}`, hash);
    }
    case 'dsa': {
      const { hash } = scheme;
      const parsed = decodeDerSignature(signature);
      const valid = key.kind === 'dsa' && parsed !== null && dsaVerify(key, digest(hash, data), parsed);
      return decided(valid, `DSA ${hash}`, hash);
    }
  }
}

/** RSASSA-PSS-params (RFC 8017 A.2.3) with its defaults SHA-1, MGF1 with SHA-1, 20; null where something is unknown. */
export function parsePssParameters({ parameters }: AlgorithmIdentifier): PssParameters | null {
  if (parameters === null) return { hash: 'SHA-1', mgfHash: 'SHA-1', saltLength: 20 };
  try {
    const fields = new Fields(expectTag(parameters, 0x30));
    const [hashField, mgfField, saltField, trailerField] = [0xa0, 0xa1, 0xa2, 0xa3].map((tag) =>
      fields.optional(tag),
    );
    fields.end();
    const hash =
      hashField === undefined ? 'SHA-1' : hashOfOid(parseAlgorithmIdentifier(inside(hashField)).oid);
    let mgfHash: HashName | null = 'SHA-1';
    if (mgfField !== undefined) {
      const mgf = parseAlgorithmIdentifier(inside(mgfField));
      if (mgf.oid !== oids.mgf1 || mgf.parameters === null) return null;
      mgfHash = hashOfOid(parseAlgorithmIdentifier(mgf.parameters).oid);
    }
    const saltLength = saltField === undefined ? 20 : smallInteger(inside(saltField));
    const trailer = trailerField === undefined ? 1 : smallInteger(inside(trailerField));
    return hash === null || mgfHash === null || trailer !== 1 ? null : { hash, mgfHash, saltLength };
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

/** Ecdsa-Sig-Value (RFC 3279 §2.2.3). Null unless it is DER to the byte. */
export function decodeDerSignature(signature: Uint8Array): EcdsaSignature | null {
  const read = readDerSignature(signature);
  return read !== null && equalConstantTime(encodeDerSignature(read), signature) ? read : null;
}

/**
 * The same as a chip may write it that pads r and s to their length, or leaves out the zero which makes them positive. For what
 * only one answer can be meant by: neither is ever negative.
 */
export function readDerSignature(signature: Uint8Array): EcdsaSignature | null {
  try {
    const fields = new Fields(expectTag(readOnly(signature), 0x30));
    const [r, s] = [bytesToBigInt(fields.required(0x02).value), bytesToBigInt(fields.required(0x02).value)];
    fields.end();
    return { r, s };
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

export const encodeDerSignature = ({ r, s }: EcdsaSignature): Uint8Array => sequence(integer(r), integer(s));

/** The signature OID for ECDSA with this hash and a DER signature, for the training authority. */
export const ecdsaOid = (hash: HashName): string => oidOf('ecdsa', hash);

/** The signature OID for ECDSA with this hash and a plain signature, which Active Authentication has (BSI TR-03111 §5.2.1). */
export const ecdsaPlainOid = (hash: HashName): string => oidOf('ecdsa', hash, 'plain');

/** The signature OID for RSA PKCS#1 v1.5 with this hash, for the training authority. */
export const rsaPkcs1Oid = (hash: HashName): string => oidOf('pkcs1', hash);

function oidOf(wanted: 'ecdsa' | 'pkcs1', hash: HashName, form: 'der' | 'plain' = 'der'): string {
  const entry = Object.entries(fixed).find(
    ([, scheme]) =>
      scheme.scheme === wanted && scheme.hash === hash && !('form' in scheme && scheme.form !== form),
  );
  return (entry as [string, Scheme])[0];
}

/** Hash function of an ECDSA signature OID of either form; null for any other OID. */
export function ecdsaHashOf(signatureOid: string): HashName | null {
  const scheme = fixed[signatureOid];
  return scheme?.scheme === 'ecdsa' ? scheme.hash : null;
}
