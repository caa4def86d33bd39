import { isUniqueViolation, type Queries, type Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { ServiceRandomness } from '../ports.ts';
import { drawAttendanceCode } from './attendanceCode.ts';
import { change, orderByCode } from './order.ts';

/** With a tenth of all codes live, thirty draws in a row fail once in 10³⁰. */
const maxDraws = 30;
/** Two transactions that draw the same code at the same moment are one in a million. */
const mostTries = 5;

/**
 * A code no live order has. An order that expired unnoticed still occupies its code until somebody wants it: then it is written down.
 * Within a transaction begun by {@link drawingCodes}.
 *
 * @throws Problem unavailable where no draw is free
 */
export async function drawFreeCode(queries: Queries, random: ServiceRandomness, now: Date): Promise<string> {
  for (let draw = 0; draw < maxDraws; draw++) {
    const code = drawAttendanceCode(random);
    const holder = await orderByCode(queries, now, code);
    if (holder?.status === 'CREATED' || holder?.status === 'IN_PROGRESS') continue;
    if (holder?.status === 'EXPIRED') await change(queries, holder, {});
    return code;
  }
  throw new Problem('unavailable', { detail: 'no free attendance code', retryAfterSeconds: 60 });
}

/**
 * A transaction that draws codes. Another one may take the same code before this one commits: the unique index then rolls one of
 * them back, and whoever was rolled back begins anew.
 */
export async function drawingCodes<T>(sql: Sql, work: (queries: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sql.transaction(work);
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === mostTries) throw error;
    }
  }
}
