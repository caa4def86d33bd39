import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EvidenceFolder, isFileName } from './folder.ts';

/** Of a file that is not whole yet; nobody reads it. */
const unfinished = '.part';

/**
 * Files for the owner of the process alone, spread over 256 folders by the first two digits of their names. Each is written under a
 * temporary name, flushed and renamed, and its folder flushed, before `write` resolves.
 *
 * @param path made where missing
 * @throws what the file system says
 */
export async function diskFolder(path: string): Promise<EvidenceFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  const shardOf = (name: string): string => join(path, name.slice(0, 2));
  const fileOf = (name: string): string => join(shardOf(name), name);

  const writeOne = async (name: string, bytes: Uint8Array): Promise<void> => {
    if (!isFileName(name)) throw new TypeError('not the name of a file of evidence');
    // A folder that is new is flushed into its parent, or the file would be gone with it.
    if ((await mkdir(shardOf(name), { recursive: true, mode: 0o700 })) !== undefined) await flush(path);
    const temporary = fileOf(name) + unfinished;
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, fileOf(name));
  };

  return {
    write: async (files) => {
      // All at once: the disk flushes several about as fast as one.
      await Promise.all([...files].map(([name, bytes]) => writeOne(name, bytes)));
      await Promise.all([...new Set([...files.keys()].map(shardOf))].map(flush));
    },
    read: async (name) => {
      try {
        return await readFile(fileOf(name));
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null;
        throw error;
      }
    },
    remove: async (names) => {
      for (const name of names) {
        await rm(fileOf(name), { force: true });
        await rm(fileOf(name) + unfinished, { force: true });
      }
    },
    async *list() {
      for (const shard of (await readdir(path)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        const names = await readdir(join(path, shard));
        yield [...new Set(names.map((name) => name.replace(unfinished, '')))].filter(isFileName);
      }
    },
  };
}

/** A rename is on the disk for good once its folder is. Windows opens no folder and needs no such thing (NTFS journals names). */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
