import { createHash } from 'node:crypto';
import type { Submission, SubmissionReceipt } from '#shared/contracts/pip.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import { bodyHash } from '../desks/deskProof.ts';
import type { DeskCaller } from '../desks/desks.ts';
import {
  evidenceNames,
  type EvidenceStore,
  isRawFile,
  sealedTexts,
  splitEvidence,
} from '../evidence/evidence.ts';
import { askRegister, noDocument, type RegisterAnswer } from '../lostDocuments/register.ts';
import { change } from '../orders/order.ts';
import { outletOfDesk } from '../outlets/outlets.ts';
import { outcomeOf, storeOutcome } from '../orders/result.ts';
import type {
  LostDocumentRegister,
  PipServiceOptions,
  Reinspection,
  ServiceClock,
  ServicePolicy,
  ServiceRandomness,
} from '../ports.ts';
import type { DocumentLocks } from '../review/documentLock.ts';
import { pinCheckedAt } from '../people/pinChecks.ts';
import { isKnown } from '../people/register.ts';
import { forgetUploads } from '../uploads/forget.ts';
import { countProofing } from '../statistics/statistics.ts';
import { claimAndOrder, claimOfDesk, policyOf, refuseLost, type ClaimRow } from './claims.ts';
import { checkInspection, type CheckedInspection } from './reinspection.ts';
import { inspectedAt, refusalsOf, within, type SubmissionContext } from './submissionRules.ts';

interface Parts {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly register: LostDocumentRegister | null;
  readonly policy: ServicePolicy;
  readonly environment: PipServiceOptions['environment'];
  readonly portraitOf: PipServiceOptions['portraitOf'];
  readonly reinspect: PipServiceOptions['reinspect'];
  readonly locks: DocumentLocks;
}

/**
 * Accepts a desk's submission exactly once: the order, its result, the evidence and the idempotency key are written in one
 * transaction. The same key with the same content gets the first receipt again, at any later time.
 */
export type Submit = (
  desk: DeskCaller,
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
    const ownClaim = await claimOfDesk(sql, desk, claimId);
    if (ownClaim === null) throw new Problem('not-found');
    const { facts, evidence } = splitEvidence(submission);
    const again = await inspectedAgain(parts, submission, evidence, ownClaim);
    const checked: Submission = { ...submission, inspection: again?.checked.inspection ?? null };
    const document = checked.inspection?.document ?? null;
    // Outside the transaction: the register may take its time.
    const registerAnswer =
      document === null
        ? noDocument
        : await askRegister(
            register,
            document.documentNumber,
            document.issuingState,
            parts.policy.registerTimeoutSeconds * 1000,
          );

    return sql.transaction(async (queries) => {
      const now = clock.now();
      const { claim, order } = await claimAndOrder(queries, desk, claimId, now);
      // Again under the lock: a twin of this request may have been first.
      const twin = await receiptOf(queries, desk, idempotencyKey, bodyHash);
      if (twin !== null) return twin;
      refuseLost(order, claimId);

      const answer = registerAnswerOf(registerAnswer, recorded(claim, checked));
      const span = { claimedAt: claim.created_at, receivedAt: now };
      const decidedAt = within(submission.decidedAt, span);
      const officer = { id: submission.officerId ?? '', name: submission.officerName };
      const context: SubmissionContext = {
        ...span,
        applicantName: order.applicant_name,
        tove: answer.status,
        differs: (again?.checked.differences.length ?? 0) > 0,
        officerKnown: await isKnown(queries, officer, ['officer', 'supervisor'], decidedAt),
        documentLocked: document !== null && (await parts.locks.isLocked(queries, document)),
        synthetic: parts.environment === 'test',
        policy: policyOf(claim) ?? parts.policy,
      };
      const reasons = refusalsOf(checked, context);
      if (reasons.length > 0) {
        const passing = reasons.every((reason) => reason === 'register-not-checked');
        // The desk did its part; only the register is missing, and that passes.
        if (passing && submission.toveStatus === 'NO_MATCH') {
          throw new Problem('unavailable', { detail: 'the register does not answer', retryAfterSeconds: 60 });
        }
        throw new Problem('submission-refused', { reasons });
      }

      // What the register says, where it knows the desk: no desk moves itself to another outlet.
      const location = (await outletOfDesk(queries, desk.desk)) ?? submission.location;
      await storeOutcome(
        queries,
        parts.evidence,
        order.pip_id,
        outcomeOf(checked, answer, decidedAt, location),
      );
      await parts.evidence.put(queries, order.pip_id, withPortrait(evidence, parts.portraitOf));
      if (again !== null) await storeReinspection(queries, parts.evidence, order.pip_id, again);
      const { decision } = submission;
      await queries.query(
        `insert into submission (submission_id, pip_id, claim_id, desk, idempotency_key, body_sha256, received_at,
           decided_at, approved, cause, officer_id, officer_name, pin_checked_at, location, facts, desk_proof,
           upload_sha256)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
        [
          random.uuid(),
          order.pip_id,
          claimId,
          desk.desk,
          idempotencyKey,
          bodyHash,
          now,
          decidedAt,
          decision.approved,
          decision.approved === true ? null : decision.cause,
          submission.officerId ?? null,
          submission.officerName,
          await pinCheckedAt(queries, officer.id, desk.desk, { claimedAt: claim.created_at, decidedAt }),
          location,
          await parts.evidence.seal(queries, order.pip_id, sealedTexts.facts, facts),
          desk.proof,
          await uploadHash(queries, claimId, idempotencyKey, submission),
        ],
      );
      await forgetUploads(queries, claimId);
      await countProofing(queries, submission, { decidedAt, location });
      await change(queries, order, { status: 'AWAITING_DOWNLOAD', last_updated: now, lease_until: null });
      return receipt(order.attendance_code, now);
    });
  };
}

interface InspectedAgain {
  readonly at: Date;
  readonly reinspection: Reinspection;
  readonly checked: CheckedInspection;
}

/**
 * Outside any transaction: it takes its time.
 * @returns null where the desk says that it read nothing: then its files vouch for nothing either
 * @throws Problem unavailable where nobody can tell at present
 */
async function inspectedAgain(
  { reinspect, clock }: Parts,
  submission: Submission,
  evidence: ReadonlyMap<string, Uint8Array>,
  claim: ClaimRow,
): Promise<InspectedAgain | null> {
  if (submission.inspection === null) return null;
  const now = clock.now();
  const at = inspectedAt(submission, { claimedAt: claim.created_at, receivedAt: now });
  try {
    const files = new Map([...evidence].filter(([name]) => isRawFile(name)));
    const reinspection = await reinspect(files, { inspectedAt: at, now });
    return { at, reinspection, checked: checkInspection(submission.inspection, reinspection) };
  } catch {
    throw new Problem('unavailable', { detail: 'the document cannot be checked now', retryAfterSeconds: 60 });
  }
}

async function storeReinspection(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
  { at, reinspection, checked }: InspectedAgain,
): Promise<void> {
  const { inspection, documentSigner, csca } = reinspection;
  await queries.query(
    `insert into reinspection (pip_id, inspected_at, trust_set, document_signer, csca, inspection, differences)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      pipId,
      at,
      inspection.trustSet,
      documentSigner,
      csca,
      await evidence.seal(queries, pipId, sealedTexts.reinspection, JSON.stringify(inspection)),
      JSON.stringify(checked.differences),
    ],
  );
}

/** What a submission that came in parts was announced as; null where that is not what its desk signed. */
async function uploadHash(
  queries: Queries,
  claimId: string,
  uploadId: string,
  submission: Submission,
): Promise<string | null> {
  const [row] = await queries.query<{ sha256: string }>(
    'select sha256 from upload where claim_id = $1 and upload_id::text = $2',
    [claimId, uploadId],
  );
  return row !== undefined && row.sha256 === bodyHash(submission) ? row.sha256 : null;
}

interface ReceivedUpload {
  readonly desk: string;
  readonly sha256: string;
  readonly receipt: SubmissionReceipt;
}

/**
 * Of a submission that came in parts before: whose it was, its hash and its receipt. null where there is none under this key, or where
 * other bytes have come under it since: those are looked at.
 */
export async function receiptOfUpload(
  queries: Queries,
  claimId: string,
  idempotencyKey: string,
): Promise<ReceivedUpload | null> {
  const [row] = await queries.query<{
    attendance_code: string;
    received_at: Date;
    upload_sha256: string;
    desk: string;
  }>(
    `select o.attendance_code, s.received_at, s.upload_sha256, s.desk from submission s join pip_order o using (pip_id)
     where s.claim_id = $1 and s.idempotency_key = $2 and s.upload_sha256 is not null
       and not exists (select 1 from upload u where u.claim_id = $1)`,
    [claimId, idempotencyKey],
  );
  if (row === undefined) return null;
  return {
    desk: row.desk,
    sha256: row.upload_sha256,
    receipt: receipt(row.attendance_code, row.received_at),
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
  desk: DeskCaller,
  idempotencyKey: string,
  bodyHash: string,
): Promise<SubmissionReceipt | null> {
  const [row] = await queries.query<{ attendance_code: string; received_at: Date; body_sha256: string }>(
    `select o.attendance_code, s.received_at, s.body_sha256 from submission s join pip_order o using (pip_id)
     where s.desk in ($1, $3) and s.idempotency_key = $2`,
    [desk.desk, idempotencyKey, desk.clientId],
  );
  if (row === undefined) return null;
  if (row.body_sha256 !== bodyHash) throw new Problem('idempotency-conflict');
  return receipt(row.attendance_code, row.received_at);
}

/** The register's earlier answer for the very document, given on this claim; for when it is down at the end. */
function recorded(claim: ClaimRow, submission: Submission): RegisterAnswer | null {
  const number = submission.inspection?.document?.documentNumber;
  if (claim.tove_status === null || claim.tove_document === null || claim.tove_document !== number)
    return null;
  return { status: claim.tove_status, reason: claim.tove_reason };
}

/** A hit is final, also when the document is found again meanwhile (pip-service §4); else the newest answer there is. */
const registerAnswerOf = (now: RegisterAnswer, earlier: RegisterAnswer | null): RegisterAnswer => {
  if (earlier === null || earlier.status === 'MATCH') return earlier ?? now;
  return now.status === 'NOT_CHECKED' && earlier.status !== 'NOT_CHECKED' ? earlier : now;
};

function withPortrait(
  evidence: ReadonlyMap<string, Uint8Array>,
  portraitOf: PipServiceOptions['portraitOf'],
): ReadonlyMap<string, Uint8Array> {
  const dg2 = evidence.get('EF_DG2');
  const portrait = dg2 === undefined ? null : (portraitOf?.(dg2) ?? null);
  return portrait === null ? evidence : new Map([...evidence, [evidenceNames.portrait, portrait]]);
}

/** Same content, same hash: a newer desk may write its keys in another order. */
const contentHash = (claimId: string, submission: Submission): string =>
  createHash('sha256')
    .update(canonicalJson([claimId, submission]))
    .digest('hex');
