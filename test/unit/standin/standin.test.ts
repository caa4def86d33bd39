import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { app } from '../../standin/app.ts';
import { dispatch, ipcMain } from '../../standin/ipc.ts';
import { toApp, toPage } from '../../standin/origin.ts';
import { safeStorage } from '../../standin/safeStorage.ts';
import { displaysOf } from '../../standin/screen.ts';
import { sessionOf } from '../../standin/session.ts';
import { BrowserWindow } from '../../standin/window.ts';

/** The stand-in must not be kinder than Electron, or the tests on it prove nothing. */
describe('stand-in for electron', () => {
  it('shows main the address Electron would show, and leaves foreign ones as they are', () => {
    expect(toApp(toPage('app://desk/'))).toBe('app://desk/');
    expect(toApp('http://desk.localhost/assets/a.js?x')).toBe('app://desk/assets/a.js?x');
    expect(toApp('http://desk.localhost.evil.example/')).toBe('http://desk.localhost.evil.example/');
    expect(toApp('http://desk.localhost:8080/')).toBe('http://desk.localhost:8080/');
    expect(() => toPage('https://evil.example/')).toThrow();
  });

  it('takes no folder that is relative or not there', () => {
    expect(() => app.setPath('userData', 'desk')).toThrow('absolute');
    expect(() => app.setPath('userData', join(tmpdir(), 'pip-desk-no-such-folder'))).toThrow('no folder');
  });

  it('copies arguments and answers and knows registered channels only', async () => {
    const given = { list: [1] };
    ipcMain.handle('copy', (_event, args) => args);
    const answer = await dispatch('copy', {} as never, [given]);
    expect(answer).toEqual(given);
    expect(answer).not.toBe(given);
    await expect(dispatch('unknown', {} as never, [])).rejects.toThrow("No handler registered for 'unknown'");
    expect(() => ipcMain.handle('copy', () => null)).toThrow('second handler');
  });

  it('has the displays it is told of, side by side, and takes no scheme handler twice', () => {
    expect(displaysOf(undefined)).toHaveLength(1);
    expect(displaysOf('1280x800,800x1280').map(({ bounds }) => bounds)).toEqual([
      { x: 0, y: 0, width: 1280, height: 800 },
      { x: 1280, y: 0, width: 800, height: 1280 },
    ]);
    expect(() => displaysOf('two')).toThrow('two is no size');
    const { protocol } = sessionOf('twice');
    protocol.handle('app', () => new Response());
    expect(() => protocol.handle('app', () => new Response())).toThrow('Failed to register');
  });

  it('asks both permission handlers', async () => {
    const session = sessionOf('permissions');
    session.setPermissionCheckHandler(() => true);
    session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
    expect(await session.mayUse(null, 'media', 'app://desk/', ['video'])).toBe(false);
    session.setPermissionRequestHandler((_contents, _permission, callback) => callback(true));
    expect(await session.mayUse(null, 'media', 'app://desk/', ['video'])).toBe(true);
    session.setPermissionCheckHandler(
      (_contents, _permission, _origin, details) => details['mediaType'] !== 'audio',
    );
    expect(await session.mayUse(null, 'media', 'app://desk/', ['audio', 'video'])).toBe(false);
  });

  it('opens no window with a wall missing', () => {
    expect(() => new BrowserWindow({ webPreferences: { sandbox: true } })).toThrow('sandboxed');
    expect(() => new BrowserWindow({ webPreferences: { contextIsolation: true } })).toThrow('sandboxed');
    expect(
      () =>
        new BrowserWindow({
          webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: true },
        }),
    ).toThrow('sandboxed');
  });

  it('says that its key storage is none', async () => {
    expect(safeStorage.getSelectedStorageBackend()).toBe('basic_text');
    const sealed = await safeStorage.encryptStringAsync('key');
    expect((await safeStorage.decryptStringAsync(sealed)).result).toBe('key');
    sealed[sealed.length - 1]! ^= 1;
    await expect(safeStorage.decryptStringAsync(sealed)).rejects.toThrow();
  });
});
