import { ConfigurationError } from './configurationError.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/index.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import type { Sql } from './database/sql.ts';
import type { EvidenceStore } from './evidence/evidence.ts';
import { checkEvidenceKey, sealedEvidence } from './evidence/sealedEvidence.ts';
import { keyBytes } from './evidence/sealing.ts';
import type { PipServiceOptions } from './ports.ts';

export interface OpenDatabase {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  /** Steps of the schema that were missing. */
  readonly migrated: number;
}

/**
 * The service's database with the newest schema, and what is sealed in it.
 *
 * @throws ConfigurationError, FolderInUseError, MigrationError, or what the database says
 */
export async function openDatabase({
  dataDir,
  databaseUrl,
  evidenceKey,
  clock,
  random,
}: Pick<
  PipServiceOptions,
  'dataDir' | 'databaseUrl' | 'evidenceKey' | 'clock' | 'random'
>): Promise<OpenDatabase> {
  if (evidenceKey === undefined && (dataDir !== null || databaseUrl !== undefined)) {
    throw new ConfigurationError('a database that stays needs an evidence key that stays');
  }
  const key = evidenceKey ?? random.bytes(keyBytes);
  const sql = await (databaseUrl === undefined ? openPglite(dataDir) : openPostgres(databaseUrl));
  try {
    const applied = await migrate(sql, migrations, clock);
    await checkEvidenceKey(sql, key, random);
    return { sql, evidence: sealedEvidence(key, random), migrated: applied.length };
  } catch (error) {
    await sql.close();
    throw error;
  }
}
