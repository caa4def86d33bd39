import type { DscFact } from '../emrtd/ports.ts';
import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckResult, Evidence } from '#shared/domain/inspection.ts';

export interface Period {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface ValidityQuestion {
  readonly dsc: Period;
  /** Private key usage period of the DSC, each end where the certificate has it. */
  readonly keyUsage: { readonly notBefore: Date | null; readonly notAfter: Date | null } | null;
  /** Every trusted certificate with the CSCA key that verified: self-signed and link certificates differ in their dates. */
  readonly cscas: readonly Period[];
  /** YYYY-MM-DD: DG12 or the signing time of EF.SOD; null where unknown. */
  readonly issuedOn: string | null;
  /** YYYY-MM-DD from DG1; null where unknown. */
  readonly expiresOn: string | null;
  readonly at: Date;
}

/**
 * The hybrid validity model: issued while the DSC was valid, and judged today. A document signer certificate outlasts its
 * last document (ICAO 9303-12 §4), so an expired one under a live document is a defect of the issuer, not a forgery.
 */
export function validityFact(question: ValidityQuestion): DscFact {
  const [result, reason, notes] = judge(question);
  return { id: 'dsc-validity', result, reason, evidence: { ...evidenceOf(question), ...notes } };
}

type Judgement = readonly [CheckResult, CheckReason, Evidence];

function judge({ dsc, keyUsage, cscas, issuedOn, expiresOn, at }: ValidityQuestion): Judgement {
  if (issuedOn !== null && !coversDay(dsc, issuedOn)) return ['failed', 'issued-outside-validity', {}];
  if (at < dsc.notBefore) return ['undetermined', 'dsc-not-yet-valid', {}];

  // The signature was made while the CSCA vouched for its signers, by any of the certificates the CSCA key has.
  if (!cscas.some((csca) => covers(csca, dsc.notBefore))) return ['undetermined', 'csca-not-valid', {}];

  // Issued after the key should have been put away: seen in the field, worth a note, no reason to doubt the signature.
  const notes: Evidence =
    issuedOn !== null && keyUsage !== null && !coversDay(openEnded(keyUsage), issuedOn)
      ? { outsideKeyUsagePeriod: true }
      : {};

  if (at > dsc.notAfter) {
    if (expiresOn === null) return ['undetermined', 'dsc-expired', notes];
    return expiresOn < dayOf(at)
      ? ['successful', 'dsc-expired-with-document', notes]
      : ['undetermined', 'dsc-expired-before-document', notes];
  }
  if (!cscas.some((csca) => covers(csca, at))) return ['undetermined', 'csca-not-valid', notes];
  return ['successful', 'validity-ok', notes];
}

const covers = ({ notBefore, notAfter }: Period, moment: Date): boolean =>
  notBefore <= moment && moment <= notAfter;

const dayMs = 86_400_000;

/**
 * A calendar day has no time zone here: it counts as covered where any moment of it, anywhere on Earth, is (up to 14 hours
 * before and 12 hours after the same day in UTC).
 */
function coversDay({ notBefore, notAfter }: Period, day: string): boolean {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) return true;
  return start + dayMs + 12 * 3_600_000 > notBefore.getTime() && start - 14 * 3_600_000 <= notAfter.getTime();
}

const openEnded = (usage: { notBefore: Date | null; notAfter: Date | null }): Period => ({
  notBefore: usage.notBefore ?? new Date(-8.64e15),
  notAfter: usage.notAfter ?? new Date(8.64e15),
});

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

function evidenceOf({ dsc, keyUsage, cscas, issuedOn, expiresOn }: ValidityQuestion): Evidence {
  return {
    dscNotBefore: dsc.notBefore.toISOString(),
    dscNotAfter: dsc.notAfter.toISOString(),
    keyUsageNotBefore: keyUsage?.notBefore?.toISOString() ?? null,
    keyUsageNotAfter: keyUsage?.notAfter?.toISOString() ?? null,
    cscaValidity: cscas.map(
      ({ notBefore, notAfter }) => `${notBefore.toISOString()}/${notAfter.toISOString()}`,
    ),
    issuedOn,
    documentExpiresOn: expiresOn,
  };
}
