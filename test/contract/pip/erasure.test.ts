import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#electron/cli/main.ts';
import { openPglite } from '#electron/pip/service/database/pglite.ts';
import { openPostgres } from '#electron/pip/service/database/postgres.ts';
import type { PipServiceOptions, ServiceClient } from '#electron/pip/service/ports.ts';
import { openPersonalData, type PersonalData } from '#electron/pip/service/retention/personalData.ts';
import { createPipService } from '#electron/pip/service/service.ts';
import { emptyServer, isServer } from '../../support/serviceDatabase.ts';
import { recordingIo } from '../../unit/cli/io.ts';
import { adultNorwegian, adultSubmission, documentNumber } from './support/submissions.ts';
import { claimed, evidenceKey, openWorld, random, secret, start, type World } from './support/world.ts';

const days = (count: number): number => count * 86_400;
const rejected = { approved: false, cause: 'other', text: 'Sagt ved skranken' } as const;

type Database = Pick<PipServiceOptions, 'dataDir' | 'databaseUrl' | 'evidenceFolder'>;

/** Stays when the service on it has ended. */
async function lastingDatabase(folder: string): Promise<Database> {
  return isServer
    ? { ...(await emptyServer()), evidenceFolder: join(folder, 'evidence') }
    : { dataDir: join(folder, 'database') };
}

/** Every value of every table, as text. */
async function everythingIn({ dataDir, databaseUrl }: Database): Promise<string> {
  const sql = await (databaseUrl === undefined ? openPglite(dataDir) : openPostgres(databaseUrl));
  try {
    const tables = await sql.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await sql.query<{ line: string }>(`select t::text as line from "${name}" t`);
      texts.push(...rows.map(({ line }) => `${name} ${line}`));
    }
    return texts.join('\n');
  } finally {
    await sql.close();
  }
}

async function finished(world: World, submission = adultSubmission()): Promise<string> {
  const { pipId, claimId } = await claimed(world);
  await world.desk.tove(claimId, documentNumber, 'NOR');
  const sent = await world.desk.submit(claimId, submission, random.uuid());
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return pipId;
}

const result = (world: World, pipId: string) =>
  world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);

describe('retention', () => {
  let world: World;
  beforeAll(async () => {
    const clients: ServiceClient[] = [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'], retentionDays: 30 },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'Skranke 2', scopes: ['desk'] },
    ];
    world = await openWorld({ clients });
  });
  afterAll(() => world.service.close());

  it('erases a delivered order when its days are over, and not a minute before', async () => {
    const pipId = await finished(world, adultSubmission({ decision: rejected }));
    expect((await result(world, pipId)).status).toBe(200);
    world.clock.advance(days(30) - 60);
    await world.service.runJobs();
    expect((await result(world, pipId)).status).toBe(200);
    expect((await world.call('desk-1', 'GET', '/v1/desk/reviews')).status).toBe(200);
    world.clock.advance(60);
    await world.service.runJobs();
    expect(await result(world, pipId)).toMatchObject({
      status: 410,
      body: { code: 'not-found', detail: 'erased' },
    });
    for (const path of ['v2/requestor/pip/ID/files/report.pdf', 'v1/requestor/pip/ID/evidence-package']) {
      expect((await world.call('bank', 'GET', `/${path.replace('ID', pipId)}`)).status).toBe(410);
    }
    // That there was an order, and what became of it, says nothing about anybody.
    expect((await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body['status']).toBe(
      'RESULT_SENT',
    );
    expect(world.lines.filter((line) => line.startsWith('pip-service.erased')).length).toBe(1);
  });

  it('keeps what nobody has fetched twice as long, and then no longer', async () => {
    const pipId = await finished(world);
    world.clock.advance(days(60) - 60);
    await world.service.runJobs();
    // A file may be fetched without delivering anything.
    const report = await fetch(`${world.url}/v2/requestor/pip/${pipId}/files/report.xml`, {
      headers: { authorization: `Bearer ${await world.token('bank')}` },
    });
    expect(await report.text()).toContain('Kari Prøve');
    world.clock.advance(60);
    await world.service.runJobs();
    expect((await result(world, pipId)).status).toBe(410);
  });

  it('leaves an open order alone, and erases it once it has been expired long enough', async () => {
    const { pipId } = await world.order();
    world.clock.advance(days(60));
    await world.service.runJobs();
    expect((await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body['status']).toBe('CREATED');
    world.clock.advance(days(59));
    await world.service.runJobs();
    expect((await result(world, pipId)).status).toBe(200);
    world.clock.advance(days(1));
    await world.service.runJobs();
    expect((await result(world, pipId)).status).toBe(410);
  });

  it('answers a desk that repeats itself about an erased order with its receipt', async () => {
    const { claimId, pipId } = await claimed(world);
    const [submission, key] = [adultSubmission(), random.uuid()];
    const first = await world.desk.submit(claimId, submission, key);
    expect((await result(world, pipId)).status).toBe(200);
    world.clock.advance(days(30));
    await world.service.runJobs();
    expect((await result(world, pipId)).status).toBe(410);
    expect(await world.desk.submit(claimId, submission, key)).toEqual(first);
  });

  it.each([0, -1, 1.5, 4000, Number.NaN])('of %d days is refused before anything is opened', async (bad) => {
    const clients = [
      {
        clientId: 'bank',
        clientSecret: secret,
        name: 'B',
        scopes: ['requestor' as const],
        retentionDays: bad,
      },
    ];
    await expect(openWorld({ clients })).rejects.toMatchObject({ name: 'ConfigurationError' });
  });
});

describe('what is kept of a person', () => {
  let folder: string;
  let database: Database;
  let pipId: string;
  let other: string;
  let open: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pip-erasure-'));
    database = await lastingDatabase(folder);
    const world = await openWorld(database);
    pipId = await finished(world, adultSubmission({ decision: rejected }));
    other = (await world.order('Ola Nordmann-Hansen')).pipId;
    await world.call('bank', 'POST', `/v1/requestor/pip/${other}/cancel`);
    open = (await world.order('Åse Åpen')).pipId;
    await world.service.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const clock = { now: () => new Date(start) };
  async function opened<T>(work: (data: PersonalData) => Promise<T>): Promise<T> {
    const data = await openPersonalData({ ...database, evidenceKey, clock, random });
    try {
      return await work(data);
    } finally {
      await data.close();
    }
  }

  it('lies sealed: no evidence and no fact of the document is in the database in clear text', async () => {
    const all = await everythingIn(database);
    // Name and document number, as they were asked for, are in clear; so the search does see what is there.
    for (const shown of ['Kari Prøve', documentNumber]) expect(all).toContain(shown);
    const hidden = ['PROEVE', 'Sagt ved skranken', adultNorwegian.personalNumber ?? '', adultNorwegian.birth];
    for (const word of hidden) {
      expect(all.includes(word), word).toBe(false);
      expect(all.includes(Buffer.from(word).toString('hex')), word).toBe(false);
    }
    expect(all).not.toContain(Buffer.from(evidenceKey).toString('hex'));
  });

  it('opens under no other key, and not without one', async () => {
    for (const key of [{ evidenceKey: new Uint8Array(32) }, {}]) {
      await expect(openPersonalData({ ...database, ...key, clock, random })).rejects.toMatchObject({
        name: 'ConfigurationError',
      });
    }
    const options = { register: null, reinspect: () => Promise.reject(new Error('not asked')) };
    const service = createPipService({
      ...{ ...database, ...options, clock, random, clients: [], environment: 'test' },
      log: { info: () => {}, error: () => {} },
    });
    await expect(service).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  it.each([
    ['a name, its words in any order and without its accents', 'prove KARI', ['name']],
    ['the name on the document', 'kari proeve', ['name']],
    ['the number of the document', documentNumber.toLowerCase(), ['document-number']],
    ['the number on the chip', adultNorwegian.personalNumber ?? '', ['personal-number']],
  ])('is found by %s', async (_name, text, matchedBy) => {
    expect(await opened((data) => data.find(text))).toMatchObject({
      orders: [{ pipId, matchedBy }],
      damaged: [],
    });
  });

  it('is found by a telephone number with its country, and by nothing of it that is too short', async () => {
    const found = await opened((data) => data.find('+47 999 99 999'));
    expect(found.orders.map((order) => order.pipId).toSorted()).toEqual([pipId, other, open].toSorted());
    expect((await opened((data) => data.find('99999'))).orders).toEqual([]);
  });

  it('says who was shown it, the export before this one as well', async () => {
    const looks = async () =>
      JSON.parse(
        Buffer.from((await opened((data) => data.export(pipId)))?.get('looks.json') ?? []).toString(),
      ) as { at: string; kind: string }[];
    expect(await looks()).toEqual([]);
    expect(await looks()).toMatchObject([{ at: start, kind: 'export', who: null, clientId: null }]);
  });

  it('is not found by half a name, a number that is close, or nothing', async () => {
    for (const text of ['Kar', 'Kari Nordmann', 'XX001234', 'XX00123456', '---']) {
      expect((await opened((data) => data.find(text))).orders, text).toEqual([]);
    }
  });

  it('is found by what is in clear where its evidence is damaged, and that is said of every search', async () => {
    const damage = async () => {
      const sql = await (database.databaseUrl === undefined
        ? openPglite(database.dataDir)
        : openPostgres(database.databaseUrl));
      await sql.query('update result set proofing_data = reverse(proofing_data) where pip_id = $1', [pipId]);
      await sql.close();
    };
    await damage();
    expect(await opened((data) => data.find('Kari'))).toMatchObject({
      orders: [{ pipId }],
      damaged: [pipId],
    });
    expect(await opened((data) => data.find(documentNumber))).toEqual({ orders: [], damaged: [pipId] });
    await damage();
  });

  it('is exported whole, for its owner only, by the command line, and erased by it for good', async () => {
    const keyFile = join(folder, 'key');
    await writeFile(keyFile, Buffer.from(evidenceKey).toString('hex'));
    const where = database.databaseUrl ?? `pglite:${String(database.dataDir)}`;
    const run = async (...args: string[]) => {
      const { io, written } = recordingIo(start);
      const common = ['person', '--database', where, '--evidence-key', keyFile, '--json'];
      if (database.evidenceFolder !== undefined) common.push('--evidence', database.evidenceFolder);
      const code = await runCommandLine([...common, ...args], io);
      return { code, said: written.stdout === '' ? null : (JSON.parse(written.stdout) as unknown) };
    };
    const out = join(folder, 'export');
    expect(await run('--find', documentNumber, '--export', out)).toMatchObject({
      code: 0,
      said: { orders: [{ pipId }] },
    });
    const names = await readdir(join(out, pipId));
    expect(names).toEqual(
      expect.arrayContaining([
        'order.json',
        'result.json',
        'submission.json',
        'reinspection.json',
        'face.bin',
      ]),
    );
    expect((await stat(join(out, pipId, 'face.bin'))).mode & 0o077).toBe(0);
    const submission = JSON.parse(await readFile(join(out, pipId, 'submission.json'), 'utf8')) as unknown;
    const sent = adultSubmission({ decision: rejected });
    const faceImage = sent.subject === 'adult' ? sent.faceImage : null;
    const { decision } = sent;
    expect(submission).toMatchObject({ faceImage, decision });
    expect(await readFile(join(out, pipId, 'face.bin'), 'base64')).toBe(faceImage);
    // Never over what is there.
    expect((await run('--find', documentNumber, '--export', out)).code).toBe(1);

    expect(await run('--erase', pipId)).toEqual({ code: 0, said: { outcome: 'erased' } });
    expect(await run('--erase', pipId)).toEqual({ code: 0, said: { outcome: 'erased-before' } });
    expect(await run('--erase', open)).toEqual({ code: 1, said: { outcome: 'live' } });
    expect(await run('--erase', random.uuid())).toEqual({ code: 1, said: { outcome: 'unknown' } });
    expect(await run('--find', documentNumber)).toMatchObject({ code: 0, said: { orders: [] } });
    const all = await everythingIn(database);
    for (const gone of ['Kari', documentNumber, 'Ole Olsen']) expect(all).not.toContain(gone);
    expect(all).toMatch(new RegExp(`erasure \\(${pipId},bank,.*,request\\)`));
    expect(all).not.toMatch(new RegExp(`(evidence|evidence_key|reinspection) \\(${pipId}`));
    expect(all).toContain('Ola Nordmann-Hansen');
  });

  it.each([
    ['no database', ['--find', 'x']],
    ['a database of which nothing stays', ['--database', 'memory', '--find', 'x']],
    ['nothing to do', ['--database', 'pglite:/x']],
    ['both at once', ['--database', 'pglite:/x', '--find', 'x', '--erase', 'y']],
    ['an id that is none', ['--database', 'pglite:/x', '--erase', 'y']],
    ['an export of nothing', ['--database', 'pglite:/x', '--erase', pipIdOf('1'), '--export', '/x']],
    ['a key that is not there', ['--database', 'pglite:/nonexistent/x', '--find', 'x']],
    ['a server without a key', ['--database', 'postgres://h/x', '--find', 'x']],
  ])('is not looked for with %s', async (_name, args) => {
    const { io } = recordingIo();
    expect(await runCommandLine(['person', ...args], io)).toBe(2);
  });
});

function pipIdOf(digit: string): string {
  return `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`;
}
