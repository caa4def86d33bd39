import { type Outlet, outletLine } from '#shared/contracts/registry.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { recordAct } from '../people/acts.ts';
import type { ServiceClock } from '../ports.ts';

/** The register of outlets. One is never removed, since desks and results name it; it is closed. */
export interface Outlets {
  list(): Promise<readonly Outlet[]>;
  save(outlet: Outlet, by: Person | null): Promise<Outlet>;
}

interface OutletRow {
  readonly outlet_id: string;
  readonly name: string;
  readonly active: boolean;
}

const outletOf = ({ outlet_id, name, active }: OutletRow): Outlet => ({ outletId: outlet_id, name, active });

export const createOutlets = (sql: Sql, clock: ServiceClock): Outlets => ({
  list: async () =>
    (await sql.query<OutletRow>('select outlet_id, name, active from outlet order by outlet_id')).map(
      outletOf,
    ),
  save: (outlet, by) =>
    sql.transaction(async (queries) => {
      const { outletId, name, active } = outlet;
      await queries.query(
        `insert into outlet (outlet_id, name, active) values ($1, $2, $3)
         on conflict (outlet_id) do update set name = $2, active = $3`,
        [outletId, name, active],
      );
      await recordAct(queries, clock.now(), {
        event: 'outlet.change',
        who: by,
        fields: { outlet: outletId, kind: active ? 'open' : 'closed' },
      });
      return outlet;
    }),
});

/** Whether a desk can be approved into it: open, or none where the register is empty. */
export async function mayTakeDesk(queries: Queries, outletId: string | null): Promise<boolean> {
  // Locked: whoever closes it at the same moment waits for this desk.
  const [row] = await queries.query<{ active: boolean }>(
    outletId === null
      ? 'select active from outlet limit 1'
      : 'select active from outlet where outlet_id = $1 for share',
    outletId === null ? [] : [outletId],
  );
  return outletId === null ? row === undefined : row?.active === true;
}

/** Where a desk stands by the register; null where that does not say. */
export async function outletOfDesk(queries: Queries, deskId: string): Promise<string | null> {
  const [row] = await queries.query<Pick<OutletRow, 'outlet_id' | 'name'>>(
    'select outlet.outlet_id, outlet.name from desk join outlet using (outlet_id) where desk_id = $1',
    [deskId],
  );
  return row === undefined ? null : outletLine({ outletId: row.outlet_id, name: row.name });
}
