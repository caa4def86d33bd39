import type { Evidence } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import type { DeskError, Result } from '#shared/errors/result.ts';
import { keyStrength } from '../asn1/keyStrength.ts';
import { parseSubjectPublicKeyInfo, type PublicKey } from '../asn1/spki.ts';
import { Asn1Error, expectTag, inside, readTlv } from '../asn1/tlv.ts';
import { bitLength } from '../crypto/bytes.ts';
import { decodePlain, ecdsaVerify } from '../crypto/ecdsa.ts';
import { digest, hashNames, isWeakHash, type HashName } from '../crypto/hash.ts';
import { verifyIso9796 } from '../crypto/iso9796.ts';
import type { RsaPublicKey } from '../crypto/rsa.ts';
import { ecdsaHashOf, readDerSignature } from '../crypto/signature.ts';
import { parseDg14 } from '../lds/dg14.ts';
import type { RandomBytes } from '../ports.ts';

/** RND.IFD of Active Authentication, bytes (ICAO 9303-11 §6.1). */
export const CHALLENGE_LENGTH = 8;

export interface ActiveAuthenticationKeys {
  /** DG15 as read: 6F { SubjectPublicKeyInfo }. Its hash must match EF.SOD before the outcome means anything. */
  readonly dg15: Uint8Array;
  /** DG14 as read, for ActiveAuthenticationInfo; null where the document has none. */
  readonly dg14: Uint8Array | null;
}

/** Evidence holds names of algorithms and forms only. */
export type ActiveAuthenticationOutcome =
  /** The chip holds the private key of DG15. */
  | { readonly outcome: 'ok'; readonly evidence: Evidence }
  /** The chip answered, and the answer does not prove the key. */
  | { readonly outcome: 'wrong'; readonly evidence: Evidence }
  /** A key, curve or hash this desk does not know: nothing is proven either way. */
  | { readonly outcome: 'unsupported'; readonly evidence: Evidence }
  /** INTERNAL AUTHENTICATE gave no answer to verify: the chip refused, or the reader cannot carry it. */
  | { readonly outcome: 'no-answer'; readonly error: DeskError; readonly evidence: Evidence };

export interface ActiveAuthenticationRun extends ActiveAuthenticationKeys {
  readonly random: RandomBytes;
  /** Sends INTERNAL AUTHENTICATE with the challenge over the present session and gives the signature back. */
  readonly internalAuthenticate: (challenge: Uint8Array) => Promise<Result<Uint8Array>>;
}

/** Active Authentication (ICAO 9303-11 §6.1) with a fresh challenge. */
export async function activeAuthenticate(run: ActiveAuthenticationRun): Promise<ActiveAuthenticationOutcome> {
  const challenge = run.random(CHALLENGE_LENGTH);
  if (challenge.length !== CHALLENGE_LENGTH) throw new RangeError('the challenge has 8 bytes');
  const answer = await run.internalAuthenticate(challenge);
  if (!answer.ok)
    return { outcome: 'no-answer', error: answer.error, evidence: keyEvidence(readKey(run.dg15)) };
  return verifyActiveAuthentication(run, challenge, answer.value);
}

/** The verification alone, for an answer that is already there. */
export function verifyActiveAuthentication(
  { dg15, dg14 }: ActiveAuthenticationKeys,
  challenge: Uint8Array,
  signature: Uint8Array,
): ActiveAuthenticationOutcome {
  const key = readKey(dg15);
  const evidence = keyEvidence(key);
  // Whoever copies the chip computes its key as well.
  if (key !== null && keyStrength(key) === 'broken') {
    return { outcome: 'unsupported', evidence: { ...evidence, why: 'key-too-weak' } };
  }
  switch (key?.kind) {
    case 'rsa':
      return verifyRsa(key, challenge, signature, evidence);
    case 'ec':
      return verifyEcdsa(key, readSignatureAlgorithm(dg14), challenge, signature, evidence);
    default:
      return { outcome: 'unsupported', evidence };
  }
}

function readKey(dg15: Uint8Array): PublicKey | null {
  try {
    return parseSubjectPublicKeyInfo(inside(expectTag(readTlv(dg15), 0x6f))).key;
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

function keyEvidence(key: PublicKey | null): Evidence {
  switch (key?.kind) {
    case 'rsa':
      return { key: `RSA-${bitLength(key.n)}`, ...findings(weakness(key)) };
    case 'ec':
      return { key: key.curve.name, ...findings(weakness(key)) };
    case 'unsupported':
      return { key: key.algorithm, why: key.why };
    case 'dsa':
      return { key: 'DSA', why: 'unknown-algorithm' };
    default:
      return { why: 'dg15-malformed' };
  }
}

const findings = (codes: readonly FindingCode[]): Evidence =>
  codes.length === 0 ? {} : { findings: [...codes] };

const weakness = (key: PublicKey): readonly FindingCode[] =>
  keyStrength(key) === 'sound' ? [] : ['chip-key-weak'];

function verifyRsa(
  key: RsaPublicKey,
  challenge: Uint8Array,
  signature: Uint8Array,
  evidence: Evidence,
): ActiveAuthenticationOutcome {
  const result = verifyIso9796(key, challenge, signature);
  switch (result.outcome) {
    case 'valid':
      return {
        outcome: 'ok',
        evidence: {
          ...evidence,
          hash: result.hash,
          trailer: result.trailer,
          ...(isWeakHash(result.hash) ? { weakHash: true } : {}),
        },
      };
    case 'invalid':
      return { outcome: 'wrong', evidence: { ...evidence, why: result.why } };
    case 'unsupported':
      return { outcome: 'unsupported', evidence: { ...evidence, trailer: result.trailer } };
  }
}

/** OID of the signature in ActiveAuthenticationInfo (ICAO 9303-11 §9.2.7); null where DG14 has none. */
function readSignatureAlgorithm(dg14: Uint8Array | null): string | null {
  const infos = dg14 === null ? null : parseDg14(dg14);
  return infos?.ok === true ? infos.value.activeAuthenticationAlgorithm : null;
}

function verifyEcdsa(
  key: PublicKey & { readonly kind: 'ec' },
  signatureAlgorithm: string | null,
  challenge: Uint8Array,
  signature: Uint8Array,
  evidence: Evidence,
): ActiveAuthenticationOutcome {
  const named = signatureAlgorithm === null ? null : ecdsaHashOf(signatureAlgorithm);
  if (signatureAlgorithm !== null && named === null) {
    return { outcome: 'unsupported', evidence: { ...evidence, signatureAlgorithm } };
  }
  // The standard form is r ‖ s (ICAO 9303-11 §6.1.2.3); some chips send DER, which is as good a proof and is told.
  const plain = decodePlain(key.curve, signature);
  const parsed = plain ?? readDerSignature(signature);
  if (parsed === null) return { outcome: 'wrong', evidence: { ...evidence, why: 'signature-form' } };
  const form =
    plain === null
      ? { signatureForm: 'der', ...findings([...weakness(key), 'active-authentication-signature-form']) }
      : { signatureForm: 'plain' };

  const candidates: readonly HashName[] = named === null ? hashNames : [named];
  const hash = candidates.find((candidate) =>
    ecdsaVerify(key.curve, key.point, digest(candidate, challenge), parsed),
  );
  if (hash === undefined) return { outcome: 'wrong', evidence: { ...evidence, ...form, why: 'signature' } };
  return {
    outcome: 'ok',
    evidence: {
      ...evidence,
      ...form,
      hash,
      hashSource: named === null ? 'tried' : 'dg14',
      ...(isWeakHash(hash) ? { weakHash: true } : {}),
    },
  };
}
