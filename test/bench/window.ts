import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../standin/chromium.ts';
import { median } from './measure.ts';
import { ms, ratio, type Part } from './report.ts';

const root = join(import.meta.dirname, '../..');
const title = '5. From the start to a usable window';
const runs = 5;
const patienceMs = 60_000;
const bareReady = 'bare window ready';

/** Whether an officer can be chosen: the page has been drawn, main has answered, its store has been opened. */
const usable = `new Promise((resolve) => {
  const look = () => document.querySelector('input[name=operator]') ? resolve(true) : setTimeout(look, 5);
  look();
})`;

interface Start {
  /** Milliseconds from the start of the process. */
  readonly loaded: number;
  readonly usable: number;
}

export async function startToWindow(): Promise<Part> {
  const noChromium = process.env['PIPDESK_NO_CHROMIUM'];
  if (noChromium !== undefined) return { id: 'window', title, skipped: noChromium };
  const main = process.env['PIPDESK_BENCH_MAIN'] ?? join(root, 'out/main/main.js');
  if (!existsSync(main))
    return { id: 'window', title, skipped: 'the desk has not been built (scripts/build.mjs)' };

  const userData = mkdtempSync(join(tmpdir(), 'pip-desk-bench-'));
  try {
    const first = await startDesk(main, userData);
    const desks: Start[] = [];
    const bare: number[] = [];
    for (let run = 0; run < runs; run++) {
      bare.push(await startBare());
      desks.push(await startDesk(main, userData));
    }
    const usables = desks.map((each) => each.usable);
    const loads = desks.map((each) => each.loaded);
    const line = (what: string, times: readonly number[]): string[] => [
      what,
      ms(median(times)),
      ratio(median(times), median(bare)),
      ms(Math.min(...times)),
      ratio(Math.min(...times), Math.min(...bare)),
    ];
    return {
      id: 'window',
      title,
      notes: [
        `median of ${runs}, on the stand-in for Electron (Node and headless Chromium), against a window with about:blank`,
        'opened in the same way; usable: an officer can be chosen; the first start makes keys and database',
      ],
      columns: ['start', 'median', 'ratio', 'best', 'ratio'],
      rows: [
        line('a window with nothing in it', bare),
        line('the desk, page loaded', loads),
        line('the desk, usable', usables),
        line('the desk, usable, first start (once)', [first.usable]),
      ],
      values: { bare, loaded: loads, usable: usables, firstStart: first.usable },
    };
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
}

async function startDesk(main: string, userData: string): Promise<Start> {
  const port = await freePort();
  const begun = performance.now();
  const child = start(['test/standin/run.mjs', main], {
    PIPDESK_USER_DATA: userData,
    PIPDESK_STANDIN_CDP_PORT: String(port),
  });
  try {
    await line(child, 'PIP Desk ready');
    const loaded = performance.now() - begun;
    await evaluate(port, usable);
    return { loaded, usable: performance.now() - begun };
  } finally {
    await end(child);
  }
}

async function startBare(): Promise<number> {
  const begun = performance.now();
  const child = start([join(import.meta.dirname, 'main.ts'), '--bare-window'], {});
  try {
    await line(child, bareReady);
    return performance.now() - begun;
  } finally {
    await end(child);
  }
}

/** The same Chromium, opened by the same code, showing nothing. Ends with SIGTERM. */
export async function bareWindow(): Promise<void> {
  const { context, close } = await openChromium({ width: 1280, height: 800 });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('about:blank', { waitUntil: 'load' });
  process.once('SIGTERM', () => void close().then(() => process.exit(0)));
  console.log(bareReady);
}

const start = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    env: { ...process.env, PIPDESK_STANDIN_HEADLESS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Resolves when the program prints `wanted`; fails with all it printed where it ends before, or takes too long. */
function line(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (): void => reject(new Error(`no "${wanted}" in:\n${output}`));
    const late = setTimeout(fail, patienceMs);
    const look = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (!output.includes(wanted)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => {
      clearTimeout(late);
      fail();
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await ended;
  clearTimeout(late);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Asks the page itself, over the debugging port: no library whose own start would be measured too. */
async function evaluate(port: number, expression: string): Promise<void> {
  const targets = (await (await fetch(`http://127.0.0.1:${String(port)}/json`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const page = targets.find(({ type }) => type === 'page');
  if (page === undefined) throw new Error('the desk has no window');
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the window did not become usable')), patienceMs);
    const params = { expression, awaitPromise: true };
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    socket.onerror = () => reject(new Error('the window cannot be asked'));
    socket.onmessage = () => {
      clearTimeout(late);
      resolve();
    };
  });
  socket.close();
}
