import {
  checkIds,
  type CheckFact,
  type CheckId,
  type CheckResult,
  type DocumentData,
  type Inspection,
} from '#shared/domain/inspection.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';
import type { CheckReason } from '#shared/domain/checkReasons.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import type { Reinspection } from '../ports.ts';

/**
 * What a desk says of a document against what its raw files say to the service. Where they differ the worse of the two counts, and
 * the difference is kept: on a rejected or terminated order it is a matter for the review, an approval is refused for it.
 */

/** Where desk and service differ: a check with both results, or the name of a field of the document. Never a value of one. */
export interface Difference {
  readonly what: CheckId | `document.${keyof DocumentData}` | 'document';
  readonly claimed: CheckResult | null;
  readonly found: CheckResult | null;
}

export interface CheckedInspection {
  /** What the rules and the result go by: the document out of the files, each check at its worst. */
  readonly inspection: Inspection;
  readonly differences: readonly Difference[];
}

/** What only chip, officer or register can tell; files neither confirm nor refute it. */
const live: readonly CheckId[] = ['chip-access', 'mrz-match', 'lost-or-stolen'];

const fromWorst: readonly CheckResult[] = [
  'failed',
  'aborted',
  'undetermined',
  'not-supported',
  'successful',
];
const isBetter = (one: CheckResult, other: CheckResult): boolean =>
  fromWorst.indexOf(one) > fromWorst.indexOf(other);

export function checkInspection(claimed: Inspection, again: Reinspection): CheckedInspection {
  const differences: Difference[] = [];
  const found = again.inspection;
  const checks = checkIds.flatMap((id): CheckFact[] => {
    const said = claimed.checks.filter((check) => check.id === id);
    // Said twice, the rules would look at both; the worst of them is what was claimed.
    const claim = said.toSorted((a, b) => (isBetter(a.result, b.result) ? 1 : -1))[0];
    if (claim === undefined) return [];
    if (live.includes(id)) return [claim];
    const own =
      id === 'chip-authenticity'
        ? chipAuthenticity(claim, again)
        : (found.checks.find((check) => check.id === id) ?? unread(id));
    if (own.result === claim.result) return [own];
    // A file the chip refused or the reading never came to leaves the desk the one that knows.
    const knows = own.reason !== ('not-read' satisfies CheckReason) || claim.result === 'successful';
    if (isBetter(claim.result, own.result) && knows) {
      differences.push({ what: id, claimed: claim.result, found: own.result });
      return [own];
    }
    return [claim];
  });
  differences.push(...documentDifferences(claimed.document, found.document));
  return {
    inspection: {
      ...claimed,
      document: found.document,
      checks,
      result: verdictOf(checks).result,
      trustSet: found.trustSet,
    },
    differences,
  };
}

const unread = (id: CheckId): CheckFact => ({
  id,
  result: 'undetermined',
  reason: 'not-read' satisfies CheckReason,
  evidence: {},
});

/**
 * The chip has left: what it proved is the desk's word. But it is worth nothing on a document that is not proven authentic, a chip
 * with a key is never one without, and one without a key has proven nothing.
 */
function chipAuthenticity(claim: CheckFact, { inspection, chipProof }: Reinspection): CheckFact {
  const impossible =
    (claim.result === 'not-supported' && chipProof === 'expected') ||
    (claim.result === 'successful' && chipProof === 'none');
  if (!impossible && (claim.result !== 'successful' || isTrusted(inspection))) return claim;
  return {
    ...claim,
    result: 'undetermined',
    reason: 'chip-authenticity-needs-signature' satisfies CheckReason,
  };
}

/** As the desk sees it when it weighs the chip's own proof (electron/emrtd/inspection/inspect.ts). */
function isTrusted({ checks }: Inspection): boolean {
  const resultOf = (id: CheckId): CheckResult | undefined => checks.find((check) => check.id === id)?.result;
  return (
    resultOf('sod-signature') === 'successful' &&
    resultOf('dg-hashes') !== 'failed' &&
    resultOf('dsc-chain') === 'successful' &&
    resultOf('dsc-validity') !== 'failed' &&
    resultOf('dsc-revocation') !== 'failed'
  );
}

/** What a decision or the result hangs on. How a date was resolved is told by the date. */
const compared = [
  'format',
  'kind',
  'documentCode',
  'issuingState',
  'documentNumber',
  'nationality',
  'birthDate',
  'expiryDate',
  'sex',
  'mrzName',
  'fullName',
  'holderName',
  'personalNumber',
  'mrzLines',
  'issueDate',
  'issuingAuthority',
  'portrait',
  'signature',
] as const satisfies readonly (keyof DocumentData)[];

function documentDifferences(
  claimed: DocumentData | null,
  found: DocumentData | null,
): readonly Difference[] {
  if (claimed === null || found === null) {
    return claimed === found ? [] : [{ what: 'document', claimed: null, found: null }];
  }
  return compared
    .filter((field) => comparable(claimed[field]) !== comparable(found[field]))
    .map((field): Difference => ({ what: `document.${field}`, claimed: null, found: null }));
}

/** The same whatever the order of keys; of a date what was read and what it means. */
function comparable(value: DocumentData[(typeof compared)[number]]): string {
  const isDate = typeof value === 'object' && value !== null && 'resolved' in value;
  return canonicalJson(isDate ? [value.raw, value.resolved] : value);
}
