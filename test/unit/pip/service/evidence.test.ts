import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#electron/pip/service/database/migrate.ts';
import { migrations } from '#electron/pip/service/database/migrations/index.ts';
import type { Sql } from '#electron/pip/service/database/sql.ts';
import { checkEvidenceKey, sealedEvidence } from '#electron/pip/service/evidence/sealedEvidence.ts';
import { openEmptyDatabase } from '../../../support/serviceDatabase.ts';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), uuid: () => randomUUID() };
const serviceKey = random.bytes(32);
const store = sealedEvidence(serviceKey, random);
const part = 128 * 1024;

let sql: Sql;
beforeAll(async () => {
  sql = await openEmptyDatabase();
  await migrate(sql, migrations, clock);
});
afterAll(() => sql.close());

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

  it('lies in the database as nothing anybody can read, and never twice alike', async () => {
    const plain = Buffer.from('P<NORTESTPERSON<<KARI '.repeat(20));
    const pipId = await order({ one: plain, two: plain });
    const rows = await sql.query<{ bytes: Uint8Array }>('select bytes from evidence where pip_id = $1', [
      pipId,
    ]);
    expect(rows).toHaveLength(2);
    for (const { bytes } of rows) expect(Buffer.from(bytes).includes('TESTPERSON')).toBe(false);
    expect(rows[0]?.bytes).not.toEqual(rows[1]?.bytes);
    const sealed = await store.seal(sql, pipId, 'facts', 'KARI');
    expect(Buffer.from(sealed, 'base64').includes('KARI')).toBe(false);
    expect(await store.open(sql, pipId, 'facts', sealed)).toBe('KARI');
  });

  it.each([
    [
      'one flipped bit',
      'update evidence set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where pip_id = $1',
    ],
    [
      'a part cut short',
      'update evidence set bytes = substring(bytes from 1 for 60000) where pip_id = $1 and part = 1',
    ],
    ['a part cut to nothing', "update evidence set bytes = '' where pip_id = $1 and part = 1"],
    ['the last part left out', 'delete from evidence where pip_id = $1 and part = 2'],
    ['all parts left out', 'delete from evidence where pip_id = $1'],
    [
      'two parts in each other’s place',
      `update evidence e set bytes = o.bytes from evidence o
       where e.pip_id = $1 and o.pip_id = $1 and e.part < 2 and o.part = 1 - e.part`,
    ],
    ['a list of contents from before', 'update evidence_key set contents = wrapped where pip_id = $1'],
    [
      'another order’s key',
      'update evidence_key set wrapped = (select wrapped from evidence_key where pip_id <> $1 limit 1) where pip_id = $1',
    ],
  ])('is refused with %s', async (_name, tamper) => {
    await order({ face: random.bytes(10) });
    const pipId = await order({ face: random.bytes(2 * part + 100) });
    expect(await store.get(sql, pipId, 'face')).toHaveLength(2 * part + 100);
    await sql.query(tamper, [pipId]);
    await expect(store.get(sql, pipId, 'face')).rejects.toMatchObject(refused);
  });

  it('is refused as another picture of the same order, and as another order’s', async () => {
    const [one, other] = [
      await order({ face: random.bytes(9), page: random.bytes(9) }),
      await order({ face: random.bytes(9) }),
    ];
    const copy = `update evidence set bytes = (select bytes from evidence where pip_id = $2 and name = $3)
      where pip_id = $1 and name = 'face'`;
    await sql.query(copy, [one, one, 'page']);
    await expect(store.get(sql, one, 'face')).rejects.toMatchObject(refused);
    await sql.query(copy, [other, one, 'page']);
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
    await store.erase(sql, pipId);
    expect(await store.get(sql, pipId, 'face')).toBeNull();
    expect(await sql.query('select 1 from evidence where pip_id = $1', [pipId])).toEqual([]);
    await expect(store.open(sql, pipId, 'facts', sealed)).rejects.toMatchObject(refused);
    expect([...((await store.get(sql, other, 'face')) ?? [])]).toEqual([1, 2]);
  });

  it('opens under the service’s key alone', async () => {
    const pipId = await order({ face: Uint8Array.of(1) });
    const stranger = sealedEvidence(random.bytes(32), random);
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
