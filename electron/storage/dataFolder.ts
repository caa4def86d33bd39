import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Folder of the user's desk by the convention of the system: under `%APPDATA%`, `~/Library/Application Support`,
 * `$XDG_DATA_HOME`.
 */
export const deskFolder = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string => join(systemFolder(env, platform, home), 'pip-desk');

/** The desk's encrypted database in it. */
export const databaseName = 'desk.db';

/** Where the trust store lies in it. The command line only ever reads that one. */
export const trustFolderIn = (folder: string): string => join(folder, 'trust');

/**
 * Whether a folder is the trust store of a desk, by whatever path or link it is named: that of this user, or one that lies beside
 * a desk's database. What lies in it is the desk's as well.
 */
export async function isOfDesk(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const own = await realPath(trustFolderIn(deskFolder(env)));
  for (let place = await realPath(folder); ; place = dirname(place)) {
    if (place === own) return true;
    if (place === dirname(place)) return false;
    const neighbours = await readdir(dirname(place)).catch((): string[] => []);
    if (place === trustFolderIn(dirname(place)) && neighbours.includes(databaseName)) return true;
  }
}

/** Without links as far as the path exists; the rest as written. */
async function realPath(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch {
    const above = dirname(whole);
    return above === whole ? whole : join(await realPath(above), basename(whole));
  }
}

function systemFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      return env['APPDATA'] || join(home, 'AppData', 'Roaming');
    case 'darwin':
      return join(home, 'Library', 'Application Support');
    default:
      return env['XDG_DATA_HOME'] || join(home, '.local', 'share');
  }
}
