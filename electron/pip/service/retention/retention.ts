import type { Sql } from '../database/sql.ts';
import type { EvidenceStore } from '../evidence/evidence.ts';
import type { Job } from '../jobs.ts';
import type { ServiceClient, ServiceClock, ServiceLog } from '../ports.ts';
import { ConfigurationError } from '../configurationError.ts';
import { eraseOrder } from './erase.ts';

/** Days after which an order is erased, where its client says nothing [O]; also of clients that are no longer configured. */
export const defaultRetentionDays = 90;
/** What its requestor has not fetched, or no mailbox has taken, is kept this many times as long, and not for ever [O]. */
const undeliveredTimes = 2;
const dayMs = 86_400_000;
/** So many orders of a client in one go; the next go follows at once. */
const atOnce = 200;

interface Parts {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly clock: ServiceClock;
  readonly log: ServiceLog;
  readonly clients: readonly ServiceClient[];
}

/** @throws ConfigurationError */
export function checkRetention(clients: readonly ServiceClient[]): void {
  for (const { clientId, retentionDays: days } of clients) {
    if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= 3650)) {
      throw new ConfigurationError(`client ${clientId}: retentionDays is a whole number from 1 to 3650`);
    }
  }
}

/** Erases what its time is over for, counted from when the result was ready, or the order cancelled or expired. */
export const retention = ({ sql, evidence, clock, log, clients }: Parts): Job => ({
  name: 'retention',
  everyMs: 3_600_000,
  run: async () => {
    const owners = await sql.query<{ client_id: string }>(
      'select distinct client_id from pip_order where erased_at is null',
    );
    let erased = 0;
    for (const { client_id: clientId } of owners) {
      const days = clients.find((client) => client.clientId === clientId)?.retentionDays;
      for (;;) {
        const due = await dueOrders(sql, clientId, clock.now(), days ?? defaultRetentionDays);
        for (const pipId of due) {
          if ((await eraseOrder(sql, evidence, clock.now(), pipId, 'retention')) === 'erased') erased++;
        }
        if (due.length < atOnce) break;
      }
    }
    if (erased > 0) log.info('pip-service.erased', { orders: erased });
  },
});

async function dueOrders(sql: Sql, clientId: string, now: Date, days: number): Promise<readonly string[]> {
  const before = (times: number): Date => new Date(now.getTime() - times * days * dayMs);
  // No result is ready before its order was made: the index finds the few that are old enough at all.
  const rows = await sql.query<{ pip_id: string }>(
    `select pip_id from (
       select o.pip_id, o.status, coalesce(s.received_at, o.last_updated) as ready_at
       from pip_order o left join submission s using (pip_id)
       where o.client_id = $1 and o.erased_at is null and o.created_at <= $2
         and o.status in ('AWAITING_DOWNLOAD', 'RESULT_SENT', 'CANCELLED', 'EXPIRED')) finished
     where ready_at <= $2 and (status <> 'AWAITING_DOWNLOAD' or ready_at <= $3) limit ${atOnce}`,
    [clientId, before(1), before(undeliveredTimes)],
  );
  return rows.map(({ pip_id }) => pip_id);
}
