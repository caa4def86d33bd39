import type { Review, ReviewItem } from '#shared/contracts/pip.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { observed } from './service.ts';

/** Rejected and terminated sessions, newest first. The role is checked at the boundary; nothing here can be changed. */
export const listReviews = async (desk: Desk): Promise<Result<ReviewItem[]>> => {
  const reviews = await observed(desk, desk.parts.pip.reviews());
  return reviews.ok ? { ok: true, value: [...reviews.value] } : reviews;
};

export const openReview = (desk: Desk, reviewId: string): Promise<Result<Review>> =>
  observed(desk, desk.parts.pip.review(reviewId));
