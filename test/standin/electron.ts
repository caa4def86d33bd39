/**
 * Stands in for the module `electron` on plain Node: just what electron/app uses, with Chromium as the window. It exists so
 * that main and preload can be run and tested where Electron's own runtime cannot be had; it is never part of a package.
 */
import { EventEmitter } from 'node:events';

export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { protocol, session } from './session.ts';
export { safeStorage } from './safeStorage.ts';
export { utilityProcess } from './utilityProcess.ts';
export { BrowserWindow } from './window.ts';

export const powerMonitor = new EventEmitter();

export const Menu = { setApplicationMenu: (): void => undefined };

export const net = { fetch: globalThis.fetch.bind(globalThis) };

export const dialog = {
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  },
};
