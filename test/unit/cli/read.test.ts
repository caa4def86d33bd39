import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectionSchema } from '#shared/domain/inspection.ts';
import { readCommand } from '#electron/cli/commands/read.ts';
import { runCommandLine } from '#electron/cli/main.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { createTrainingReaders, trainingReaderName } from '#electron/training/trainingReaders.ts';
import { recordingIo } from './io.ts';

const today = '2026-11-23';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Random enough for a software chip, the same in every run. */
function counting(): (length: number) => Uint8Array {
  let next = 1;
  return (length) => Uint8Array.from({ length }, () => (next = (next * 73 + 41) & 0xff));
}

async function run(persona: Parameters<typeof buildPersona>[0] | null, args: readonly string[]) {
  const readers = createTrainingReaders({ today: () => today, random: counting() });
  readers.insert(persona);
  let open = 0;
  const command = readCommand(() => {
    open += 1;
    return {
      withCard: (reader, use) => readers.withCard(reader, use),
      close: async () => {
        open -= 1;
      },
    };
  });
  const { io, written } = recordingIo(`${today}T12:00:00Z`);
  const code = await command.run(['--store', join(folder, 'store'), ...args], {
    ...io,
    random: counting(),
  });
  return { code, ...written, leftOpen: open };
}

const adult = buildPersona('adult-passport', { today });
const [line1 = '', line2 = ''] = adult.summary.mrzLines;

describe('cli read', () => {
  it('prints the inspection as one JSON object and writes the raw files, as they are on the chip', async () => {
    const out = join(folder, 'out');
    const { code, stdout, stderr, leftOpen } = await run('adult-passport', [
      ...['--reader', trainingReaderName, '--mrz', `${line1}\n${line2}`, '--out', out, '--json'],
    ]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const inspection = inspectionSchema.parse(JSON.parse(stdout));
    // A training issuer is in no list of this store: open, and not forged.
    expect(inspection).toMatchObject({ result: 'undetermined', error: null, trustSet: null });
    expect(inspection.checks).toHaveLength(13);
    const written = await readdir(out);
    expect(written).toEqual(
      expect.arrayContaining(['EF_COM.bin', 'EF_SOD.bin', 'EF_DG1.bin', 'EF_DG2.bin', 'EF_CardAccess.bin']),
    );
    for (const name of written) {
      const path = join(out, name);
      const ef = /^EF_(.*)\.bin$/.exec(name)?.[1] ?? '';
      expect(new Uint8Array(await readFile(path))).toEqual(
        adult.files.get(ef as Parameters<typeof adult.files.get>[0]),
      );
      expect((await stat(path)).mode & 0o077).toBe(0);
    }
    expect(leftOpen).toBe(0);
  });

  it('takes both lines of the MRZ in one argument, with a space between them', async () => {
    const { code } = await run('adult-passport', ['--mrz', `${line1} ${line2}`, '--json']);
    expect(code).toBe(0);
  });

  it('opens the chip with three fields, and with the CAN', async () => {
    const key = [line2.slice(0, 9), line2.slice(13, 19), line2.slice(21, 27)].join(',');
    expect((await run('adult-passport', ['--key', key, '--json'])).code).toBe(0);
    const card = buildPersona('norwegian-id-card', { today });
    const byCan = await run('norwegian-id-card', ['--can', card.summary.can ?? '', '--json']);
    expect(byCan.code).toBe(0);
    expect(JSON.parse(byCan.stdout)).toMatchObject({ access: { protocol: 'PACE', password: 'CAN' } });
  });

  it('inspects at the given moment', async () => {
    const { stdout } = await run('adult-passport', [
      ...['--mrz', `${line1} ${line2}`, '--at', '2099-01-01', '--json'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ inspectedAt: '2099-01-01T12:00:00.000Z' });
    expect(JSON.parse(stdout).checks).toContainEqual(
      expect.objectContaining({ id: 'document-expiry', result: 'failed' }),
    );
  });

  it('shows progress on stderr and the result on stdout', async () => {
    const { stdout, stderr } = await run('adult-passport', ['--mrz', `${line1} ${line2}`]);
    expect(stderr).toMatch(/^dg2: done \d+ bytes, \d+ ms$/m);
    expect(stdout).toContain('UNDETERMINED');
    expect(stdout).not.toMatch(/^dg2:/m);
  });

  it('tells a wrong key, prints what is known all the same, and ends with 1', async () => {
    const { code, stdout } = await run('adult-passport', ['--key', 'X0000000X,800101,300101', '--json']);
    expect(code).toBe(1);
    expect(inspectionSchema.parse(JSON.parse(stdout))).toMatchObject({
      document: null,
      error: { code: 'CHIP_WRONG_KEY' },
    });
  });

  it('does not trouble the chip with an MRZ whose check digit is wrong', async () => {
    const wrong = line2.replace(/^(.{9})(.)/, (_all, number: string, digit: string) => {
      return `${number}${(Number(digit) + 1) % 10}`;
    });
    // With no document on the reader: had it been tried, the answer would be another.
    const { code, stdout } = await run(null, ['--mrz', `${line1} ${wrong}`, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'MRZ_CHECK_DIGIT' } });
  });

  it('says that there is no document, and leaves no process behind', async () => {
    const { code, stderr, leftOpen } = await run(null, ['--mrz', `${line1} ${line2}`]);
    expect(code).toBe(1);
    expect(stderr).toContain('READER_NO_CARD');
    expect(leftOpen).toBe(0);
  });

  it('never mixes the files of two documents in one folder', async () => {
    await writeFile(join(folder, 'EF_DG1.bin'), 'another');
    const { io, written } = recordingIo();
    const args = ['read', '--mrz', `${line1} ${line2}`, '--out', folder, '--store', join(folder, 'store')];
    expect(await runCommandLine(args, io)).toBe(2);
    expect(written.stderr).toContain('files of another reading');
    expect(await readFile(join(folder, 'EF_DG1.bin'), 'utf8')).toBe('another');
  });

  it('stops at a damaged trust store instead of reading with no trust', async () => {
    await writeFile(join(folder, 'store.json'), '{');
    const { code, stdout } = await run('adult-passport', [
      ...['--mrz', `${line1} ${line2}`, '--json', '--store', folder],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'TRUST_STORE_DAMAGED' } });
  });

  it('writes a trace: redacted, for its owner only, and never over another file', async () => {
    const trace = join(folder, 'trace.txt');
    const args = ['--mrz', `${line1} ${line2}`, '--trace', trace, '--json'];
    expect((await run('adult-passport', args)).code).toBe(0);
    const text = await readFile(trace, 'latin1');
    expect(text).toMatch(/^# pip-desk-trace 1 redacted\n== \d+ \d+\n=> 00a4020c data 2\n<= 9000\n/);
    expect((await stat(trace)).mode & 0o077).toBe(0);
    await expect(run('adult-passport', args)).rejects.toThrow('EEXIST');
    expect(await readFile(trace, 'latin1')).toBe(text);
  });

  it('replays a full trace to the same inspection, and stops where the reading goes another way', async () => {
    const trace = join(folder, 'trace.txt');
    const mrz = ['--mrz', `${line1} ${line2}`, '--json'];
    const first = await run('adult-passport', [...mrz, '--trace', trace, '--trace-full']);
    expect(first.stderr).toContain('everything on the chip');
    const again = await run(null, [...mrz, '--replay', trace]);
    const { timings: _first, steps: _steps, ...expected } = JSON.parse(first.stdout);
    expect([again.code, JSON.parse(again.stdout)]).toEqual([0, expect.objectContaining(expected)]);

    const other = await run(null, ['--key', 'X0000000X,800101,300101', '--json', '--replay', trace]);
    expect(other.code).toBe(1);
    expect(other.stderr).toMatch(/^the reading went another way than the trace: line \d+/);
    expect(other.stdout).toBe('');
  });

  it('replays no redacted trace and no file that is not there', async () => {
    const trace = join(folder, 'trace.txt');
    await writeFile(trace, '# pip-desk-trace 1 redacted\n');
    const args = (file: string) => ['--mrz', `${line1} ${line2}`, '--replay', file];
    await expect(run(null, args(trace))).rejects.toThrow('redacted');
    await expect(run(null, args(join(folder, 'none')))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['no key', ['read']],
    ['a full trace without a file for it', ['read', '--can', '123456', '--trace-full']],
    ['a replay on a reader', ['read', '--can', '123456', '--replay', 'x', '--reader', 'y']],
    ['two keys', ['read', '--can', '123456', '--mrz', 'x']],
    ['a CAN of five digits', ['read', '--can', '12345']],
    ['a key of two fields', ['read', '--key', 'X1,800101']],
    ['a key with a date that is none', ['read', '--key', 'X1,1980-01-01,300101']],
    ['a moment that does not exist', ['read', '--can', '123456', '--at', '2026-02-31']],
  ])('ends with 2 for %s', async (_what, args) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(args, io)).toBe(2);
    expect(written.stderr).toContain('usage: cli read');
  });
});
