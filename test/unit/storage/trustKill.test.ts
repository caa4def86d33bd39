import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { verifyAuditFile } from '#electron/storage/auditChain.ts';
import { openStore } from '#electron/storage/store.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { TrustKeeper } from '#electron/usecases/trust/keeper.ts';
import { value } from '../usecases/atDesk.ts';
import { neverBlocks } from '../usecases/trustDouble.ts';
import { cheap, randomness, wrapper } from './support.ts';
import { howManySets, setIds, setsAsFiles } from './trustSets.ts';

const kills = 200;
/** Desks that are killed side by side, each in a folder of its own: most of a kill is waiting for the next start. */
const desks = 4;

// What a killed process has handed to the kernel survives on a disk in memory as on any other; flushing costs nothing there.
const memory = '/dev/shm';
const base = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'pip-desk-trust-kill-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The child in one file: two hundred starts of a hundred files each would be most of the test. */
async function bundledChild(): Promise<string> {
  symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      target: 'node24',
      ssr: true,
      outDir: join(base, 'child'),
      minify: false,
      rollupOptions: {
        input: { child: fileURLToPath(new URL('./trustChild.ts', import.meta.url)) },
        external: ['better-sqlite3-multiple-ciphers', /^node:/],
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  return join(base, 'child', 'child.mjs');
}

/** Starts a desk that activates set after set and kills it at some moment after it has opened. */
function startAndKill(child: string, folder: string, first: number, afterMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const desk = spawn(process.execPath, [child, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(base, 'cache') },
    });
    desk.stdout.once('data', () => setTimeout(() => desk.kill('SIGKILL'), afterMs));
    desk.once('error', reject);
    desk.once('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`the desk ended with ${code}`)),
    );
  });
}

const namesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];

interface Found {
  readonly activations: number;
  readonly active: string | null;
  /** The kill fell into the middle of something: a half-written file, a proposal nobody settled, a journal to roll back. */
  readonly midway: boolean;
}

/** Opens what the kill left, as the next start does, and holds everything it promises. */
async function inspect(folder: string): Promise<Found> {
  const trustFolder = join(folder, 'trust');
  const halfWritten =
    [...namesIn(trustFolder), ...namesIn(join(folder, 'alone'))].some((name) => name.includes('.new-')) ||
    existsSync(join(folder, 'desk.db-journal'));
  const clock = { now: () => new Date(), ticks: () => 0 };
  const store = await openStore({ folder, wrapper: wrapper(), clock, random: randomness, pinCost: cheap });
  try {
    const trust = new TrustKeeper({
      folder: trustFolder,
      records: store.trust,
      computing: setsAsFiles,
      clock,
      log: { info: () => undefined, error: (event) => expect.unreachable(event) },
      policy: neverBlocks,
      pinned: [],
      packageKeys: [],
      training: null,
    });
    // The active set is one of those somebody approved, whole, and agrees with its id (load checks that).
    const { id, damage } = await trust.current();
    expect(damage).toBeNull();
    const { active, history } = value(await trust.state());
    expect(id).toBe(active);
    expect(active === null || setIds.includes(active)).toBe(true);
    for (const entry of history.slice(-2)) value(await trust.load(entry.set));

    // Whatever waits has its file; nothing else waits.
    const proposals = await store.trust.proposals();
    for (const { file } of proposals) value(await trust.pending.read(file?.sha256 ?? ''));
    expect(namesIn(join(trustFolder, 'pending')).toSorted()).toEqual(
      [...new Set(proposals.map(({ file }) => file?.sha256))].toSorted(),
    );

    // Every activation has its entry in the chain, and no entry is without its act.
    const text = Buffer.from((await store.audit.export()).file).toString('utf8');
    value(verifyAuditFile(text));
    const entries = text
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line) as AuditEntry);
    const count = (event: AuditEntry['event']): number =>
      entries.filter((entry) => entry.event === event && entry.outcome === 'done').length;
    expect(count('trust.approve')).toBe(history.length);
    expect(count('trust.propose')).toBe(history.length + count('trust.refuse') + proposals.length);

    for (const { id: proposal } of proposals) {
      await store.trust.dismiss(proposal, {
        event: 'trust.refuse',
        outcome: 'done',
        who: null,
        fields: { proposal },
      });
    }

    // The folder of a command line, whose state is a file.
    const alone = openTrustStore(join(folder, 'alone'));
    const aloneState = value(await alone.state());
    if (aloneState.active !== null) value(await alone.load(aloneState.active));

    return { activations: history.length, active, midway: halfWritten || proposals.length > 0 };
  } finally {
    store.close();
  }
}

describe('a desk that is killed while its trust changes', () => {
  it(`has a valid set after each of ${kills} kills: the old one or the new one, with its audit entry`, async () => {
    const child = await bundledChild();
    let failed = false;
    const lane = async (lane: number): Promise<{ midway: number; activations: number }> => {
      const folder = join(base, `desk-${lane}`);
      mkdirSync(folder);
      let before: Found = { activations: 0, active: null, midway: false };
      let midway = 0;
      // Milliseconds within which a kill falls: longer where the machine is too busy to activate anything, shorter where it does.
      let within = 40;
      for (let kill = 0; kill < kills / desks && !failed; kill++) {
        const last = before.active === null ? -1 : setIds.indexOf(before.active);
        await startAndKill(child, folder, (last + 1) % howManySets, Math.random() * within);
        const found = await inspect(folder);
        // Nothing that was activated is ever taken back by a kill.
        expect(found.activations).toBeGreaterThanOrEqual(before.activations);
        if (found.midway) midway++;
        within =
          found.activations > before.activations ? Math.max(20, within * 0.8) : Math.min(400, within * 1.3);
        before = found;
      }
      return { midway, activations: before.activations };
    };
    // A desk that fails lets the others finish their kill before the folders go.
    const stopOthers = (error: unknown): never => {
      failed = true;
      throw error;
    };
    const ended = await Promise.allSettled(
      Array.from({ length: desks }, (_, n) => lane(n).catch(stopOthers)),
    );
    const lanes = ended.map((end) => {
      if (end.status === 'rejected') throw end.reason;
      return end.value;
    });
    // The kills fell where it hurts, and between them something was activated: otherwise this would prove nothing.
    expect(lanes.reduce((sum, { midway }) => sum + midway, 0)).toBeGreaterThan(kills / 10);
    expect(lanes.reduce((sum, { activations }) => sum + activations, 0)).toBeGreaterThan(kills / 4);
  }, 300_000);
});
