import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeDesk, type ComposedDesk } from '#electron/app/compose.ts';
import { configurationOf } from '#electron/app/environment.ts';
import { systemRandomness } from '#electron/app/adapters.ts';
import { threadedComputing } from '#electron/app/trustComputing.ts';
import { createRegistry, type Registry } from '#electron/ipc/registry.ts';
import { wrapper } from '../storage/support.ts';
import { listOfTraining } from './fixtures/trainingList.ts';

/**
 * The whole desk in training as main composes it, without a window: two supervisors take a practice list from file to active, all
 * through the wall, the worker thread and the encrypted database.
 */
const folder = mkdtempSync(join(tmpdir(), 'pip-desk-compose-'));
let composed: ComposedDesk;
let registry: Registry;
let chosen: Uint8Array = new Uint8Array();

async function start(): Promise<void> {
  composed = await composeDesk({
    configuration: configurationOf({}, true),
    userData: folder,
    version: '0.0.0',
    clock: { now: () => new Date('2026-11-20T10:00:00Z'), ticks: () => performance.now() },
    random: systemRandomness,
    log: { info: () => undefined, error: () => undefined },
    keyWrapper: wrapper(),
    fetch,
    startReaderProcess: () => {
      throw new Error('training has its own reader');
    },
    files: {
      open: async () => ({ ok: true, value: { name: 'practice.ml', bytes: chosen } }),
      save: async () => ({ ok: true, value: true }),
    },
    applicant: { isOpen: false, show: () => undefined, onSay: () => undefined, onChange: () => undefined },
    trustComputing: threadedComputing(new URL('../../../electron/app/trustWorker.ts', import.meta.url)),
  });
  registry = createRegistry(composed.desk, () => true);
}

beforeAll(async () => {
  vi.stubGlobal('PIPDESK_TRAINING', true);
  await start();
});
afterAll(async () => {
  await composed.close();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

async function call<T>(verb: Parameters<Registry['call']>[0], args: unknown = {}): Promise<T> {
  const answer = await registry.call(verb, { url: 'app://desk/', isMainFrame: true }, args);
  if (!answer.ok) throw new Error(`${verb}: ${answer.error.code}`);
  return answer.value as T;
}

async function signIn(name: string): Promise<string> {
  const all = await call<{ id: string; name: string; trainingPin: string }[]>('operator.list');
  const one = all.find((operator) => operator.name === name);
  if (one === undefined) throw new Error(`no ${name}`);
  await call('operator.signIn', { operatorId: one.id, pin: one.trainingPin });
  return one.trainingPin;
}

describe('the composed training desk', () => {
  it('trusts its own issuers, takes a practice list by two people, and has both after a restart', async () => {
    let pin = await signIn('Siv Kontrollør');
    const before = await call<{ set: string; training: boolean; countries: { country: string }[] }>(
      'trust.status',
    );
    expect(before.training).toBe(true);
    expect(before.countries.map(({ country }) => country)).toEqual(['NO', 'SE']);

    chosen = listOfTraining('2026-11-01T08:00:00Z');
    const { fileId } = await call<{ fileId: string }>('trust.chooseFile');
    const preview = await call<{ changed: boolean; diff: { newCountries: string[] } }>('trust.preview', {
      fileId,
    });
    expect(preview).toMatchObject({ changed: true, diff: { newCountries: ['UT'] } });
    const { id } = await call<{ id: string }>('trust.propose', {
      fileId,
      fingerprints: [],
      note: 'practice',
      pin,
    });
    await expect(call('trust.approve', { id, fingerprints: [], pin })).rejects.toThrow('TRUST_FOUR_EYES');

    pin = await signIn('Per Prøvestein');
    expect(await call('desk.status')).toMatchObject({ proposals: 1 });
    const entry = await call<{ set: string }>('trust.approve', { id, fingerprints: [], pin });
    expect(await call('desk.status')).toMatchObject({
      proposals: 0,
      trust: { id: entry.set, countries: 3, freshness: 'fresh' },
    });
    expect(await call('audit.export')).toMatchObject({ entries: 5 });

    await composed.close();
    await start();
    await signIn('Ola Øvelse');
    expect(await call('desk.status')).toMatchObject({ trust: { id: entry.set, countries: 3 } });
    // An altered copy for the command line is nothing to the desk; a damaged set is.
    writeFileSync(join(folder, 'trust', 'store.json'), '{}');
    await composed.close();
    await start();
    expect(await call('desk.status')).toMatchObject({ trust: { id: entry.set } });
    writeFileSync(join(folder, 'trust', 'sets', `${entry.set}.json`), '{}');
    await composed.close();
    await start();
    expect(await call('desk.status')).toMatchObject({ trust: null });
  });
});
