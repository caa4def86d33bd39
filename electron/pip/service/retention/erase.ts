import type { Sql } from '../database/sql.ts';
import type { EvidenceStore, Leftovers } from '../evidence/evidence.ts';
import { orderById } from '../orders/order.ts';

/** Why an order was erased: its time was over, or somebody with a right to it asked. */
export type ErasureReason = 'retention' | 'request';

/** `live`: an applicant may still come with it; it has to be cancelled first. */
export type ErasureOutcome = 'erased' | 'erased-before' | 'live' | 'unknown';

/**
 * Takes everything about a person out of an order, in one transaction with the record of it. The key goes, so that what was
 * sealed under it says nothing any more; names, numbers and signatures in clear text are overwritten. What stays is outcome, cause,
 * times, outlet and desk, and that a document is locked.
 */
export async function eraseOrder(
  sql: Sql,
  evidence: EvidenceStore,
  now: Date,
  pipId: string,
  reason: ErasureReason,
): Promise<ErasureOutcome> {
  const erased = await sql.transaction(async (queries): Promise<Leftovers | ErasureOutcome> => {
    const order = await orderById(queries, now, pipId);
    if (order === null) return 'unknown';
    if (order.erased_at !== null) return 'erased-before';
    if (order.status === 'CREATED' || order.status === 'IN_PROGRESS') return 'live';
    const removeFiles = await evidence.erase(queries, pipId);
    const statements = [
      'delete from upload where claim_id in (select claim_id from claim where pip_id = $1)',
      'delete from reinspection where pip_id = $1',
      'delete from review where submission_id in (select submission_id from submission where pip_id = $1)',
      `update submission set facts = '', desk_proof = null, officer_name = '', officer_id = null, pin_checked_at = null
       where pip_id = $1`,
      'update result set session_details = null, proofing_data = null where pip_id = $1',
      'update claim set tove_document = null where pip_id = $1',
      // A letter that is not out never goes out: there is nothing left to send.
      `update result_delivery set letter = 'failed', failure = 'no-report', next_at = null
       where pip_id = $1 and letter = 'waiting'`,
    ];
    for (const statement of statements) await queries.query(statement, [pipId]);
    await queries.query(
      `update pip_order set applicant_name = '', applicant_phone_number = '', erased_at = $2 where pip_id = $1`,
      [pipId, now],
    );
    await queries.query(
      'insert into erasure (pip_id, client_id, erased_at, reason) values ($1, $2, $3, $4)',
      [pipId, order.client_id, now, reason],
    );
    return removeFiles;
  });
  if (typeof erased === 'string') return erased;
  await erased();
  return 'erased';
}
