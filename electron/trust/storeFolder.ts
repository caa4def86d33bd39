import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The few things the trust store asks of a file system; a test puts one in its place which dies at a chosen call. */
export interface FileSystem {
  mkdir(path: string): Promise<void>;
  /** Throws with code ENOENT where there is no such file. */
  read(path: string): Promise<Uint8Array>;
  /** Creates or truncates; resolves when the bytes are on the medium, not only in the cache. */
  writeDurably(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Names in a folder. Throws with code ENOENT where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Makes a rename in the folder durable, where the system knows such a thing. */
  syncFolder(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  async mkdir(path) {
    await mkdir(path, { recursive: true });
  },
  async read(path) {
    return new Uint8Array(await readFile(path));
  },
  async writeDurably(path, bytes) {
    const file = await open(path, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  async remove(path) {
    await rm(path, { force: true });
  },
  list: readdir,
  async syncFolder(path) {
    // Windows cannot open a folder for this and needs not: its rename is journalled.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

const temporaryMark = '.new-';

/** Old bytes or new bytes, never a mix and never none, whenever the process or the power dies. */
export async function replaceFile(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}${temporaryMark}${process.pid}`;
  try {
    await fs.writeDurably(temporary, bytes);
    await fs.rename(temporary, path);
  } catch (problem) {
    // A failed attempt leaves nothing behind; the failure that counts is the first one.
    await fs.remove(temporary).catch(() => undefined);
    throw problem;
  }
  await fs.syncFolder(dirname(path));
}

export const isTemporary = (name: string): boolean => name.includes(temporaryMark);

/** null where the file does not exist; every other failure is thrown. */
export async function readIfPresent(fs: FileSystem, path: string): Promise<Uint8Array | null> {
  try {
    return await fs.read(path);
  } catch (problem) {
    if (isAbsent(problem)) return null;
    throw problem;
  }
}

export async function listIfPresent(fs: FileSystem, path: string): Promise<readonly string[] | null> {
  try {
    return await fs.list(path);
  } catch (problem) {
    if (isAbsent(problem)) return null;
    throw problem;
  }
}

const isAbsent = (problem: unknown): boolean => (problem as { code?: unknown }).code === 'ENOENT';
