import type { DeadLetter, SendFailure } from '#shared/contracts/sending.ts';
import type { Queries } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../oauth/clients.ts';
import { eventOf, type EventRow } from '../orders/events.ts';
import type { ServiceClock } from '../ports.ts';

/** What could not be delivered, as its requestor sees it [O]. */
export interface DeadLetters {
  /** Oldest event first. @param after the last delivery of the page before */
  list(caller: Caller, after: string | null, limit: number): Promise<readonly DeadLetter[]>;
  /** Back to the front of its order's line, with all its attempts. Under the same delivery id, as it may have arrived after all. */
  resend(caller: Caller, deliveryId: string): Promise<void>;
  /** @returns how many */
  resendAll(caller: Caller): Promise<number>;
}

interface DeadRow extends EventRow {
  readonly delivery_id: string;
  readonly url: string;
  readonly attempts: number;
  readonly failure: SendFailure;
  readonly settled_at: Date;
}

export function createDeadLetters(queries: Queries, clock: ServiceClock): DeadLetters {
  /** To endpoints that are still configured only: the others have nowhere to go. */
  const revive = (caller: Caller, which: string, values: readonly string[]) =>
    queries.query<{ delivery_id: string }>(
      `update webhook_delivery d set state = 'waiting', attempts = 0, next_at = $2, failure = null, settled_at = null
       from webhook_endpoint endpoint
       where d.client_id = $1 and d.state = 'dead' and endpoint.client_id = d.client_id and endpoint.url = d.url
         ${which} returning d.delivery_id`,
      [caller.clientId, clock.now(), ...values],
    );

  return {
    list: async (caller, after, limit) => {
      const rows = await queries.query<DeadRow>(
        `select d.delivery_id, d.url, d.attempts, d.failure, d.settled_at,
           e.event_id, e.pip_id, e.status, e.last_updated
         from webhook_delivery d join order_event e using (seq)
         where d.client_id = $1 and d.state = 'dead' and ($2::uuid is null or (d.seq, d.delivery_id) >
           (select seq, delivery_id from webhook_delivery where client_id = $1 and delivery_id = $2::uuid))
         order by d.seq, d.delivery_id limit ${limit}`,
        [caller.clientId, after],
      );
      return rows.map((row) => ({
        deliveryId: row.delivery_id,
        url: row.url,
        event: eventOf(row),
        attempts: row.attempts,
        failure: row.failure,
        since: row.settled_at.toISOString(),
      }));
    },

    resend: async (caller, deliveryId) => {
      const revived = await revive(caller, 'and d.delivery_id = $3', [deliveryId]);
      if (revived.length > 0) return;
      const [row] = await queries.query<{ state: string }>(
        'select state from webhook_delivery where client_id = $1 and delivery_id = $2',
        [caller.clientId, deliveryId],
      );
      if (row === undefined) throw new Problem('not-found');
      // Asked twice, it is on its way already; that is what was wanted.
      if (row.state === 'dead')
        throw new Problem('not-resendable', { detail: 'the endpoint is not configured' });
    },

    resendAll: async (caller) => (await revive(caller, '', [])).length,
  };
}
