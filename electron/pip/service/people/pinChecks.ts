import { z } from 'zod';
import { clockSkewMs } from '../desks/deskProof.ts';
import type { Queries } from '../database/sql.ts';

/** How long a decision may wait at a desk and still be held against the PIN it was confirmed with. */
export const pinCheckDays = 30;

/** Remembers that a desk brought the right PIN of this operator. */
export async function notePinCheck(
  queries: Queries,
  operatorId: string,
  desk: string,
  at: Date,
): Promise<void> {
  await queries.query('insert into pin_check (operator_id, desk, at) values ($1, $2, $3)', [
    operatorId,
    desk,
    at,
  ]);
}

/**
 * When the service itself last found the PIN of whoever decided right, for this desk, while the desk held the order.
 * @returns null where only the desk checked it: the service was away, or keeps nobody, or the desk does not tell the truth
 */
export async function pinCheckedAt(
  queries: Queries,
  officerId: string,
  desk: string,
  { claimedAt, decidedAt }: { readonly claimedAt: Date; readonly decidedAt: Date },
): Promise<Date | null> {
  if (!z.uuid().safeParse(officerId).success) return null;
  const [row] = await queries.query<{ at: Date | null }>(
    'select max(at) as at from pin_check where operator_id = $1 and desk = $2 and at between $3 and $4',
    // The PIN comes before the decision; the moment of the decision is by the desk's clock.
    [officerId, desk, claimedAt, new Date(decidedAt.getTime() + clockSkewMs)],
  );
  return row?.at ?? null;
}

export async function forgetPinChecks(queries: Queries, before: Date): Promise<void> {
  await queries.query('delete from pin_check where at < $1', [before]);
}
