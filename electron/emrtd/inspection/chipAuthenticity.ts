import type { CheckFact } from '#shared/domain/inspection.ts';
import { assertNever } from '#shared/errors/result.ts';
import type { ActiveAuthenticationOutcome } from '../authentication/active.ts';
import { dataGroupName } from '../lds/files.ts';
import { parseDg14 } from '../lds/dg14.ts';
import { readerTooSmall } from '../read/internalAuthenticate.ts';
import { fact } from './fact.ts';
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
 * Whether the chip is the one the issuer put in (digest §2.7, decision table). Never positive without passive authentication.
 * A key that EF.SOD lists and the chip cannot prove, or no longer has, is a suspicion of a copy.
 */
export function chipAuthenticityFact(source: InspectionSource, signed: SignedFacts): CheckFact {
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
  return (
    missingKey(source, listed, signed.matching) ??
    (listed.has(15) ? activeAuthenticationFact(source.read.activeAuthentication, signed) : null) ??
    (listed.has(14) ? chipAuthenticationFact(source) : null) ??
    unprotected(signed)
  );
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

function activeAuthenticationFact(
  outcome: ActiveAuthenticationOutcome | null,
  signed: SignedFacts,
): CheckFact {
  if (outcome === null) return fact(id, 'aborted', 'read-aborted');
  const evidence = { protocol: 'active-authentication', ...outcome.evidence };
  switch (outcome.outcome) {
    case 'ok':
      return signed.trusted
        ? fact(id, 'successful', 'active-authentication-ok', evidence)
        : fact(id, 'undetermined', 'chip-authenticity-needs-signature', evidence);
    case 'wrong':
      return fact(id, 'failed', 'chip-cloned', evidence);
    case 'unsupported':
      return fact(id, 'undetermined', 'algorithm-unknown', evidence);
    case 'no-answer': {
      const { reason, status } = outcome.error.detail ?? {};
      if (reason === readerTooSmall) return fact(id, 'undetermined', 'reader-too-small', evidence);
      return fact(id, 'failed', 'chip-cloned', { ...evidence, status: status ?? '' });
    }
    default:
      return assertNever(outcome);
  }
}

/** DG14 alone: with a key of Chip Authentication the chip could prove itself; the desk does not speak that yet. */
function chipAuthenticationFact(source: InspectionSource): CheckFact | null {
  const bytes = fileOf(source, 'DG14');
  const infos = bytes === undefined ? null : parseDg14(bytes);
  if (infos?.ok === false) return fact(id, 'undetermined', 'data-malformed');
  const keys = infos?.value.chipAuthenticationKeys.length ?? 0;
  return keys > 0 ? fact(id, 'undetermined', 'chip-authentication-pending', { keys }) : null;
}

const unprotected = (signed: SignedFacts): CheckFact =>
  signed.trusted
    ? fact(id, 'not-supported', 'chip-not-protected')
    : fact(id, 'undetermined', 'chip-authenticity-needs-signature');
