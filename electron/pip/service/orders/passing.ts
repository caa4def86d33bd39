import type { Sql } from '../database/sql.ts';
import type { Job } from '../jobs.ts';
import type { ServiceClock } from '../ports.ts';
import { change, orderById } from './order.ts';

/** So many orders in one go; the rest is the next run's. */
const atOnce = 500;

/**
 * Writes down what time alone does to orders (`settled`): a lapsed lease gives the order back, an old order expires. Readers
 * saw it before; with this the requestor hears of it without asking.
 */
export const passingOfTime = (sql: Sql, clock: ServiceClock): Job => ({
  name: 'passing-of-time',
  everyMs: 15_000,
  run: async () => {
    const due = await sql.query<{ pip_id: string }>(
      `(select pip_id from pip_order where status = 'IN_PROGRESS' and lease_until <= $1 order by lease_until limit ${atOnce})
       union all
       (select pip_id from pip_order where status = 'CREATED' and expires_at <= $1 order by expires_at limit ${atOnce})`,
      [clock.now()],
    );
    for (const { pip_id } of due) {
      await sql.transaction(async (queries) => {
        // Again under the lock: a desk may have come back meanwhile.
        const order = await orderById(queries, clock.now(), pip_id);
        if (order !== null) await change(queries, order, {});
      });
    }
  },
});
