import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { utf8ToBytes } from '../emrtd/crypto/bytes.ts';
import { highestSignedSchema } from './highestSigned.ts';
import type { HighestSigned } from './highestSigned.ts';
import { fingerprintSchema, provenanceSchema } from './provenance.ts';
import { readIfPresent, replaceFile } from './storeFolder.ts';
import type { FileSystem } from './storeFolder.ts';

export const historyEntrySchema = z.object({
  action: z.enum(['import', 'rollback']),
  set: fingerprintSchema,
  previous: fingerprintSchema.nullable(),
  /** ISO 8601 UTC. */
  at: z.iso.datetime(),
  certificates: z.number().int(),
  sources: z.array(provenanceSchema),
  /** Names; null where one person activated it alone in a folder of its own. */
  proposedBy: z.string().nullable().default(null),
  approvedBy: z.string().nullable().default(null),
  note: z.string().default(''),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export interface StoreState {
  readonly active: string | null;
  /** Oldest first; never shortened. */
  readonly history: readonly HistoryEntry[];
  /** Highest number of an update package ever taken; 0 before the first one. */
  readonly packageNumber: number;
  /** What was ever seen, whatever is active now: a rollback must not open the door to lists older than that. */
  readonly highestSigned: HighestSigned;
}

export const emptyState: StoreState = { active: null, history: [], packageNumber: 0, highestSigned: {} };

/** One activation: everything that changes with it, or nothing. */
export interface StateChange {
  readonly entry: HistoryEntry;
  readonly packageNumber: number;
  readonly highestSigned: HighestSigned;
}

/**
 * Where a store keeps which set is active. A folder of its own has `store.json`; a desk has its encrypted database, whose
 * pages are authenticated, so that nobody puts yesterday's state back with an editor.
 */
export interface StatePort {
  /** null where nothing was ever written. TRUST_STORE_DAMAGED where it cannot be understood. */
  read(): Promise<Result<StoreState | null>>;
  /** Durable when it resolves, and all or nothing whenever the process dies. Rejects where it cannot be written. */
  commit(before: StoreState, change: StateChange): Promise<void>;
}

const fileSchema = z.object({
  format: z.literal(1),
  active: fingerprintSchema.nullable(),
  history: z.array(historyEntrySchema),
  packageNumber: z.number().int().nonnegative().default(0),
  highestSigned: highestSignedSchema.default({}),
});

/** `store.json` of a folder, replaced as a whole. */
export function stateFile(
  folder: string,
  fs: FileSystem,
): StatePort & { begin(): Promise<void>; replace(state: StoreState): Promise<void> } {
  const path = join(folder, 'store.json');
  const write = (state: StoreState): Promise<void> =>
    replaceFile(fs, path, utf8ToBytes(`${JSON.stringify({ format: 1, ...state }, null, 2)}\n`));
  return {
    async read() {
      try {
        const bytes = await readIfPresent(fs, path);
        return bytes === null ? ok(null) : parse(bytes);
      } catch {
        return damagedStore('store.json');
      }
    },
    commit: (before, change) => write(after(before, change)),
    replace: write,
    /** The naming file comes first in a store's life, so that its absence beside sets always means damage. */
    async begin() {
      if ((await readIfPresent(fs, path)) === null) await write(emptyState);
    },
  };
}

/** The state that `change` leads to. */
export const after = (
  before: StoreState,
  { entry, packageNumber, highestSigned }: StateChange,
): StoreState => ({
  active: entry.set,
  history: [...before.history, entry],
  packageNumber,
  highestSigned,
});

function parse(bytes: Uint8Array): Result<StoreState> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return damagedStore('store.json');
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return damagedStore('store.json');
  const { format: _format, ...state } = parsed.data;
  return ok(state);
}

/** Each activation began where the one before ended, and the last one is what is active. */
export function isConsistent({ active, history }: Pick<StoreState, 'active' | 'history'>): boolean {
  let before: string | null = null;
  for (const entry of history) {
    if (entry.previous !== before) return false;
    before = entry.set;
  }
  return active === before;
}

export const damagedStore = (part: string): Failed => fail('TRUST_STORE_DAMAGED', { part });
