import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeDesk, type ComposedDesk } from '#electron/app/compose.ts';
import { configurationOf } from '#electron/app/environment.ts';
import { systemRandomness } from '#electron/app/adapters.ts';
import { threadedComputing } from '#electron/app/trustComputing.ts';
import type { ReaderProcess } from '#electron/hardware/pcsc/client.ts';
import { createRegistry, type Registry } from '#electron/ipc/registry.ts';
import { wrapper } from '../storage/support.ts';

/**
 * A production desk as main composes it, on its first day: nobody is there, and two people set it up, all through the wall and
 * the encrypted database, with PINs at their real cost.
 */
const folder = mkdtempSync(join(tmpdir(), 'pip-desk-first-day-'));
const setupCode = 'K7QF-2MXW-9RTD-HV4P';
let composed: ComposedDesk;
let registry: Registry;

async function start(code: string | null): Promise<void> {
  composed = await composeDesk({
    configuration: configurationOf(
      {
        PIPDESK_OUTLET: 'Lagunen',
        PIPDESK_PIP_URL: 'https://pip.example',
        PIPDESK_PIP_CLIENT_ID: 'desk-1',
        PIPDESK_PIP_CLIENT_SECRET: 'secret-value',
        ...(code === null ? {} : { PIPDESK_SETUP_CODE: code }),
      },
      false,
    ),
    userData: folder,
    version: '0.0.0',
    clock: { now: () => new Date('2026-11-20T10:00:00Z'), ticks: () => performance.now() },
    random: systemRandomness,
    log: { info: () => undefined, error: () => undefined },
    keyWrapper: wrapper(),
    fetch: () => Promise.reject(new Error('no network')),
    startReaderProcess: readerProcessWithoutReaders,
    files: { open: async () => ({ ok: true, value: null }), save: async () => ({ ok: true, value: true }) },
    applicant: { isOpen: false, show: () => undefined, onSay: () => undefined, onChange: () => undefined },
    trustComputing: threadedComputing(new URL('../../../electron/app/trustWorker.ts', import.meta.url)),
  });
  registry = createRegistry(composed.desk, () => true);
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

beforeAll(() => vi.stubGlobal('PIPDESK_TRAINING', false));
afterAll(async () => {
  await composed.close();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

const call = (verb: Parameters<Registry['call']>[0], args: unknown = {}) =>
  registry.call(verb, { url: 'app://desk/', isMainFrame: true }, args);

const administrators = [
  { firstName: 'Anna', lastName: 'Aas', pin: '481502' },
  { firstName: 'Bo', lastName: 'Berg', pin: '907316' },
];

describe('a production desk on its first day', () => {
  it('has no way in without a code, one with it, and is closed for good afterwards, restarts included', async () => {
    await start(null);
    expect(await call('desk.status')).toMatchObject({ value: { setUp: 'no-code', operator: null } });
    expect(await call('operator.list')).toEqual({ ok: true, value: [] });
    expect(await call('desk.setUp', { setupCode, administrators })).toMatchObject({
      error: { code: 'DESK_SETUP_NO_CODE' },
    });
    await composed.close();

    await start(setupCode);
    expect(await call('desk.setUp', { setupCode: 'a passer-by', administrators })).toMatchObject({
      error: { code: 'DESK_SETUP_CODE_WRONG', detail: { attemptsLeft: 4 } },
    });
    expect(await call('desk.setUp', { setupCode, administrators })).toEqual({ ok: true, value: null });
    await composed.close();

    await start(setupCode);
    expect(await call('desk.status')).toMatchObject({ value: { setUp: 'done' } });
    expect(await call('desk.setUp', { setupCode, administrators })).toMatchObject({
      error: { code: 'DESK_SETUP_DONE' },
    });
    const list = (await call('operator.list')) as { ok: true; value: { id: string; name: string }[] };
    expect(list.value.map(({ name }) => name)).toEqual(['Anna Aas', 'Bo Berg']);
    expect(JSON.stringify(list)).not.toContain('trainingPin');
    expect(await call('operator.signIn', { operatorId: list.value[0]?.id, pin: '481502' })).toMatchObject({
      ok: true,
      value: { name: 'Anna Aas', role: 'administrator' },
    });
    expect(await call('operator.records')).toMatchObject({
      ok: true,
      value: [{ pin: { approvedBy: 'set-up' } }, { pin: { approvedBy: 'set-up' } }],
    });
  });
});
