import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskFolder, trustFolderIn } from '#electron/storage/dataFolder.ts';

describe("the user's trust store", () => {
  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['win32', { APPDATA: 'roaming' }, join('roaming', 'pip-desk', 'trust')],
    ['win32', {}, join('home', 'AppData', 'Roaming', 'pip-desk', 'trust')],
    ['darwin', {}, join('home', 'Library', 'Application Support', 'pip-desk', 'trust')],
    ['linux', { XDG_DATA_HOME: 'xdg' }, join('xdg', 'pip-desk', 'trust')],
    ['linux', { XDG_DATA_HOME: '' }, join('home', '.local', 'share', 'pip-desk', 'trust')],
  ])('is where %s keeps such things (%o)', (platform, env, folder) => {
    expect(trustFolderIn(deskFolder(env, platform, 'home'))).toBe(folder);
  });
});
