import type { Frame, Page, Route } from '@playwright/test';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { app, preventable } from './app.ts';
import { openContext, type OpenedChromium } from './chromium.ts';
import { dispatch, type FrameLike } from './ipc.ts';
import { toApp, toPage } from './origin.ts';
import { invokeBinding, mediaBinding, preloadScript } from './preloadShim.ts';
import { session, sessionOf, type Session } from './session.ts';

interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly sandbox?: boolean;
    readonly contextIsolation?: boolean;
    readonly nodeIntegration?: boolean;
    readonly partition?: string;
    readonly session?: Session;
  };
}

type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: Session;
  #page: Page | null = null;
  #windowOpen: WindowOpenHandler = () => ({ action: 'allow' });
  readonly #frames = new WeakMap<Frame, FrameLike>();

  constructor(id: number, ownSession: Session) {
    super();
    this.id = id;
    this.session = ownSession;
  }

  attach(page: Page): void {
    this.#page = page;
  }

  get mainFrame(): FrameLike | null {
    return this.#page === null ? null : this.frame(this.#page.mainFrame());
  }

  frame(frame: Frame): FrameLike {
    const known = this.#frames.get(frame);
    if (known !== undefined) return known;
    const parent = frame.parentFrame();
    const parentLike = parent === null ? null : this.frame(parent);
    const made: FrameLike = {
      get url() {
        return toApp(frame.url());
      },
      parent: parentLike,
    };
    this.#frames.set(frame, made);
    return made;
  }

  getURL(): string {
    return this.#page === null ? '' : toApp(this.#page.url());
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  windowOpen(url: string): 'allow' | 'deny' {
    return this.#windowOpen({ url: toApp(url) }).action;
  }

  send(channel: string, payload: unknown): void {
    const page = this.#page;
    if (page === null || page.isClosed()) return;
    // A message to a page that is just loading is lost, as in Electron.
    page
      .evaluate(
        ([name, value]) => {
          const key = Symbol.for('pip-desk.standin.deliver');
          const deliver = (window as unknown as Record<symbol, (channel: string, payload: unknown) => void>)[
            key
          ];
          deliver?.(name as string, value);
        },
        [channel, payload] as const,
      )
      .catch(() => undefined);
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }

  reload(): void {
    void this.#page?.reload().catch(() => undefined);
  }

  openDevTools(): void {}
  setVisualZoomLevelLimits(): void {}
}

const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #options: WindowOptions;
  #chromium: OpenedChromium | null = null;
  #page: Page | null = null;
  #destroyed = false;
  #loading = false;

  constructor(options: WindowOptions = {}) {
    super();
    const preferences = options.webPreferences ?? {};
    // The stand-in's page is always sandboxed and has no Node: a main that asked for less must not pass here.
    if (
      preferences.sandbox !== true ||
      preferences.contextIsolation !== true ||
      preferences.nodeIntegration === true
    ) {
      throw new Error('the stand-in opens sandboxed, isolated windows only');
    }
    if (
      windows.some(
        (other) => !other.isDestroyed() && other.#options.webPreferences?.partition === preferences.partition,
      )
    )
      throw new Error('the stand-in has one window a partition');
    this.#options = options;
    const own =
      preferences.session ??
      (preferences.partition === undefined ? session.defaultSession : sessionOf(preferences.partition));
    this.webContents = new WebContents(windows.length + 1, own);
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return windows.filter((window) => !window.isDestroyed());
  }

  async loadURL(url: string): Promise<void> {
    const started = performance.now();
    const page = this.#page ?? (await this.#open());
    this.#loading = true;
    try {
      await page.goto(toPage(url), { waitUntil: 'load' });
    } finally {
      this.#loading = false;
    }
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
    const port = process.env['PIPDESK_STANDIN_CDP_PORT'];
    console.log(
      `PIP Desk ready at ${url} (${Math.round(performance.now() - started)} ms for the window` +
        `${port === undefined ? '' : `, remote debugging on port ${port}`})`,
    );
  }

  async #open(): Promise<Page> {
    if (windows[0] === this) {
      console.log(
        'Electron is not used: the desk runs on Node with the stand-in for its module, its window is Chromium.',
      );
    }
    const { width = 1280, height = 800 } = this.#options;
    const chromium = await openContext({ width, height });
    this.#chromium = chromium;
    if (this.#destroyed) {
      await chromium.close();
      throw new Error('the window was closed while it opened');
    }
    app.onCloseWindow(() => chromium.close());
    app.onCleanup(() => chromium.close());
    const { context } = chromium;
    const page = context.pages()[0] ?? (await context.newPage());
    this.#page = page;
    this.webContents.attach(page);

    await context.route('**/*', (route) => this.#serve(route));
    await context.routeWebSocket(/.*/, (socket) => socket.close());
    await context.exposeBinding(invokeBinding, (source, channel: string, args: unknown[]) =>
      dispatch(
        channel,
        {
          type: 'frame',
          sender: this.webContents,
          senderFrame: this.webContents.frame(source.frame),
          processId: 1,
          frameId: 1,
        },
        args,
      ),
    );
    await context.exposeBinding(mediaBinding, (source, audio: boolean, video: boolean) =>
      this.#mayUseMedia(toApp(source.frame.url()), audio, video),
    );
    const preload = this.#options.webPreferences?.preload;
    if (preload !== undefined) {
      await context.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8')) });
    }
    // Nothing is granted until the app's own permission handlers have said so (see #mayUseMedia).
    await context.grantPermissions([]);

    page.on('popup', (popup) => {
      if (this.webContents.windowOpen(popup.url()) === 'deny') void popup.close().catch(() => undefined);
    });
    page.on('console', (message) => {
      if (process.env['PIPDESK_STANDIN_CONSOLE'] === '1' || message.type() === 'error') {
        console.error(`[window ${message.type()}] ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => console.error(`[window] ${error.stack ?? error.message}`));
    page.on('crash', () =>
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    );
    page.on('close', () => this.#closed());
    context.on('close', () => this.#closed());
    return page;
  }

  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    const details = { url, method: request.method(), resourceType: request.resourceType() };
    const isNavigation = request.isNavigationRequest() && request.frame().parentFrame() === null;
    if (isNavigation && !this.#loading) {
      const event = { ...preventable(), url };
      this.webContents.emit('will-navigate', event, url);
      if (event.defaultPrevented) return route.abort('aborted');
    }
    const handler = this.webContents.session.protocolHandler(url.slice(0, url.indexOf(':')));
    // Without a handler it would go to the network, which the stand-in does not have.
    if (handler === undefined || !(await this.webContents.session.mayRequest(details))) {
      return route.abort('blockedbyclient');
    }
    const body = request.postDataBuffer();
    const response = await handler(
      new Request(url, {
        method: request.method(),
        headers: await request.allHeaders(),
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      }),
    );
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  async #mayUseMedia(url: string, audio: boolean, video: boolean): Promise<boolean> {
    const kinds = [...(audio ? (['audio'] as const) : []), ...(video ? (['video'] as const) : [])];
    const origin = /^[a-z]+:\/\/[^/]+/.exec(url)?.[0] ?? url;
    const granted = await this.webContents.session.mayUse(this.webContents, 'media', `${origin}/`, kinds);
    const context = this.#chromium?.context;
    if (context === undefined) return false;
    const permissions = granted ? kinds.map((kind) => (kind === 'video' ? 'camera' : 'microphone')) : [];
    await context.grantPermissions(permissions, { origin: toPage(`${origin}/`).replace(/\/$/, '') });
    return granted;
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('closed');
    if (BrowserWindow.getAllWindows().length === 0 && !app.emit('window-all-closed')) app.quit();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getBounds(): { x: number; y: number; width: number; height: number } {
    const { x = 0, y = 0, width = 1280, height = 800 } = this.#options;
    return { x, y, width, height };
  }

  isMinimized(): boolean {
    return false;
  }

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  /** Gone at once, as in Electron; its page follows. */
  destroy(): void {
    this.#closed();
    void this.#chromium?.close();
  }

  focus(): void {
    void this.#page?.bringToFront().catch(() => undefined);
  }

  show(): void {}
  showInactive(): void {}
  restore(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setContentProtection(): void {}
}
