import {
  reviewReceiptSchema,
  reviewSchema,
  type Review,
  type ReviewItem,
  type ReviewReceipt,
  type Supervisor,
  type Verdict,
} from '#shared/contracts/review.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { storedFacts } from '../desk/storedSubmission.ts';
import { type EvidenceStore, joinEvidence } from '../evidence/evidence.ts';
import { noteLook } from '../evidence/looks.ts';
import { Problem } from '../http/problem.ts';
import { drawingCodes } from '../orders/freeCode.ts';
import type { ServiceClock, ServicePolicy, ServiceRandomness } from '../ports.ts';
import type { DocumentLocks } from './documentLock.ts';
import { drawOne } from './drawOne.ts';
import { beginNewAttempt, finishedOrder } from './newAttempt.ts';

/**
 * The supervisor's review of rejected and terminated orders [O]. Nobody reviews what they decided themselves, whatever their role:
 * the desk asks that as well, and is not trusted with it.
 */
export interface Reviews {
  /** Without a verdict, oldest first, at most 500. */
  list(): Promise<readonly ReviewItem[]>;
  /** What the supervisor holds already, else one drawn at random of what nobody holds; null where nothing is left. */
  next(supervisor: Supervisor): Promise<ReviewItem | null>;
  /** @throws Problem review-not-held, review-own-case, review-decided, not-found */
  open(reviewId: string, supervisor: Supervisor): Promise<Review>;
  /** Safe to repeat. @throws Problem as `open`; review-decided where another verdict stands */
  decide(reviewId: string, supervisor: Supervisor, verdict: Verdict): Promise<ReviewReceipt>;
}

interface Parts {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly policy: ServicePolicy;
  readonly locks: DocumentLocks;
}

interface CaseRow {
  readonly submission_id: string;
  readonly pip_id: string;
  readonly attendance_code: string;
  readonly applicant_name: string;
  readonly approved: false | null;
  readonly cause: string;
  readonly decided_at: Date;
  readonly officer_id: string | null;
  readonly officer_name: string;
  readonly pin_checked_at: Date | null;
  readonly location: string;
  readonly supervisor_id: string | null;
  readonly supervisor_name: string | null;
  readonly lease_until: Date | null;
  readonly verdict: string | null;
  readonly reason: string | null;
  readonly explanation: string | null;
  readonly receipt: string | null;
}

const select = `select s.submission_id, s.pip_id, o.attendance_code, o.applicant_name, s.approved, s.cause, s.decided_at,
    s.officer_id, s.officer_name, s.pin_checked_at, s.location, r.supervisor_id, r.supervisor_name, r.lease_until,
    r.verdict, r.reason, r.explanation, r.receipt
  from submission s join pip_order o using (pip_id) left join review r using (submission_id)
  where s.approved is not true and o.erased_at is null`;

export function createReviews({ sql, evidence, clock, random, policy, locks }: Parts): Reviews {
  const leaseFrom = (now: Date): Date => new Date(now.getTime() + policy.reviewLeaseMinutes * 60_000);

  /** The case as it stands, for somebody who may judge it. */
  const caseFor = async (queries: Queries, reviewId: string, supervisor: Supervisor): Promise<CaseRow> => {
    const [row] = await queries.query<CaseRow>(`${select} and s.submission_id = $1`, [reviewId]);
    if (row === undefined) throw new Problem('not-found');
    if (isOwn(row, supervisor)) throw new Problem('review-own-case');
    return row;
  };
  const prolong = async (queries: Queries, reviewId: string, now: Date): Promise<Date> => {
    const leaseUntil = leaseFrom(now);
    await queries.query('update review set lease_until = $2 where submission_id = $1', [
      reviewId,
      leaseUntil,
    ]);
    return leaseUntil;
  };

  return {
    list: async () => {
      const now = clock.now();
      const rows = await sql.query<CaseRow>(
        `${select} and r.verdict is null order by s.decided_at, s.submission_id limit 500`,
      );
      return rows.map((row) => itemOf(row, now));
    },

    next: async (supervisor) => {
      const now = clock.now();
      const open = await sql.query<CaseRow>(`${select} and r.verdict is null`);
      const mine = open.filter((row) => !isOwn(row, supervisor));
      const held = mine.find((row) => isHeld(row, now) && isHolder(row, supervisor));
      if (held !== undefined) return itemOf(held, now);
      for (let left = mine.filter((row) => !isHeld(row, now)); left.length > 0;) {
        const drawn = left[drawOne(random, left.length)];
        if (drawn === undefined) break;
        // One statement, so that of two supervisors who draw the same case one gets it and the other draws again.
        const taken = await sql.query(
          `insert into review (submission_id, supervisor_id, supervisor_name, lease_until) values ($1, $2, $3, $4)
           on conflict (submission_id) do update set supervisor_id = $2, supervisor_name = $3, lease_until = $4
             where review.verdict is null and review.lease_until <= $5
           returning submission_id`,
          [drawn.submission_id, supervisor.id, supervisor.name, leaseFrom(now), now],
        );
        if (taken.length > 0) {
          return itemOf({ ...drawn, supervisor_name: supervisor.name, lease_until: leaseFrom(now) }, now);
        }
        left = left.filter((row) => row !== drawn);
      }
      return null;
    },

    open: (reviewId, supervisor) =>
      sql.transaction(async (queries) => {
        const now = clock.now();
        await lockReview(queries, reviewId);
        const row = await caseFor(queries, reviewId, supervisor);
        if (row.verdict !== null) throw new Problem('review-decided');
        if (!isHolder(row, supervisor)) throw new Problem('review-not-held');
        const leaseUntil = await prolong(queries, reviewId, now);
        await noteLook(queries, now, { pipId: row.pip_id, kind: 'case', who: supervisor });
        return reviewSchema.parse({
          item: itemOf({ ...row, lease_until: leaseUntil }, now),
          applicantName: row.applicant_name,
          submission: await joinEvidence(
            evidence,
            queries,
            row.pip_id,
            (await storedFacts(queries, evidence, row.pip_id)) ?? 'null',
          ),
          leaseUntil: leaseUntil.toISOString(),
        });
      }),

    decide: (reviewId, supervisor, verdict) =>
      drawingCodes(sql, async (queries) => {
        const now = clock.now();
        await lockReview(queries, reviewId);
        const row = await caseFor(queries, reviewId, supervisor);
        if (row.receipt !== null) return sameReceipt(row, supervisor, verdict);
        if (!isHolder(row, supervisor)) throw new Problem('review-not-held');
        const receipt: ReviewReceipt = {
          attendanceCode: row.attendance_code,
          verdict: verdict.verdict,
          decidedAt: now.toISOString(),
          newAttendanceCode: verdict.verdict === 'return' ? await giveBack(queries, row, now) : null,
          documentLocked:
            verdict.verdict === 'suspected-fraud' && (await lockDocument(queries, row.pip_id, now)),
        };
        await queries.query(
          `update review set decided_at = $2, verdict = $3, reason = $4, explanation = $5, receipt = $6
           where submission_id = $1`,
          [reviewId, now, verdict.verdict, verdict.reason, verdict.text, JSON.stringify(receipt)],
        );
        return receipt;
      }),
  };

  async function giveBack(queries: Queries, row: CaseRow, now: Date): Promise<string> {
    const order = await finishedOrder(queries, now, row.pip_id);
    if (order === null) throw new Problem('not-found');
    return beginNewAttempt(queries, { evidence, random, policy }, order, now);
  }

  async function lockDocument(queries: Queries, pipId: string, now: Date): Promise<boolean> {
    const { inspection } = JSON.parse((await storedFacts(queries, evidence, pipId)) ?? 'null') as Submission;
    const document = inspection?.document ?? null;
    if (document === null) return false;
    await locks.lock(queries, document, now);
    return true;
  }
}

/** For the rest of the transaction. A case nobody ever drew has no row, and nobody holds it. */
const lockReview = (queries: Queries, reviewId: string): Promise<unknown> =>
  queries.query('select 1 from review where submission_id = $1 for update', [reviewId]);

const isHeld = ({ lease_until }: CaseRow, now: Date): boolean => lease_until !== null && lease_until > now;

/** Also after the lease lapsed, until somebody else draws the case: a long look loses nothing. */
const isHolder = (row: CaseRow, supervisor: Supervisor): boolean =>
  row.supervisor_id !== null &&
  isSamePerson({ id: row.supervisor_id, name: row.supervisor_name ?? '' }, supervisor);

/** An older desk says no id: then the name alone tells. */
const isOwn = (row: CaseRow, supervisor: Supervisor): boolean =>
  isSamePerson({ id: row.officer_id ?? '', name: row.officer_name }, supervisor);

/** @throws Problem review-decided unless it is the very verdict that stands, by the one who gave it */
function sameReceipt(row: CaseRow, supervisor: Supervisor, verdict: Verdict): ReviewReceipt {
  const isSame =
    isHolder(row, supervisor) &&
    row.verdict === verdict.verdict &&
    row.reason === verdict.reason &&
    row.explanation === verdict.text;
  if (!isSame || row.receipt === null) throw new Problem('review-decided');
  return reviewReceiptSchema.parse(JSON.parse(row.receipt));
}

const itemOf = (row: CaseRow, now: Date): ReviewItem => ({
  reviewId: row.submission_id,
  attendanceCode: row.attendance_code,
  approved: row.approved,
  cause: row.cause,
  decidedAt: row.decided_at.toISOString(),
  officerId: row.officer_id,
  officerName: row.officer_name,
  pinCheckedAt: row.pin_checked_at?.toISOString() ?? null,
  location: row.location,
  heldBy: isHeld(row, now) ? row.supervisor_name : null,
});
