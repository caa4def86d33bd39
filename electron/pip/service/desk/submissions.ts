import { createHash } from 'node:crypto';
import type { Submission, SubmissionReceipt, ToveStatus } from '#shared/contracts/pip.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../oauth/clients.ts';
import { change } from '../orders/order.ts';
import { outcomeOf, storeOutcome } from '../orders/result.ts';
import type {
  LostDocumentRegister,
  PipServiceOptions,
  ServiceClock,
  ServicePolicy,
  ServiceRandomness,
} from '../ports.ts';
import { claimAndOrder, refuseLost, type ClaimRow } from './claims.ts';
import { evidenceNames, type EvidenceStore, splitEvidence } from './evidence.ts';
import { askRegister } from './register.ts';
import { refusalsOf, within, type SubmissionContext } from './submissionRules.ts';

interface Parts {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly register: LostDocumentRegister;
  readonly policy: ServicePolicy;
  readonly environment: PipServiceOptions['environment'];
  readonly portraitOf: PipServiceOptions['portraitOf'];
}

/**
 * Accepts a desk's submission exactly once: the order, its result, the evidence and the idempotency key are written in one
 * transaction. The same key with the same content gets the first receipt again, at any later time.
 */
export type Submit = (
  desk: Caller,
  claimId: string,
  submission: Submission,
  idempotencyKey: string,
) => Promise<SubmissionReceipt>;

export function createSubmit(parts: Parts): Submit {
  const { sql, clock, random, register } = parts;
  return async (desk, claimId, submission, idempotencyKey) => {
    const bodyHash = contentHash(claimId, submission);
    const earlier = await receiptOf(sql, desk, idempotencyKey, bodyHash);
    if (earlier !== null) return earlier;
    const document = submission.inspection?.document ?? null;
    // Outside the transaction: the register may take its time.
    const registerAnswer =
      document === null
        ? 'NOT_CHECKED'
        : await askRegister(register, document.documentNumber, document.issuingState);

    return sql.transaction(async (queries) => {
      const now = clock.now();
      const { claim, order } = await claimAndOrder(queries, desk, claimId, now);
      // Again under the lock: a twin of this request may have been first.
      const twin = await receiptOf(queries, desk, idempotencyKey, bodyHash);
      if (twin !== null) return twin;
      refuseLost(order, claimId);

      const context: SubmissionContext = {
        applicantName: order.applicant_name,
        claimedAt: claim.created_at,
        receivedAt: now,
        tove: registerAnswerOf(registerAnswer, recorded(claim, submission)),
        synthetic: parts.environment === 'test',
        policy: parts.policy,
      };
      const reasons = refusalsOf(submission, context);
      if (reasons.length > 0) {
        const passing = reasons.every((reason) => reason === 'register-not-checked');
        // The desk did its part; only the register is missing, and that passes.
        if (passing && submission.toveStatus === 'NO_MATCH') {
          throw new Problem('unavailable', { detail: 'the register does not answer', retryAfterSeconds: 60 });
        }
        throw new Problem('submission-refused', { reasons });
      }

      const decidedAt = within(submission.decidedAt, context);
      const { facts, evidence } = splitEvidence(submission);
      await storeOutcome(queries, order.pip_id, outcomeOf(submission, context.tove, decidedAt));
      await parts.evidence.put(queries, order.pip_id, withPortrait(evidence, parts.portraitOf));
      const { decision } = submission;
      await queries.query(
        `insert into submission (submission_id, pip_id, claim_id, desk, idempotency_key, body_sha256, received_at,
           decided_at, approved, cause, officer_name, location, facts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          random.uuid(),
          order.pip_id,
          claimId,
          desk.clientId,
          idempotencyKey,
          bodyHash,
          now,
          decidedAt,
          decision.approved,
          decision.approved === true ? null : decision.cause,
          submission.officerName,
          submission.location,
          facts,
        ],
      );
      await change(queries, order, { status: 'AWAITING_DOWNLOAD', last_updated: now, lease_until: null });
      return receipt(order.attendance_code, now);
    });
  };
}

const receipt = (attendanceCode: string, receivedAt: Date): SubmissionReceipt => ({
  attendanceCode,
  receivedAt: receivedAt.toISOString(),
  status: 'AWAITING_DOWNLOAD',
});

/** @throws Problem idempotency-conflict where the key stands for another content */
async function receiptOf(
  queries: Queries,
  desk: Caller,
  idempotencyKey: string,
  bodyHash: string,
): Promise<SubmissionReceipt | null> {
  const [row] = await queries.query<{ attendance_code: string; received_at: Date; body_sha256: string }>(
    `select o.attendance_code, s.received_at, s.body_sha256 from submission s join pip_order o using (pip_id)
     where s.desk = $1 and s.idempotency_key = $2`,
    [desk.clientId, idempotencyKey],
  );
  if (row === undefined) return null;
  if (row.body_sha256 !== bodyHash) throw new Problem('idempotency-conflict');
  return receipt(row.attendance_code, row.received_at);
}

/** The register's earlier answer for the very document, given on this claim; for when it is down at the end. */
function recorded(claim: ClaimRow, submission: Submission): ToveStatus | null {
  const number = submission.inspection?.document?.documentNumber;
  return claim.tove_document !== null && claim.tove_document === number ? claim.tove_status : null;
}

/** A hit is final, also when the document is found again meanwhile (pip-service §4); else the newest answer there is. */
const registerAnswerOf = (now: ToveStatus, earlier: ToveStatus | null): ToveStatus =>
  earlier === 'MATCH' || now === 'NOT_CHECKED' ? (earlier ?? now) : now;

function withPortrait(
  evidence: ReadonlyMap<string, Uint8Array>,
  portraitOf: PipServiceOptions['portraitOf'],
): ReadonlyMap<string, Uint8Array> {
  const dg2 = evidence.get('EF_DG2');
  const portrait = dg2 === undefined ? null : (portraitOf?.(dg2) ?? null);
  return portrait === null ? evidence : new Map([...evidence, [evidenceNames.portrait, portrait]]);
}

/** Same content, same hash, whatever the order of the keys: a newer desk may write them in another one. */
const contentHash = (claimId: string, submission: Submission): string =>
  createHash('sha256')
    .update(JSON.stringify([claimId, ordered(submission)]))
    .digest('hex');

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
