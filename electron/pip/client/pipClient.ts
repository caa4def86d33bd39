import { z } from 'zod';
import { claimSchema, toveResponseSchema } from '#shared/contracts/pip.ts';
import {
  nextReviewSchema,
  reviewListSchema,
  reviewReceiptSchema,
  reviewSchema,
} from '#shared/contracts/review.ts';
import { statisticsSchema } from '#shared/contracts/statistics.ts';
import { ok } from '#shared/errors/result.ts';
import type { PipService } from '../../usecases/ports.ts';
import { createCalls } from './calls.ts';
import { confirmedBy } from './confirmation.ts';
import type { PipClientOptions } from './options.ts';
import { claimPath } from './paths.ts';
import { jsonOf } from './problems.ts';
import { createSubmit } from './submit.ts';

const healthSchema = z.object({ status: z.literal('ok') });
const isHealthy = (text: string): boolean => healthSchema.safeParse(jsonOf(text)).success;

/**
 * The PIP service as the desk sees it, over HTTP. Every call may be repeated safely: the service gives the same desk the same
 * claim, releasing twice is releasing once, and a submission has its idempotency key.
 */
export function createPipClient(options: PipClientOptions): PipService {
  const { call, probe, limits } = createCalls(options);
  const reviewPath = (reviewId: string): string => `/v1/desk/reviews/${encodeURIComponent(reviewId)}`;

  return {
    claim: (attendanceCode) =>
      call({
        method: 'POST',
        path: '/v1/desk/claims',
        body: { attendanceCode },
        answer: claimSchema,
        repeatable: true,
        meanings: { 'too-many-requests': 'PIP_TOO_MANY_LOOKUPS', 'invalid-request': 'PIP_CODE_UNKNOWN' },
      }),

    release: (claimId) =>
      call({ method: 'DELETE', path: claimPath(claimId), answer: null, repeatable: true }),

    tove: async (claimId, documentNumber, issuingState) => {
      const answer = await call({
        method: 'POST',
        path: `${claimPath(claimId)}/tove`,
        body: { documentNumber, issuingState },
        answer: toveResponseSchema,
        repeatable: true,
      });
      return answer.ok ? ok(answer.value.toveStatus) : answer;
    },

    submit: createSubmit(options, { call, limits }),

    reviews: async () => {
      const answer = await call({
        method: 'GET',
        path: '/v1/desk/reviews',
        answer: reviewListSchema,
        repeatable: true,
      });
      return answer.ok ? ok(answer.value.reviews) : answer;
    },

    nextReview: async (supervisor) => {
      const answer = await call({
        method: 'POST',
        path: '/v1/desk/reviews/next',
        body: { supervisor },
        answer: nextReviewSchema,
        // Whoever holds a case already gets that one again.
        repeatable: true,
      });
      return answer.ok ? ok(answer.value.next) : answer;
    },

    openReview: (reviewId, supervisor) =>
      call({
        method: 'POST',
        path: `${reviewPath(reviewId)}/open`,
        body: { supervisor },
        answer: reviewSchema,
        repeatable: true,
        meanings: { 'not-found': 'DESK_EVIDENCE_UNKNOWN' },
        timeoutMs: limits.submitTimeoutMs,
      }),

    decideReview: (reviewId, supervisor, verdict, pin) =>
      call({
        method: 'POST',
        path: `${reviewPath(reviewId)}/verdict`,
        body: { supervisor, verdict, ...confirmedBy(options, { operatorId: supervisor.id, pin }) },
        answer: reviewReceiptSchema,
        repeatable: true,
        meanings: { 'not-found': 'DESK_EVIDENCE_UNKNOWN' },
      }),

    statistics: (query) =>
      call({
        method: 'GET',
        path: '/v1/desk/statistics',
        query,
        answer: statisticsSchema,
        repeatable: true,
      }),

    reachable: async () => {
      const answer = await probe('/health');
      // A hotel's log-in page answers 200 as well.
      return answer.kind === 'answer' && answer.status === 200 && isHealthy(answer.text);
    },
  };
}
