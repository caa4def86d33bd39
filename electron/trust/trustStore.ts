import { join } from 'node:path';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { olderThanSeen, raised } from './highestSigned.ts';
import { decodeTrustSet, encodeTrustSet, trustSetIdOf } from './setFile.ts';
import type { TrustSetContent } from './setFile.ts';
import { isTemporary, listIfPresent, nodeFileSystem, replaceFile } from './storeFolder.ts';
import type { FileSystem } from './storeFolder.ts';
import { damagedStore, emptyState, isConsistent, stateFile } from './storeState.ts';
import type { HistoryEntry, StatePort, StoreState } from './storeState.ts';

export type { HistoryEntry, StoreState } from './storeState.ts';

/**
 * Trust sets in a folder:
 *
 *   sets/<id>.json    one immutable file a set, named by its SHA-256; none is ever removed
 *   store.json        which set is active, and every activation since the first; a desk has that in its database instead
 *
 * A set is on the medium before the state names it, so a crash at any moment leaves the old or the new set. One process
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
  /**
   * Writes the set and makes it the active one. Nothing is recorded where it is active already. TRUST_LIST_OLDER where it
   * brings a list older than one this store has had, whatever is active now.
   */
  activate(content: TrustSetContent, at: Date, act?: Act): Promise<Result<Activation>>;
  /** Makes an earlier set the active one again, as an act of its own in the history. */
  rollback(id: string, at: Date, act?: Act): Promise<Result<Activation>>;
}

/** Who did it, and as what. */
export interface Act {
  readonly proposedBy?: string | null;
  readonly approvedBy?: string | null;
  readonly note?: string;
  /** Number of the update package it came in. */
  readonly packageNumber?: number | null;
}

export interface Activation {
  readonly set: string;
  readonly previous: string | null;
  /** False where this very set was active already. */
  readonly changed: boolean;
}

/** Opens the store in `folder`, which needs not exist: nothing is created before the first activation. */
export function openTrustStore(folder: string, fs: FileSystem = nodeFileSystem): TrustStore {
  const file = stateFile(folder, fs);
  return trustStoreOver(folder, file, fs, () => file.begin());
}

/**
 * The store in `folder` whose state is kept by `port`.
 * @param begin makes the state exist before the first set does
 */
export function trustStoreOver(
  folder: string,
  port: StatePort,
  fs: FileSystem = nodeFileSystem,
  begin: () => Promise<void> = async () => undefined,
): TrustStore {
  const setsFolder = join(folder, 'sets');
  const setFile = (id: string): string => join(setsFolder, `${id}.json`);

  async function state(): Promise<Result<StoreState>> {
    const read = await port.read();
    if (!read.ok) return read;
    if (read.value !== null) return isConsistent(read.value) ? ok(read.value) : damagedStore('store.json');
    try {
      // Sets without anything which names the active one: it was lost, and "no trust" would be a lie.
      const sets = await listIfPresent(fs, setsFolder);
      return sets === null ? ok(emptyState) : damagedStore('store.json');
    } catch {
      return damagedStore('store.json');
    }
  }

  async function load(id: string): Promise<Result<TrustSetContent>> {
    const current = await state();
    if (!current.ok) return current;
    if (!knows(current.value, id)) return fail('TRUST_SET_UNKNOWN', { set: id });
    try {
      const bytes = await fs.read(setFile(id));
      const content = trustSetIdOf(bytes) === id ? decodeTrustSet(bytes) : null;
      return content === null ? damagedStore(`sets/${id}.json`) : ok(content);
    } catch {
      return damagedStore(`sets/${id}.json`);
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
    { proposedBy = null, approvedBy = null, note = '', packageNumber = null }: Act,
  ): Promise<void> {
    await port.commit(current, {
      entry: {
        action,
        set: id,
        previous: current.active,
        at: at.toISOString(),
        certificates: content.certificates.length,
        sources: [...content.sources],
        proposedBy,
        approvedBy,
        note,
      },
      packageNumber: Math.max(current.packageNumber, packageNumber ?? 0),
      highestSigned: raised(current.highestSigned, content),
    });
  }

  async function activate(content: TrustSetContent, at: Date, act: Act = {}): Promise<Result<Activation>> {
    const current = await state();
    if (!current.ok) return current;
    const bytes = encodeTrustSet(content);
    const id = trustSetIdOf(bytes);
    const previous = current.value.active;
    // Where the active set cannot be read any more, every list counts as newly brought, and the set itself is written anew.
    const before = previous === null ? null : await load(previous);
    if (previous === id && before?.ok === true) return ok({ set: id, previous, changed: false });
    const older = olderThanSeen(
      before?.ok === true ? before.value : null,
      content,
      current.value.highestSigned,
    );
    if (older !== null) return fail('TRUST_LIST_OLDER', older);
    try {
      await fs.mkdir(folder);
      await begin();
      await fs.mkdir(setsFolder);
      await sweep();
      // A set that was active before is there already; written anew, in case it was damaged.
      await replaceFile(fs, setFile(id), bytes);
      await commit(current.value, 'import', id, content, at, act);
      return ok({ set: id, previous, changed: true });
    } catch (problem) {
      return unwritable(problem);
    }
  }

  async function rollback(id: string, at: Date, act: Act = {}): Promise<Result<Activation>> {
    const content = await load(id);
    if (!content.ok) return content;
    const current = await state();
    if (!current.ok) return current;
    const previous = current.value.active;
    if (previous === id) return ok({ set: id, previous, changed: false });
    try {
      await commit(current.value, 'rollback', id, content.value, at, act);
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

export const unwritable = (problem: unknown): Failed =>
  fail('TRUST_STORE_UNWRITABLE', { cause: String((problem as { code?: unknown }).code ?? 'unknown') });
