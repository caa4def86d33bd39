import type { z } from 'zod';
import type { orderListQuerySchema, OrderList } from '#shared/contracts/requestor.ts';
import type { Queries } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import { ordersOfClient, viewOf, type OrderRow } from './order.ts';

/**
 * One page of a client's orders, newest first. The cursor is a place between two orders, not a number of a page: what is ordered
 * meanwhile neither repeats nor hides one.
 */
export async function listOrders(
  queries: Queries,
  now: Date,
  clientId: string,
  { limit, cursor }: z.infer<typeof orderListQuerySchema>,
): Promise<OrderList> {
  const after = cursor === undefined ? null : placeOf(cursor);
  // One more than asked for tells whether there is a next page.
  const rows = await ordersOfClient(queries, now, clientId, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    orders: page.map(viewOf),
    nextCursor: rows.length > limit && last !== undefined ? cursorAt(last) : null,
  };
}

const cursorAt = (order: OrderRow): string =>
  Buffer.from(`${order.created_at.getTime()}.${order.pip_id}`).toString('base64url');

/** Whoever writes their own cursor still sees only their own orders; it must be one the database can compare with. */
function placeOf(cursor: string): { createdAt: Date; pipId: string } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, ticks = '', pipId = ''] =
    /^(\d{1,13})\.([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/.exec(text) ?? [];
  if (pipId === '') throw new Problem('invalid-request', { detail: 'cursor' });
  return { createdAt: new Date(Number(ticks)), pipId };
}
