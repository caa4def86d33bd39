import { chromium, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';
import { securityHeaders } from '#electron/app/csp.ts';

const root = join(import.meta.dirname, '../../..');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

interface FaceLabPage {
  readonly page: Page;
  /** What the page wrote to its console as error or warning. */
  readonly complaints: string[];
  /** Seconds of processor time the page has used so far, whatever else the machine is doing. */
  cpuSeconds(): Promise<number>;
  close(): Promise<void>;
}

/** The face engine as the window bundles it, under the window's CSP, in the machine's Chromium. */
export async function openFaceLab(executablePath: string): Promise<FaceLabPage> {
  const out = mkdtempSync(join(tmpdir(), 'pip-desk-face-'));
  const configFile = join(root, 'scripts/config/vite.renderer.config.ts');
  const window = (await loadConfigFromFile({ command: 'build', mode: 'production' }, configFile))?.config;
  // As the window is built but for its pages: Vite would add them to the one asked for here.
  const { rollupOptions: _pages, ...options } = window?.build ?? {};
  await build({
    ...window,
    configFile: false,
    root: join(root, 'test/support/faceLab'),
    logLevel: 'error',
    build: { ...options, outDir: out, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    try {
      const path = request.url === '/' ? '/index.html' : (request.url ?? '/');
      const body = readFileSync(join(out, path));
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        ...securityHeaders,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  return {
    page,
    complaints,
    cpuSeconds: async () => {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      return processInfo
        .filter(({ type }) => type === 'renderer')
        .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    },
    close: async () => {
      await browser.close();
      server.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
}
