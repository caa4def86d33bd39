import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockFolder } from '#electron/pip/service/database/folderLock.ts';
import { migrate } from '#electron/pip/service/database/migrate.ts';
import { migrations } from '#electron/pip/service/database/migrations/index.ts';
import { openPglite } from '#electron/pip/service/database/pglite.ts';
import { isUniqueViolation, type Sql } from '#electron/pip/service/database/sql.ts';
import { memoryFolder } from '#electron/pip/service/evidence/folder.ts';
import { sealedEvidence } from '#electron/pip/service/evidence/sealedEvidence.ts';
import { createOrders } from '#electron/pip/service/orders/orders.ts';
import { defaultPolicy } from '#electron/pip/service/ports.ts';
import { isServer, openEmptyDatabase } from '../../../support/serviceDatabase.ts';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };

let sql: Sql;
beforeAll(async () => {
  sql = await openEmptyDatabase();
});
afterAll(() => sql.close());

const tables = async (): Promise<string[]> =>
  (
    await sql.query<{ name: string }>(
      `select table_name::text as name from information_schema.tables where table_schema = 'public' order by 1`,
    )
  ).map(({ name }) => name);

describe('migrations', () => {
  it('build the schema from nothing, and do nothing the second time', async () => {
    expect(await migrate(sql, migrations, clock)).toEqual(migrations.map(({ id }) => id));
    const schema = await tables();
    const named = (pattern: RegExp) =>
      migrations.flatMap((step) => [...step.sql.matchAll(pattern)].map(([, name]) => name));
    const dropped = named(/drop table (\w+)/g);
    const made = named(/create table (\w+)/g).filter((name) => !dropped.includes(name));
    expect(schema).toEqual(['schema_migration', ...made].toSorted());
    expect(await migrate(sql, migrations, clock)).toEqual([]);
    expect(await tables()).toEqual(schema);
  });

  it('have ids that never repeat and only grow', () => {
    const ids = migrations.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
  });

  it('refuse a step that was changed after it was applied', async () => {
    const changed = migrations.map((step) => ({ ...step, sql: `${step.sql} ` }));
    await expect(migrate(sql, changed, clock)).rejects.toThrow('step 1 was changed');
  });

  it('refuse a database of a newer version', async () => {
    await expect(migrate(sql, [], clock)).rejects.toThrow('does not know');
  });

  it('leave nothing of a step that fails half-way', async () => {
    const broken = {
      id: 999,
      name: 'broken',
      sql: 'create table half (id integer); select nothing from nowhere;',
    };
    await expect(migrate(sql, [...migrations, broken], clock)).rejects.toThrow('nowhere');
    expect(await tables()).not.toContain('half');
    expect(await migrate(sql, migrations, clock)).toEqual([]);
  });
});

describe('transactions', () => {
  it('give every value back in the type it has everywhere', async () => {
    const at = new Date('2026-11-23T12:00:00.123Z');
    const bytes = Uint8Array.of(0, 1, 0xff);
    const values = [at, bytes, 'Ærlig\u2028', 2 ** 31 - 1, true, null];
    const [row] = await sql.query<Record<string, unknown>>(
      `select $1::timestamptz as at, $2::bytea as bytes, $3::text as text, $4::integer as number, $5::boolean as yes,
         $6::text as nothing`,
      values,
    );
    expect(row).toMatchObject({ at, text: 'Ærlig\u2028', number: 2 ** 31 - 1, yes: true, nothing: null });
    expect(Uint8Array.from(row?.['bytes'] as Uint8Array)).toEqual(bytes);
  });

  it('leave nothing behind when the work fails', async () => {
    const work = sql.transaction(async (queries) => {
      await queries.query(
        "insert into schema_migration (id, name, sha256, applied_at) values (500, 'x', 'x', now())",
      );
      throw new Error('half-way');
    });
    await expect(work).rejects.toThrow('half-way');
    expect(await sql.query('select 1 from schema_migration where id = 500')).toEqual([]);
  });
});

describe('attendance codes', () => {
  const caller = { clientId: 'bank', name: 'Banken', scopes: ['requestor' as const] };
  const request = { applicantName: 'A', applicantPhoneNumber: '12345678' };

  /** An orders room whose draws are these codes, and which counts ids upwards. */
  let id = 0;
  const drawing = (now: Date, ...codes: number[]) =>
    createOrders({
      sql,
      evidence: sealedEvidence(
        new Uint8Array(32),
        { bytes: (length) => new Uint8Array(length), uuid: () => '' },
        memoryFolder(),
      ),
      clock: { now: () => now },
      policy: defaultPolicy,
      letters: { fetched: async () => {} },
      random: {
        bytes: () => {
          const code = codes.length > 1 ? codes.shift() : codes[0];
          if (code === undefined) throw new Error('no draw left');
          return Uint8Array.of(code >> 16, (code >> 8) & 0xff, code & 0xff);
        },
        uuid: () => `00000000-0000-4000-8000-${String(id++).padStart(12, '0')}`,
      },
    });
  const now = clock.now();

  it('are drawn again while a live order has the same', async () => {
    const first = await drawing(now, 111_111).create(caller, request);
    const second = await drawing(now, 111_111, 111_111, 222_222).create(caller, request);
    expect([first.attendanceCode, second.attendanceCode]).toEqual(['111111', '222222']);
  });

  it('end in a refusal, not in an endless loop, when all are taken', async () => {
    await expect(drawing(now, 111_111).create(caller, request)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('are free again when the order is cancelled or has expired unnoticed', async () => {
    const cancelled = await drawing(now, 333_333).create(caller, request);
    await drawing(now, 0).cancel(caller, cancelled.pipId);
    expect((await drawing(now, 333_333).create(caller, request)).attendanceCode).toBe('333333');
    const later = new Date(now.getTime() + 91 * 86_400_000);
    expect((await drawing(later, 333_333).create(caller, request)).attendanceCode).toBe('333333');
  });

  it('are unique among live orders by the database itself, not by luck', async () => {
    const insert = (pipId: string, status: string) =>
      sql.query(
        `insert into pip_order (pip_id, client_id, applicant_name, applicant_phone_number, attendance_code, status,
           created_at, last_updated, expires_at) values ($1, 'c', 'A', '1', '444444', $2, now(), now(), now())`,
        [pipId, status],
      );
    await insert('10000000-0000-4000-8000-000000000001', 'IN_PROGRESS');
    await insert('10000000-0000-4000-8000-000000000002', 'RESULT_SENT');
    const twice = insert('10000000-0000-4000-8000-000000000003', 'CREATED');
    await expect(twice).rejects.toSatisfy(isUniqueViolation);
  });
});

// A server has no folder of ours.
const describeFolder = isServer ? () => {} : describe;
describeFolder('a database folder', () => {
  let parent: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'pip-database-'));
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it('belongs to one opener at a time, and is free when that one lets go', async () => {
    const folder = join(parent, 'one');
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow('is used by process');
    await unlock();
    await (
      await lockFolder(folder)
    )();
  });

  it.each([
    ['a process that is gone', '2147483646'],
    ['an earlier process with our own number, as in a container', String(process.pid)],
    ['nobody: the lock was cut short', ''],
  ])('is taken over from %s', async (_name, holder) => {
    const folder = join(parent, 'two');
    const file = join(parent, '.two.lock');
    await writeFile(file, holder);
    const unlock = await lockFolder(folder);
    expect(await readFile(file, 'utf8')).toBe(String(process.pid));
    await unlock();
  });

  it('keeps what was written, and can be read by its owner only', async () => {
    const folder = join(parent, 'three');
    const first = await openPglite(folder);
    await migrate(first, migrations, clock);
    await first.close();
    expect((await stat(folder)).mode & 0o077).toBe(0);
    const second = await openPglite(folder);
    expect(await migrate(second, migrations, clock)).toEqual([]);
    await second.close();
  });
});
