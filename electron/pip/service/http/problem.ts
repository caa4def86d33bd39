import type { FastifyReply } from 'fastify';
import type { PeopleRefusal } from '#shared/contracts/people.ts';
import type { ProblemCode } from '#shared/contracts/pip.ts';

/** Status and title of every problem (RFC 9457); `code` is what programs go by. */
const problems: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'not-authorised': [401, 'The client is not authorised'],
  'invalid-request': [400, 'The request is not valid'],
  'not-found': [404, 'There is no such resource'],
  'code-unknown': [404, 'No order has this attendance code'],
  'code-cancelled': [409, 'The order was cancelled'],
  'code-used': [409, 'The order is already finished'],
  'code-in-use': [409, 'Another desk holds the order'],
  'code-expired': [410, 'The order has expired'],
  'too-many-requests': [429, 'Too many requests'],
  'not-cancellable': [409, 'Only an order that is CREATED can be cancelled'],
  'not-finishable': [409, 'Only an order that is CREATED can be finished with fake data'],
  'not-resendable': [409, 'There is nowhere to send it to'],
  'result-not-ready': [409, 'The order has no result yet'],
  'claim-lost': [409, 'The desk no longer holds the order'],
  'idempotency-conflict': [409, 'The idempotency key was used for another request'],
  'upload-offset': [409, 'The part begins elsewhere than the next one has to'],
  'review-own-case': [403, 'Nobody reviews what they decided themselves'],
  'review-not-held': [409, 'The supervisor does not hold this case'],
  'review-decided': [409, 'The case has a verdict already'],
  'submission-refused': [422, 'The submission is not allowed'],
  'desk-not-enrolled': [403, 'The desk has no approved key'],
  'operator-refused': [422, 'What was asked about an operator is not done'],
  'operator-unknown': [403, 'No such operator with this role is in the register'],
  'anchor-contradicts': [409, 'The audit anchor contradicts an earlier one'],
  'payload-too-large': [413, 'The request is too large'],
  unavailable: [503, 'The service cannot answer now'],
  internal: [500, 'The service failed'],
};

export interface ProblemExtras {
  /** What is wrong, without any value from the request. */
  readonly detail?: string;
  readonly reasons?: readonly string[];
  /** Another status than the code's usual one. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  /** What a desk tells whoever stands at it. */
  readonly refusal?: PeopleRefusal;
  /** OAuth's own error code (RFC 6749 §5.2). */
  readonly error?: string;
}

/** A refusal on its way to the client. Thrown by the rooms behind the routes, so that a transaction rolls back with it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const [usualStatus, title] = problems[problem.code];
  const { detail, reasons, retryAfterSeconds, error, refusal } = problem.extras;
  const status = problem.extras.status ?? usualStatus;
  if (retryAfterSeconds !== undefined) reply.header('Retry-After', String(Math.ceil(retryAfterSeconds)));
  if (status === 401) reply.header('WWW-Authenticate', 'Bearer');
  return reply
    .code(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:pip-desk:problem:${problem.code}`,
        title,
        status,
        code: problem.code,
        ...(detail === undefined ? {} : { detail }),
        ...(reasons === undefined ? {} : { reasons }),
        ...(error === undefined ? {} : { error }),
        ...(refusal === undefined ? {} : { refusal }),
      }),
    );
}
