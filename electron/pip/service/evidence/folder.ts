/**
 * Where sealed bytes lie, under names that tell nothing. Several services share one folder. What is written is either whole or not
 * there; what nobody names any more is swept (sweep.ts).
 */
export interface EvidenceFolder {
  /** All of them are there for good, also after a crash, once this resolves. A name is written once. */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** null where there is no such file. */
  read(name: string): Promise<Uint8Array | null>;
  /** What is not there is no failure: another service may have been first. */
  remove(names: readonly string[]): Promise<void>;
  /** Every name, in batches, so that nothing is held up by a folder of millions; also of what a crash left half-written. */
  list(): AsyncIterable<readonly string[]>;
}

/** 128 random bits in hex. */
export const fileNameBytes = 16;
export const isFileName = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** For a database of which nothing stays. */
export function memoryFolder(): EvidenceFolder {
  const files = new Map<string, Uint8Array>();
  return {
    write: async (more) => more.forEach((bytes, name) => files.set(name, Uint8Array.from(bytes))),
    read: async (name) => files.get(name) ?? null,
    remove: async (names) => names.forEach((name) => files.delete(name)),
    async *list() {
      yield [...files.keys()];
    },
  };
}
