import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openPglite } from '#electron/pip/service/database/pglite.ts';
import { openPostgres } from '#electron/pip/service/database/postgres.ts';
import type { Sql } from '#electron/pip/service/database/sql.ts';
import type { PipServiceOptions } from '#electron/pip/service/ports.ts';

/**
 * Where a test's service keeps what it has. The same tests run twice: on the embedded database, and, where `PIPDESK_TEST_POSTGRES`
 * names a server (`npm test -- postgres` starts one), each in a database of its own there.
 */
const server = process.env['PIPDESK_TEST_POSTGRES'] ?? '';
export const isServer = server !== '';

/** @returns the address of a database that is empty and nobody else's */
export async function emptyServerDatabase(): Promise<string> {
  const name = `test_${process.pid}_${Math.floor(performance.timeOrigin)}_${String(++count)}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}
let count = 0;

type Database = Pick<PipServiceOptions, 'dataDir' | 'databaseUrl' | 'evidenceFolder'>;

/** A server's database with a folder for its evidence; both go with the process of the test. */
export async function emptyServer(): Promise<Database> {
  const evidenceFolder = await mkdtemp(join(tmpdir(), 'pip-evidence-'));
  process.once('exit', () => rmSync(evidenceFolder, { recursive: true, force: true }));
  return { dataDir: null, databaseUrl: await emptyServerDatabase(), evidenceFolder };
}

export const emptyDatabase = async (): Promise<Database> => (isServer ? emptyServer() : { dataDir: null });

export const openEmptyDatabase = async (): Promise<Sql> =>
  isServer ? openPostgres(await emptyServerDatabase()) : openPglite(null);
