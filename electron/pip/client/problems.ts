import { problemCodes, deskProblemSchema, type ProblemCode } from '#shared/contracts/pip.ts';
import type { PeopleRefusal } from '#shared/contracts/people.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { fail, type Failed } from '#shared/errors/result.ts';
import type { Exchange } from './exchange.ts';

/** What a problem of the service means at the desk, where the call does not say otherwise. */
const meanings: Readonly<Record<ProblemCode, ErrorCode>> = {
  'not-authorised': 'PIP_NOT_AUTHORISED',
  // The desk checked what it sent against the same contract: they do not speak the same version.
  'invalid-request': 'PIP_SERVICE_NONSENSE',
  'not-found': 'PIP_CLAIM_LOST',
  'code-unknown': 'PIP_CODE_UNKNOWN',
  'code-cancelled': 'PIP_CODE_CANCELLED',
  'code-used': 'PIP_CODE_USED',
  'code-in-use': 'PIP_CODE_IN_USE',
  'code-expired': 'PIP_CODE_EXPIRED',
  'too-many-requests': 'PIP_SERVICE_SLOW',
  'not-cancellable': 'PIP_SERVICE_NONSENSE',
  'not-finishable': 'PIP_SERVICE_NONSENSE',
  'not-resendable': 'PIP_SERVICE_NONSENSE',
  'result-not-ready': 'PIP_SERVICE_NONSENSE',
  'claim-lost': 'PIP_CLAIM_LOST',
  'idempotency-conflict': 'PIP_SUBMISSION_REFUSED',
  // The desk asks where to go on (submitInParts.ts); said anywhere else it is nonsense.
  'upload-offset': 'PIP_SERVICE_NONSENSE',
  'review-own-case': 'REVIEW_OWN_CASE',
  'review-not-held': 'REVIEW_NOT_HELD',
  'review-decided': 'REVIEW_DECIDED',
  'submission-refused': 'PIP_SUBMISSION_REFUSED',
  'desk-not-enrolled': 'PIP_DESK_NOT_ENROLLED',
  // The refusal itself says more (below); without one the service is not understood.
  'operator-refused': 'PIP_SERVICE_NONSENSE',
  'operator-unknown': 'DESK_ROLE_MISSING',
  'anchor-contradicts': 'PIP_AUDIT_CONTRADICTED',
  'payload-too-large': 'PIP_SUBMISSION_REFUSED',
  unavailable: 'PIP_SERVICE_UNREACHABLE',
  internal: 'PIP_SERVICE_UNREACHABLE',
};

export type Meanings = Readonly<Partial<Record<ProblemCode, ErrorCode>>>;

/**
 * The failure behind an exchange that did not succeed. Its detail holds status, problem code and reasons: closed lists, never
 * text of the answer.
 */
export function failureOf(outcome: Exchange, special: Meanings = {}, waitMs: number | null = null): Failed {
  if (outcome.kind === 'unreachable') return fail('PIP_SERVICE_UNREACHABLE');
  if (outcome.kind === 'slow') return fail('PIP_SERVICE_SLOW');
  if (outcome.kind === 'oversized') return fail('PIP_SERVICE_NONSENSE');
  const { status, text } = outcome;
  const problem = deskProblemSchema.safeParse(jsonOf(text));
  const code = problem.success ? problemCodes.find((known) => known === problem.data.code) : undefined;
  if (code === undefined) return fail(meaningOfStatus(status), { status });
  const refusal = problem.data?.refusal;
  if (code === 'operator-refused' && refusal !== undefined) return refused(refusal);
  const reasons = (problem.data?.reasons ?? []).filter((reason) => /^[a-z0-9-]{1,40}$/.test(reason));
  return fail(special[code] ?? meanings[code], {
    status,
    problem: code,
    ...(reasons.length === 0 ? {} : { reasons: reasons.join(' ') }),
    ...(waitMs === null ? {} : { seconds: Math.ceil(waitMs / 1000) }),
  });
}

function refused({ code, detail }: PeopleRefusal): Failed {
  const known = Object.entries(detail).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return known.length === 0 ? fail(code) : fail(code, Object.fromEntries(known));
}

/** Where the body explains nothing, a proxy answered: only the status is left. */
function meaningOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'PIP_NOT_AUTHORISED';
  if (status === 429) return 'PIP_SERVICE_SLOW';
  return status >= 500 ? 'PIP_SERVICE_UNREACHABLE' : 'PIP_SERVICE_NONSENSE';
}

/** undefined where the text is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
