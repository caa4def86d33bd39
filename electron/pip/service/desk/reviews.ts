import { reviewSchema, type Review, type ReviewItem } from '#shared/contracts/pip.ts';
import type { Queries } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import { type EvidenceStore, joinEvidence, sealedTexts } from '../evidence/evidence.ts';

/** The supervisor's list of rejected and terminated orders, read-only [O]. */
export interface Reviews {
  /** Newest first, at most 500. */
  list(): Promise<readonly ReviewItem[]>;
  one(reviewId: string): Promise<Review>;
}

interface ReviewRow {
  readonly submission_id: string;
  readonly pip_id: string;
  readonly attendance_code: string;
  readonly applicant_name: string;
  readonly approved: false | null;
  readonly cause: string;
  readonly decided_at: Date;
  readonly officer_name: string;
  readonly location: string;
}

const select = `select s.submission_id, s.pip_id, o.attendance_code, o.applicant_name, s.approved, s.cause,
    s.decided_at, s.officer_name, s.location
  from submission s join pip_order o using (pip_id) where s.approved is not true and o.erased_at is null`;

const itemOf = (row: ReviewRow): ReviewItem => ({
  reviewId: row.submission_id,
  attendanceCode: row.attendance_code,
  approved: row.approved,
  cause: row.cause,
  decidedAt: row.decided_at.toISOString(),
  officerName: row.officer_name,
  location: row.location,
});

export const createReviews = (queries: Queries, evidence: EvidenceStore): Reviews => ({
  list: async () =>
    (await queries.query<ReviewRow>(`${select} order by s.decided_at desc, s.submission_id limit 500`)).map(
      itemOf,
    ),
  one: async (reviewId) => {
    const [row] = await queries.query<ReviewRow>(`${select} and s.submission_id = $1`, [reviewId]);
    if (row === undefined) throw new Problem('not-found');
    const [stored] = await queries.query<{ facts: string }>(
      'select facts from submission where submission_id = $1',
      [reviewId],
    );
    const facts =
      stored === undefined
        ? 'null'
        : await evidence.open(queries, row.pip_id, sealedTexts.facts, stored.facts);
    return reviewSchema.parse({
      item: itemOf(row),
      applicantName: row.applicant_name,
      submission: await joinEvidence(evidence, queries, row.pip_id, facts),
    });
  },
});
