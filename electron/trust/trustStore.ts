import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { utf8ToBytes } from '../emrtd/crypto/bytes.ts';
import { fingerprintSchema, provenanceSchema } from './provenance.ts';
import { decodeTrustSet, encodeTrustSet, trustSetIdOf } from './setFile.ts';
import type { TrustSetContent } from './setFile.ts';
import { isTemporary, listIfPresent, nodeFileSystem, readIfPresent, replaceFile } from './storeFolder.ts';
import type { FileSystem } from './storeFolder.ts';

/**
 * Trust sets in a folder:
 *
 *   store.json        which set is active, and every activation since the first; replaced as a whole, the only commit
 *   sets/<id>.json    one immutable file a set, named by its SHA-256
 *
 * A set is on the medium before store.json names it, so a crash at any moment leaves the old or the new set. One process
 * writes at a time (the desk is a single instance; a `--store` folder belongs to who runs the command).
 */
export interface TrustStore {
  readonly folder: string;
  /** Active set and history; both empty for a folder that holds no store yet. TRUST_STORE_DAMAGED otherwise. */
  state(): Promise<Result<StoreState>>;
  /** One set, checked against its id. TRUST_SET_UNKNOWN where the store never had it. */
  load(id: string): Promise<Result<TrustSetContent>>;
  /** The full id for an unambiguous beginning of at least eight characters. TRUST_SET_UNKNOWN otherwise. */
  resolve(beginning: string): Promise<Result<string>>;
  /** Writes the set and makes it the active one. Nothing is recorded where it is active already. */
  activate(content: TrustSetContent, at: Date): Promise<Result<Activation>>;
  /** Makes an earlier set the active one again, as an act of its own in the history. */
  rollback(id: string, at: Date): Promise<Result<Activation>>;
}

const historyEntrySchema = z.object({
  action: z.enum(['import', 'rollback']),
  set: fingerprintSchema,
  previous: fingerprintSchema.nullable(),
  /** ISO 8601 UTC. */
  at: z.iso.datetime(),
  certificates: z.number().int(),
  sources: z.array(provenanceSchema),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

const stateSchema = z.object({
  format: z.literal(1),
  active: fingerprintSchema.nullable(),
  /** Oldest first; never shortened. */
  history: z.array(historyEntrySchema),
});

export interface StoreState {
  readonly active: string | null;
  readonly history: readonly HistoryEntry[];
}

export interface Activation {
  readonly set: string;
  readonly previous: string | null;
  /** False where this very set was active already. */
  readonly changed: boolean;
}

const emptyState: StoreState = { active: null, history: [] };

/** Opens the store in `folder`, which needs not exist: nothing is created before the first activation. */
export function openTrustStore(folder: string, fs: FileSystem = nodeFileSystem): TrustStore {
  const stateFile = join(folder, 'store.json');
  const setsFolder = join(folder, 'sets');
  const setFile = (id: string): string => join(setsFolder, `${id}.json`);

  async function state(): Promise<Result<StoreState>> {
    try {
      const bytes = await readIfPresent(fs, stateFile);
      if (bytes !== null) return readState(bytes);
      // Sets without the file which names the active one: it was lost, and "no trust" would be a lie.
      const sets = await listIfPresent(fs, setsFolder);
      return sets === null ? ok(emptyState) : damaged('store.json');
    } catch {
      return damaged('store.json');
    }
  }

  async function load(id: string): Promise<Result<TrustSetContent>> {
    const current = await state();
    if (!current.ok) return current;
    if (!knows(current.value, id)) return fail('TRUST_SET_UNKNOWN', { set: id });
    try {
      const bytes = await fs.read(setFile(id));
      const content = trustSetIdOf(bytes) === id ? decodeTrustSet(bytes) : null;
      return content === null ? damaged(`sets/${id}.json`) : ok(content);
    } catch {
      return damaged(`sets/${id}.json`);
    }
  }

  async function resolve(beginning: string): Promise<Result<string>> {
    const current = await state();
    if (!current.ok) return current;
    const ids = new Set(current.value.history.map((entry) => entry.set));
    const fitting = beginning.length < 8 ? [] : [...ids].filter((id) => id.startsWith(beginning));
    const [only] = fitting;
    return only === undefined || fitting.length > 1
      ? fail('TRUST_SET_UNKNOWN', { set: beginning })
      : ok(only);
  }

  async function commit(
    current: StoreState,
    action: HistoryEntry['action'],
    id: string,
    content: TrustSetContent,
    at: Date,
  ): Promise<void> {
    const entry: HistoryEntry = {
      action,
      set: id,
      previous: current.active,
      at: at.toISOString(),
      certificates: content.certificates.length,
      sources: [...content.sources],
    };
    await writeState({ active: id, history: [...current.history, entry] });
  }

  const writeState = (next: StoreState): Promise<void> =>
    replaceFile(fs, stateFile, utf8ToBytes(`${JSON.stringify({ format: 1, ...next }, null, 2)}\n`));

  async function activate(content: TrustSetContent, at: Date): Promise<Result<Activation>> {
    const current = await state();
    if (!current.ok) return current;
    const bytes = encodeTrustSet(content);
    const id = trustSetIdOf(bytes);
    const previous = current.value.active;
    if (previous === id) return ok({ set: id, previous, changed: false });
    try {
      await fs.mkdir(folder);
      // The naming file comes first in a store's life, so that its absence beside sets always means damage.
      if ((await readIfPresent(fs, stateFile)) === null) await writeState(emptyState);
      await fs.mkdir(setsFolder);
      await sweep();
      await replaceFile(fs, setFile(id), bytes);
      await commit(current.value, 'import', id, content, at);
      return ok({ set: id, previous, changed: true });
    } catch (problem) {
      return unwritable(problem);
    }
  }

  async function rollback(id: string, at: Date): Promise<Result<Activation>> {
    const content = await load(id);
    if (!content.ok) return content;
    const current = await state();
    if (!current.ok) return current;
    const previous = current.value.active;
    if (previous === id) return ok({ set: id, previous, changed: false });
    try {
      await commit(current.value, 'rollback', id, content.value, at);
      return ok({ set: id, previous, changed: true });
    } catch (problem) {
      return unwritable(problem);
    }
  }

  /** Removes what a killed process left half-written. */
  async function sweep(): Promise<void> {
    for (const part of [folder, setsFolder]) {
      for (const name of await fs.list(part)) {
        if (isTemporary(name)) await fs.remove(join(part, name));
      }
    }
  }

  return { folder, state, load, resolve, activate, rollback };
}

const knows = (state: StoreState, id: string): boolean => state.history.some((entry) => entry.set === id);

function readState(bytes: Uint8Array): Result<StoreState> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return damaged('store.json');
  }
  const parsed = stateSchema.safeParse(json);
  if (!parsed.success) return damaged('store.json');
  const { active, history } = parsed.data;
  let before: string | null = null;
  for (const entry of history) {
    if (entry.previous !== before) return damaged('store.json');
    before = entry.set;
  }
  return active === before ? ok({ active, history }) : damaged('store.json');
}

const damaged = (part: string): Failed => fail('TRUST_STORE_DAMAGED', { part });

const unwritable = (problem: unknown): Failed =>
  fail('TRUST_STORE_UNWRITABLE', { cause: String((problem as { code?: unknown }).code ?? 'unknown') });
