import type { Queries, Sql } from '../database/sql.ts';
import type { ServiceClock, ServiceLog } from '../ports.ts';
import type { EvidenceFolder } from './folder.ts';

/** Longer than any transaction: a file that no row has named for so long never gets one. */
const graceMs = 30 * 60_000;
/** Names asked about in one query. */
const atOnce = 1000;

interface Parts {
  readonly sql: Sql;
  readonly folder: EvidenceFolder;
  readonly clock: ServiceClock;
  readonly log: ServiceLog;
}

/**
 * Removes the files no row names: what a crash or a rolled back transaction left over, and what is left of the erased. A file is
 * removed when it was found like that twice, the second time `graceMs` later: the clock of whoever keeps the files has no say.
 */
export function createSweep({ sql, folder, clock, log }: Parts): () => Promise<void> {
  let foundAt = new Map<string, number>();
  return async () => {
    const now = clock.now().getTime();
    const stillFound = new Map<string, number>();
    let removed = 0;
    for await (const names of folder.list()) {
      for (let from = 0; from < names.length; from += atOnce) {
        const unnamed = await withoutRow(sql, names.slice(from, from + atOnce));
        const due = unnamed.filter((name) => now - (foundAt.get(name) ?? now) >= graceMs);
        await folder.remove(due);
        removed += due.length;
        for (const name of unnamed) if (!due.includes(name)) stillFound.set(name, foundAt.get(name) ?? now);
      }
    }
    foundAt = stillFound;
    if (removed > 0) log.info('pip-service.swept', { files: removed });
  };
}

async function withoutRow(queries: Queries, names: readonly string[]): Promise<readonly string[]> {
  const rows = await queries.query<{ name: string }>(
    `select name from jsonb_array_elements_text($1::jsonb) as listed (name)
     where not exists (select 1 from evidence_file f where f.file = name)
       and not exists (select 1 from upload_part p where p.file = name)
       and not exists (select 1 from evidence_folder m where m.marker = name)`,
    [JSON.stringify(names)],
  );
  return rows.map(({ name }) => name);
}
