import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Folder of the user's trust store by the convention of the system: `%APPDATA%`, `~/Library/Application Support`,
 * `$XDG_DATA_HOME`. The command line only ever reads it.
 */
export function defaultTrustFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  return join(dataFolder(env, platform, home), 'pip-desk', 'trust');
}

function dataFolder(
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
