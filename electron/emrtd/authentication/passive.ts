import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckFact, CheckResult, Evidence } from '#shared/domain/inspection.ts';
import { findingCodes, type FindingCode } from '#shared/domain/profiles.ts';
import { assertNever } from '#shared/errors/result.ts';
import { hashOfOid } from '../asn1/algorithms.ts';
import type { Certificate } from '../asn1/certificate.ts';
import type { SignerIdentifier, SignerInfo } from '../asn1/cms.ts';
import { keyStrength, type KeyStrength } from '../asn1/keyStrength.ts';
import { oids } from '../asn1/oids.ts';
import { Asn1Error, readTlv } from '../asn1/tlv.ts';
import { equalConstantTime, toHex } from '../crypto/bytes.ts';
import { digest, isWeakHash } from '../crypto/hash.ts';
import { forbiddenAlgorithm } from '../crypto/signature.ts';
import type { DscQuestion } from '../ports.ts';
import {
  parseSecurityObjectFile,
  type LdsSecurityObject,
  type SecurityObjectFile,
} from './securityObject.ts';
import { verifyWithCertificates, type SignerVerification } from './signer.ts';

/** What was read of a chip, for passive authentication (ICAO 9303-11 §5). */
export interface PassiveInput {
  /**
   * EF.SOD as read; `absent` where the chip says it has none; `malformed` where what it gave is no file; `not-read` where
   * the reading ended before.
   */
  readonly sod: Uint8Array | 'absent' | 'malformed' | 'not-read';
  /** Data groups as read, by number. */
  readonly dataGroups: ReadonlyMap<number, Uint8Array>;
  /** Data groups the chip says it does not have, although they were asked for. */
  readonly missingDataGroups?: readonly number[];
  /** Numbers of the data groups EF.COM lists. */
  readonly com: readonly number[] | 'absent' | 'malformed' | 'not-read';
  /** DER of document signer certificates from outside, for EF.SOD without one. */
  readonly knownSigners?: readonly Uint8Array[];
}

export interface PassiveAuthentication {
  readonly sodSignature: CheckFact & { readonly id: 'sod-signature' };
  readonly dgHashes: CheckFact & { readonly id: 'dg-hashes' };
  readonly comSod: CheckFact & { readonly id: 'com-sod' };
  /** Data groups whose bytes are those the (verified or unverified) EF.SOD lists. */
  readonly matchingDataGroups: readonly number[];
  /** What EF.SOD lists; null where it is not there or malformed. Signed only where `sodSignature` is successful. */
  readonly lds: LdsSecurityObject | null;
  readonly signer: Certificate | null;
  /** The part of {@link DscQuestion} that comes from EF.SOD; null where there is none. */
  readonly dscQuestion: Pick<DscQuestion, 'certificates' | 'signer'> | null;
  /** signingTime of EF.SOD as YYYY-MM-DD (UTC): the signer's own word. */
  readonly signedOn: string | null;
}

const fact = <Id extends CheckFact['id']>(
  id: Id,
  result: CheckResult,
  reason: CheckReason,
  evidence: Evidence = {},
): CheckFact & { readonly id: Id } => ({ id, result, reason, evidence });

/** Passive authentication up to the document signer: whether its certificate is to be trusted is asked of the DscValidator. */
export function passiveAuthentication(input: PassiveInput): PassiveAuthentication {
  const file = readSecurityObject(input.sod);
  if (typeof file === 'string') return withoutSecurityObject(file);

  const signer = file.signedData.signerInfos[0] as SignerInfo;
  const verification = verifyWithCertificates(file.signedData, signer, input.knownSigners);
  const hashes = checkHashes(file.lds, input);
  return {
    sodSignature: sodSignatureFact(file, signer, verification),
    dgHashes: hashes.fact,
    comSod: comSodFact(file.lds, input.com),
    matchingDataGroups: hashes.matching,
    lds: file.lds,
    signer: verification.certificate,
    dscQuestion: {
      certificates: verification.certificates.map(({ raw }) => raw),
      signer: questionSigner(signer.sid),
    },
    signedOn: signer.signedAttributes?.signingTime?.toISOString().slice(0, 10) ?? null,
  };
}

type NoSecurityObject = 'absent' | 'not-read' | 'malformed';

function readSecurityObject(sod: PassiveInput['sod']): SecurityObjectFile | NoSecurityObject {
  if (typeof sod === 'string') return sod;
  try {
    return parseSecurityObjectFile(sod);
  } catch (error) {
    if (error instanceof Asn1Error) return 'malformed';
    throw error;
  }
}

/** EF.SOD is mandatory: a chip without it, or with one that means nothing, has failed. What hangs on it stays open. */
function withoutSecurityObject(state: NoSecurityObject): PassiveAuthentication {
  const open: { result: CheckResult; reason: CheckReason } =
    state === 'not-read'
      ? { result: 'aborted', reason: 'read-aborted' }
      : { result: 'undetermined', reason: state === 'absent' ? 'sod-absent' : 'sod-malformed' };
  return {
    sodSignature: fact('sod-signature', state === 'not-read' ? 'aborted' : 'failed', open.reason),
    dgHashes: fact('dg-hashes', open.result, open.reason),
    comSod: fact('com-sod', open.result, open.reason),
    matchingDataGroups: [],
    lds: null,
    signer: null,
    dscQuestion: null,
    signedOn: null,
  };
}

function sodSignatureFact(
  file: SecurityObjectFile,
  signer: SignerInfo,
  verification: SignerVerification,
): PassiveAuthentication['sodSignature'] {
  const { outcome, certificate } = verification;
  const evidence: Evidence = {
    ...sodEvidence(file, signer, verification),
    ...(certificate === null ? {} : certificateEvidence(certificate)),
  };
  if (outcome === null) return fact('sod-signature', 'undetermined', 'sod-signer-unknown', evidence);
  switch (outcome.outcome) {
    case 'valid': {
      const all: Evidence = {
        ...evidence,
        algorithm: outcome.algorithm,
        signedAttributes: outcome.signedAttributes,
        signerIdentified: verification.identified,
      };
      if (strengthOf(certificate) === 'broken') {
        return fact('sod-signature', 'undetermined', 'key-too-weak', all);
      }
      const reason = outcome.weakHash ? 'sod-signature-valid-weak-hash' : 'sod-signature-valid';
      return fact('sod-signature', 'successful', reason, all);
    }
    case 'invalid': {
      const { algorithm } = outcome;
      const reason = algorithm === forbiddenAlgorithm ? 'algorithm-broken' : 'sod-signature-invalid';
      return fact('sod-signature', 'failed', reason, { ...evidence, algorithm });
    }
    case 'digest-mismatch':
      return fact('sod-signature', 'failed', 'sod-digest-mismatch', evidence);
    case 'attributes-wrong':
      return fact('sod-signature', 'failed', 'sod-digest-mismatch', { ...evidence, attributes: 'wrong' });
    case 'unsupported':
      return fact('sod-signature', 'undetermined', 'algorithm-unknown', {
        ...evidence,
        algorithm: outcome.algorithm,
      });
    default:
      return assertNever(outcome);
  }
}

const strengthOf = (certificate: Certificate | null): KeyStrength =>
  certificate === null ? 'sound' : keyStrength(certificate.subjectPublicKeyInfo.key);

/** Departures from the profile of ICAO 9303-10 §4.6.2 do not touch what the signature proves: findings only. */
function sodEvidence(
  file: SecurityObjectFile,
  signer: SignerInfo,
  { outcome, certificate, identified, malformedCertificates }: SignerVerification,
): Evidence {
  const { lds, signedData } = file;
  const bySerial = signer.sid.kind === 'issuer-and-serial';
  const digests = signedData.digestAlgorithms;
  const departures: Readonly<Partial<Record<FindingCode, boolean>>> = {
    'sod-signed-data-version': signedData.version !== 3,
    'sod-digest-algorithms':
      !digests.includes(signer.digestAlgorithm.oid) || digests.some((each) => hashOfOid(each) === null),
    'sod-content-type': !file.usualContentType,
    'sod-several-signers': signedData.signerInfos.length > 1,
    'sod-malformed-certificates': malformedCertificates > 0,
    'signer-version': signer.version !== 1 && signer.version !== 3,
    'signer-version-differs-from-identifier': (signer.version === 1) !== bySerial,
    'signer-not-identified': certificate !== null && !identified,
    'signer-key-weak': strengthOf(certificate) !== 'sound',
    'signed-attributes-resorted': outcome?.outcome === 'valid' && outcome.signedAttributes === 'der-sorted',
    'without-signed-attributes': signer.signedAttributes === null,
    'lds-version-differs': (lds.version === 1) !== (lds.ldsVersion !== null),
  };
  const findings = findingCodes.filter((code) => departures[code] === true);
  return {
    ldsSecurityObjectVersion: lds.version,
    ...(lds.ldsVersion === null ? {} : { ldsVersion: lds.ldsVersion }),
    embeddedCertificates: signedData.certificates.length,
    ...(malformedCertificates > 0 ? { malformedCertificates } : {}),
    ...(file.usualContentType ? {} : { contentType: signedData.eContentType }),
    ...(findings.length === 0 ? {} : { findings }),
  };
}

const certificateEvidence = (certificate: Certificate): Evidence => ({
  signerSubject: certificate.subject.text,
  signerIssuer: certificate.issuer.text,
  signerSerial: toHex(certificate.serial),
});

function checkHashes(
  lds: LdsSecurityObject,
  input: PassiveInput,
): { fact: PassiveAuthentication['dgHashes']; matching: readonly number[] } {
  const numbers = [...input.dataGroups.keys()].sort((left, right) => left - right);
  const evidence: Evidence = { hash: lds.hash ?? lds.hashAlgorithmOid };
  if (lds.hashAlgorithmOid === oids.md5) {
    return {
      fact: fact('dg-hashes', 'failed', 'algorithm-broken', { hash: forbiddenAlgorithm }),
      matching: [],
    };
  }
  if (lds.hash === null) {
    return { fact: fact('dg-hashes', 'undetermined', 'algorithm-unknown', evidence), matching: [] };
  }

  const { hash } = lds;
  const matching: number[] = [];
  const mismatching: number[] = [];
  const unlisted: number[] = [];
  const trailing: number[] = [];
  for (const number of numbers) {
    const bytes = input.dataGroups.get(number) as Uint8Array;
    const covered = ownObject(bytes);
    if (covered.length < bytes.length) trailing.push(number);
    const expected = lds.dataGroupHashes.get(number);
    if (expected === undefined) unlisted.push(number);
    else if (equalConstantTime(expected, digest(hash, covered))) matching.push(number);
    else mismatching.push(number);
  }
  const missing = (input.missingDataGroups ?? []).filter((number) => lds.dataGroupHashes.has(number));

  const all: Evidence = {
    ...evidence,
    ...(isWeakHash(hash) ? { weakHash: true } : {}),
    matching,
    ...(mismatching.length > 0 ? { mismatching } : {}),
    ...(unlisted.length > 0 ? { notInSod: unlisted } : {}),
    ...(missing.length > 0 ? { missing } : {}),
    ...(trailing.length > 0 ? { bytesAfterObject: trailing } : {}),
  };
  const decide = (): PassiveAuthentication['dgHashes'] => {
    if (mismatching.length > 0) return fact('dg-hashes', 'failed', 'hash-mismatch', all);
    if (unlisted.length > 0) return fact('dg-hashes', 'failed', 'dg-not-in-sod', all);
    if (missing.length > 0) return fact('dg-hashes', 'failed', 'dg-missing', all);
    if (matching.length === 0) return fact('dg-hashes', 'aborted', 'not-read', all);
    return fact('dg-hashes', 'successful', 'hashes-match', all);
  };
  return { fact: decide(), matching };
}

/** The hash covers the file's own object; what a chip sends after it belongs to nothing. */
function ownObject(bytes: Uint8Array): Uint8Array {
  try {
    return readTlv(bytes).raw;
  } catch (error) {
    if (error instanceof Asn1Error) return bytes;
    throw error;
  }
}

/** EF.COM is not signed, EF.SOD is: the two lists must be the same, or one of them was changed (BSI TR-03135-1 §5.6.4.4.1). */
function comSodFact(lds: LdsSecurityObject, com: PassiveInput['com']): PassiveAuthentication['comSod'] {
  if (com === 'absent') return fact('com-sod', 'not-supported', 'com-absent');
  if (com === 'not-read') return fact('com-sod', 'aborted', 'read-aborted');
  if (com === 'malformed') return fact('com-sod', 'failed', 'com-differs-from-sod', { malformed: true });
  const inSod = [...lds.dataGroupHashes.keys()].sort((left, right) => left - right);
  const onlyInSod = inSod.filter((number) => !com.includes(number));
  const onlyInCom = com.filter((number) => !lds.dataGroupHashes.has(number));
  return onlyInSod.length === 0 && onlyInCom.length === 0
    ? fact('com-sod', 'successful', 'com-matches-sod', { dataGroups: inSod })
    : fact('com-sod', 'failed', 'com-differs-from-sod', { onlyInSod, onlyInCom });
}

/** A signer identifier as the trust store is asked about it. */
export const questionSigner = (sid: SignerIdentifier): DscQuestion['signer'] =>
  sid.kind === 'issuer-and-serial'
    ? { issuerDer: sid.issuer.raw, serial: sid.serial }
    : { subjectKeyIdentifier: sid.keyIdentifier };
