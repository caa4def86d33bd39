import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#electron/pip/service/database/migrate.ts';
import { migrations } from '#electron/pip/service/database/migrations/index.ts';
import type { Sql } from '#electron/pip/service/database/sql.ts';
import { diskFolder } from '#electron/pip/service/evidence/diskFolder.ts';
import type { EvidenceStore } from '#electron/pip/service/evidence/evidence.ts';
import { type EvidenceFolder, memoryFolder } from '#electron/pip/service/evidence/folder.ts';
import { claimFolder } from '#electron/pip/service/evidence/ownFolder.ts';
import { overheadBytes } from '#electron/pip/service/evidence/sealing.ts';
import { createSweep } from '#electron/pip/service/evidence/sweep.ts';
import { checkEvidenceKey, sealedEvidence } from '#electron/pip/service/evidence/sealedEvidence.ts';
import { openEmptyDatabase } from '../../../support/serviceDatabase.ts';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), uuid: () => randomUUID() };
const serviceKey = random.bytes(32);
const part = 128 * 1024;

let sql: Sql;
let path: string;
let folder: EvidenceFolder;
let store: EvidenceStore;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'pip-evidence-'));
  folder = await diskFolder(path);
  store = sealedEvidence(serviceKey, random, folder);
  sql = await openEmptyDatabase();
  await migrate(sql, migrations, clock);
});
afterAll(async () => {
  await sql.close();
  await rm(path, { recursive: true, force: true });
});

/** In no order. */
async function filesOf(pipId: string): Promise<string[]> {
  const rows = await sql.query<{ file: string }>('select file from evidence_file where pip_id = $1', [pipId]);
  return rows.map(({ file }) => join(path, file.slice(0, 2), file));
}

async function order(evidence: Readonly<Record<string, Uint8Array>> = {}): Promise<string> {
  const pipId = randomUUID();
  await sql.query(
    `insert into pip_order (pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, status,
       created_at, last_updated, expires_at) values ($1, 'c', 'A', '1', '444444', 'RESULT_SENT', now(), now(), now())`,
    [pipId],
  );
  await store.put(sql, pipId, new Map(Object.entries(evidence)));
  return pipId;
}

const refused = { name: 'EvidenceError' };

describe('sealed evidence', () => {
  it.each([0, 1, part - 1, part, part + 1, 2 * part])('gives back %i bytes as they were', async (length) => {
    const bytes = random.bytes(length);
    const pipId = await order({ face: bytes, EF_DG1: Uint8Array.of(1) });
    expect(Buffer.from((await store.get(sql, pipId, 'face')) ?? []).equals(bytes)).toBe(true);
    expect(await store.names(sql, pipId)).toEqual(['face', 'EF_DG1']);
    expect(await store.get(sql, pipId, 'data-page')).toBeNull();
  });

  it('lies in files of which neither name nor content says anything, and never twice alike', async () => {
    const plain = Buffer.from('P<NORTESTPERSON<<KARI '.repeat(20));
    const pipId = await order({ one: plain, two: plain });
    const [one, two] = await filesOf(pipId);
    for (const path of [one, two]) {
      expect(basename(path ?? '')).toMatch(/^[0-9a-f]{32}$/);
      expect((await readFile(path ?? '')).includes('TESTPERSON')).toBe(false);
      expect((await stat(path ?? '')).mode & 0o077).toBe(0);
    }
    expect(await readFile(one ?? '')).not.toEqual(await readFile(two ?? ''));
    const sealed = await store.seal(sql, pipId, 'facts', 'KARI');
    expect(Buffer.from(sealed, 'base64').includes('KARI')).toBe(false);
    expect(await store.open(sql, pipId, 'facts', sealed)).toBe('KARI');
  });

  const sealedPart = part + overheadBytes;
  const tampers: readonly (readonly [string, (bytes: Buffer) => Buffer | null])[] = [
    ['one flipped bit', (bytes) => (bytes.writeUInt8((bytes[40] ?? 0) ^ 1, 40), bytes)],
    ['its end cut off', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['more than it had', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ['the last part left out', (bytes) => bytes.subarray(0, 2 * sealedPart)],
    ['nothing in it', () => Buffer.alloc(0)],
    ['the file gone', () => null],
    [
      'two parts in each other’s place',
      (bytes) =>
        Buffer.concat([
          bytes.subarray(sealedPart, 2 * sealedPart),
          bytes.subarray(0, sealedPart),
          bytes.subarray(2 * sealedPart),
        ]),
    ],
  ];
  it.each(tampers)('is refused with %s', async (_name, tamper) => {
    const pipId = await order({ face: random.bytes(2 * part + 100) });
    expect(await store.get(sql, pipId, 'face')).toHaveLength(2 * part + 100);
    const [path = ''] = await filesOf(pipId);
    const tampered = tamper(await readFile(path));
    if (tampered === null) await rm(path);
    else await writeFile(path, tampered);
    await expect(store.get(sql, pipId, 'face')).rejects.toMatchObject(refused);
  });

  it.each([
    ['a list of contents from before', 'update evidence_key set contents = wrapped where pip_id = $1'],
    [
      'another order’s key',
      'update evidence_key set wrapped = (select wrapped from evidence_key where pip_id <> $1 limit 1) where pip_id = $1',
    ],
  ])('is refused with %s', async (_name, tamper) => {
    await order({ face: random.bytes(10) });
    const pipId = await order({ face: random.bytes(10) });
    await sql.query(tamper, [pipId]);
    await expect(store.get(sql, pipId, 'face')).rejects.toMatchObject(refused);
  });

  it('is refused as another picture of the same order, and as another order’s', async () => {
    const [one, other] = [
      await order({ face: random.bytes(9), page: random.bytes(9) }),
      await order({ face: random.bytes(9) }),
    ];
    const [first = '', second = ''] = await filesOf(one);
    const [bytes, otherBytes] = [await readFile(first), await readFile(second)];
    await writeFile(first, otherBytes);
    await writeFile(second, bytes);
    for (const name of ['face', 'page']) {
      await expect(store.get(sql, one, name)).rejects.toMatchObject(refused);
    }
    const [third = ''] = await filesOf(other);
    await writeFile(third, bytes);
    await expect(store.get(sql, other, 'face')).rejects.toMatchObject(refused);
  });

  it('refuses a text in another column’s place', async () => {
    const pipId = await order();
    const sealed = await store.seal(sql, pipId, 'facts', 'x');
    await expect(store.open(sql, pipId, 'result', sealed)).rejects.toMatchObject(refused);
    await expect(store.open(sql, await order(), 'facts', sealed)).rejects.toMatchObject(refused);
    await expect(store.open(sql, pipId, 'facts', '')).rejects.toMatchObject(refused);
  });

  it('is gone with its key, also from a copy of what was sealed, and nobody else’s is', async () => {
    const other = await order({ face: Uint8Array.of(1, 2) });
    const pipId = await order({ face: Uint8Array.of(3, 4) });
    const sealed = await store.seal(sql, pipId, 'facts', 'x');
    const [path = ''] = await filesOf(pipId);
    const copy = await readFile(path);
    const removeFiles = await store.erase(sql, pipId);
    expect(await store.get(sql, pipId, 'face')).toBeNull();
    await removeFiles();
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    // Whoever kept a copy of the file has nothing either.
    await writeFile(path, copy);
    expect(await store.get(sql, pipId, 'face')).toBeNull();
    await expect(store.open(sql, pipId, 'facts', sealed)).rejects.toMatchObject(refused);
    expect([...((await store.get(sql, other, 'face')) ?? [])]).toEqual([1, 2]);
  });

  it('opens under the service’s key alone', async () => {
    const pipId = await order({ face: Uint8Array.of(1) });
    const stranger = sealedEvidence(random.bytes(32), random, folder);
    await expect(stranger.get(sql, pipId, 'face')).rejects.toMatchObject(refused);
  });
});

describe('the key of a database', () => {
  it('is the one it began with: another is told at the start, not years later', async () => {
    await checkEvidenceKey(sql, serviceKey, random);
    await checkEvidenceKey(sql, serviceKey, random);
    for (const wrong of [random.bytes(32), random.bytes(16)]) {
      await expect(checkEvidenceKey(sql, wrong, random)).rejects.toMatchObject({
        name: 'ConfigurationError',
      });
    }
  });
});

describe('the folder of a database', () => {
  const name = 'ab'.repeat(16);

  it('has a file whole or not at all, and gives nothing back for what is not there', async () => {
    await folder.write(new Map([[name, Uint8Array.of(1, 2, 3)]]));
    expect([...((await folder.read(name)) ?? [])]).toEqual([1, 2, 3]);
    await folder.remove([name, name]);
    expect(await folder.read(name)).toBeNull();
    await expect(folder.write(new Map([['../outside', Uint8Array.of(1)]]))).rejects.toThrow(TypeError);
  });

  it('is its own: another database, an emptied folder and one that is not mounted are told at the start', async () => {
    const own = memoryFolder();
    const [one, other] = [await openEmptyDatabase(), await openEmptyDatabase()];
    for (const database of [one, other]) await migrate(database, migrations, clock);
    await claimFolder(one, own, serviceKey, random);
    await claimFolder(one, own, serviceKey, random);
    const refusal = { name: 'ConfigurationError' };
    await expect(claimFolder(other, own, serviceKey, random)).rejects.toMatchObject(refusal);
    await expect(claimFolder(one, own, random.bytes(32), random)).rejects.toMatchObject(refusal);
    const [pipId] = [randomUUID()];
    await one.query(
      `insert into pip_order (pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, status,
         created_at, last_updated, expires_at) values ($1, 'c', 'A', '1', '444444', 'RESULT_SENT', now(), now(), now())`,
      [pipId],
    );
    await sealedEvidence(serviceKey, random, own).put(one, pipId, new Map([['face', Uint8Array.of(1)]]));
    await expect(claimFolder(one, memoryFolder(), serviceKey, random)).rejects.toMatchObject(refusal);
    await one.close();
    await other.close();
  });

  it('is swept of what no row names, after a while, and of nothing else', async () => {
    let now = Date.parse('2026-11-23T12:00:00Z');
    const sweep = createSweep({
      ...{ sql, folder, log: { info: () => {}, error: () => {} } },
      clock: { now: () => new Date(now) },
    });
    const pipId = await order({ face: Uint8Array.of(7) });
    // A crash between the file and the commit, and one in the middle of writing.
    await folder.write(new Map([[name, Uint8Array.of(1)]]));
    const half = join(path, 'cd', 'cd'.repeat(16));
    await mkdir(join(path, 'cd'), { recursive: true });
    await writeFile(`${half}.part`, 'half');
    await sweep();
    expect(await folder.read(name)).not.toBeNull();
    now += 29 * 60_000;
    await sweep();
    expect(await folder.read(name)).not.toBeNull();
    now += 2 * 60_000;
    await sweep();
    expect(await folder.read(name)).toBeNull();
    await expect(stat(`${half}.part`)).rejects.toMatchObject({ code: 'ENOENT' });
    expect([...((await store.get(sql, pipId, 'face')) ?? [])]).toEqual([7]);
  });
});
