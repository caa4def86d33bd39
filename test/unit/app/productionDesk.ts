import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeDesk, type ComposedDesk } from '#electron/app/compose.ts';
import { configurationOf } from '#electron/app/environment.ts';
import { systemRandomness } from '#electron/app/adapters.ts';
import { threadedComputing } from '#electron/app/trustComputing.ts';
import type { ReaderProcess } from '#electron/hardware/pcsc/client.ts';
import { createRegistry, type Registry } from '#electron/ipc/registry.ts';
import type { Clock } from '#electron/usecases/ports.ts';
import { wrapper } from '../storage/support.ts';

/** A production desk as main composes it: the wall, the encrypted database, PINs at their real cost. */
export interface ProductionDesk {
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  call(verb: Parameters<Registry['call']>[0], args?: unknown): ReturnType<Registry['call']>;
  /** What main does when its window is up: the first round, and one every half minute. */
  begin(): void;
  close(): Promise<void>;
  /** Also takes away what it kept. */
  end(): Promise<void>;
}

export function productionDesk(world: {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}): ProductionDesk {
  const folder = mkdtempSync(join(tmpdir(), 'pip-desk-production-'));
  let composed: ComposedDesk | null = null;
  let registry: Registry | null = null;
  const close = async (): Promise<void> => {
    await composed?.close();
    composed = null;
  };
  return {
    async start(env = {}) {
      composed = await composeDesk({
        configuration: configurationOf(
          {
            PIPDESK_OUTLET: 'Lagunen',
            PIPDESK_PIP_URL: 'https://pip.example',
            PIPDESK_PIP_CLIENT_ID: 'desk-1',
            PIPDESK_PIP_CLIENT_SECRET: 'a-secret-of-the-tests',
            ...env,
          },
          false,
        ),
        userData: folder,
        version: '0.0.0',
        clock: world.clock,
        random: systemRandomness,
        log: { info: () => undefined, error: () => undefined },
        keyWrapper: wrapper(),
        fetch: world.fetch,
        startReaderProcess: readerProcessWithoutReaders,
        files: {
          open: async () => ({ ok: true, value: null }),
          save: async () => ({ ok: true, value: true }),
        },
        applicant: {
          isOpen: false,
          show: () => undefined,
          onSay: () => undefined,
          onChange: () => undefined,
        },
        trustComputing: threadedComputing(new URL('../../../electron/app/trustWorker.ts', import.meta.url)),
      });
      registry = createRegistry(composed.desk, () => true);
    },
    call(verb, args = {}) {
      if (registry === null) throw new Error('not started');
      return registry.call(verb, { url: 'app://desk/', isMainFrame: true }, args);
    },
    begin: () => composed?.start(),
    close,
    async end() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Says nothing, and ends when it is told to. */
function readerProcessWithoutReaders(): ReaderProcess {
  const exits: (() => void)[] = [];
  return {
    post: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => void exits.push(listener),
    kill: () => exits.forEach((exit) => exit()),
  };
}
