import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '#electron/cli/main.ts';
import { recordingIo } from './io.ts';

describe('the command line', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['inspekt']],
    ['a command named like a method of every object', ['constructor']],
    ['an option the command does not know', ['trust', 'list', '--sotre', 'x']],
    ['an unknown form of a command', ['trust', 'forget']],
  ])('ends with 2 and the usage on stderr for %s', async (_what, args) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(args, io)).toBe(2);
    expect(written.stderr).toContain('usage: cli');
    expect(written.stdout).toBe('');
  });

  it('explains itself and a command on request', async () => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(['--help'], io)).toBe(0);
    expect(await runCommandLine(['trust', '--help'], io)).toBe(0);
    expect(written.stdout).toContain('cli trust import FILE');
    expect(written.stderr).toBe('');
  });

  it('runs as a program, not only as a module', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cli-'));
    try {
      const main = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));
      const { stdout } = await promisify(execFile)(process.execPath, [
        main,
        'trust',
        'list',
        '--json',
        '--store',
        folder,
      ]);
      expect(JSON.parse(stdout)).toMatchObject({ active: null });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
