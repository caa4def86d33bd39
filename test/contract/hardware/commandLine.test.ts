import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inspectionSchema } from '#shared/domain/inspection.ts';
import { lockVirtualReader, virtualReader, virtualReaderTitle } from '../../support/virtualReader.ts';

const main = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function cli(...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe.skipIf(virtualReader === null)(
  `the command line through pcscd and the virtual reader${virtualReaderTitle}`,
  () => {
    let unlock: () => Promise<void>;
    let folder: string;
    let takeAway: () => Promise<number | null> = async () => null;

    /** `cli chip`, and the wait until the reader shows the document. */
    async function lay(persona: string): Promise<{ mrzLines: string[]; can: string | null }> {
      const child = spawn(process.execPath, [main, 'chip', '--persona', persona, '--json'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      takeAway = async () => {
        child.kill('SIGINT');
        const [code] = (await ended) as [number | null];
        await untilReader('absent');
        return code;
      };
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      await untilReader('present');
      return JSON.parse(line.toString()) as { mrzLines: string[]; can: string | null };
    }

    async function untilReader(card: string): Promise<void> {
      for (;;) {
        const { stdout } = await cli('readers', '--json');
        const { readers } = JSON.parse(stdout) as { readers: { card: string }[] };
        if (readers[0]?.card === card) return;
      }
    }

    beforeAll(async () => {
      unlock = await lockVirtualReader();
      folder = await mkdtemp(join(tmpdir(), 'cli-read-'));
    });
    afterEach(async () => {
      await takeAway();
      takeAway = async () => null;
    });
    afterAll(async () => {
      await rm(folder, { recursive: true });
      await unlock();
    });

    it('reads a passport laid on the reader, writes its files, and reads it again', async () => {
      const { mrzLines } = await lay('adult-passport');
      const key = ['--mrz', mrzLines.join('\n'), '--store', join(folder, 'none'), '--json'];
      const out = join(folder, 'passport');
      const first = await cli('read', '--reader', 'Virtual PCD 00 00', ...key, '--out', out);
      expect(first).toMatchObject({ code: 0, stderr: '' });
      const inspection = inspectionSchema.parse(JSON.parse(first.stdout));
      expect(inspection.access).toMatchObject({ protocol: 'PACE' });
      expect(inspection.document?.mrzLines).toEqual(mrzLines);
      expect(await readdir(out)).toContain('EF_DG2.bin');

      const second = await cli('read', ...key);
      expect(inspectionSchema.parse(JSON.parse(second.stdout)).document).toEqual(inspection.document);
      expect(await takeAway()).toBe(0);
    });

    it('opens an ID card with its CAN', async () => {
      const { can } = await lay('norwegian-id-card');
      const { code, stdout } = await cli(
        'read',
        '--can',
        can ?? '',
        '--store',
        join(folder, 'none'),
        '--json',
      );
      expect(code).toBe(0);
      expect(inspectionSchema.parse(JSON.parse(stdout))).toMatchObject({
        access: { protocol: 'PACE', password: 'CAN' },
        document: { format: 'TD1' },
      });
    });

    it('sees the clone: the files are right, the chip is not the one they were issued for', async () => {
      const { mrzLines } = await lay('clone');
      const { stdout } = await cli(
        'read',
        '--mrz',
        mrzLines.join('\n'),
        '--store',
        join(folder, 'none'),
        '--json',
      );
      const { checks } = inspectionSchema.parse(JSON.parse(stdout));
      expect(checks.find(({ id }) => id === 'dg-hashes')).toMatchObject({ result: 'successful' });
      expect(checks.find(({ id }) => id === 'chip-authenticity')).toMatchObject({ result: 'failed' });
    });

    it('lays down a document that is there for its chip, and reads it with its CAN', async () => {
      const { can } = await lay('pace-several-can');
      const { code, stdout } = await cli(
        'read',
        '--can',
        can ?? '',
        '--store',
        join(folder, 'none'),
        '--json',
      );
      expect(code).toBe(0);
      const { access, checks } = inspectionSchema.parse(JSON.parse(stdout));
      expect(access).toMatchObject({
        cipher: 'AES-256',
        domainParameters: 'brainpoolP512r1',
        password: 'CAN',
      });
      expect(checks.find(({ id }) => id === 'dg-hashes')).toMatchObject({ result: 'successful' });
    });

    it('says that no document lies on the reader', async () => {
      const { code, stdout } = await cli(
        'read',
        '--can',
        '123456',
        '--store',
        join(folder, 'none'),
        '--json',
      );
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'READER_NO_CARD' } });
    });
  },
);
