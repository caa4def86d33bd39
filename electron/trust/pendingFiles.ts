import { join } from 'node:path';
import { ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { fingerprintOf } from './anchors.ts';
import { listIfPresent, nodeFileSystem, readIfPresent, replaceFile } from './storeFolder.ts';
import type { FileSystem } from './storeFolder.ts';
import { damagedStore } from './storeState.ts';
import { unwritable } from './trustStore.ts';

/** Files that wait for a second person, as they came: `pending/<SHA-256>`. What is approved is verified anew from these bytes. */
export interface PendingFiles {
  /** On the medium when it resolves. @returns the name it has from now on: its SHA-256 */
  keep(file: Uint8Array): Promise<Result<string>>;
  /** TRUST_STORE_DAMAGED where it is gone or no longer what was proposed. */
  read(sha256: string): Promise<Result<Uint8Array>>;
  /** Removes all but those named, and whatever a killed process left half-written. */
  sweep(named: readonly string[]): Promise<void>;
}

export function pendingFiles(folder: string, fs: FileSystem = nodeFileSystem): PendingFiles {
  const pending = join(folder, 'pending');
  return {
    async keep(file) {
      const sha256 = fingerprintOf(file);
      try {
        await fs.mkdir(pending);
        await replaceFile(fs, join(pending, sha256), file);
        return ok(sha256);
      } catch (problem) {
        return unwritable(problem);
      }
    },
    async read(sha256) {
      try {
        const bytes = await readIfPresent(fs, join(pending, sha256));
        return bytes !== null && fingerprintOf(bytes) === sha256
          ? ok(bytes)
          : damagedStore(`pending/${sha256}`);
      } catch {
        return damagedStore(`pending/${sha256}`);
      }
    },
    async sweep(named) {
      for (const name of (await listIfPresent(fs, pending)) ?? []) {
        if (!named.includes(name)) await fs.remove(join(pending, name));
      }
    },
  };
}
