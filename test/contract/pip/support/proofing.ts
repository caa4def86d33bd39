import type { PipResult, Submission } from '#shared/contracts/pip.ts';
import type { Review, Supervisor } from '#shared/contracts/review.ts';
import { claimed, random, type World } from './world.ts';

/** Has decided nothing. */
export const reviewer: Supervisor = { id: 'reviewer', name: 'Siv Kontrollør' };

/** Whole ways through the service, for a world that is opened later. */
export const proofing = (world: () => World) => {
  const key = (): string => random.uuid();
  const resultOf = async (pipId: string): Promise<PipResult> =>
    (await world().call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`)).body as unknown as PipResult;
  return {
    key,
    resultOf,
    /** Orders, claims, submits, fetches. */
    proofed: async (submission: Submission): Promise<PipResult> => {
      const { pipId, claimId } = await claimed(world());
      const answer = await world().desk.submit(claimId, submission, key());
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return resultOf(pipId);
    },
    /** Orders, claims, submits; what the desk is told and what became of the order. */
    refused: async (submission: Submission) => {
      const { pipId, claimId } = await claimed(world());
      const answer = await world().desk.submit(claimId, submission, key());
      return {
        code: answer.ok ? 'ok' : answer.error.code,
        reasons: answer.ok ? '' : answer.error.detail?.['reasons'],
        status: (await world().call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body['status'],
      };
    },
    /** Opens this very case: whatever is drawn before it is upheld, since the order is the service's to choose. */
    opened: async (reviewId: string, who = reviewer): Promise<Review> => {
      for (;;) {
        const next = await world().desk.nextReview(who);
        if (!next.ok || next.value === null) throw new Error('never drawn');
        if (next.value.reviewId === reviewId) break;
        await world().desk.decideReview(next.value.reviewId, who, {
          verdict: 'uphold',
          reason: 'agrees',
          text: '',
        });
      }
      const review = await world().desk.openReview(reviewId, who);
      if (!review.ok) throw new Error(review.error.code);
      return review.value;
    },
    refusedFor: (reasons: string) => ({ code: 'PIP_SUBMISSION_REFUSED', reasons, status: 'IN_PROGRESS' }),
  };
};
