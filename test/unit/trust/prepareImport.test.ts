import { describe, expect, it } from 'vitest';
import { trustPreviewSchema } from '#shared/contracts/trust.ts';
import { integer, oid, sequence, setOf } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { anchorOf, fingerprintOf } from '#electron/trust/anchors.ts';
import { checkCompared } from '#electron/trust/comparison.ts';
import { prepareImport } from '#electron/trust/prepareImport.ts';
import type { ImportQuestion, PreparedImport } from '#electron/trust/preparedImport.ts';
import { encodeTrustSet, trustSetIdOf } from '#electron/trust/setFile.ts';
import type { TrustSetContent } from '#electron/trust/setFile.ts';
import { certificate, revocationList } from './fixtures/issuing.ts';
import { ldif, pkdRecord } from './fixtures/ldif.ts';
import { state } from './fixtures/states.ts';
import { zip } from './fixtures/zips.ts';

const [de, no, se, xu] = [state('DE'), state('NO'), state('SE'), state('XU')];
const may = de.list('2026-05-28T06:28:45Z', de.csca, no.csca, se.csca);
const at = new Date('2026-11-23T12:00:00Z');

type Changed = Partial<ImportQuestion>;
const prepare = (file: Uint8Array, changed: Changed = {}) =>
  prepareImport({
    file,
    fileName: 'file',
    anchors: [anchorOf(de.csca)],
    packageKeys: [],
    before: null,
    packageNumber: 0,
    at,
    ...changed,
  });
async function prepared(file: Uint8Array, changed: Changed = {}): Promise<PreparedImport> {
  const result = await prepare(file, changed);
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.detail)}`);
  // What the window gets is what the contract says.
  trustPreviewSchema.parse({ ...result.value.preview, effect: null });
  return result.value;
}
const refused = async (file: Uint8Array, changed: Changed = {}): Promise<string> => {
  const result = await prepare(file, changed);
  return result.ok ? 'ok' : result.error.code;
};
const after = async (...files: readonly Uint8Array[]): Promise<TrustSetContent> => {
  let before: TrustSetContent | null = null;
  for (const file of files) before = (await prepared(file, { before })).content;
  if (before === null) throw new Error('nothing imported');
  return before;
};
const ids = (entries: readonly { readonly der: Uint8Array }[]): string[] =>
  entries.map(({ der }) => fingerprintOf(der)).toSorted();

describe('a zip of lists and certificates', () => {
  it('makes the same set as the list alone: how it was carried is not what is trusted', async () => {
    const content = await after(may);
    const again = await prepared(zip({ name: 'DE/list.ml', bytes: may }), { before: content });
    expect(again.preview).toMatchObject({ changed: false, set: trustSetIdOf(encodeTrustSet(content)) });
  });

  it('names itself as the container, and lists what it holds besides', async () => {
    const readme = new Uint8Array(20).fill(65);
    const file = zip({ name: 'list.ml', bytes: may }, { name: 'readme.txt', bytes: readme });
    const { preview } = await prepared(file);
    expect(preview.sources).toMatchObject([{ sha256: fingerprintOf(may), container: fingerprintOf(file) }]);
    expect(preview.unusable).toEqual([
      { sha256: fingerprintOf(readme), country: null, reason: 'unknown-file' },
    ]);
  });

  it('of several lists of one issuer takes the newest, and says so of the others', async () => {
    const april = de.list('2026-04-08T12:24:32Z', no.csca);
    const { preview, content } = await prepared(
      zip({ name: 'may.ml', bytes: may }, { name: 'april.ml', bytes: april }),
    );
    expect(content.certificates).toHaveLength(3);
    expect(preview.unusable).toMatchObject([{ sha256: fingerprintOf(april), reason: 'older-than-another' }]);
  });
});

describe('certificates nobody signed for', () => {
  it('are to be compared, and nothing the window gets tells what it asks for', async () => {
    const before = await after(may);
    const file = concat(xu.csca, no.csca);
    const { preview, toCompare } = await prepared(file, { before });
    const secret = fingerprintOf(xu.csca);
    // Norway's is in the signed list.
    expect(toCompare).toEqual([{ id: 'unsigned-1', sha256: secret }]);
    expect(preview.toCompare).toMatchObject([
      { id: 'unsigned-1', country: 'XU', subject: 'C=XU, CN=CSCA XU' },
    ]);
    expect(preview.diff.certificates).toMatchObject([
      {
        change: 'added',
        attention: ['new-country', 'unsigned'],
        certificate: { id: 'unsigned-1', sha256: null, sources: [] },
      },
    ]);
    expect(JSON.stringify(preview)).not.toContain(secret.slice(0, 16));
  });

  it('hide the hash of the file, too, where the file is the certificate', async () => {
    const { preview } = await prepared(xu.csca);
    expect(preview.file).toBeNull();
    expect(JSON.stringify(preview)).not.toContain(fingerprintOf(xu.csca).slice(0, 16));
  });

  it('are compared once: the same certificate again asks nobody and changes nothing', async () => {
    const before = await after(may, xu.csca);
    expect(await prepared(xu.csca, { before })).toMatchObject({ toCompare: [], preview: { changed: false } });
  });

  it('need sixteen right digits each', async () => {
    const { toCompare } = await prepared(xu.csca);
    const sha256 = fingerprintOf(xu.csca);
    const compared = (fingerprint: string, id = 'unsigned-1'): string => {
      const result = checkCompared(toCompare, [{ id, fingerprint }]);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(compared(sha256)).toBe('ok');
    expect(compared(sha256.slice(0, 16).toUpperCase().replaceAll(/(..)/g, '$1:').slice(0, -1))).toBe('ok');
    expect(compared(sha256.slice(0, 15))).toBe('TRUST_FINGERPRINT_MISSING');
    expect(compared('')).toBe('TRUST_FINGERPRINT_MISSING');
    expect(compared(sha256, 'unsigned-2')).toBe('TRUST_FINGERPRINT_MISSING');
    expect(compared(`${sha256.slice(0, 15)}x`)).toBe('TRUST_FINGERPRINT_WRONG');
    expect(compared(fingerprintOf(se.csca))).toBe('TRUST_FINGERPRINT_WRONG');
    expect(compared(`${sha256}00`)).toBe('TRUST_FINGERPRINT_WRONG');
  });
});

describe('an anchor that got a new key', () => {
  const next = state('DE', 2);
  const later = next.list('2026-08-01T00:00:00Z', de.csca, next.csca, no.csca);

  it('counts once the active set has the link certificate that the pinned key signed', async () => {
    const before = await after(de.list('2026-06-01T00:00:00Z', de.csca, de.linkTo(2), next.csca));
    const { preview } = await prepared(later, { before });
    expect(preview.warnings).toEqual(['anchor-by-rollover']);
    expect(preview.sources).toMatchObject([{ issuer: 'DE', kind: 'master-list' }]);
  });

  it('counts over two generations, and not without the link between', async () => {
    const third = state('DE', 3);
    const list = third.list('2026-09-01T00:00:00Z', third.csca);
    const links = [de.linkTo(2), next.linkTo(3)];
    const signed = (...certificates: Uint8Array[]) =>
      de.list('2026-06-01T00:00:00Z', de.csca, ...certificates);
    expect(await refused(list, { before: await after(signed(...links)) })).toBe('ok');
    expect(await refused(list, { before: await after(signed(links[1] as Uint8Array, third.csca)) })).toBe(
      'TRUST_SIGNER_UNTRUSTED',
    );
  });

  it('never counts by what the list itself brings', async () => {
    const own = next.list('2026-08-01T00:00:00Z', de.csca, de.linkTo(2), next.csca);
    expect(await refused(own, { before: await after(may) })).toBe('TRUST_SIGNER_UNTRUSTED');
  });

  it('never counts across states: a certificate that a pinned key signed for another country is no anchor', async () => {
    const foreign = no.linkTo(2);
    const before = await after(de.list('2026-06-01T00:00:00Z', de.csca, foreign));
    expect(await refused(state('NO', 2).list('2026-08-01T00:00:00Z', no.csca), { before })).toBe(
      'TRUST_SIGNER_UNTRUSTED',
    );
  });
});

it('a list is not refused for the expired link of a key whose other certificate was valid when it was signed', async () => {
  const next = state('DE', 2);
  const expired = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2026-01-01T00:00:00Z' };
  const link = certificate({
    subject: de.name,
    issuer: de.name,
    key: next.key,
    signedBy: de.key,
    ca: true,
    ...expired,
  });
  const before = await after(de.list('2026-06-01T00:00:00Z', de.csca, link, next.csca));
  expect(await refused(next.list('2026-08-01T00:00:00Z', next.csca), { before })).toBe('ok');
});

describe('an anchor by rollover', () => {
  const next = state('DE', 2);
  const key = next.key;
  const before = (...certificates: Uint8Array[]) =>
    after(de.list('2026-06-01T00:00:00Z', de.csca, ...certificates));

  it('speaks for its own state alone, whatever other country a certificate of the same key names', async () => {
    const name = [
      ['C', 'NO'],
      ['CN', 'CSCA NO'],
    ] as const;
    const disguised = certificate({ subject: name, key, ca: true });
    const signer = state('NO').issue('list signer', {
      signedBy: key,
      extendedKeyUsage: [oids.masterListSigningKey],
    });
    const list = state('NO').signedBy(signer, { certificates: [no.csca], signedOn: '2026-08-01T00:00:00Z' });
    expect(await refused(list, { before: await before(de.linkTo(2), disguised) })).toBe(
      'TRUST_SIGNER_UNTRUSTED',
    );
  });

  it.each([
    ['that may not certify', { ca: true, keyUsage: [0] }],
    ['that says nothing of what it may', { keyUsage: null }],
  ])('comes by no link %s', async (_what, marks) => {
    const link = certificate({ subject: de.name, issuer: de.name, key, signedBy: de.key, ...marks });
    const list = next.list('2026-08-01T00:00:00Z', next.csca);
    expect(await refused(list, { before: await before(link) })).toBe('TRUST_SIGNER_UNTRUSTED');
  });
});

describe('revocation lists', () => {
  const crl = (thisUpdate: string, number = 1, nextUpdate: string | null = '2027-01-31T00:00:00Z') =>
    revocationList({ issuer: no.name, signedBy: no.key, thisUpdate, nextUpdate, revoked: [number] });

  it('count under a CSCA of the set, newer in the place of older, each with the key that signed it', async () => {
    const content = await after(may, crl('2026-09-01T00:00:00Z'), crl('2026-10-01T00:00:00Z', 2));
    expect(ids(content.crls)).toEqual([fingerprintOf(crl('2026-10-01T00:00:00Z', 2))]);
    expect(content.sources.filter(({ kind }) => kind === 'crl')).toMatchObject([
      { issuer: 'NO', signedOn: '2026-10-01T00:00:00.000Z', signer: fingerprintOf(no.csca) },
    ]);
  });

  it('go back no more than lists do', async () => {
    const before = await after(may, crl('2026-10-01T00:00:00Z'));
    expect(await refused(crl('2026-09-30T00:00:00Z'), { before })).toBe('TRUST_LIST_OLDER');
    expect(await refused(crl('2026-10-01T00:00:00Z'), { before })).toBe('ok');
  });

  it('of two keys stand beside each other', async () => {
    const swedish = revocationList({ issuer: se.name, signedBy: se.key });
    const content = await after(may, crl('2026-10-01T00:00:00Z'), swedish);
    expect(content.crls).toHaveLength(2);
  });

  it('that are overdue are taken with a warning', async () => {
    const overdue = crl('2026-09-01T00:00:00Z', 1, '2026-10-01T00:00:00Z');
    expect((await prepared(overdue, { before: await after(may) })).preview.warnings).toEqual(['crl-expired']);
  });
});

describe('LDIF of the ICAO PKD', () => {
  const dsc = (of: ReturnType<typeof state>, label: string) => of.issue(label, {}).der;
  const [first, second] = [dsc(no, 'DSC 1'), dsc(no, 'DSC 22')];
  const stranger = dsc(xu, 'DSC X');
  const norwegianCrl = revocationList({ issuer: no.name, signedBy: no.key });
  const complete = ldif(
    pkdRecord('dsc', 'NO', { value: first, serial: '23', version: 8 }),
    pkdRecord('dsc', 'XU', { value: stranger, version: 9 }),
    pkdRecord('crl', 'NO', { value: norwegianCrl, version: 7 }),
    pkdRecord('ml', 'XU', { value: xu.list('2026-08-01T00:00:00Z', xu.csca), version: 3 }),
    pkdRecord('ml', 'DE', { value: may, version: 3 }),
  );

  it('brings what is vouched for, and lists the rest with the reason', async () => {
    const { content, preview } = await prepared(complete);
    expect(ids(content.certificates)).toEqual([de.csca, no.csca, se.csca].map(fingerprintOf).toSorted());
    expect(ids(content.documentSigners)).toEqual([fingerprintOf(first)]);
    expect(ids(content.crls)).toEqual([fingerprintOf(norwegianCrl)]);
    expect(preview.unusable.map(({ reason }) => reason).toSorted()).toEqual([
      'issuer-unknown',
      'signer-not-pinned',
    ]);
    expect(preview.diff.documentSigners).toEqual({ added: 1, removed: 0 });
    expect(preview.sources.map(({ kind, container }) => [kind, container])).toEqual([
      ['master-list', fingerprintOf(complete)],
      ['crl', fingerprintOf(complete)],
      ['document-signers', null],
    ]);
    expect(preview.sources.at(-1)).toMatchObject({ issuer: 'ICAO', version: 9 });
  });

  it('as a delta adds to what is there and takes out what was withdrawn', async () => {
    const before = await after(complete);
    const serial = 'DSC 1'.length * 7 + 1;
    const delta = ldif(
      pkdRecord('dsc', 'NO', { value: second, serial: '99', version: 10, changetype: 'add' }),
      pkdRecord('dsc', 'NO', { serial: serial.toString(16), changetype: 'delete' }),
    );
    const { content } = await prepared(delta, { before });
    expect(ids(content.documentSigners)).toEqual([fingerprintOf(second)]);
    const modified = ldif(pkdRecord('dsc', 'NO', { value: first, version: 11, changetype: 'modify' }));
    expect((await prepared(modified, { before: content })).content.documentSigners).toHaveLength(2);
  });

  it('never goes back to an earlier state of the directory', async () => {
    const before = await after(complete);
    const earlier = ldif(pkdRecord('dsc', 'NO', { value: second, version: 8 }));
    expect(await refused(earlier, { before })).toBe('TRUST_LIST_OLDER');
  });

  it('keeps no document signer whose CSCA the same file takes away, though it was vouched for before', async () => {
    const before = await after(complete);
    const withoutNorway = de.list('2026-07-01T00:00:00Z', de.csca, se.csca);
    const both = ldif(
      pkdRecord('ml', 'DE', { value: withoutNorway }),
      pkdRecord('dsc', 'NO', { value: first, version: 12 }),
      pkdRecord('dsc', 'SE', { value: dsc(se, 'DSC S'), version: 12 }),
    );
    const { content, preview } = await prepared(both, { before });
    expect(ids(content.documentSigners)).toEqual([fingerprintOf(dsc(se, 'DSC S'))]);
    expect(preview.unusable).toMatchObject([{ sha256: fingerprintOf(first), reason: 'issuer-unknown' }]);
    // While all stay, the same directory again changes nothing.
    expect((await prepared(complete, { before })).preview.changed).toBe(false);
  });

  it('passes over what the desk has newer', async () => {
    const newerList = de.list('2026-07-01T00:00:00Z', de.csca, no.csca);
    const { content, preview } = await prepared(complete, { before: await after(newerList) });
    expect(content.sources.find(({ kind }) => kind === 'master-list')?.sha256).toBe(fingerprintOf(newerList));
    expect(preview.unusable.map(({ reason }) => reason)).toContain('older-than-active');
  });

  it('trusts no CSCA that only stands in it', async () => {
    const record = pkdRecord('dl', 'XU', { value: xu.csca });
    const { content, preview } = await prepared(ldif(record, pkdRecord('ml', 'DE', { value: may })));
    expect(ids(content.certificates)).not.toContain(fingerprintOf(xu.csca));
    expect(preview.unusable).toMatchObject([{ reason: 'not-a-document-signer' }]);
  });
});

describe('deviation and defect lists', () => {
  const deviationList = (of: ReturnType<typeof state>, signedOn: string): Uint8Array =>
    of.signedBy(of.issue('deviation signer', { extendedKeyUsage: [oids.deviationListSigningKey] }), {
      contentType: oids.deviationList,
      content: sequence(integer(0), setOf()),
      signedOn,
    });
  const defectList = (of: ReturnType<typeof state>): Uint8Array =>
    of.signedBy(of.issue('defect signer', { extendedKeyUsage: [oids.defectListSigningKey] }), {
      contentType: oids.defectList,
      content: sequence(integer(0), oid(oids.sha256), setOf()),
      signedOn: '2026-06-01T00:00:00Z',
    });

  it('of a state count under its own CSCA, newer in the place of older', async () => {
    const [june, july] = [
      deviationList(no, '2026-06-01T00:00:00Z'),
      deviationList(no, '2026-07-01T00:00:00Z'),
    ];
    const set = await after(may, june, july);
    expect(ids(set.defectLists)).toEqual([fingerprintOf(july)]);
    expect(set.sources.at(-1)).toMatchObject({
      kind: 'deviation-list',
      issuer: 'NO',
      anchor: fingerprintOf(no.csca),
    });
    expect(await refused(june, { before: set })).toBe('TRUST_LIST_OLDER');
  });

  it('of a state nobody trusts do not', async () => {
    const before = await after(may);
    expect(await refused(deviationList(xu, '2026-06-01T00:00:00Z'), { before })).toBe(
      'TRUST_SIGNER_UNTRUSTED',
    );
  });

  it('about everybody count only from whoever is pinned', async () => {
    const before = await after(may);
    expect(await refused(defectList(de), { before })).toBe('ok');
    expect(await refused(defectList(no), { before })).toBe('TRUST_SIGNER_UNTRUSTED');
  });
});

it('a list with entries that contradict each other is taken with a warning: its issuer signed it', async () => {
  const twin = state('SE', 1);
  const impostor = twin.issue('x', {
    subject: se.name,
    issuer: se.name,
    serial: 1,
    ca: true,
    subjectKeyIdentifier: se.key.identifier,
  }).der;
  const { preview } = await prepared(de.list('2026-08-01T00:00:00Z', se.csca, impostor));
  expect(preview.warnings).toEqual(['contradictory-entries']);
});

it('progress is told in order and ends where it said it would', async () => {
  const told: string[] = [];
  await prepareImport(
    {
      file: may,
      fileName: 'may.ml',
      anchors: [anchorOf(de.csca)],
      packageKeys: [],
      before: null,
      packageNumber: 0,
      at,
    },
    (stage, done, total) => {
      expect(done).toBeLessThanOrEqual(total);
      if (told.at(-1) !== stage) told.push(stage);
    },
  );
  expect(told).toEqual(['reading', 'verifying', 'comparing']);
});
