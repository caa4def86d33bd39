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
  // Work of a client that hung up may still be going on when the service ends: the database waits for it, and takes no more.
  const underWay = new Set<Promise<unknown>>();
  let closing = false;
  const tracked = <T>(start: () => Promise<T>): Promise<T> => {
    if (closing) return Promise.reject(new DatabaseClosedError('the database is being closed'));
    const work = start();
    const done = work.catch(() => {}).finally(() => underWay.delete(done));
    underWay.add(done);
    return work;
  };
  const { query } = queriesOf(database);
  return {
    query: (text, values) => tracked(() => query(text, values)),
    transaction: (work) => tracked(() => database.transaction((transaction) => work(queriesOf(transaction)))),
    migrate: (script, record) =>
      tracked(() =>
        database.transaction(async (transaction) => {
          await transaction.exec(script);
          await record(queriesOf(transaction));
        }),
      ),
    // The folder is this process's alone already.
    exclusively: (work) => work(),
    close: async () => {
      closing = true;
      await Promise.all(underWay);
      await database.close();
      await unlock();
    },
  };
}

class DatabaseClosedError extends Error {
  override readonly name = 'DatabaseClosedError';
}

const queriesOf = (source: Pick<Transaction, 'query'>): Queries => ({
  query: async <Row>(text: string, values: readonly SqlValue[] = []) =>
    (await source.query<Row>(text, [...values])).rows,
});
