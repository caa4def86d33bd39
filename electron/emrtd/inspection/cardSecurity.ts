import { osloDay } from '#shared/domain/age.ts';
import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { Evidence } from '#shared/domain/inspection.ts';
import { keyStrength } from '../asn1/keyStrength.ts';
import { verifyCardSecurity } from '../authentication/cardSecurity.ts';
import type { SecurityInfos } from '../access/securityInfos.ts';
import type { DscQuestion, DscValidator } from '../ports.ts';
import { issuedOrNull } from './resolvedDates.ts';
import { endedEarly, fileOf, standingOf, type InspectionSource } from './source.ts';

/** EF.CardSecurity after a passive authentication of its own (ICAO 9303-11 §4.4.3.5.2). */
export type CardSecurityStanding =
  /** Signed by a document signer this desk trusts. */
  | { readonly state: 'trusted'; readonly infos: SecurityInfos; readonly evidence: Evidence }
  /** Signed, or perhaps signed: by whom, or how, is unknown here. */
  | {
      readonly state: 'open';
      readonly infos: SecurityInfos;
      readonly reason: CheckReason;
      readonly evidence: Evidence;
    }
  /** Not there although it has to be, altered, or by a signer that is revoked or was none at the time. */
  | { readonly state: 'failed'; readonly evidence: Evidence }
  /** Not asked for, or the reading ended before. */
  | { readonly state: 'not-read' };

/**
 * @param document what the DSC question needs to know of the document; `issuedOn` where EF.SOD's data groups say it
 */
export function cardSecurityStanding(
  source: InspectionSource,
  validator: DscValidator,
  document: Pick<DscQuestion, 'issuingState' | 'issuedOn' | 'expiresOn' | 'at'>,
): CardSecurityStanding {
  const bytes = fileOf(source, 'CardSecurity');
  if (bytes === undefined) {
    const standing = standingOf(source, 'CardSecurity');
    return standing === 'not-asked' || (standing !== 'absent' && endedEarly(source))
      ? { state: 'not-read' }
      : failed({ cardSecurity: standing });
  }
  const file = verifyCardSecurity(bytes);
  if (!file.ok) return failed({ cardSecurity: 'malformed', ...file.error.detail });
  const { infos, verification, dscQuestion, signedOn } = file.value;
  const { outcome, certificate } = verification;
  const evidence: Evidence = {
    cardSecuritySigner: certificate?.subject.text ?? null,
    cardSecurityAlgorithm: outcome !== null && 'algorithm' in outcome ? outcome.algorithm : null,
  };
  const open = (reason: CheckReason): CardSecurityStanding => ({ state: 'open', infos, reason, evidence });
  if (outcome === null) return open('sod-signer-unknown');
  if (outcome.outcome === 'unsupported') return open('algorithm-unknown');
  if (outcome.outcome !== 'valid') return failed({ ...evidence, cardSecurity: outcome.outcome });
  if (certificate !== null && keyStrength(certificate.subjectPublicKeyInfo.key) === 'broken') {
    return open('key-too-weak');
  }

  const { facts } = validator.validate({
    ...document,
    ...dscQuestion,
    issuedOn: document.issuedOn ?? issuedOrNull(signedOn, osloDay(document.at)),
  });
  const bad = facts.find(({ result }) => result === 'failed');
  if (bad !== undefined) return failed({ ...evidence, cardSecurity: bad.id, why: bad.reason });
  const chain = facts.find(({ id }) => id === 'dsc-chain');
  return chain?.result === 'successful'
    ? { state: 'trusted', infos, evidence }
    : open('chip-authenticity-needs-signature');
}

const failed = (evidence: Evidence): CardSecurityStanding => ({ state: 'failed', evidence });
