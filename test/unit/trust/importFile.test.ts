import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { anchorOf, fingerprintOf } from '#electron/trust/anchors.ts';
import { importTrustFile } from '#electron/trust/importFile.ts';
import type { ImportOutcome, ImportRequest } from '#electron/trust/importFile.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { certificate, masterList } from './fixtures/issuing.ts';
import { ecKey, keyOnUnknownCurve } from './fixtures/keys.ts';
import { csca } from './fixtures/lister.ts';

const at = new Date('2026-11-23T12:00:00Z');

/** A state which signs lists: its root, its signer, and what it lists. */
function lister(country: string) {
  const rootKey = ecKey(`root ${country}`);
  const name = [
    ['C', country],
    ['CN', 'root'],
  ] as const;
  const root = certificate({ subject: name, key: rootKey, ca: true });
  const key = ecKey(`signer ${country}`);
  const signer = certificate({
    subject: [
      ['C', country],
      ['CN', 'list signer'],
    ],
    issuer: name,
    key,
    signedBy: rootKey,
    extendedKeyUsage: [oids.masterListSigningKey],
  });
  return {
    root,
    list: (signedOn: string, ...certificates: Uint8Array[]) =>
      masterList({ certificates, signer: { key }, embedded: [signer], signedOn }),
  };
}

const de = lister('DE');
const nl = lister('NL');
const [utopia, norway, sweden] = [csca('XU'), csca('NO'), csca('SE')];
const may = de.list('2026-05-28T06:28:45Z', utopia, norway);
const july = de.list('2026-07-10T08:00:00Z', norway, sweden);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

const doImport = (file: Uint8Array, changed: Partial<ImportRequest> = {}) =>
  importTrustFile(openTrustStore(folder), {
    file,
    anchors: [de.root, nl.root].map(anchorOf),
    at,
    allowUnsigned: true,
    ...changed,
  });
async function imported(file: Uint8Array, changed: Partial<ImportRequest> = {}): Promise<ImportOutcome> {
  const outcome = await doImport(file, changed);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}
async function refused(file: Uint8Array, changed: Partial<ImportRequest> = {}): Promise<string> {
  const outcome = await doImport(file, changed);
  return outcome.ok ? 'ok' : outcome.error.code;
}
async function active() {
  const set = await activeTrustSet(openTrustStore(folder));
  if (!set.ok || set.value === null) throw new Error('no active set');
  return set.value;
}
/** Every byte of the store. */
async function snapshot(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path, (await readFile(path)).toString('base64'));
    }
  }
  return files;
}

describe('an import', () => {
  it('activates the list with its provenance on every certificate', async () => {
    const outcome = await imported(may);
    expect(outcome).toMatchObject({ changed: true, previous: null, certificates: 2, countries: 2 });
    const set = await active();
    expect(set.id).toBe(outcome.set);
    expect(set.signedOn).toBe('2026-05-28T06:28:45.000Z');
    expect(set.certificates.countries).toEqual(['NO', 'XU']);
    for (const { provenance } of set.certificates.all) {
      expect(provenance).toEqual([
        {
          kind: 'master-list',
          issuer: 'DE',
          signedOn: '2026-05-28T06:28:45.000Z',
          sha256: fingerprintOf(may),
          signer: expect.stringMatching(/^[0-9a-f]{64}$/),
          anchor: fingerprintOf(de.root),
          container: null,
        },
      ]);
    }
  });

  it('puts a newer list in the place of the older one of its issuer', async () => {
    const first = await imported(may);
    const outcome = await imported(july);
    expect(outcome).toMatchObject({
      previous: first.set,
      added: [fingerprintOf(sweden)],
      removed: [fingerprintOf(utopia)],
    });
    expect((await active()).certificates.countries).toEqual(['NO', 'SE']);
  });

  it('leaves what other issuers vouch for, and keeps both names on what both list', async () => {
    await imported(may);
    await imported(nl.list('2026-01-01T00:00:00Z', norway, sweden));
    const set = await active();
    expect(set.certificates.countries).toEqual(['NO', 'SE', 'XU']);
    const issuersOf = (country: string) =>
      set.certificates
        .byCountry(country)
        .map(({ provenance }) => provenance.map(({ issuer }) => issuer).toSorted());
    expect(issuersOf('NO')).toEqual([['DE', 'NL']]);
    expect(issuersOf('XU')).toEqual([['DE']]);
    await imported(july);
    expect((await active()).certificates.countries).toEqual(['NO', 'SE']);
  });

  it('changes nothing when the list is active already', async () => {
    await imported(may);
    const before = await snapshot();
    expect(await imported(may, { at: new Date('2026-12-24T12:00:00Z') })).toMatchObject({ changed: false });
    expect(await snapshot()).toEqual(before);
  });

  it('writes nothing in a dry run, and says what it would do', async () => {
    await imported(may);
    const before = await snapshot();
    const dry = await imported(july, { dryRun: true });
    expect(dry).toMatchObject({ changed: true, added: [fingerprintOf(sweden)] });
    expect(await snapshot()).toEqual(before);
    expect((await imported(july)).set).toBe(dry.set);
  });

  it('warns of a list signed after today, which would lock out every list until then', async () => {
    const tomorrow = de.list('2026-11-24T06:00:00Z', norway);
    expect((await imported(tomorrow, { dryRun: true })).warnings).toEqual([]);
    const nextYear = de.list('2027-11-24T06:00:00Z', norway);
    expect((await imported(nextYear, { dryRun: true })).warnings).toEqual(['signed-in-the-future']);
  });
});

describe('a refused import leaves every byte of the store as it was', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['an older list', () => de.list('2026-04-08T12:24:32Z', norway, sweden), 'TRUST_LIST_OLDER'],
    ['a truncated list', () => july.subarray(0, july.length - 1), 'TRUST_LIST_TRUNCATED'],
    ['a lengthened list', () => concat(july, Uint8Array.of(0)), 'TRUST_LIST_ALTERED'],
    [
      'a list of somebody else',
      () => lister('XX').list('2026-08-01T00:00:00Z', norway),
      'TRUST_SIGNER_UNTRUSTED',
    ],
    ['no list', () => utf8ToBytes('hello'), 'TRUST_NOT_A_LIST'],
  ])('%s', async (_what, file, code) => {
    await imported(may);
    const before = await snapshot();
    expect(await refused(file())).toBe(code);
    expect(await snapshot()).toEqual(before);
  });

  it('an older list of one issuer, also when another issuer listed later', async () => {
    await imported(july);
    await imported(nl.list('2026-09-01T00:00:00Z', sweden));
    expect(await refused(may)).toBe('TRUST_LIST_OLDER');
  });

  it('after a rollback the list rolled back to is the measure', async () => {
    const store = openTrustStore(folder);
    const { set } = await imported(may);
    await imported(july);
    await store.rollback(set, at);
    expect(await refused(de.list('2026-04-08T12:24:32Z', norway))).toBe('TRUST_LIST_OLDER');
    expect((await imported(july)).previous).toBe(set);
  });

  it('an import into a damaged store, which is not a new one', async () => {
    await imported(may);
    await rm(join(folder, 'store.json'));
    expect(await refused(july)).toBe('TRUST_STORE_DAMAGED');
  });
});

describe('a single certificate', () => {
  const pem = (der: Uint8Array): Uint8Array =>
    utf8ToBytes(
      `-----BEGIN CERTIFICATE-----\r\n${Buffer.from(der)
        .toString('base64')
        .replaceAll(/.{64}/g, '$&\r\n')}\r\n-----END CERTIFICATE-----\r\n`,
    );

  it.each([
    ['as DER', sweden],
    ['as PEM', pem(sweden)],
  ])('is added %s beside the lists, marked as vouched for by nobody', async (_form, file) => {
    await imported(may);
    expect(await imported(file)).toMatchObject({ added: [fingerprintOf(sweden)], removed: [], countries: 1 });
    const [added] = (await active()).certificates.byCountry('SE');
    expect(added?.provenance).toEqual([
      {
        kind: 'certificate-file',
        issuer: 'SE',
        signedOn: null,
        sha256: fingerprintOf(sweden),
        signer: null,
        anchor: null,
        container: file === sweden ? null : fingerprintOf(file),
      },
    ]);
    await imported(july);
    expect((await active()).certificates.byCountry('SE')[0]?.provenance).toHaveLength(2);
  });

  it.each([
    ['PEM blocks', concat(pem(sweden), pem(norway))],
    ['DER, one behind the other', concat(sweden, norway)],
  ])('comes with others in one file as %s, each with the file as its container', async (_form, file) => {
    const outcome = await imported(file);
    expect(outcome.added.toSorted()).toEqual([sweden, norway].map(fingerprintOf).toSorted());
    const set = await active();
    expect(set.sources.map(({ container }) => container)).toEqual([fingerprintOf(file), fingerprintOf(file)]);
  });

  it('gets no source of its own where a signed list vouches for it: it would outlive the list uncompared', async () => {
    await imported(may);
    expect(await imported(norway)).toMatchObject({ changed: false, toCompare: [] });
    await imported(de.list('2026-09-01T00:00:00Z', sweden));
    expect((await active()).certificates.countries).toEqual(['SE']);
  });

  it('is refused where nobody may vouch for it', async () => {
    expect(await refused(sweden, { allowUnsigned: false })).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  const documentSigner = certificate({
    subject: [
      ['C', 'SE'],
      ['CN', 'signer'],
    ],
    issuer: [
      ['C', 'SE'],
      ['CN', 'SE'],
    ],
    key: ecKey('dsc'),
    signedBy: ecKey('SE'),
  });
  it.each<[string, Uint8Array, string]>([
    ['a document signer', documentSigner, 'TRUST_CERTIFICATE_UNUSABLE'],
    ['a truncated one', sweden.subarray(0, 200), 'TRUST_CERTIFICATE_UNUSABLE'],
    [
      'one with a key nobody can use',
      certificate({ subject: [['C', 'XO']], key: keyOnUnknownCurve('odd'), ca: true }),
      'TRUST_CERTIFICATE_UNUSABLE',
    ],
  ])('is refused: %s', async (_what, file, code) => {
    expect(await refused(file)).toBe(code);
  });
});
