import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '#electron/cli/main.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { certificate, masterList } from '../trust/fixtures/issuing.ts';
import { ecKey } from '../trust/fixtures/keys.ts';
import { recordingIo } from './io.ts';

const rootKey = ecKey('cli root');
const rootName = [
  ['C', 'XL'],
  ['CN', 'root'],
] as const;
const root = certificate({ subject: rootName, key: rootKey, ca: true });
const signerKey = ecKey('cli signer');
const signer = certificate({
  subject: [
    ['C', 'XL'],
    ['CN', 'list signer'],
  ],
  issuer: rootName,
  key: signerKey,
  signedBy: rootKey,
  extendedKeyUsage: [oids.masterListSigningKey],
});
const csca = (country: string): Uint8Array =>
  certificate({
    subject: [
      ['C', country],
      ['CN', 'CSCA'],
    ],
    key: ecKey(country),
    ca: true,
  });
const list = (signedOn: string, ...countries: string[]): Uint8Array =>
  masterList({
    certificates: countries.map(csca),
    signer: { key: signerKey },
    embedded: [signer],
    signedOn,
  });

let folder: string;
let store: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-trust-'));
  store = join(folder, 'store');
  await writeFile(join(folder, 'root.cer'), root);
  await writeFile(join(folder, 'may.ml'), list('2026-05-28T06:28:45Z', 'XA', 'xb'));
  await writeFile(join(folder, 'july.ml'), list('2026-07-10T06:28:45Z', 'XA', 'XC', 'XD'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const { io, written } = recordingIo('2026-11-23T12:00:00Z', { XDG_DATA_HOME: folder, APPDATA: folder });
  const exit = await runCommandLine(['trust', ...args], io);
  return { exit, ...written };
}
const json = async (...args: string[]) => {
  const { exit, stdout, stderr } = await run(...args, '--json');
  return { exit, stderr, value: JSON.parse(stdout) as Record<string, unknown> };
};
const importing = (name: string, ...more: string[]) =>
  json('import', join(folder, name), '--anchor', join(folder, 'root.cer'), '--store', store, ...more);

describe('trust on the command line', () => {
  it('imports a list into a new folder and counts certificates and countries, upper and lower case alike', async () => {
    expect(await importing('may.ml')).toMatchObject({
      exit: 0,
      stderr: '',
      value: { certificates: 2, countries: 2, changed: true, previous: null, added: 2, removed: 0 },
    });
    expect((await json('list', '--store', store)).value).toMatchObject({
      activatedAt: '2026-11-23T12:00:00.000Z',
      certificates: 2,
      countries: { XA: 1, XB: 1 },
      sources: [{ kind: 'master-list', issuer: 'XL', signedOn: '2026-05-28T06:28:45.000Z' }],
    });
  });

  it('updates, refuses the way back with 2 and its own code, and goes back only as a rollback', async () => {
    const first = (await importing('may.ml')).value['set'];
    const second = (await importing('july.ml')).value;
    expect(second).toMatchObject({ previous: first, added: 2, removed: 1 });
    expect(await importing('may.ml')).toMatchObject({
      exit: 2,
      value: { error: { code: 'TRUST_LIST_OLDER' } },
    });
    const back = await json('rollback', String(first).slice(0, 10), '--store', store);
    expect(back).toMatchObject({ exit: 0, value: { set: first, previous: second['set'], changed: true } });
    const { value } = await json('history', '--store', store);
    expect(value).toMatchObject({
      active: first,
      history: [{ action: 'import' }, { action: 'import' }, { action: 'rollback' }],
    });
  });

  it('shows a set with every certificate and where it comes from', async () => {
    const { set } = (await importing('may.ml')).value;
    const { value } = await json('show', String(set), '--store', store);
    expect(value).toMatchObject({
      set,
      sources: [{ issuer: 'XL' }],
      certificates: [{ sources: [0] }, { sources: [0] }],
      unusable: [],
    });
    expect(await json('show', '00000000', '--store', store)).toMatchObject({
      exit: 2,
      value: { error: { code: 'TRUST_SET_UNKNOWN' } },
    });
  });

  it('writes nothing in a dry run', async () => {
    expect(await importing('may.ml', '--dry-run')).toMatchObject({
      exit: 0,
      value: { dryRun: true, added: 2 },
    });
    expect(existsSync(store)).toBe(false);
  });

  it('never writes where no --store was named, and reads there an empty store as none', async () => {
    const { exit, stdout, stderr } = await run('import', join(folder, 'may.ml'), '--json');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('--store DIR');
    expect((await json('list')).value).toMatchObject({ active: null, sets: [] });
    expect(existsSync(join(folder, 'pip-desk'))).toBe(false);
  });

  it.each<[string, string[], number, string]>([
    ['a file that is not there', ['none.ml'], 2, 'TRUST_FILE_UNREADABLE'],
    ['a list of an issuer the desk has not pinned', ['may.ml'], 2, 'TRUST_SIGNER_UNTRUSTED'],
    ['an anchor that is not there', ['may.ml', '--anchor', 'none.cer'], 2, 'TRUST_ANCHOR_MISSING'],
    ['an anchor that is no certificate', ['may.ml', '--anchor', 'may.ml'], 2, 'TRUST_ANCHOR_MISSING'],
  ])('names %s by its code', async (_what, args, exit, code) => {
    const paths = args.map((arg) => (arg.startsWith('--') ? arg : join(folder, arg)));
    const answer = await json('import', ...paths, '--store', store);
    expect(answer).toMatchObject({ exit, value: { error: { code } } });
    expect(Object.keys(answer.value)).toEqual(['error']);
  });

  it('fails with 1, not as an empty store, where the store is damaged', async () => {
    await importing('may.ml');
    await writeFile(join(store, 'store.json'), (await readFile(join(store, 'store.json'))).subarray(0, 40));
    expect(await json('list', '--store', store)).toMatchObject({
      exit: 1,
      value: { error: { code: 'TRUST_STORE_DAMAGED' } },
    });
    expect(await importing('july.ml')).toMatchObject({ exit: 1 });
  });

  it('speaks to people in their language', async () => {
    await importing('may.ml');
    expect((await run('list', '--store', store, '--lang', 'nb')).stdout).toMatch(
      /^Sertifikatsett +[0-9a-f]{64}$/m,
    );
    expect((await run('history', '--store', store)).stdout).toMatch(/^\* +2026-11-23T12:00:00.000Z +import/m);
    expect((await run('show', 'x', '--store', store, '--lang', 'nn')).stderr).toContain(
      'Ukjent sertifikatsett',
    );
  });
});

const real = fileURLToPath(new URL('../../../../shared/data/masterlists/', import.meta.url));
describe.skipIf(!existsSync(real))(
  `the line that opens the door${existsSync(real) ? '' : ' (skipped: ../shared/data is not on this machine)'}`,
  () => {
    it('activates 588 certificates of 112 countries', async () => {
      const { exit, value } = await json(
        'import',
        join(real, 'DE_ML_2026-05-28-08-28-45.ml'),
        '--anchor',
        join(real, 'DE_ROOT_CA_CSCA07.cer'),
        '--store',
        store,
      );
      expect({ exit, value }).toMatchObject({ exit: 0, value: { certificates: 588, countries: 112 } });
    });
  },
);
