import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { trustPreviewSchema } from '#shared/contracts/trust.ts';
import { runCommandLine } from '#electron/cli/main.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
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

  it.each(['as it is called', 'by a link', 'of another user', 'below it'])(
    'never writes into the store of a desk, named %s',
    async (how) => {
      const desk = join(folder, how === 'of another user' ? 'other' : 'pip-desk');
      const trust = join(desk, 'trust');
      await mkdir(trust, { recursive: true });
      if (how === 'of another user') await writeFile(join(desk, 'desk.db'), '');
      if (how === 'by a link') await symlink(desk, join(folder, 'link'), 'junction');
      const named = how === 'by a link' ? join(folder, 'link', 'trust') : trust;
      const given = how === 'below it' ? join(named, 'mine') : named;
      const root = join(folder, 'root.cer');
      const { exit, stderr } = await run(
        'import',
        join(folder, 'may.ml'),
        '--anchor',
        root,
        '--store',
        given,
      );
      expect({ exit, refused: stderr.includes('by two people') }).toEqual({ exit: 2, refused: true });
      expect((await run('rollback', 'a'.repeat(8), '--store', given)).exit).toBe(2);
      expect(await readdir(trust)).toEqual([]);
    },
  );

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

  it('imports with several anchors, and with none of them from somewhere else', async () => {
    await writeFile(join(folder, 'other.cer'), csca('XZ'));
    const both = ['--anchor', join(folder, 'other.cer'), '--anchor', join(folder, 'root.cer')];
    expect(await json('import', join(folder, 'may.ml'), ...both, '--store', store)).toMatchObject({
      exit: 0,
    });
  });

  it('says in a dry run, for people and for scripts, what would change and what to look at first', async () => {
    await importing('may.ml');
    const { value } = await importing('july.ml', '--dry-run');
    trustPreviewSchema
      .extend({ dryRun: z.literal(true), added: z.number(), removed: z.number() })
      .parse(value);
    expect(value).toMatchObject({
      changed: true,
      effect: null,
      diff: { newCountries: ['XC', 'XD'], goneCountries: ['XB'], unchanged: 1 },
    });
    const args = ['--anchor', join(folder, 'root.cer'), '--store', store, '--dry-run', '--lang', 'nb'];
    const { stdout } = await run('import', join(folder, 'july.ml'), ...args);
    expect(stdout).toContain('Bare kontrollert: ingenting er endret.');
    expect(stdout).toMatch(/^master-list XL +2026-05-28 → 2026-07-10$/m);
    expect(stdout).toMatch(/^ +Fjernet +1 XB$/m);
    expect(stdout).toMatch(/^ +NO +ingen endring$/m);
    expect(stdout).toMatch(/^ +Nye land +XC, XD$/m);
    expect(stdout.indexOf('XB')).toBeLessThan(stdout.lastIndexOf('XC'));
  });

  it('compares two sets of a store, and finds certificates by country and fingerprint', async () => {
    const first = String((await importing('may.ml')).value['set']);
    const second = String((await importing('july.ml')).value['set']);
    expect((await json('diff', first, second.slice(0, 10), '--store', store)).value).toMatchObject({
      from: first,
      to: second,
      newCountries: ['XC', 'XD'],
    });
    const found = (await json('find', 'xc', '--store', store)).value;
    expect(found).toMatchObject({ set: second, certificates: [{ country: 'XC', kind: 'self-signed' }] });
    expect((await json('find', 'xb', '--store', store)).value).toMatchObject({ certificates: [] });
    expect((await json('find', 'xb', '--set', first, '--store', store)).value).toMatchObject({
      certificates: [{ country: 'XB' }],
    });
    expect((await run('find', fingerprintOf(csca('XC')).slice(0, 12), '--store', store)).stdout).toContain(
      'C=XC',
    );
  });

  it('takes unsigned certificates with the fingerprints that were compared, every one or none', async () => {
    await writeFile(join(folder, 'two.der'), Buffer.concat([csca('XY'), csca('XZ')]));
    const file = join(folder, 'two.der');
    const shown = await json('import', file, '--store', store, '--dry-run');
    expect(shown.value).toMatchObject({ toCompare: [{ id: 'unsigned-1' }, { id: 'unsigned-2' }] });
    expect(JSON.stringify(shown.value)).not.toContain(fingerprintOf(csca('XY')));
    const [one, two] = [csca('XY'), csca('XZ')].map((der) => fingerprintOf(der).slice(0, 16));
    const given = (...pairs: string[]) =>
      json('import', file, '--store', store, ...pairs.flatMap((pair) => ['--fingerprint', pair]));
    const code = (value: Record<string, unknown>) => (value['error'] as { code: string }).code;
    expect(code((await given(`unsigned-1=${one}`)).value)).toBe('TRUST_FINGERPRINT_MISSING');
    expect(code((await given(`unsigned-1=${one}`, `unsigned-2=${one}`)).value)).toBe(
      'TRUST_FINGERPRINT_WRONG',
    );
    expect(existsSync(store)).toBe(false);
    expect(await given(`unsigned-1=${one}`, `unsigned-2=${two}`)).toMatchObject({
      exit: 0,
      value: { added: 2 },
    });
    expect((await run('import', file, '--store', store, '--fingerprint', 'x')).exit).toBe(2);
  });

  it('makes a key and a package with it, which imports with the public key and with no other', async () => {
    const at = (name: string): string => join(folder, name);
    const made = await json('package', '--new-key', at('fleet.pem'));
    expect(made.exit).toBe(0);
    if (process.platform !== 'win32') expect((await stat(at('fleet.pem'))).mode & 0o777).toBe(0o600);
    expect(await run('package', '--new-key', at('fleet.pem'))).toMatchObject({ exit: 2 });
    await writeFile(at('fleet.pub'), String(made.value['publicKey']));
    const packing = ['package', '--out', at('7.pip'), '--key', at('fleet.pem'), '--number', '7'];
    expect(await json(...packing, at('july.ml'), at('root.cer'))).toMatchObject({
      exit: 0,
      value: {
        number: 7,
        signedBy: made.value['key'],
        files: [{ kind: 'signed-data' }, { kind: 'certificate' }],
      },
    });
    const anchors = ['--anchor', at('root.cer'), '--store', store];
    expect(await json('import', at('7.pip'), ...anchors)).toMatchObject({
      exit: 2,
      value: { error: { code: 'TRUST_PACKAGE_SIGNER_UNKNOWN' } },
    });
    expect(await json('import', at('7.pip'), ...anchors, '--package-key', at('fleet.pub'))).toMatchObject({
      exit: 0,
      value: { certificates: 4, added: 4, toCompare: [{ id: 'unsigned-1' }] },
    });
  });

  it.each<[string, string[]]>([
    ['no number', ['--out', 'x.pip', '--key', 'k.pem', 'may.ml']],
    ['no key', ['--out', 'x.pip', '--number', '1', 'may.ml']],
    ['no file', ['--out', 'x.pip', '--key', 'k.pem', '--number', '1']],
    ['a number that is none', ['--out', 'x.pip', '--key', 'k.pem', '--number', '0', 'may.ml']],
    [
      'an option of another verb',
      ['--store', 'x', '--out', 'x.pip', '--key', 'k.pem', '--number', '1', 'may.ml'],
    ],
  ])('makes no package with %s', async (_what, args) => {
    expect(
      await run('package', ...args.map((arg) => (/\.\w+$/.test(arg) ? join(folder, arg) : arg))),
    ).toMatchObject({
      exit: 2,
      stdout: '',
    });
    expect(existsSync(join(folder, 'x.pip'))).toBe(false);
  });

  it('makes no package of what no desk has a use for, nor with a key of another kind', async () => {
    await writeFile(join(folder, 'note.txt'), 'hello');
    await json('package', '--new-key', join(folder, 'k.pem'));
    const code = async (key: string, file: string): Promise<unknown> =>
      (
        (
          await json(
            'package',
            '--out',
            join(folder, 'x'),
            '--key',
            join(folder, key),
            '--number',
            '1',
            join(folder, file),
          )
        ).value['error'] as { code: string }
      ).code;
    expect(await code('k.pem', 'note.txt')).toBe('TRUST_NOT_A_LIST');
    expect(await code('root.cer', 'may.ml')).toBe('TRUST_PACKAGE_KEY_UNUSABLE');
    expect(await code('none.pem', 'may.ml')).toBe('TRUST_PACKAGE_KEY_UNUSABLE');
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
