import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Provenance } from '#electron/trust/provenance.ts';
import { decodeTrustSet, encodeTrustSet, trustSetIdOf } from '#electron/trust/setFile.ts';
import type { TrustSetContent } from '#electron/trust/setFile.ts';
import { nodeFileSystem } from '#electron/trust/storeFolder.ts';
import type { FileSystem } from '#electron/trust/storeFolder.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';

const at = new Date('2026-11-23T12:00:00Z');
const source = (issuer: string, signedOn: string): Provenance => ({
  kind: 'master-list',
  issuer,
  signedOn,
  sha256: 'ab'.repeat(32),
  signer: 'cd'.repeat(32),
  container: null,
  anchor: 'ef'.repeat(32),
});
const setWith = (...bytes: number[]): TrustSetContent => ({
  sources: [source('DE', '2026-05-28T06:28:45.000Z')],
  certificates: bytes.map((byte) => ({ der: Uint8Array.of(0x30, 0x01, byte), sources: [0] })),
  crls: [],
  documentSigners: [],
  defectLists: [],
  unusable: [],
});
const idOf = (content: TrustSetContent): string => trustSetIdOf(encodeTrustSet(content));

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trust-store-'));
  folders.push(folder);
  return join(folder, 'store');
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const code = (result: { ok: boolean; error?: { code: string } }): string =>
  result.ok ? 'ok' : (result.error?.code ?? '?');

describe('a set file', () => {
  it('does not depend on the order in which its content was collected', () => {
    const sources = [source('DE', '2026-05-28T06:28:45.000Z'), source('NL', '2026-07-22T00:00:00.000Z')];
    const a = { der: Uint8Array.of(1), sources: [0] };
    const b = { der: Uint8Array.of(2), sources: [0, 1] };
    const one: TrustSetContent = {
      sources,
      certificates: [a, b],
      crls: [],
      documentSigners: [],
      defectLists: [],
      unusable: [],
    };
    const other: TrustSetContent = {
      sources: sources.toReversed(),
      certificates: [
        { ...b, sources: [1, 0] },
        { ...a, sources: [1] },
      ],
      crls: [],
      documentSigners: [],
      defectLists: [],
      unusable: [],
    };
    expect(idOf(one)).toBe(idOf(other));
  });

  it('keeps the provenance of every certificate', () => {
    const content = decodeTrustSet(encodeTrustSet(setWith(1, 2)));
    expect(content).toEqual(setWith(1, 2));
  });

  it('is refused where a certificate names a source that is not there', () => {
    const text = new TextDecoder().decode(encodeTrustSet(setWith(1)));
    const dangling = text.replace('"sources":[0]', '"sources":[1]');
    expect(dangling).not.toBe(text);
    expect(decodeTrustSet(new TextEncoder().encode(dangling))).toBeNull();
  });
});

describe('the store', () => {
  it('has no active set in a folder that does not exist, and does not create it by looking', async () => {
    const folder = await newFolder();
    expect(await openTrustStore(folder).state()).toEqual({
      ok: true,
      value: { active: null, history: [], packageNumber: 0, highestSigned: {} },
    });
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('keeps earlier sets, records every activation, and comes back to an earlier set only as a recorded act', async () => {
    const store = openTrustStore(await newFolder());
    await store.activate(setWith(1), at);
    await store.activate(setWith(1, 2), at);
    const back = await store.rollback(idOf(setWith(1)), at);
    expect(back).toEqual({
      ok: true,
      value: { set: idOf(setWith(1)), previous: idOf(setWith(1, 2)), changed: true },
    });
    const state = await store.state();
    expect(
      state.ok && state.value.history.map(({ action, certificates }) => `${action} ${certificates}`),
    ).toEqual(['import 1', 'import 2', 'rollback 1']);
    expect(state.ok && state.value.active).toBe(idOf(setWith(1)));
    expect(await store.load(idOf(setWith(1, 2)))).toEqual({ ok: true, value: setWith(1, 2) });
  });

  it('records nothing when the active set is imported once more', async () => {
    const folder = await newFolder();
    const store = openTrustStore(folder);
    await store.activate(setWith(1), at);
    const before = await readFile(join(folder, 'store.json'));
    const again = await store.activate(setWith(1), new Date('2026-12-01T12:00:00Z'));
    expect(again.ok && again.value.changed).toBe(false);
    expect(await readFile(join(folder, 'store.json'))).toEqual(before);
  });

  it('finds a set by the beginning of its id, and none by too short a one', async () => {
    const store = openTrustStore(await newFolder());
    await store.activate(setWith(1), at);
    const id = idOf(setWith(1));
    expect(await store.resolve(id.slice(0, 8))).toEqual({ ok: true, value: id });
    expect(code(await store.resolve(id.slice(0, 7)))).toBe('TRUST_SET_UNKNOWN');
    expect(code(await store.resolve('00000000'))).toBe('TRUST_SET_UNKNOWN');
    expect(code(await store.rollback('0'.repeat(64), at))).toBe('TRUST_SET_UNKNOWN');
  });
});

describe('a damaged store is named so and never looks empty', () => {
  async function damagedBy(harm: (folder: string, setFile: string) => Promise<void>) {
    const folder = await newFolder();
    const store = openTrustStore(folder);
    await store.activate(setWith(1), at);
    await harm(folder, join(folder, 'sets', `${idOf(setWith(1))}.json`));
    return { folder, store };
  }

  it.each([
    ['is gone', (folder: string) => rm(join(folder, 'store.json'))],
    ['is empty', (folder: string) => writeFile(join(folder, 'store.json'), '')],
    [
      'names a set it never activated',
      async (folder: string) => {
        const text = await readFile(join(folder, 'store.json'), 'utf8');
        await writeFile(
          join(folder, 'store.json'),
          text.replace(/"active": "[0-9a-f]{64}"/, `"active": "${'0'.repeat(64)}"`),
        );
      },
    ],
    [
      'says nothing is active although its history says otherwise',
      async (folder: string) => {
        const text = await readFile(join(folder, 'store.json'), 'utf8');
        await writeFile(
          join(folder, 'store.json'),
          text.replace(/"active": "[0-9a-f]{64}"/, '"active": null'),
        );
      },
    ],
    [
      'lost an entry of its history',
      async (folder: string) => {
        await openTrustStore(folder).activate(setWith(1, 2), at);
        const state = JSON.parse(await readFile(join(folder, 'store.json'), 'utf8')) as {
          history: unknown[];
        };
        state.history.shift();
        await writeFile(join(folder, 'store.json'), JSON.stringify(state));
      },
    ],
  ])('when store.json %s', async (_how, harm) => {
    const { store } = await damagedBy(harm);
    expect(code(await store.state())).toBe('TRUST_STORE_DAMAGED');
    expect(code(await store.activate(setWith(1, 2), at))).toBe('TRUST_STORE_DAMAGED');
  });

  it('when one bit of the active set is turned', async () => {
    const { store } = await damagedBy(async (_folder, setFile) => {
      const bytes = await readFile(setFile);
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      await writeFile(setFile, bytes);
    });
    expect(code(await store.load(idOf(setWith(1))))).toBe('TRUST_STORE_DAMAGED');
  });

  it('when the active set is gone, and an intact earlier set can still be activated', async () => {
    const folder = await newFolder();
    const store = openTrustStore(folder);
    await store.activate(setWith(1), at);
    await store.activate(setWith(2), at);
    await rm(join(folder, 'sets', `${idOf(setWith(2))}.json`));
    expect(code(await store.load(idOf(setWith(2))))).toBe('TRUST_STORE_DAMAGED');
    expect(code(await store.rollback(idOf(setWith(1)), at))).toBe('ok');
  });
});

describe('a crash during activation', () => {
  class Killed extends Error {}

  /** Dies at the `moment`-th call; a write gets half of its bytes to the disk first. After death nothing works any more. */
  function dyingAt(moment: number): { fs: FileSystem; calls: () => number } {
    let calls = 0;
    const step = (): boolean => {
      calls++;
      if (calls > moment) throw new Killed('dead');
      return calls === moment;
    };
    const guarded =
      <A extends unknown[], R>(act: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (step()) throw new Killed('killed');
        return act(...args);
      };
    return {
      calls: () => calls,
      fs: {
        mkdir: guarded((path: string) => nodeFileSystem.mkdir(path)),
        read: guarded((path: string) => nodeFileSystem.read(path)),
        rename: guarded((from: string, to: string) => nodeFileSystem.rename(from, to)),
        remove: guarded((path: string) => nodeFileSystem.remove(path)),
        list: guarded((path: string) => nodeFileSystem.list(path)),
        syncFolder: guarded((path: string) => nodeFileSystem.syncFolder(path)),
        async writeDurably(path, bytes) {
          if (step()) {
            await nodeFileSystem.writeDurably(path, bytes.subarray(0, bytes.length >> 1));
            throw new Killed('killed');
          }
          await nodeFileSystem.writeDurably(path, bytes);
        },
      },
    };
  }

  async function crashEverywhere(prepare: TrustSetContent | null): Promise<string[]> {
    const seen: string[] = [];
    for (let moment = 1; ; moment++) {
      const folder = await newFolder();
      if (prepare !== null) await openTrustStore(folder).activate(prepare, at);
      const { fs, calls } = dyingAt(moment);
      const attempt = await openTrustStore(folder, fs).activate(setWith(7, 8), at);
      const store = openTrustStore(folder);
      const state = await store.state();
      if (!state.ok) throw new Error(`damaged after a crash at call ${moment}`);
      const { active } = state.value;
      if (active === null) {
        seen.push('none');
      } else {
        const content = await store.load(active);
        if (!content.ok) throw new Error(`active set unusable after a crash at call ${moment}`);
        seen.push(active === idOf(setWith(7, 8)) ? 'new' : 'old');
      }
      // Whatever was left behind, the next attempt succeeds.
      expect(code(await store.activate(setWith(7, 8), at))).toBe('ok');
      expect((await readdir(folder)).toSorted()).toEqual(['sets', 'store.json']);
      if (attempt.ok && calls() < moment) return seen;
    }
  }

  it('leaves the old set or the new one, whichever call it hits', async () => {
    const seen = await crashEverywhere(setWith(1));
    expect(seen.length).toBeGreaterThan(8);
    expect(new Set(seen)).toEqual(new Set(['old', 'new']));
    expect(seen.lastIndexOf('old')).toBeLessThan(seen.indexOf('new'));
  });

  it('leaves no set or the new one in a folder that had none', async () => {
    const seen = await crashEverywhere(null);
    expect(new Set(seen)).toEqual(new Set(['none', 'new']));
  });

  it('cannot make the pointer durable before the set it names', async () => {
    const folder = await newFolder();
    await openTrustStore(folder).activate(setWith(1), at);
    const order: string[] = [];
    const watched: FileSystem = {
      ...nodeFileSystem,
      writeDurably: (path, bytes) => {
        order.push('write');
        return nodeFileSystem.writeDurably(path, bytes);
      },
      rename: (from, to) => {
        order.push(to.endsWith('store.json') ? 'name the set' : 'place the set');
        return nodeFileSystem.rename(from, to);
      },
      syncFolder: (path) => {
        order.push('sync');
        return nodeFileSystem.syncFolder(path);
      },
    };
    expect(code(await openTrustStore(folder, watched).activate(setWith(2), at))).toBe('ok');
    expect(order).toEqual(['write', 'place the set', 'sync', 'write', 'name the set', 'sync']);
  });

  it('says that the store cannot be written, and leaves the active set as it was', async () => {
    const folder = await newFolder();
    await openTrustStore(folder).activate(setWith(1), at);
    const full: FileSystem = {
      ...nodeFileSystem,
      writeDurably: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    };
    expect(await openTrustStore(folder, full).activate(setWith(2), at)).toEqual({
      ok: false,
      error: { code: 'TRUST_STORE_UNWRITABLE', detail: { cause: 'ENOSPC' } },
    });
    const state = await openTrustStore(folder).state();
    expect(state.ok && state.value.active).toBe(idOf(setWith(1)));
  });
});
