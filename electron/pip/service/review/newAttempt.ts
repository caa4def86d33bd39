import type { Queries } from '../database/sql.ts';
import type { EvidenceStore } from '../evidence/evidence.ts';
import { drawFreeCode } from '../orders/freeCode.ts';
import { change, orderById, type OrderRow } from '../orders/order.ts';
import type { ServicePolicy, ServiceRandomness } from '../ports.ts';

interface Parts {
  readonly evidence: EvidenceStore;
  readonly random: ServiceRandomness;
  readonly policy: ServicePolicy;
}

/**
 * Gives an order back for a new attempt: CREATED, with another code and its whole time again. What the earlier attempt left
 * (claims, submission, result, evidence, who looked at it) moves to a closed order of its own that no requestor finds, so that
 * everything else in the service goes on knowing one result per order. The order must be locked and finished.
 *
 * @returns the new code
 */
export async function beginNewAttempt(
  queries: Queries,
  { evidence, random, policy }: Parts,
  order: OrderRow,
  now: Date,
): Promise<string> {
  const attemptId = random.uuid();
  // RESULT_SENT: nothing of it is to be delivered any more, and its code answers that it was used.
  await queries.query(
    `insert into pip_order (pip_id, attempt_of, client_id, applicant_name, applicant_phone_number, attendance_code, status,
       created_at, last_updated, expires_at, current_claim)
     select $2, pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, 'RESULT_SENT',
       created_at, $3, expires_at, current_claim from pip_order where pip_id = $1`,
    [order.pip_id, attemptId, now],
  );
  for (const table of ['claim', 'submission', 'result', 'reinspection', 'evidence_look']) {
    await queries.query(`update ${table} set pip_id = $2 where pip_id = $1`, [order.pip_id, attemptId]);
  }
  // What becomes of the next result is delivered anew, by letter as well.
  await queries.query('delete from result_delivery where pip_id = $1', [order.pip_id]);
  await evidence.move(queries, order.pip_id, attemptId);
  const code = await drawFreeCode(queries, random, now);
  await change(queries, order, {
    status: 'CREATED',
    attendance_code: code,
    last_updated: now,
    expires_at: new Date(now.getTime() + policy.orderLifetimeDays * 86_400_000),
    current_claim: null,
    lease_until: null,
  });
  return code;
}

/** Whether an order can be given back: one that is finished, and has not been given back already. */
export async function finishedOrder(queries: Queries, now: Date, pipId: string): Promise<OrderRow | null> {
  const order = await orderById(queries, now, pipId);
  if (order === null || order.attempt_of !== null) return null;
  return order.status === 'AWAITING_DOWNLOAD' || order.status === 'RESULT_SENT' ? order : null;
}
