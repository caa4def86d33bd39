import type { Queries } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { ServiceRandomness } from '../ports.ts';
import { drawAttendanceCode } from './attendanceCode.ts';
import { change, orderByCode } from './order.ts';

/** With a tenth of all codes live, thirty draws in a row fail once in 10³⁰. */
export const maxDraws = 30;

/** An order that expired unnoticed still occupies its code until somebody wants it. Within a transaction: the order is locked. */
export async function freeExpiredCode(queries: Queries, code: string, now: Date): Promise<void> {
  const occupying = await orderByCode(queries, now, code);
  if (occupying?.status === 'EXPIRED') await change(queries, occupying, {});
}

/**
 * A code no live order has, within a transaction. Another transaction may still take it before this one commits: the unique index
 * then rolls one of them back, and whoever was rolled back begins anew.
 *
 * @throws Problem unavailable where no draw is free
 */
export async function drawFreeCode(queries: Queries, random: ServiceRandomness, now: Date): Promise<string> {
  for (let draw = 0; draw < maxDraws; draw++) {
    const code = drawAttendanceCode(random);
    await freeExpiredCode(queries, code, now);
    const taken = await queries.query(
      `select 1 from pip_order where attendance_code = $1 and status in ('CREATED', 'IN_PROGRESS')`,
      [code],
    );
    if (taken.length === 0) return code;
  }
  throw noFreeCode();
}

export const noFreeCode = (): Problem =>
  new Problem('unavailable', { detail: 'no free attendance code', retryAfterSeconds: 60 });
