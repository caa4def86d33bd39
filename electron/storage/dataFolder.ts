import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Folder of the user's desk by the convention of the system: under `%APPDATA%`, `~/Library/Application Support`,
 * `$XDG_DATA_HOME`.
 */
export const deskFolder = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string => join(systemFolder(env, platform, home), 'pip-desk');

/** Where the trust store lies in it. The command line only ever reads that one. */
export const trustFolderIn = (folder: string): string => join(folder, 'trust');

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
