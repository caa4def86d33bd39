import type { Sql } from '../database/sql.ts';
import type { ServiceLog } from '../ports.ts';
import { renew } from './revision.ts';

/**
 * Forgets who left the desks before then, and what administrators did and who looked at evidence before then. Whoever works there
 * stays, so the register never empties, and a name that is free again is somebody else's.
 */
export async function forgetPeople(sql: Sql, log: ServiceLog, before: Date): Promise<void> {
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
  if (forgotten.length > 0) log.info('pip-service.leavers-forgotten', { people: forgotten.length });
}
