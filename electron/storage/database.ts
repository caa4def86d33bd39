import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { StoreLockedError } from './failure.ts';
import { migrations } from './migrations.ts';

export type DeskDatabase = Database.Database;

/**
 * Opens (or makes) the desk's database. The whole file is encrypted (ChaCha20-Poly1305, SQLite3 Multiple Ciphers), so that
 * its journal and its free pages are as well.
 * @param key 32 bytes
 * @throws {StoreLockedError} `wrong-key` where an existing file does not open, `too-new` after a downgrade
 */
export function openDatabase(file: string, key: Uint8Array): DeskDatabase {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const existed = existsSync(file);
  // Made before SQLite does, so that nobody else may read it from its first moment on.
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  try {
    database.pragma(`cipher='chacha20'`);
    // Quoting: the key is hex made here, never text from outside.
    database.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
    // Nothing in clear outside the file, everything durable when a statement returns, freed pages overwritten.
    database.pragma('temp_store = MEMORY');
    database.pragma('journal_mode = DELETE');
    database.pragma('synchronous = EXTRA');
    database.pragma('secure_delete = ON');
    database.pragma('foreign_keys = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof StoreLockedError) throw error;
    if (existed) throw new StoreLockedError('wrong-key');
    throw error;
  }
}

function migrate(database: DeskDatabase): void {
  // The first read of the file: SQLITE_NOTADB here is a wrong key.
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) throw new StoreLockedError('too-new');
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}
