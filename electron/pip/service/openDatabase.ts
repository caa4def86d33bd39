import { ConfigurationError } from './configurationError.ts';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/index.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import type { Sql } from './database/sql.ts';
import { diskFolder } from './evidence/diskFolder.ts';
import type { EvidenceStore } from './evidence/evidence.ts';
import { type EvidenceFolder, memoryFolder } from './evidence/folder.ts';
import { claimFolder } from './evidence/ownFolder.ts';
import { checkEvidenceKey, sealedEvidence } from './evidence/sealedEvidence.ts';
import { keyBytes } from './evidence/sealing.ts';
import type { PipServiceOptions } from './ports.ts';

export interface OpenDatabase {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly folder: EvidenceFolder;
  /** Under which the keys of orders and uploads are kept. */
  readonly serviceKey: Uint8Array;
  /** Steps of the schema that were missing. */
  readonly migrated: number;
}

/** What has to be said to open a service's database, its evidence included. */
export type DatabaseOptions = Pick<
  PipServiceOptions,
  'dataDir' | 'databaseUrl' | 'evidenceFolder' | 'evidenceKey' | 'clock' | 'random'
>;

/**
 * The service's database with the newest schema, and what is sealed in it.
 *
 * @throws ConfigurationError, FolderInUseError, MigrationError, or what the database says
 */
export async function openDatabase({
  dataDir,
  databaseUrl,
  evidenceFolder,
  evidenceKey,
  clock,
  random,
}: DatabaseOptions): Promise<OpenDatabase> {
  if (evidenceKey === undefined && (dataDir !== null || databaseUrl !== undefined)) {
    throw new ConfigurationError('a database that stays needs an evidence key that stays');
  }
  if (databaseUrl !== undefined && evidenceFolder === undefined) {
    throw new ConfigurationError('a database server needs an evidence folder');
  }
  const key = evidenceKey ?? random.bytes(keyBytes);
  const sql = await (databaseUrl === undefined ? openPglite(dataDir) : openPostgres(databaseUrl));
  try {
    const applied = await migrate(sql, migrations, clock);
    await checkEvidenceKey(sql, key, random);
    const path = evidenceFolder ?? (dataDir === null ? null : besideDatabase(dataDir));
    const folder = path === null ? memoryFolder() : await diskFolder(path);
    await claimFolder(sql, folder, key, random);
    return {
      sql,
      folder,
      serviceKey: key,
      evidence: sealedEvidence(key, random, folder),
      migrated: applied.length,
    };
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** Beside the database's own files, not among them. */
const besideDatabase = (dataDir: string): string => `${dataDir.replace(/[/\\]+$/, '')}.evidence`;
