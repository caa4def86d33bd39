import { open } from 'node:fs/promises';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';

/**
 * The bytes of a file, at most `limit` of them. TRUST_FILE_UNREADABLE where there is no such file, it cannot be opened, or it
 * is larger: more than the limit is never held in memory, whatever the file claims to be.
 */
export async function readInputFile(path: string, limit: number): Promise<Result<Uint8Array>> {
  let file;
  try {
    file = await open(path, 'r');
    const parts: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      const part = new Uint8Array(Math.min(limit + 1 - total, 1 << 20));
      const { bytesRead } = await file.read(part, 0, part.length);
      if (bytesRead === 0) break;
      parts.push(part.subarray(0, bytesRead));
      total += bytesRead;
      if (total > limit) return fail('TRUST_FILE_UNREADABLE', { file: path, limit });
    }
    return ok(new Uint8Array(Buffer.concat(parts)));
  } catch (problem) {
    return fail('TRUST_FILE_UNREADABLE', {
      file: path,
      cause: String((problem as { code?: unknown }).code ?? 'unknown'),
    });
  } finally {
    await file?.close();
  }
}
