import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import { UsageError } from './arguments.ts';

const fileName = (name: EfName): string => `EF_${name}.bin`;

/**
 * Makes the folder for raw files ready, for its owner only.
 * @throws {UsageError} where it cannot be made, or holds files of another reading: two documents in one folder would be
 *   inspected as one
 */
export async function prepareExport(folder: string): Promise<void> {
  let present: readonly string[];
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    present = await readdir(folder);
  } catch (problem) {
    throw new UsageError(`--out ${folder} cannot be used: ${codeOf(problem)}`);
  }
  if (present.some((name) => /^EF_.*\.bin$/.test(name))) {
    throw new UsageError(`--out ${folder} has files of another reading`);
  }
}

/**
 * Writes `EF_<name>.bin` for every file, readable by their owner only; never over a file that is there.
 * @returns null, or the system's code where one could not be written
 */
export async function exportFiles(
  folder: string,
  files: ReadonlyMap<EfName, Uint8Array>,
): Promise<string | null> {
  try {
    for (const [name, bytes] of files) {
      await writeFile(join(folder, fileName(name)), bytes, { mode: 0o600, flag: 'wx' });
    }
    return null;
  } catch (problem) {
    return codeOf(problem);
  }
}

const codeOf = (problem: unknown): string => String((problem as { code?: unknown }).code ?? 'unknown');
