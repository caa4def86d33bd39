import { chmod, mkdir } from 'node:fs/promises';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { lockFolder } from './folderLock.ts';
import type { Queries, Sql, SqlValue } from './sql.ts';

/**
 * PostgreSQL in the process, in memory or in a folder. Starting it takes seconds (WebAssembly); a folder is locked, since two
 * processes on one would destroy it.
 *
 * @param dataDir folder, made where missing; null for memory
 * @throws FolderInUseError where another live process has the folder
 */
export async function openPglite(dataDir: string | null): Promise<Sql> {
  let unlock: () => Promise<void> = async () => {};
  if (dataDir !== null) {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    // The database leaves its files readable for everybody: the folder must not be.
    await chmod(dataDir, 0o700);
    unlock = await lockFolder(dataDir);
  }
  let database: PGlite;
  try {
    database = await PGlite.create(dataDir === null ? {} : { dataDir });
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    ...queriesOf(database),
    transaction: (work) => database.transaction((transaction) => work(queriesOf(transaction))),
    migrate: (script, record) =>
      database.transaction(async (transaction) => {
        await transaction.exec(script);
        await record(queriesOf(transaction));
      }),
    close: async () => {
      await database.close();
      await unlock();
    },
  };
}

const queriesOf = (source: Pick<Transaction, 'query'>): Queries => ({
  query: async <Row>(text: string, values: readonly SqlValue[] = []) =>
    (await source.query<Row>(text, [...values])).rows,
});
