import type { VerbArgs, VerbResult } from '#shared/contracts/desk.ts';
import type { Review, ReviewReceipt } from '#shared/contracts/review.ts';
import { isSamePerson, type Person } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { observed } from './service.ts';
import { type ActFields, attempted, confirmedBy, done, stillSignedIn } from './trust/act.ts';

/**
 * The supervisor's second look at what was rejected or terminated. Cases are drawn by the service; whoever decided one never
 * reviews it, administrators included; each opening is on record before anything of the case is shown.
 */

/** What waits for a verdict, oldest first. */
export async function listReviews(desk: Desk): Promise<Result<VerbResult<'review.list'>>> {
  const operator = desk.operator;
  if (operator === null) return fail('DESK_NOT_SIGNED_IN');
  const reviews = await observed(desk, desk.parts.pip.reviews());
  if (!reviews.ok) return reviews;
  return ok(
    reviews.value.map(({ officerId, ...item }) => ({
      ...item,
      own: isSamePerson({ id: officerId ?? '', name: item.officerName }, operator),
    })),
  );
}

/** One drawn at random, or the one this supervisor has in hand already; null where nothing is left for them. */
export const takeReview = (desk: Desk): Promise<Result<VerbResult<'review.next'>>> => {
  const fields: ActFields = {};
  return attempted(desk, 'review.open', fields, async (operator) => {
    const next = await observed(desk, desk.parts.pip.nextReview(personOf(operator)));
    if (!next.ok) return next;
    if (next.value === null) return ok(null);
    fields.review = next.value.reviewId;
    const still = stillSignedIn(desk, operator);
    if (!still.ok) return still;
    await desk.parts.audit.append(done('review.open', operator, fields));
    return ok({ reviewId: next.value.reviewId });
  });
};

/** The whole case with its evidence. REVIEW_NOT_HELD, REVIEW_OWN_CASE, REVIEW_DECIDED. */
export const openReview = (desk: Desk, reviewId: string): Promise<Result<Review>> => {
  const fields: ActFields = { review: reviewId };
  return attempted(desk, 'evidence.view', fields, async (operator) => {
    const opened = await observed(desk, desk.parts.pip.openReview(reviewId, personOf(operator)));
    if (!opened.ok) return opened;
    const { item } = opened.value;
    const officer = { id: item.officerId ?? '', name: item.officerName };
    // The service asks as well; a desk does not show what it only hopes was asked.
    if (isSamePerson(officer, operator)) return fail('REVIEW_OWN_CASE');
    const still = stillSignedIn(desk, operator);
    if (!still.ok) return still;
    await desk.parts.audit.append(done('evidence.view', operator, fields));
    desk.setCaseInHand({ reviewId, officer });
    return opened;
  });
};

/**
 * The verdict, confirmed with the personal PIN before anything is sent. Giving the same one again after a lost answer is safe: the
 * service answers the first receipt.
 */
export const giveVerdict = (
  desk: Desk,
  { reviewId, verdict, pin }: VerbArgs<'review.verdict'>,
): Promise<Result<ReviewReceipt>> =>
  desk.whileDeciding(() => {
    const fields: ActFields = { review: reviewId, verdict: verdict.verdict, reason: verdict.reason };
    return attempted(desk, 'review.verdict', fields, async (operator) => {
      const inHand = desk.caseInHand;
      // Nobody judges what they have not looked at.
      if (inHand?.reviewId !== reviewId) return fail('REVIEW_NOT_HELD');
      if (isSamePerson(inHand.officer, operator)) return fail('REVIEW_OWN_CASE');
      const confirmed = await confirmedBy(desk, operator, pin);
      if (!confirmed.ok) return confirmed;
      const receipt = await observed(
        desk,
        desk.parts.pip.decideReview(reviewId, personOf(operator), verdict, pin),
      );
      if (!receipt.ok) return receipt;
      await desk.parts.audit.append(done('review.verdict', operator, fields));
      desk.setCaseInHand(null);
      desk.parts.log.info('review.decided', { verdict: verdict.verdict });
      return receipt;
    });
  });

const personOf = ({ id, name }: Person): Person => ({ id, name });
