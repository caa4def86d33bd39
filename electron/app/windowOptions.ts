import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/**
 * Every wall is stated, also where Electron's default is the same: a changed default must not open one. Asserted by
 * test/unit/app/windowOptions.test.ts.
 */
export const securePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  disableDialogs: false,
  enableWebSQL: false,
  autoplayPolicy: 'document-user-activation-required',
  // In memory only (no `persist:`): the window leaves nothing on the disk.
  partition: 'desk',
} as const satisfies WebPreferences;

export function windowOptions(preloadFile: string, devTools: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 720,
    show: false,
    title: 'PIP Desk',
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: { ...securePreferences, preload: preloadFile, devTools },
  };
}
