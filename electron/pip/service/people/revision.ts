import type { Queries } from '../database/sql.ts';

/** Which state the register is in: another one after every change. */
export async function revisionOf(queries: Queries): Promise<string> {
  const [row] = await queries.query<{ revision: string }>('select revision from operator_revision');
  return row?.revision ?? '';
}

/** In the transaction that changes somebody. */
export async function renew(queries: Queries): Promise<void> {
  await queries.query('update operator_revision set revision = gen_random_uuid()');
}
