import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PipClientOptions } from '#electron/pip/client/options.ts';
import type { ServiceClient } from '#electron/pip/service/ports.ts';
import { emptyServerDatabase, isServer } from '../../../support/serviceDatabase.ts';
import { evidenceKey, random, secret } from './world.ts';

const cli = fileURLToPath(new URL('../../../../electron/cli/main.ts', import.meta.url));

/** The service in a process of its own, on a database that stays, to be killed with SIGKILL while it works. */
export async function serviceProcess(clients: readonly ServiceClient[], ...more: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'pip-service-'));
  const dataDir = join(folder, 'database');
  const evidenceFolder = join(folder, 'evidence');
  const databaseUrl = isServer ? await emptyServerDatabase() : null;
  const keyFile = join(folder, 'evidence-key');
  await writeFile(keyFile, Buffer.from(evidenceKey).toString('hex'));
  await writeFile(join(folder, 'clients.json'), JSON.stringify(clients));
  let running: ChildProcess | null = null;

  const kill = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  return {
    /** For a service that goes on with the same database. */
    database:
      databaseUrl === null ? { dataDir, evidenceFolder } : { dataDir: null, databaseUrl, evidenceFolder },
    kill,
    pid: () => running?.pid,
    /** Resolves with the URL the service announces. */
    start: async (): Promise<string> => {
      const args = [
        cli,
        'service',
        '--json',
        '--port',
        '0',
        '--database',
        databaseUrl ?? `pglite:${dataDir}`,
      ];
      args.push(
        '--evidence',
        evidenceFolder,
        '--evidence-key',
        keyFile,
        '--clients',
        join(folder, 'clients.json'),
        ...more,
      );
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      running = child;
      let text = '';
      for await (const chunk of child.stdout) {
        text += String(chunk);
        if (text.endsWith('}\n')) return (JSON.parse(text) as { url: string }).url;
      }
      throw new Error('the service ended before it listened');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A client of it, on the real clock as it is itself; with the secret of the tests. */
export const optionsFor = (baseUrl: string, clientId: string): PipClientOptions => ({
  baseUrl,
  clientId,
  clientSecret: secret,
  fetch,
  clock: { now: () => new Date(), ticks: () => performance.now() },
  random,
  sleep: async () => {},
});
