import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { systemFilePicker } from '#electron/app/filePicker.ts';

const folder = mkdtempSync(join(tmpdir(), 'pip-desk-picker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const picker = (path: string | null) =>
  systemFilePicker({
    showOpenDialog: async () => ({ canceled: path === null, filePaths: path === null ? [] : [path] }),
    showSaveDialog: async () => ({ canceled: path === null, filePath: path ?? '' }),
  });

describe('file dialogs', () => {
  it('give name and bytes, never the path', async () => {
    const path = join(folder, 'DE_ML.ml');
    writeFileSync(path, 'list');
    expect(await picker(path).open(100)).toEqual({
      ok: true,
      value: { name: 'DE_ML.ml', bytes: new Uint8Array(Buffer.from('list')) },
    });
  });

  it('name no path where a file is too large, absent or a folder', async () => {
    const path = join(folder, 'large.ml');
    writeFileSync(path, 'x'.repeat(101));
    for (const bad of [path, join(folder, 'none'), folder]) {
      const answer = await picker(bad).open(100);
      expect(answer).toMatchObject({ ok: false, error: { code: 'TRUST_FILE_UNREADABLE' } });
      expect(JSON.stringify(answer)).not.toContain(folder);
    }
  });

  it('save what they are given, or say that they could not', async () => {
    const path = join(folder, 'log.jsonl');
    expect(await picker(path).save('log.jsonl', Buffer.from('lines'))).toEqual({ ok: true, value: true });
    expect(readFileSync(path, 'utf8')).toBe('lines');
    const nowhere = await picker(join(folder, 'no', 'log')).save('log', Buffer.from('x'));
    expect(nowhere).toEqual({
      ok: false,
      error: { code: 'AUDIT_NOT_SAVED', detail: { cause: 'ENOENT' } },
    });
  });

  it('that are closed are no failure', async () => {
    expect(await picker(null).open(100)).toEqual({ ok: true, value: null });
    expect(await picker(null).save('x', new Uint8Array())).toEqual({ ok: true, value: false });
  });
});
