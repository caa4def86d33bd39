import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvidenceKey } from '#electron/cli/serviceDatabase.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pip-evidence-key-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const making = (fill: number) => ({ random: (length: number) => new Uint8Array(length).fill(fill) });

describe('the key of the evidence', () => {
  it('is made once, beside the folder of the database and not in it, for its owner alone', async () => {
    const database = { dataDir: join(folder, 'new', 'database/') };
    const first = await readEvidenceKey(database, undefined, making(1));
    expect([...(first.evidenceKey ?? [])]).toEqual(Array<number>(32).fill(1));
    expect((await stat(join(folder, 'new', 'database.evidence-key'))).mode & 0o077).toBe(0);
    expect(await readEvidenceKey(database, undefined, making(2))).toEqual(first);
    expect(await readEvidenceKey(database, undefined, null)).toEqual(first);
  });

  it('is nobody’s for a database in memory', async () => {
    expect(await readEvidenceKey({ dataDir: null }, undefined, making(1))).toEqual({});
  });

  it.each(['', 'geheim', '0'.repeat(63), '0'.repeat(66), 'g'.repeat(64)])(
    'is refused where the file holds %j, without quoting it',
    async (text) => {
      const file = join(folder, 'bad');
      await writeFile(file, text);
      const wanted = { name: 'UsageError', message: `${file} must hold 64 hexadecimal digits` };
      await expect(readEvidenceKey({ dataDir: null }, file, making(1))).rejects.toMatchObject(wanted);
    },
  );

  it('is not made by a command that only reads', async () => {
    const missing = readEvidenceKey({ dataDir: join(folder, 'none') }, undefined, null);
    await expect(missing).rejects.toMatchObject({ name: 'UsageError' });
  });
});
