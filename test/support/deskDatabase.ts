import Database from 'better-sqlite3-multiple-ciphers';
import { migrations } from '#electron/storage/migrations.ts';

/** A desk's database as it is today, in memory. */
export function deskDatabase(): Database.Database {
  const database = new Database(':memory:');
  for (const sql of migrations) database.exec(sql);
  return database;
}
