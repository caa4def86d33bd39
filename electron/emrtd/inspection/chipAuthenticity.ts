import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckFact, Evidence } from '#shared/domain/inspection.ts';
import { findingsIn, withFindings } from '#shared/domain/profiles.ts';
import { assertNever } from '#shared/errors/result.ts';
import type { ActiveAuthenticationOutcome } from '../authentication/active.ts';
import { dataGroupName } from '../lds/files.ts';
import { parseDg14 } from '../lds/dg14.ts';
import { readerTooSmall } from '../read/internalAuthenticate.ts';
import type { CardSecurityStanding } from './cardSecurity.ts';
import type { Proof } from './chipProof.ts';
import { fact } from './fact.ts';
import { mappingProofs } from './mappingProof.ts';
import { endedEarly, fileOf, standingOf, type InspectionSource } from './source.ts';

/** What passive authentication found, as far as the chip's own proof hangs on it. */
export interface SignedFacts {
  /** Data groups EF.SOD lists; null where EF.SOD is not there or malformed. */
  readonly listed: ReadonlySet<number> | null;
  /** Data groups whose bytes are those listed. */
  readonly matching: ReadonlySet<number>;
  /** Whether this desk knows the hash function of EF.SOD; without it nothing matches and nothing differs. */
  readonly hashKnown: boolean;
  /** The signature of EF.SOD holds. */
  readonly signatureValid: boolean;
  /** … and its signer is trusted, not revoked, and no data group was altered. */
  readonly trusted: boolean;
}

const id = 'chip-authenticity' as const;

/**
 * Whether the chip is the one the issuer put in (docs/inspection.md, decision table). Never positive without passive authentication.
 * A key that EF.SOD lists and the chip cannot prove, or no longer has, is a suspicion of a copy.
 */
export function chipAuthenticityFact(
  source: InspectionSource,
  signed: SignedFacts,
  cardSecurity: CardSecurityStanding,
): CheckFact {
  if (source.read === undefined) return fact(id, 'not-supported', 'files-only');
  const { listed } = signed;
  if (listed === null) {
    return standingOf(source, 'SOD') === 'not-asked'
      ? fact(id, 'aborted', 'read-aborted')
      : fact(id, 'undetermined', 'chip-authenticity-needs-signature');
  }
  // A list nobody signed proves neither a key nor its absence.
  if (!signed.signatureValid) return fact(id, 'undetermined', 'chip-authenticity-needs-signature');
  if (!signed.hashKnown) return fact(id, 'undetermined', 'algorithm-unknown');
  const missing = missingKey(source, listed, signed.matching);
  if (missing !== null) return missing;
  const proofs = [
    ...mappingProofs(source, cardSecurity, listed.has(14)),
    ...(listed.has(14) ? chipAuthenticationProof(source) : []),
    ...(listed.has(15) ? [activeAuthenticationProof(source.read.activeAuthentication)] : []),
  ];
  return proofs.length === 0
    ? unprotected(signed)
    : withFindings(decide(proofs, signed), proofs.flatMap(findingsIn));
}

/** One proof is enough; one that ran and failed beside it is for the officer to weigh (docs/inspection.md). */
function decide(proofs: readonly Proof[], signed: SignedFacts): CheckFact {
  const states = Object.fromEntries(proofs.map(({ protocol, state }) => [protocol, state]));
  const first = (state: Proof['state']): Proof | undefined => proofs.find((proof) => proof.state === state);
  const told = ({ protocol, evidence }: Proof): Evidence => ({
    protocol,
    ...evidence,
    ...(proofs.length > 1 ? states : {}),
  });
  const [proven, disproven, pending, open] = [
    first('proven'),
    first('disproven'),
    first('pending'),
    first('open'),
  ];
  if (pending !== undefined) return fact(id, 'aborted', 'read-aborted', told(pending));
  if (proven !== undefined) {
    if (!signed.trusted) return fact(id, 'undetermined', 'chip-authenticity-needs-signature', told(proven));
    return disproven === undefined
      ? fact(id, 'successful', proven.reason, told(proven))
      : fact(id, 'undetermined', 'chip-proofs-disagree', told(disproven));
  }
  if (disproven !== undefined) return fact(id, 'failed', 'chip-cloned', told(disproven));
  return fact(id, 'undetermined', open?.reason ?? 'algorithm-unknown', open === undefined ? {} : told(open));
}

/** DG14 or DG15 was issued and is not there, is not given, or is another one now. */
function missingKey(
  source: InspectionSource,
  listed: ReadonlySet<number>,
  matching: ReadonlySet<number>,
): CheckFact | null {
  for (const number of [15, 14] as const) {
    if (!listed.has(number)) continue;
    const standing = standingOf(source, dataGroupName(number));
    if (standing === 'not-asked') return fact(id, 'aborted', 'read-aborted');
    if (standing === 'read' && matching.has(number)) continue;
    // The reading broke in this very file: nothing is proven by that.
    if (standing !== 'read' && standing !== 'absent' && endedEarly(source)) {
      return fact(id, 'aborted', 'read-aborted');
    }
    return fact(id, 'failed', 'chip-key-missing', { dataGroup: number, state: standing });
  }
  return null;
}

function activeAuthenticationProof(outcome: ActiveAuthenticationOutcome | null): Proof {
  const proof = (state: Proof['state'], reason: CheckReason, evidence: Evidence = {}): Proof => ({
    protocol: 'active-authentication',
    state,
    reason,
    evidence: { ...outcome?.evidence, ...evidence },
  });
  if (outcome === null) return proof('pending', 'read-aborted');
  switch (outcome.outcome) {
    case 'ok':
      return proof('proven', 'active-authentication-ok');
    case 'wrong':
      return proof('disproven', 'chip-cloned');
    case 'unsupported':
      return proof('open', outcome.evidence['why'] === 'key-too-weak' ? 'key-too-weak' : 'algorithm-unknown');
    case 'no-answer': {
      const { reason, status } = outcome.error.detail ?? {};
      return reason === readerTooSmall
        ? proof('open', 'reader-too-small')
        : proof('disproven', 'chip-cloned', { status: status ?? '' });
    }
    default:
      return assertNever(outcome);
  }
}

/** Nothing where DG14 has no key of Chip Authentication: it may be there for PACE alone. */
function chipAuthenticationProof(source: InspectionSource): readonly Proof[] {
  const outcome = source.read?.chipAuthentication ?? null;
  const proof = (state: Proof['state'], reason: CheckReason, evidence: Evidence = {}): readonly Proof[] => [
    { protocol: 'chip-authentication', state, reason, evidence: { ...outcome?.evidence, ...evidence } },
  ];
  const bytes = fileOf(source, 'DG14');
  const infos = bytes === undefined ? null : parseDg14(bytes);
  if (infos?.ok === false) return proof('open', 'data-malformed');
  if ((infos?.value.chipAuthenticationKeys.length ?? 0) === 0) return [];
  if (outcome === null) {
    // Not tried where Chip Authentication Mapping came before it.
    const replaced = (source.read?.mappingProof ?? null) !== null && !endedEarly(source);
    return replaced ? [] : proof('pending', 'read-aborted');
  }
  switch (outcome.outcome) {
    case 'ok':
      return proof('proven', 'chip-authentication-ok');
    case 'failed': {
      const { step, status, reason } = outcome.error.detail ?? {};
      return proof('disproven', 'chip-cloned', { why: [step, status ?? reason].join(' ').trim() });
    }
    case 'unsupported': {
      const { why } = outcome.evidence;
      const malformed = Array.isArray(why) && why.every((each) => each === 'malformed');
      return proof('open', malformed ? 'data-malformed' : 'algorithm-unknown');
    }
    case 'reader-too-small':
      return proof('open', 'reader-too-small');
    default:
      return assertNever(outcome);
  }
}

const unprotected = (signed: SignedFacts): CheckFact =>
  signed.trusted
    ? fact(id, 'not-supported', 'chip-not-protected')
    : fact(id, 'undetermined', 'chip-authenticity-needs-signature');
