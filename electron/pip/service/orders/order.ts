import type { PipOrder, PipStatus } from '#shared/contracts/pip.ts';
import type { Queries } from '../database/sql.ts';
import { recordStatus } from './events.ts';

/** An order as stored. The lease stands on the order itself, so that one row lock covers both. */
export interface OrderRow {
  readonly pip_id: string;
  readonly client_id: string;
  readonly applicant_name: string;
  readonly applicant_phone_number: string;
  readonly attendance_code: string;
  readonly status: PipStatus;
  readonly created_at: Date;
  readonly last_updated: Date;
  readonly expires_at: Date;
  /** The last desk to hold the order, also after its lease lapsed; null once released. */
  readonly current_claim: string | null;
  readonly lease_until: Date | null;
  /** The order this one is an earlier, returned attempt of; null for an order as its requestor knows it. */
  readonly attempt_of: string | null;
  /** Since then nothing is known of the applicant any more. */
  readonly erased_at: Date | null;
}

const columns = `o.pip_id, o.client_id, o.applicant_name, o.applicant_phone_number, o.attendance_code, o.status,
  o.created_at, o.last_updated, o.expires_at, o.current_claim, o.lease_until, o.attempt_of, o.erased_at`;

export type Lock = 'for update' | '';

const pick = async (
  queries: Queries,
  now: Date,
  where: string,
  values: readonly string[],
): Promise<OrderRow | null> => {
  const [row] = await queries.query<OrderRow>(`select ${columns} from pip_order o where ${where}`, values);
  return row === undefined ? null : settled(row, now);
};

/** Only the client's own order: another's is as good as none, and so is an attempt that was returned. */
export const orderOfClient = (
  queries: Queries,
  now: Date,
  clientId: string,
  pipId: string,
  lock: Lock,
): Promise<OrderRow | null> =>
  pick(queries, now, `o.pip_id = $1 and o.client_id = $2 and o.attempt_of is null ${lock}`, [
    pipId,
    clientId,
  ]);

/** Newest first, each as it stands at `now`. */
export async function ordersOfClient(
  queries: Queries,
  now: Date,
  clientId: string,
  after: { readonly createdAt: Date; readonly pipId: string } | null,
  limit: number,
): Promise<readonly OrderRow[]> {
  const older = after === null ? '' : 'and (o.created_at, o.pip_id) < ($3::timestamptz, $4::uuid)';
  const rows = await queries.query<OrderRow>(
    `select ${columns} from pip_order o where o.client_id = $1 and o.attempt_of is null ${older}
     order by o.created_at desc, o.pip_id desc limit $2`,
    [clientId, limit, ...(after === null ? [] : [after.createdAt, after.pipId])],
  );
  return rows.map((row) => settled(row, now));
}

/** Locked for the rest of the transaction. */
export const orderById = (queries: Queries, now: Date, pipId: string): Promise<OrderRow | null> =>
  pick(queries, now, 'o.pip_id = $1 for update', [pipId]);

/** Without a lock, and without asking what time has made of it: for work on an order that has its result. */
export async function orderAsStored(queries: Queries, pipId: string): Promise<OrderRow | null> {
  const [row] = await queries.query<OrderRow>(`select ${columns} from pip_order o where o.pip_id = $1`, [
    pipId,
  ]);
  return row ?? null;
}

/** The live order with this code, else the newest that had it. Locked for the rest of the transaction. */
export const orderByCode = (queries: Queries, now: Date, code: string): Promise<OrderRow | null> =>
  pick(
    queries,
    now,
    `o.attendance_code = $1
     order by (o.status in ('CREATED', 'IN_PROGRESS')) desc, o.created_at desc limit 1 for update`,
    [code],
  );

/**
 * Time passes without anybody writing it down: a lapsed lease gives the order back, an old order expires. `last_updated` is
 * the moment it happened, so that every reader sees the same.
 */
export function settled(row: OrderRow, now: Date): OrderRow {
  let order = row;
  if (order.status === 'IN_PROGRESS' && order.lease_until !== null && order.lease_until <= now) {
    order = { ...order, status: 'CREATED', last_updated: order.lease_until };
  }
  if (order.status === 'CREATED' && order.expires_at <= now) {
    const moment = order.last_updated > order.expires_at ? order.last_updated : order.expires_at;
    order = { ...order, status: 'EXPIRED', last_updated: moment };
  }
  return order;
}

type Change = Partial<
  Pick<
    OrderRow,
    'status' | 'last_updated' | 'current_claim' | 'lease_until' | 'attendance_code' | 'expires_at'
  >
>;

/**
 * Writes what changed, and an event for every status the order has now and had not before; the order must be locked. What
 * time alone had done (`settled`) is written as well: whoever read the order meanwhile has seen it.
 */
export async function change(queries: Queries, order: OrderRow, what: Change): Promise<OrderRow> {
  const next = { ...order, ...what };
  const [before] = await queries.query<{ status: PipStatus }>(
    `with before as (select status from pip_order where pip_id = $1)
     update pip_order o set status = $2, last_updated = $3, current_claim = $4, lease_until = $5, attendance_code = $6,
       expires_at = $7 from before where o.pip_id = $1 returning before.status`,
    [
      next.pip_id,
      next.status,
      next.last_updated,
      next.current_claim,
      next.lease_until,
      next.attendance_code,
      next.expires_at,
    ],
  );
  if (before?.status !== order.status) await recordStatus(queries, order);
  if (next.status !== order.status) await recordStatus(queries, next);
  return next;
}

/** What the requestor sees [F]. */
export const viewOf = (order: OrderRow): PipOrder => ({
  pipId: order.pip_id,
  status: order.status,
  lastUpdated: order.last_updated.toISOString(),
  attendanceCode: order.attendance_code,
});
