import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, session } from 'electron';
import { serveWindow } from './appScheme.ts';
import { mayLoad, mayNavigate, windowOpenAnswer } from './navigation.ts';
import { type PageUrl, scheme } from './origin.ts';
import { mayUse } from './permissions.ts';

export interface WindowNeeds {
  readonly page: PageUrl;
  /** Folder of the built pages. */
  readonly renderer: string;
  /** Sizes and walls; its partition is this window's own. */
  readonly options: BrowserWindowConstructorOptions;
  readonly devTools: boolean;
  /** Asked for every request: whether the desk allows this window the camera now. */
  readonly mayUseCamera: () => boolean;
  /** Called before the first page is loaded. */
  readonly onCreated: (window: BrowserWindow) => void;
  /** Shows the window without taking the focus from another one. */
  readonly inactive?: boolean;
}

/** Sessions whose walls stand already: a window that comes again finds its own. */
const guarded = new WeakSet<Session>();

/** The session of one window: what it may load, and what it may be granted. Set before the first page exists. */
function guardSession(ownSession: Session, needs: WindowNeeds): void {
  const { devTools, mayUseCamera, page, renderer } = needs;
  if (guarded.has(ownSession)) return;
  guarded.add(ownSession);
  ownSession.protocol.handle(scheme, serveWindow(renderer, page));
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

export async function openWindow(needs: WindowNeeds): Promise<BrowserWindow> {
  const { page, options, inactive = false } = needs;
  guardSession(session.fromPartition(options.webPreferences?.partition ?? ''), needs);
  const window = new BrowserWindow(options);
  const contents = window.webContents;
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, page)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, page)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => windowOpenAnswer);
  // A page that crashed comes back empty and asks main where the session stands.
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') contents.reload();
  });
  needs.onCreated(window);
  window.once('ready-to-show', () => (inactive ? window.showInactive() : window.show()));
  await window.loadURL(page);
  return window;
}
