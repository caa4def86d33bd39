import { createHash } from 'node:crypto';
import type { ServiceClock } from '../ports.ts';
import type { Sql } from './sql.ts';

/** One step of the schema. Never edited once released: a changed script is refused. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const fingerprint = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/**
 * Brings the database to the newest schema, each step in its own transaction; running it again does nothing.
 *
 * @returns ids applied now
 * @throws MigrationError where the database is newer than this program, or an applied step was changed afterwards
 */
export async function migrate(
  sql: Sql,
  migrations: readonly Migration[],
  clock: ServiceClock,
): Promise<readonly number[]> {
  await sql.query(
    `create table if not exists schema_migration (
       id integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null)`,
  );
  const applied = await sql.query<{ id: number; sha256: string }>('select id, sha256 from schema_migration');
  for (const row of applied) {
    const known = migrations.find((migration) => migration.id === row.id);
    if (known === undefined) {
      throw new MigrationError(`the database has step ${row.id}, which this version does not know`);
    }
    if (fingerprint(known.sql) !== row.sha256) {
      throw new MigrationError(`step ${row.id} was changed after it was applied`);
    }
  }
  const done = new Set(applied.map((row) => row.id));
  const missing = migrations.filter((migration) => !done.has(migration.id)).sort((a, b) => a.id - b.id);
  for (const migration of missing) {
    await sql.migrate(migration.sql, async (queries) => {
      await queries.query(
        'insert into schema_migration (id, name, sha256, applied_at) values ($1, $2, $3, $4)',
        [migration.id, migration.name, fingerprint(migration.sql), clock.now()],
      );
    });
  }
  return missing.map((migration) => migration.id);
}
