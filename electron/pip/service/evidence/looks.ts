import type { EvidenceLooks, LookKind } from '#shared/contracts/evidenceLooks.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Queries } from '../database/sql.ts';

const looksAtOnce = 200;

interface Looking {
  readonly pipId: string;
  readonly kind: LookKind;
  readonly who?: Person;
  readonly clientId?: string;
}

/** Puts on record that somebody is shown the evidence of an order. Before they are: a look that is not on record is none. */
export async function noteLook(queries: Queries, at: Date, look: Looking): Promise<void> {
  await queries.query(
    'insert into evidence_look (at, pip_id, kind, who_id, who_name, client_id) values ($1, $2, $3, $4, $5, $6)',
    [at, look.pipId, look.kind, look.who?.id ?? null, look.who?.name ?? null, look.clientId ?? null],
  );
}

/** Oldest first, after this position. */
export const looksAfter = (queries: Queries, after: number): Promise<EvidenceLooks['looks']> =>
  looksWhere(queries, `l.position > $1 order by l.position limit ${looksAtOnce}`, after);

/** All at one order. */
export const looksAt = (queries: Queries, pipId: string): Promise<EvidenceLooks['looks']> =>
  looksWhere(queries, 'l.pip_id = $1 order by l.position', pipId);

async function looksWhere(
  queries: Queries,
  condition: string,
  value: string | number,
): Promise<EvidenceLooks['looks']> {
  const rows = await queries.query<Row>(
    `select l.position, l.at, l.kind, l.who_id, l.who_name, l.client_id, o.attendance_code
     from evidence_look l join pip_order o using (pip_id) where ${condition}`,
    [value],
  );
  return rows.map(({ position, at, kind, who_id: id, who_name: name, client_id: clientId, ...row }) => ({
    position: Number(position),
    at: at.toISOString(),
    attendanceCode: row.attendance_code,
    kind,
    who: id === null || name === null ? null : { id, name },
    clientId,
  }));
}

interface Row {
  readonly position: string | number;
  readonly at: Date;
  readonly kind: LookKind;
  readonly who_id: string | null;
  readonly who_name: string | null;
  readonly client_id: string | null;
  readonly attendance_code: string;
}
