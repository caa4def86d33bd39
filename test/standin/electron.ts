/**
 * Stands in for the module `electron` on plain Node: just what electron/app uses, with Chromium as the window. It exists so
 * that main and preload can be run and tested where Electron's own runtime cannot be had; it is never part of a package.
 */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { protocol, session } from './session.ts';
export { screen } from './screen.ts';
export { safeStorage } from './safeStorage.ts';
export { utilityProcess } from './utilityProcess.ts';
export { BrowserWindow } from './window.ts';

export const powerMonitor = new EventEmitter();

export const Menu = { setApplicationMenu: (): void => undefined };

export const net = { fetch: globalThis.fetch.bind(globalThis) };

/** Where tests put the answers to the next dialogs: `{"open": "path", "save": "path"}`. Without, a dialog is closed. */
function answerTo(kind: 'open' | 'save'): string | undefined {
  const file = process.env['PIPDESK_STANDIN_DIALOGS'];
  if (file === undefined || !existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { open?: string; save?: string })[kind];
}

export const dialog = {
  async showOpenDialog(): Promise<{ canceled: boolean; filePaths: string[] }> {
    const path = answerTo('open');
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
  },
  async showSaveDialog(): Promise<{ canceled: boolean; filePath: string }> {
    const path = answerTo('save');
    return { canceled: path === undefined, filePath: path ?? '' };
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  },
};
