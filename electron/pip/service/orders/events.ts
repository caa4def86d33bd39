import type { PipStatus } from '#shared/contracts/pip.ts';
import type { EventPage, OrderEvent } from '#shared/contracts/sending.ts';
import type { Queries, Sql } from '../database/sql.ts';

/**
 * Every change of an order's status, written in the transaction that makes it, together with one delivery for every endpoint
 * of its client: an event is there exactly if the change is.
 */

export const recordStatus = async (
  queries: Queries,
  order: {
    readonly pip_id: string;
    readonly client_id: string;
    readonly status: PipStatus;
    readonly last_updated: Date;
  },
): Promise<void> => {
  await queries.query(
    `with event as (
       insert into order_event (pip_id, client_id, status, last_updated)
       values ($1::uuid, $2::text, $3::text, $4::timestamptz) returning seq)
     insert into webhook_delivery (seq, pip_id, client_id, url, next_at)
     select event.seq, $1::uuid, $2::text, endpoint.url, $4::timestamptz
     from event join webhook_endpoint endpoint on endpoint.client_id = $2::text`,
    [order.pip_id, order.client_id, order.status, order.last_updated],
  );
};

export interface EventRow {
  readonly event_id: string;
  readonly pip_id: string;
  readonly status: PipStatus;
  readonly last_updated: Date;
}

export const eventOf = (row: EventRow): OrderEvent => ({
  eventId: row.event_id,
  pipId: row.pip_id,
  status: row.status,
  lastUpdated: row.last_updated.toISOString(),
});

/** Any number that nobody else locks with; one at a time gives out positions. */
const positionsLock = 0x5049_5001;
/** So many at a time, however many there are when somebody asks for the first time. */
const placedAtOnce = 5000;

/**
 * Gives what is committed by now its place behind everything that was given one before. Done again and again, so that whoever
 * reads the feed finds little to do.
 */
export async function placeEvents(sql: Sql): Promise<void> {
  const [unplaced] = await sql.query('select 1 from order_event where position is null limit 1');
  if (unplaced === undefined) return;
  await sql.transaction(async (queries) => {
    await queries.query(`select pg_advisory_xact_lock(${positionsLock})`);
    await queries.query(
      `update order_event e set position = placed.position
       from (select seq, (select coalesce(max(position), 0) from order_event) + row_number() over (order by seq)
               as position
             from (select seq from order_event where position is null order by seq limit ${placedAtOnce}) unplaced
            ) placed
       where e.seq = placed.seq`,
    );
  });
}

/**
 * The feed of one client [O]: everything a webhook would have said, for requestors who poll. A reader who comes back with
 * `next` misses nothing and gets nothing twice.
 */
export async function eventsOf(sql: Sql, clientId: string, after: string, limit: number): Promise<EventPage> {
  await placeEvents(sql);
  const rows = await sql.query<EventRow & { readonly place: string }>(
    `select event_id, pip_id, status, last_updated, position::text as place from order_event
     where client_id = $1 and position > $2::bigint order by position limit ${limit}`,
    [clientId, after],
  );
  return { events: rows.map(eventOf), next: rows.at(-1)?.place ?? after };
}

/** Forgets events older than `before` that nobody waits for. Dead letters stay until they are re-sent. */
export async function forgetEvents(queries: Queries, before: Date): Promise<void> {
  await queries.query(
    `delete from order_event e where last_updated < $1
       and not exists (select 1 from webhook_delivery d where d.seq = e.seq and d.state <> 'delivered')`,
    [before],
  );
}
