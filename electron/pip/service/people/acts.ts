import type { AuditRecord } from '#shared/contracts/audit.ts';
import type { Queries } from '../database/sql.ts';

/** Writes down what an administrator did, in the transaction that does it. `who`: null for a client's script. */
export async function recordAct(
  queries: Queries,
  at: Date,
  { event, who, fields }: Pick<AuditRecord, 'event' | 'who' | 'fields'>,
): Promise<void> {
  await queries.query(
    'insert into operator_event (at, event, who_id, who_name, fields) values ($1, $2, $3, $4, $5)',
    [at, event, who?.id ?? null, who?.name ?? null, JSON.stringify(fields)],
  );
}
