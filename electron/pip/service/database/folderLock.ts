import { open, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/** Lock files of this very process: in a container every process may have the same number as the one before it. */
const ours = new Set<string>();

/**
 * Holds a folder for this process with a file that names it. A file left behind by a process that is gone is taken over.
 *
 * @returns how to let go
 * @throws FolderInUseError where a live process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  // Beside the database's files, not among them.
  const path = resolve(folder);
  const file = join(dirname(path), `.${basename(path)}.lock`);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(String(process.pid));
      await handle.close();
      ours.add(file);
      return async () => {
        ours.delete(file);
        await rm(file, { force: true });
      };
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      const holder = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
      if (holder === process.pid ? ours.has(file) : isAlive(holder))
        throw new FolderInUseError(`the folder is used by process ${holder}`);
      await rm(file, { force: true });
    }
  }
  throw new FolderInUseError('the folder is being opened by another process');
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
