import type { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** That the walls are really put up: the window module against a recording double of Electron. */

type Handler = (...args: unknown[]) => unknown;

const electron = vi.hoisted(() => ({
  handlers: {} as Record<string, Handler>,
  window: null as unknown,
  order: [] as string[],
  cameraAllowed: true,
}));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  const record =
    (name: string): Handler =>
    (...args) => {
      electron.handlers[name] = args.at(-1) as Handler;
      electron.order.push(name);
    };
  const ownSession = {
    protocol: { handle: record('protocol') },
    webRequest: { onBeforeRequest: record('request') },
    setPermissionRequestHandler: record('permissionRequest'),
    setPermissionCheckHandler: record('permissionCheck'),
    setDevicePermissionHandler: record('device'),
    setDisplayMediaRequestHandler: record('display'),
    on: record('download'),
  };
  class BrowserWindow extends EventEmitter {
    webContents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: record('windowOpen'),
      reload: () => electron.order.push('reload'),
    });
    constructor() {
      super();
      electron.window = this;
      electron.order.push('window');
    }
    show(): void {}
    async loadURL(url: string): Promise<void> {
      electron.order.push(`load ${url}`);
    }
  }
  return { BrowserWindow, session: { fromPartition: () => ownSession } };
});

const { openWindow } = await import('#electron/app/window.ts');
const { startUrl } = await import('#electron/app/origin.ts');
const { windowOptions } = await import('#electron/app/windowOptions.ts');

const open = (): ReturnType<typeof openWindow> =>
  openWindow({
    page: startUrl,
    renderer: '/r',
    options: windowOptions('/p.cjs', false),
    devTools: false,
    mayUseCamera: () => electron.cameraAllowed,
    onCreated: () => electron.order.push('created'),
  });

function defaultPrevented(emitter: EventEmitter, event: string, url: string): boolean {
  let prevented = false;
  emitter.emit(event, { url, preventDefault: () => (prevented = true) });
  return prevented;
}

describe('openWindow', () => {
  beforeEach(() => {
    electron.order.length = 0;
  });

  it('puts up every wall before the first page is loaded', async () => {
    await open();
    expect(electron.order).toEqual([
      'protocol',
      'request',
      'permissionRequest',
      'permissionCheck',
      'device',
      'display',
      'download',
      'window',
      'windowOpen',
      'created',
      'load app://desk/',
    ]);
  });

  it('finds the walls of its session standing when the window comes again', async () => {
    await open();
    expect(electron.order).toEqual(['window', 'windowOpen', 'created', 'load app://desk/']);
  });

  it('locks navigation, frames, redirects, webviews, new windows and downloads', async () => {
    const { webContents } = await open();
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(defaultPrevented(webContents, event, 'https://evil.example/'), event).toBe(true);
    }
    expect(defaultPrevented(webContents, 'will-navigate', 'app://desk/')).toBe(false);
    expect(electron.handlers['windowOpen']?.({ url: 'app://desk/' })).toEqual({ action: 'deny' });
    const download = { preventDefault: vi.fn() };
    electron.handlers['download']?.(download);
    expect(download.preventDefault).toHaveBeenCalledOnce();
  });

  it('cancels every request that is not its own', async () => {
    await open();
    const answer = vi.fn();
    electron.handlers['request']?.({ url: 'https://evil.example/' }, answer);
    electron.handlers['request']?.({ url: 'app://desk/index.html' }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
  });

  it('asks the permission table for requests and for the present state', async () => {
    await open();
    const granted = vi.fn();
    const request = electron.handlers['permissionRequest'];
    const details = { requestingUrl: 'app://desk/', isMainFrame: true, mediaTypes: ['video'] };
    request?.(null, 'media', granted, details);
    request?.(null, 'media', granted, { ...details, mediaTypes: ['video', 'audio'] });
    request?.(null, 'notifications', granted, { requestingUrl: 'app://desk/', isMainFrame: true });
    expect(granted.mock.calls).toEqual([[true], [false], [false]]);
    const check = electron.handlers['permissionCheck'];
    expect(check?.(null, 'media', 'app://desk/', { isMainFrame: true, mediaType: 'video' })).toBe(true);
    expect(check?.(null, 'media', 'app://desk/', { isMainFrame: true, mediaType: 'audio' })).toBe(false);
    expect(check?.(null, 'media', 'app://desk/', { isMainFrame: true })).toBe(false);
    expect(check?.(null, 'media', 'https://evil.example/', { isMainFrame: true, mediaType: 'video' })).toBe(
      false,
    );
    expect(electron.handlers['device']?.({})).toBe(false);
    electron.cameraAllowed = false;
    request?.(null, 'media', granted, details);
    expect(granted).toHaveBeenLastCalledWith(false);
    expect(check?.(null, 'media', 'app://desk/', { isMainFrame: true, mediaType: 'video' })).toBe(false);
    electron.cameraAllowed = true;
  });

  it('reloads a page that crashed, and only then', async () => {
    const { webContents } = await open();
    webContents.emit('render-process-gone', {} as never, { reason: 'clean-exit', exitCode: 0 } as never);
    expect(electron.order).not.toContain('reload');
    webContents.emit('render-process-gone', {} as never, { reason: 'crashed', exitCode: 1 } as never);
    expect(electron.order).toContain('reload');
  });
});
