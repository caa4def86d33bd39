import { fork as forkChild, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly stdout = null;
  readonly stderr = null;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.once('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', message));
    child.once('exit', (code) => this.emit('exit', code ?? 1));
    child.once('error', () => this.emit('exit', 1));
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

/** Electron's child process with a message port; `process.parentPort` in the child is put there by utilityChild.mjs. */
export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: { env?: NodeJS.ProcessEnv } = {}): UtilityProcess {
    const shim = fileURLToPath(new URL('./utilityChild.mjs', import.meta.url));
    return new UtilityProcess(
      forkChild(modulePath, args, {
        execArgv: ['--import', shim],
        serialization: 'advanced',
        ...(options.env === undefined ? {} : { env: options.env }),
      }),
    );
  },
};
