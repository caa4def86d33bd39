import { chromium, type BrowserContext } from '@playwright/test';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

/** The machine's Chromium: named by the environment, on PATH, or the one Playwright has downloaded. */
export function findChromium(): string {
  const named = process.env['PIPDESK_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const file = join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  throw new Error('No Chromium found: install one, or name it in PIPDESK_CHROMIUM.');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export interface OpenedChromium {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

let first: Promise<OpenedChromium> | null = null;

/**
 * One Chromium for all windows, as Electron has: two windows can show one camera. The first window gets its profile, each further
 * one a context of its own, which shares nothing with the others: just what a partition of its own is in Electron.
 */
export async function openContext(size: WindowSize): Promise<OpenedChromium> {
  if (first === null) {
    first = openChromium(size);
    return first;
  }
  const browser = (await first).context.browser();
  if (browser === null) throw new Error('Chromium opens no second window');
  const context = await browser.newContext({
    viewport: { ...size },
    serviceWorkers: 'block',
    acceptDownloads: false,
  });
  return { context, close: () => context.close().catch(() => undefined) };
}

/**
 * Environment: PIPDESK_STANDIN_HEADLESS (1 or 0; without it headless only where there is no display),
 * PIPDESK_STANDIN_CDP_PORT (remote debugging, so that a test can look at the same window), PIPDESK_STANDIN_CHROMIUM_ARGS
 * (further arguments, separated by spaces).
 */
export async function openChromium(size: WindowSize): Promise<OpenedChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'pip-desk-window-'));
  const env = process.env;
  const noDisplay = process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
  const headless =
    env['PIPDESK_STANDIN_HEADLESS'] === undefined ? noDisplay : env['PIPDESK_STANDIN_HEADLESS'] === '1';
  const args = [
    `--window-size=${size.width},${size.height}`,
    // No network whatever: only what the app's own scheme handler serves exists.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    ...(headless ? [] : ['--app=data:text/html,<title>PIP Desk</title>']),
    // Chromium's sandbox does not start as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(env['PIPDESK_STANDIN_CDP_PORT']
      ? [`--remote-debugging-port=${env['PIPDESK_STANDIN_CDP_PORT']}`]
      : []),
    ...(env['PIPDESK_STANDIN_CHROMIUM_ARGS'] ?? '').split(' ').filter((arg) => arg !== ''),
  ];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless,
    chromiumSandbox: process.getuid?.() !== 0,
    args,
    viewport: headless ? { ...size } : null,
    serviceWorkers: 'block',
    acceptDownloads: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return {
    context,
    async close() {
      await context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
