import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';

/** An event whose default can be prevented, as Electron's are. */
export function preventable(): { defaultPrevented: boolean; preventDefault(): void } {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  readonly #ready: Promise<void>;
  readonly #cleanups: (() => Promise<void>)[] = [];
  readonly #windowClosers: (() => Promise<void>)[] = [];
  #leaving = false;
  #isReady = false;
  #quitting = false;
  #name = 'pip-desk';

  constructor() {
    super();
    this.#ready = new Promise((resolve) => this.once('ready', () => resolve()));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => this.quit());
  }

  /** As in Electron, `ready` comes only after the main module has been evaluated: one that awaits it at its top level hangs. */
  mainModuleEvaluated(): void {
    this.#isReady = true;
    this.emit('ready');
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getVersion(): string {
    const manifest = JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')) as {
      version: string;
    };
    return manifest.version;
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getAppPath(): string {
    return process.cwd();
  }

  getLocale(): string {
    return 'nb';
  }

  getPath(name: string): string {
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    if (name === 'userData' || name === 'sessionData') return join(config, this.#name);
    if (name === 'temp') return tmpdir();
    if (name === 'home') return homedir();
    throw new Error(`the stand-in has no path ${name}`);
  }

  /** As strict as Electron: no relative path, and no folder that is not there. */
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!existsSync(path)) throw new Error(`Failed to set path: there is no folder ${path}`);
    this.#paths.set(name, path);
  }

  /** Electron's own lock is per user-data folder too. A second start wakes the first with a signal. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'standin.lock');
    const holder = readPid(file);
    if (holder !== null && holder !== process.pid && isAlive(holder)) {
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(file, String(process.pid));
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], '', {}));
    this.onCleanup(async () => rmSync(file, { force: true }));
    return true;
  }

  enableSandbox(): void {
    // Chromium's sandbox is a start argument; see chromium.ts.
  }

  setAppUserModelId(): void {}

  onCleanup(cleanup: () => Promise<void>): void {
    this.#cleanups.push(cleanup);
  }

  quit(): void {
    if (this.#leaving || this.#quitting) return;
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#leaving = true;
    // As in Electron, the windows go first; what is closed behind them is not asked any more.
    void Promise.all(this.#windowClosers.map((close) => close())).then(() => {
      const will = preventable();
      this.emit('will-quit', will);
      if (!will.defaultPrevented) this.exit(0);
    });
  }

  onCloseWindow(close: () => Promise<void>): void {
    this.#windowClosers.push(close);
  }

  exit(code = 0): void {
    if (this.#quitting) return;
    this.#quitting = true;
    this.emit('quit', {}, code);
    const cleanups = this.#cleanups.splice(0).map((cleanup) => cleanup().catch(() => undefined));
    void Promise.all(cleanups).then(() => process.exit(code));
  }
}

function readPid(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const app = new App();
