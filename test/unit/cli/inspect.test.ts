import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { efNameOf } from '#electron/cli/documentFiles.ts';
import { runCommandLine } from '#electron/cli/main.ts';
import { checkIds, inspectionSchema } from '#shared/domain/inspection.ts';
import { recordingIo } from './io.ts';

const specimens = fileURLToPath(new URL('../../../../shared/data/specimens/', import.meta.url));
const present = existsSync(specimens);
const why = present ? '' : ' (skipped: ../shared/data is not on this machine)';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-inspect-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const { io, written } = recordingIo('2026-11-23T12:00:00Z', { XDG_DATA_HOME: folder, APPDATA: folder });
  return { exit: await runCommandLine(['inspect', ...args], io), ...written };
}

describe('names of exported files', () => {
  it.each([
    ['EF_DG1.bin', 'DG1'],
    ['EF_COM.bin', 'COM'],
    ['EF_SOD.bin', 'SOD'],
    ['EF_CardAccess.bin', 'CardAccess'],
    ['Datagroup15.bin', 'DG15'],
    ['ef010F.bin', 'DG15'],
    ['ef0101.bin', 'DG1'],
    ['ef011D.bin', 'SOD'],
    ['ef011E.bin', 'COM'],
    ['DG2.bin', 'DG2'],
    ['EF_DG17.bin', null],
    ['ef0111.bin', null],
    ['EF_SOD.bin.txt', null],
    ['readme.md', null],
    ['EF_SOD', null],
  ])('%s is %s', (fileName, name) => {
    expect(efNameOf(fileName)).toBe(name);
  });
});

describe('inspect refuses with 2 and a reason', () => {
  it.each<[string, Record<string, Uint8Array>, string, string]>([
    ['an empty folder', {}, '.', 'no file of a document'],
    ['two files for one', { 'EF_DG1.bin': Uint8Array.of(1), 'ef0101.bin': Uint8Array.of(1) }, '.', 'are DG1'],
    ['a file that is no EF.SOD', { 'EF_DG1.bin': Uint8Array.of(0x61, 0) }, 'EF_DG1.bin', 'is no EF.SOD'],
    ['a path that is not there', {}, 'none', 'cannot be read'],
  ])('%s', async (_what, files, path, message) => {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    const { exit, stdout, stderr } = await run(join(folder, path), '--json');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('a moment that does not exist', async () => {
    expect((await run(folder, '--at', '2026-02-30')).exit).toBe(2);
  });
});

describe('inspect over whatever lies in the files', () => {
  it('ends with an inspection of all checks, not with an error, for a malformed EF.SOD', async () => {
    await writeFile(join(folder, 'EF_SOD.bin'), Uint8Array.of(0x77, 0x02, 0x30, 0x00));
    const { exit, stdout } = await run(join(folder, 'EF_SOD.bin'), '--json');
    const inspection = inspectionSchema.parse(JSON.parse(stdout));
    expect(exit).toBe(0);
    expect(inspection.checks.map(({ id }) => id)).toEqual([...checkIds]);
    expect(inspection.result).not.toBe('successful');
    expect(inspection.trustSet).toBeNull();
  });

  it('says with 1 that the trust store is damaged, and does not inspect without it', async () => {
    await writeFile(join(folder, 'EF_SOD.bin'), Uint8Array.of(0x77, 0x02, 0x30, 0x00));
    const store = join(folder, 'store');
    await mkdir(join(store, 'sets'), { recursive: true });
    const { exit, stdout } = await run(folder, '--store', store, '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'TRUST_STORE_DAMAGED' } });
  });
});

describe.skipIf(!present)(`published specimens${why}`, () => {
  it.each(['bsi2008', 'loes2006'])('%s is undetermined for its unknown issuer, not forged', async (name) => {
    const { exit, stdout } = await run(join(specimens, name), '--json');
    const { result, checks, document } = inspectionSchema.parse(JSON.parse(stdout));
    const check = (id: string) => checks.find((fact) => fact.id === id);
    expect({ exit, result }).toEqual({ exit: 0, result: 'undetermined' });
    expect(document?.format).toBe('TD3');
    expect(check('sod-signature')?.result).toBe('successful');
    expect(check('dg-hashes')?.result).toBe('successful');
    // No trust set here; with the real list it is issuer-unknown, see below.
    expect(check('dsc-chain')).toMatchObject({ result: 'undetermined', reason: 'no-trust-set' });
  });

  it('their issuer is unknown, not refuted, against the real list', async () => {
    const lists = join(specimens, '../masterlists');
    const store = join(folder, 'store');
    const { io } = recordingIo();
    const imported = await runCommandLine(
      ['trust', 'import', join(lists, 'DE_ML_2026-05-28-08-28-45.ml'), '--store', store],
      io,
    );
    expect(imported).toBe(0);
    for (const name of ['bsi2008', 'loes2006']) {
      const { stdout } = await run(join(specimens, name), '--store', store, '--json');
      const { result, checks, trustSet } = inspectionSchema.parse(JSON.parse(stdout));
      expect(result).toBe('undetermined');
      expect(trustSet).toMatch(/^[0-9a-f]{64}$/);
      expect(checks.find(({ id }) => id === 'dsc-chain')).toMatchObject({
        result: 'undetermined',
        reason: 'issuer-unknown',
        evidence: { listSignedOn: '2026-05-28T06:28:45.000Z' },
      });
    }
  });

  it('EF.SOD alone is enough to check its signature and its issuer', async () => {
    const { exit, stdout } = await run(join(specimens, 'bsi2008/EF_SOD.bin'), '--json');
    const { result, checks } = inspectionSchema.parse(JSON.parse(stdout));
    expect(exit).toBe(0);
    expect(result).not.toBe('successful');
    expect(result).not.toBe('failed');
    expect(checks.find(({ id }) => id === 'sod-signature')?.result).toBe('successful');
    expect(checks.find(({ id }) => id === 'dsc-chain')?.reason).toBe('no-trust-set');
  });

  it('is printed for people as a table with a reason for every check, in their language', async () => {
    const { stdout } = await run(join(specimens, 'loes2006'), '--lang', 'nb');
    expect(stdout).toMatch(/^Resultat +UAVKLART$/m);
    expect(stdout).toMatch(/^Signatur +i orden +Signaturen på brikkens data er ekte\.$/m);
    expect(stdout.trimEnd().split('\n').slice(-checkIds.length)).toHaveLength(checkIds.length);
  });
});
