import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigurationError } from '#electron/pip/service/configurationError.ts';
import { FolderInUseError } from '#electron/pip/service/database/folderLock.ts';
import { MigrationError } from '#electron/pip/service/database/migrate.ts';
import type { PipServiceOptions } from '#electron/pip/service/ports.ts';
import { UsageError } from './arguments.ts';
import { type CommandIo, exitCodes } from './command.ts';

/** Where the PIP service keeps what it has, and the key to it; for every command that opens it. */

type Database = Pick<PipServiceOptions, 'dataDir' | 'databaseUrl' | 'evidenceFolder'>;

/**
 * @param evidence folder of `--evidence DIR`; a server needs one, the embedded database has one beside its own
 * @throws {UsageError}
 */
export function readDatabase(given: string | undefined, evidence: string | undefined): Database {
  if (given === undefined || given === 'memory') {
    if (evidence !== undefined) throw new UsageError('--evidence goes with a --database that stays');
    return { dataDir: null };
  }
  const evidenceFolder = evidence === undefined ? {} : { evidenceFolder: evidence };
  if (/^postgres(ql)?:\/\//.test(given) && URL.canParse(given)) {
    if (evidence === undefined) throw new UsageError('a database server needs --evidence DIR');
    return { dataDir: null, databaseUrl: given, ...evidenceFolder };
  }
  const dataDir = /^pglite:(.+)$/.exec(given)?.[1];
  if (dataDir === undefined) throw new UsageError('--database must be pglite:DIR, memory or postgres://…');
  return { dataDir, ...evidenceFolder };
}

/** 32 bytes in hex: what people can print, lock away and type again. */
const keyText = /^[0-9a-f]{64}$/i;

/**
 * The key of `--evidence-key FILE`, by default in a file beside the folder of the embedded database, so that a copy of the folder
 * opens nothing.
 *
 * @param make makes the file, for its owner alone, where there is none
 * @throws {UsageError} naming the file, never quoting it
 */
export async function readEvidenceKey(
  { dataDir, databaseUrl }: Database,
  given: string | undefined,
  make: Pick<CommandIo, 'random'> | null,
): Promise<Pick<PipServiceOptions, 'evidenceKey'>> {
  if (given === undefined && databaseUrl !== undefined) {
    throw new UsageError('a database server needs --evidence-key FILE');
  }
  if (given === undefined && dataDir === null) return {};
  const file = given ?? `${(dataDir ?? '').replace(/[/\\]+$/, '')}.evidence-key`;
  if (make !== null) {
    try {
      const text = `${Buffer.from(make.random(32)).toString('hex')}\n`;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, text, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isThere) throw new UsageError(`${file} cannot be made`);
    }
  }
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  if (!keyText.test(text)) throw new UsageError(`${file} must hold 64 hexadecimal digits`);
  return { evidenceKey: Buffer.from(text, 'hex') };
}

/**
 * Says why the service could not begin, without what a database server said: that may quote its address.
 *
 * @returns the exit code
 * @throws {UsageError} for what the arguments or their files got wrong
 */
export function notOpened(error: unknown, io: Pick<CommandIo, 'stderr'>): number {
  if (error instanceof ConfigurationError) throw new UsageError(error.message);
  const known = error instanceof FolderInUseError || error instanceof MigrationError;
  io.stderr(`the database cannot be opened${known ? `: ${error.message}` : ''}\n`);
  return exitCodes.failed;
}
