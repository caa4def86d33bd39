import type { CheckReason } from './checkReasons.ts';
import type { CheckFact, CheckResult } from './inspection.ts';

/**
 * Departures from the profiles of ICAO 9303-10, -11 and -12. They are collected once, by the check that meets them
 * (`evidence.findings`), and prove nothing by themselves: what one weighs is the business of a profile.
 */
export const findingCodes = [
  // EF.SOD
  'sod-signed-data-version',
  'sod-digest-algorithms',
  'sod-content-type',
  'sod-several-signers',
  'sod-malformed-certificates',
  'signer-version',
  'signer-version-differs-from-identifier',
  'signer-not-identified',
  'signer-key-weak',
  'signed-attributes-resorted',
  'without-signed-attributes',
  'lds-version-differs',
  // The document signer certificate and its issuer
  'dsc-version',
  'dsc-signature-algorithm-differs',
  'dsc-issuer-naming',
  'dsc-issuer-name-differs',
  'dsc-time-form',
  'dsc-without-authority-key-identifier',
  'dsc-key-usage',
  'dsc-key-usage-not-critical',
  'dsc-is-ca',
  'csca-without-subject-key-identifier',
  'csca-basic-constraints',
  'csca-key-usage',
  'country-of-csca-differs',
  // Access
  'pace-chip-authentication-data',
  'card-access-not-in-dg14',
  // EF.COM and EF.ATR/INFO
  'com-lds-version',
  'com-unicode-version',
  'atr-extended-length',
  // Data groups
  'data-group-malformed',
  'bytes-after-object',
  'mrz-check-digit',
  'mrz-document-code',
  'mrz-issuing-state',
  'mrz-nationality',
  'mrz-name',
  'mrz-birth-date',
  'mrz-expiry-date',
  'mrz-sex',
  'face-template-header',
  'face-record-header',
  'face-information',
  'face-image-information',
  'face-missing',
  'security-info-protocol',
  'security-info-version',
  'security-info-key',
  'security-info-key-reference',
  // Active Authentication
  'chip-key-weak',
  'active-authentication-signature-form',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const profileNames = ['field', 'conformance'] as const;
/** *field*: what is cryptographically true, findings shown beside it. *conformance*: the strictness of BSI TR-03105-5.1. */
export type ProfileName = (typeof profileNames)[number];

interface Profile {
  /** Findings that make the check they belong to fail. */
  readonly failing: readonly FindingCode[];
  /** Results that count for another one, by their reason. */
  readonly reasons: Readonly<Partial<Record<CheckReason, CheckResult>>>;
}

/** Seen on real documents so often that even a test of conformance only notes them. */
const noted: readonly FindingCode[] = [
  'signer-key-weak',
  'chip-key-weak',
  'signed-attributes-resorted',
  'csca-without-subject-key-identifier',
  'csca-basic-constraints',
  'csca-key-usage',
];

const profiles: Readonly<Record<ProfileName, Profile>> = {
  field: { failing: [], reasons: {} },
  conformance: {
    failing: findingCodes.filter((code) => !noted.includes(code)),
    // A test of conformance knows two verdicts: what cannot be decided by the book has failed.
    reasons: {
      'algorithm-unknown': 'failed',
      'key-too-weak': 'failed',
      'sod-signer-unknown': 'failed',
      'issuer-unknown': 'failed',
      'no-certificate': 'failed',
      'data-malformed': 'failed',
      'com-absent': 'failed',
      'not-read': 'failed',
    },
  },
};

const isFindingCode = (code: unknown): code is FindingCode => findingCodes.some((known) => known === code);

/** Codes of the findings a check, or one part of it, has noted. */
export function findingsIn({ evidence }: Pick<CheckFact, 'evidence'>): readonly FindingCode[] {
  const { findings } = evidence;
  return Array.isArray(findings) ? findings.filter(isFindingCode) : [];
}

/** A check as a profile weighs it. What was found stays in the evidence, and the reason of the field beside it. */
export function weighed(fact: CheckFact, name: ProfileName): CheckFact {
  const { failing, reasons } = profiles[name];
  if (fact.result === 'failed') return fact;
  const departures = findingsIn(fact).filter((code) => failing.includes(code));
  if (departures.length > 0) {
    const evidence = { ...fact.evidence, departures: [...departures], inTheField: fact.reason };
    return { ...fact, result: 'failed', reason: 'departs-from-profile' satisfies CheckReason, evidence };
  }
  const result = Object.hasOwn(reasons, fact.reason) ? reasons[fact.reason as CheckReason] : undefined;
  return result === undefined ? fact : { ...fact, result };
}

/** Adds findings to the evidence of a check; each code once. */
export function withFindings<Fact extends CheckFact>(fact: Fact, codes: readonly FindingCode[]): Fact {
  if (codes.length === 0) return fact;
  return {
    ...fact,
    evidence: { ...fact.evidence, findings: [...new Set([...findingsIn(fact), ...codes])] },
  };
}
