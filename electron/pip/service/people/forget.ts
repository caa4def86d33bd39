import type { Job } from '../jobs.ts';
import type { Sql } from '../database/sql.ts';
import type { ServiceClock, ServiceLog, ServicePolicy } from '../ports.ts';
import { renew } from './revision.ts';

/** How long a decision may wait at a desk and still be held against the PIN it was confirmed with. */
const pinCheckDays = 30;
const dayMs = 86_400_000;

interface Parts {
  readonly sql: Sql;
  readonly clock: ServiceClock;
  readonly log: ServiceLog;
  readonly policy: Pick<ServicePolicy, 'operatorDays'>;
}

/**
 * Forgets who left the desks long ago, what administrators did before that, and who looked at evidence. Whoever works there stays, so the register never
 * empties, and a name that is free again is somebody else's.
 */
export const forgetPeople = ({ sql, clock, log, policy }: Parts): Job => ({
  name: 'leavers',
  everyMs: 3_600_000,
  run: async () => {
    const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * dayMs);
    const before = daysAgo(policy.operatorDays);
    const forgotten = await sql.transaction(async (queries) => {
      const leavers = await queries.query(
        'delete from operator where not active and left_at < $1 returning operator_id',
        [before],
      );
      if (leavers.length > 0) await renew(queries);
      return leavers;
    });
    await sql.query('delete from operator_event where at < $1', [before]);
    await sql.query('delete from evidence_look where at < $1', [before]);
    await sql.query('delete from pin_check where at < $1', [daysAgo(pinCheckDays)]);
    if (forgotten.length > 0) log.info('pip-service.leavers-forgotten', { people: forgotten.length });
  },
});
