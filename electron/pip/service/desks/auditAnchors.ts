import type { AuditAnchor } from '#shared/contracts/desks.ts';
import { isUniqueViolation, type Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { ServiceClock } from '../ports.ts';
import type { DeskCaller } from './desks.ts';

/**
 * Heads of the desks' audit chains, kept where no desk can reach them: a chain that was written anew, or cut, no longer has the
 * entry an anchor names. Append-only.
 */
export interface AuditAnchors {
  /** The same anchor again changes nothing. @throws Problem anchor-contradicts where it goes back, or says another hash */
  keep(desk: DeskCaller, anchor: AuditAnchor): Promise<void>;
  of(desk: string): Promise<readonly (AuditAnchor & { readonly receivedAt: string })[]>;
}

export const createAuditAnchors = (sql: Sql, clock: ServiceClock): AuditAnchors => ({
  keep: async (desk, { seq, hash }) => {
    const keeping = sql.transaction(async (queries) => {
      const [last] = await queries.query<{ seq: number; hash: string }>(
        'select seq, hash from audit_anchor where desk = $1 order by seq desc limit 1 for update',
        [desk.desk],
      );
      if (last?.seq === seq && last.hash === hash) return;
      if (last !== undefined && seq <= last.seq) throw new Problem('anchor-contradicts');
      await queries.query('insert into audit_anchor (desk, seq, hash, received_at) values ($1, $2, $3, $4)', [
        desk.desk,
        seq,
        hash,
        clock.now(),
      ]);
    });
    try {
      await keeping;
    } catch (error) {
      // Two at once: the table's key lets one of them in, and the other is asked to come again.
      if (isUniqueViolation(error)) throw new Problem('unavailable', { retryAfterSeconds: 1 });
      throw error;
    }
  },
  of: async (desk) =>
    (
      await sql.query<{ seq: number; hash: string; received_at: Date }>(
        'select seq, hash, received_at from audit_anchor where desk = $1 order by seq',
        [desk],
      )
    ).map(({ seq, hash, received_at }) => ({ seq, hash, receivedAt: received_at.toISOString() })),
});
