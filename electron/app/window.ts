import { BrowserWindow, type Session, session } from 'electron';
import { serveWindow } from './appScheme.ts';
import { mayLoad, mayNavigate, windowOpenAnswer } from './navigation.ts';
import { scheme, startUrl } from './origin.ts';
import { mayUse } from './permissions.ts';
import { securePreferences, windowOptions } from './windowOptions.ts';

export interface WindowFiles {
  readonly preload: string;
  readonly renderer: string;
}

export interface WindowNeeds {
  readonly devTools: boolean;
  /** Asked for every request: whether the desk allows the camera now. */
  readonly mayUseCamera: () => boolean;
  /** Called before the first page is loaded. */
  readonly onCreated: (window: BrowserWindow) => void;
}

/** The session of the window: what it may load, and what it may be granted. Set before the first page exists. */
function guardSession(ownSession: Session, files: WindowFiles, needs: WindowNeeds): void {
  const { devTools, mayUseCamera } = needs;
  ownSession.protocol.handle(scheme, serveWindow(files.renderer));
  ownSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayLoad(details.url, devTools) });
  });
  ownSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(
      mayUse(
        { permission, url: details.requestingUrl, isMainFrame: details.isMainFrame, mediaTypes },
        mayUseCamera(),
      ),
    );
  });
  ownSession.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayUse(
      {
        permission,
        url: requestingOrigin,
        isMainFrame: details.isMainFrame,
        mediaTypes: details.mediaType === undefined ? [] : [details.mediaType],
      },
      mayUseCamera(),
    ),
  );
  ownSession.setDevicePermissionHandler(() => false);
  ownSession.setDisplayMediaRequestHandler(null);
  ownSession.on('will-download', (event) => event.preventDefault());
}

export async function openWindow(files: WindowFiles, needs: WindowNeeds): Promise<BrowserWindow> {
  guardSession(session.fromPartition(securePreferences.partition), files, needs);
  const window = new BrowserWindow(windowOptions(files.preload, needs.devTools));
  const contents = window.webContents;
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => windowOpenAnswer);
  // A page that crashed comes back empty and asks main where the session stands.
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') contents.reload();
  });
  needs.onCreated(window);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(startUrl);
  return window;
}
