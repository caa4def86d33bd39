import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integer, octetString, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { anchorOf } from '#electron/trust/anchors.ts';
import { importTrustFile } from '#electron/trust/importFile.ts';
import { makePackage, newPackageKey } from '#electron/trust/sources/updatePackage.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { certificate, revocationList } from './fixtures/issuing.ts';
import { ecKey } from './fixtures/keys.ts';
import { ldif, pkdRecord } from './fixtures/ldif.ts';
import { state } from './fixtures/states.ts';
import { zip } from './fixtures/zips.ts';

const [de, no, se, xu] = [state('DE'), state('NO'), state('SE'), state('XU')];
const active = de.list('2026-05-28T06:28:45Z', de.csca, no.csca);
const newer = de.list('2026-07-01T06:28:45Z', de.csca, no.csca, se.csca);
const signer = (changed: Parameters<typeof de.issue>[1]) => de.issue('list signer', changed);
const entitled = { extendedKeyUsage: [oids.masterListSigningKey] };
const deviations = de.issue('deviation signer', { extendedKeyUsage: [oids.deviationListSigningKey] });
const fleet = newPackageKey();
const packageOf = (number: number, key = fleet, ...files: Uint8Array[]): Uint8Array =>
  makePackage(
    {
      number,
      createdOn: new Date('2026-11-01T08:00:00Z'),
      files: files.map((bytes, index) => ({ name: `${index}`, kind: 'signed-data', bytes })),
    },
    [createPrivateKey(key.privatePem)],
  );

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-bad-'));
  const begun = await doImport(active);
  expect(begun.ok).toBe(true);
});
afterAll(() => rm(folder, { recursive: true }));

const doImport = (file: Uint8Array) =>
  importTrustFile(openTrustStore(folder), {
    file,
    anchors: [anchorOf(de.csca)],
    packageKeys: [fleet.publicSpki],
    at: new Date('2026-11-23T12:00:00Z'),
    allowUnsigned: true,
  });

async function snapshot(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path, (await readFile(path)).toString('base64'));
  }
  return files;
}

/** The same issuer, serial number and subject on another key. */
const impostor = (csca: ReturnType<typeof state>, label: string): Uint8Array =>
  certificate({ subject: csca.name, key: ecKey(label), ca: true, serial: 1 });
const flipped = (file: Uint8Array, at: number): Uint8Array =>
  file.map((byte, index) => (index === at ? byte ^ 0x20 : byte));
/** A list with so many minimal entries, signed as it should be. */
const many = (count: number): Uint8Array => {
  const entries = new Uint8Array(count * 5);
  for (let index = 0; index < count; index++) {
    entries.set([0x30, 0x03, (index >> 16) & 0xff, (index >> 8) & 0xff, index & 0xff], index * 5);
  }
  const header = (tag: number, length: number): Uint8Array =>
    Uint8Array.of(tag, 0x84, length >> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
  const set = concat(header(0x31, entries.length), entries);
  const content = concat(header(0x30, set.length + 3), integer(0), set);
  return de.signedBy(signer(entitled), { content, signedOn: '2026-08-01T00:00:00Z' });
};

const cases: readonly (readonly [string, () => Uint8Array, string])[] = [
  ['a truncated list', () => newer.subarray(0, -7), 'TRUST_LIST_TRUNCATED'],
  ['an empty file', () => new Uint8Array(), 'TRUST_LIST_TRUNCATED'],
  ['an altered list', () => flipped(newer, Buffer.from(newer).indexOf('CSCA NO')), 'TRUST_LIST_ALTERED'],
  [
    'a list signed again by somebody else in the name of the issuer',
    () => {
      const forger = ecKey('forger');
      const own = certificate({ subject: de.name, key: forger, ca: true });
      const forged = certificate({
        subject: [['C', 'DE']],
        issuer: de.name,
        key: ecKey('forged signer'),
        signedBy: forger,
        ...entitled,
      });
      return de.signedBy(
        { der: forged, key: ecKey('forged signer') },
        {
          certificates: [own, no.csca],
          embedded: [forged, own],
          signedOn: '2026-08-01T00:00:00Z',
        },
      );
    },
    'TRUST_SIGNER_UNTRUSTED',
  ],
  [
    'a list whose signer may sign other things',
    () => de.signedBy(deviations, { certificates: [no.csca], signedOn: '2026-08-01T00:00:00Z' }),
    'TRUST_SIGNER_NOT_ALLOWED',
  ],
  [
    'a list whose signer had expired',
    () =>
      de.signedBy(signer({ ...entitled, notAfter: '2026-07-31T00:00:00Z' }), {
        certificates: [no.csca],
        signedOn: '2026-08-01T00:00:00Z',
      }),
    'TRUST_SIGNER_EXPIRED',
  ],
  [
    'a list under a root nobody pinned',
    () => xu.list('2026-08-01T00:00:00Z', xu.csca),
    'TRUST_SIGNER_UNTRUSTED',
  ],
  ['an older list', () => de.list('2026-04-08T12:24:32Z', no.csca, se.csca), 'TRUST_LIST_OLDER'],
  ['a list of nobody', () => de.list('2026-08-01T00:00:00Z'), 'TRUST_LIST_EMPTY'],
  ['a list of a million', () => many(1_000_000), 'TRUST_LIST_TOO_LONG'],
  [
    'two lists of one issuer, signed in one second, that differ',
    () =>
      zip(
        { name: 'a.ml', bytes: de.list('2026-08-01T00:00:00Z', no.csca) },
        { name: 'b.ml', bytes: de.list('2026-08-01T00:00:00Z', se.csca) },
      ),
    'TRUST_ENTRIES_CONTRADICTORY',
  ],
  [
    'two certificates with one serial number',
    () => concat(impostor(xu, 'one'), impostor(xu, 'two')),
    'TRUST_ENTRIES_CONTRADICTORY',
  ],
  ['a certificate in the place of a trusted one', () => impostor(no, 'one'), 'TRUST_ENTRIES_CONTRADICTORY'],
  [
    'more certificates than two people can compare',
    () => concat(...Array.from({ length: 65 }, (_, index) => state('XU', index + 2).csca)),
    'TRUST_UNSIGNED_TOO_MANY',
  ],
  ['a zip bomb', () => zip({ name: 'a.ml', bytes: new Uint8Array(8 * 1024 * 1024) }), 'TRUST_ZIP_BOMB'],
  [
    'a zip with a name out of its folder',
    () => zip({ name: '../../x.ml', bytes: newer }),
    'TRUST_ZIP_UNSAFE_NAME',
  ],
  ['an encrypted zip', () => zip({ name: 'a.ml', bytes: newer, encrypted: true }), 'TRUST_ZIP_ENCRYPTED'],
  [
    'a zip in a zip',
    () => zip({ name: 'a.zip', bytes: zip({ name: 'a.ml', bytes: newer }) }),
    'TRUST_ZIP_NESTED',
  ],
  ['a zip cut off', () => zip({ name: 'a.ml', bytes: newer }).subarray(0, -9), 'TRUST_ZIP_DAMAGED'],
  [
    'a zip without any list',
    () => zip({ name: 'readme.txt', bytes: utf8ToBytes('hello') }),
    'TRUST_NOT_A_LIST',
  ],
  [
    'a zip of which one list was altered',
    () => zip({ name: 'a.ml', bytes: newer }, { name: 'b.ml', bytes: flipped(newer, newer.length - 1) }),
    'TRUST_LIST_ALTERED',
  ],
  [
    'LDIF with broken folding',
    () => {
      const text = Buffer.from(ldif(pkdRecord('dsc', 'NO', { value: no.csca }))).toString();
      return utf8ToBytes(text.replaceAll('\n ', '\n'));
    },
    'TRUST_LDIF_BROKEN',
  ],
  [
    'LDIF of which no list counts',
    () => ldif(pkdRecord('ml', 'XU', { value: xu.list('2026-08-01T00:00:00Z', xu.csca) })),
    'TRUST_SIGNER_UNTRUSTED',
  ],
  ['LDIF with nothing in it', () => ldif('dn: c=NO,dc=int\nc: NO'), 'TRUST_LIST_EMPTY'],
  ['no list at all', () => utf8ToBytes('<!doctype html><title>404</title>'), 'TRUST_NOT_A_LIST'],
  [
    'CMS with something else in it',
    () => de.signedBy(deviations, { contentType: oids.data }),
    'TRUST_NOT_A_LIST',
  ],
  [
    'a deviation list that is none inside',
    () =>
      de.signedBy(deviations, {
        contentType: oids.deviationList,
        content: octetString(new Uint8Array(3)),
      }),
    'TRUST_DEFECT_LIST_MALFORMED',
  ],
  [
    'a defect list whose signer may only sign deviations',
    () => de.signedBy(deviations, { contentType: oids.defectList, content: sequence(integer(0)) }),
    'TRUST_SIGNER_NOT_ALLOWED',
  ],
  [
    'a revocation list of somebody who is not trusted',
    () => revocationList({ issuer: xu.name, signedBy: xu.key }),
    'TRUST_CRL_UNVERIFIED',
  ],
  [
    'a revocation list cut off',
    () => revocationList({ issuer: no.name, signedBy: no.key }).subarray(0, -3),
    'TRUST_CRL_MALFORMED',
  ],
  [
    'a revocation list with a field too many',
    () => {
      const whole = revocationList({ issuer: no.name, signedBy: no.key });
      return sequence(whole.subarray(2 + ((whole[1] ?? 0) & 0x7f)), integer(1));
    },
    'TRUST_CRL_MALFORMED',
  ],
  [
    'a package of an unknown sender',
    () => packageOf(1, newPackageKey(), newer),
    'TRUST_PACKAGE_SIGNER_UNKNOWN',
  ],
  ['a package altered', () => flipped(packageOf(1, fleet, newer), 2_000), 'TRUST_PACKAGE_ALTERED'],
  [
    'a package with a list altered before it was packed',
    () => packageOf(1, fleet, flipped(newer, newer.length - 1)),
    'TRUST_LIST_ALTERED',
  ],
  [
    'a package with an older list',
    () => packageOf(1, fleet, de.list('2026-04-08T12:24:32Z', no.csca)),
    'TRUST_LIST_OLDER',
  ],
  ['a package whose table of contents lies', () => packageOf(0, fleet, newer), 'TRUST_PACKAGE_DAMAGED'],
];

describe('bad input is refused by a code of its own, and not a byte of the store changes', () => {
  it.each(cases)('%s', async (_what, file, code) => {
    const before = await snapshot();
    const outcome = await doImport(file());
    expect(outcome.ok ? 'ok' : outcome.error.code).toBe(code);
    expect(await snapshot()).toEqual(before);
  });

  it('and good input is not: the list that all of these were made of', async () => {
    const outcome = await doImport(newer);
    expect(outcome.ok && outcome.value).toMatchObject({ changed: true, warnings: [], unusable: [] });
  });
});
