import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron';

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

/**
 * The applicant's window: the same walls in a session of its own. Pages of one session could talk to each other behind the desk's
 * back (storage, broadcast channels, a shared process), whatever main forbids. `screen` is the display it fills, in the desktop's
 * coordinates; null for an ordinary window beside the officer's.
 */
export function applicantWindowOptions(
  preloadFile: string,
  devTools: boolean,
  screen: Rectangle | null,
): BrowserWindowConstructorOptions {
  return {
    ...(screen === null ? { width: 1024, height: 768, minWidth: 640, minHeight: 560 } : screen),
    ...(screen === null ? {} : { fullscreen: true, frame: false, skipTaskbar: true }),
    show: false,
    title: 'PIP Desk',
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: { ...securePreferences, partition: 'applicant', preload: preloadFile, devTools },
  };
}
