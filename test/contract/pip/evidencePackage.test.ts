import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '#electron/cli/evidencePackage.ts';
import { runCommandLine } from '#electron/cli/main.ts';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { writeZip } from '#electron/pip/service/package/zip.ts';
import { trainingTrustAnchors } from '#electron/training/issuingAuthority.ts';
import type { PersonaId } from '#electron/training/personas/build.ts';
import { readZip } from '#electron/trust/sources/zip.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { reinspector } from '#electron/usecases/reinspector.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { recordingIo } from '../../unit/cli/io.ts';
import { newDeskSigner } from '../../support/deskKey.ts';
import { realSubmission } from './support/realSubmission.ts';
import { openWorld, random, secret, start, type World } from './support/world.ts';

const at = new Date(start);
const trainingSet = trustSetOf({
  id: 'training',
  training: true,
  provenance: { kind: 'training', issuer: 'NO' },
  signedOn: null,
  ...trainingTrustAnchors(),
});
const nobody = trustSetOf({
  id: 'nobody',
  provenance: { kind: 'training', issuer: 'NO' },
  signedOn: null,
  certificates: [],
});

let world: World;
let desk: ReturnType<typeof createPipClient>;
let approved: Uint8Array;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  world = await openWorld({
    reinspect: reinspector({ trustSet: async () => trainingSet, syntheticNumbers: true }),
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'other-bank', clientSecret: secret, name: 'Den andre', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'Skranke 2', scopes: ['desk'] },
      { clientId: 'admin', clientSecret: secret, name: 'Administrator', scopes: ['admin'] },
    ],
  });
  const signer = await newDeskSigner();
  const options = { ...world.clientOptions('desk-1'), signer };
  await createDeskDuties(options).enrol({ name: 'PC 7', outlet: '1234 Lagunen' });
  await world.call('admin', 'POST', `/v1/admin/desks/${signer.deskId}/approve`);
  desk = createPipClient(options);
  approved = await packageOf(await realSubmission('adult-passport', at));
});
afterAll(async () => {
  await world.service.close();
  await rm(folder, { recursive: true, force: true });
});

async function packageOf(submission: Submission, by = desk): Promise<Uint8Array> {
  const order = await world.order();
  const claim = await by.claim(order.attendanceCode);
  const sent = await by.submit(claim.ok ? claim.value.claimId : '', submission, random.uuid());
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return fetchPackage(order.pipId);
}

async function fetchPackage(pipId: string): Promise<Uint8Array> {
  const answer = await fetch(`${world.url}/v1/requestor/pip/${pipId}/evidence-package`, {
    headers: { authorization: `Bearer ${await world.token('bank')}` },
  });
  expect(answer.headers.get('content-type')).toBe('application/zip');
  return new Uint8Array(await answer.arrayBuffer());
}

const verify = (file: Uint8Array, store: typeof trainingSet | null = null) =>
  verifyPackage(file, { store, serviceKey: null, deskKey: null, now: at });

async function entriesOf(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  const read = await readZip(file);
  if (!read.ok) throw new Error(read.error.code);
  return new Map(read.value.map(({ name, bytes }) => [name, bytes]));
}

/** The package after somebody changed its entries and packed them again, as neatly as the service does. */
async function repacked(change: (entries: Map<string, Uint8Array>) => void): Promise<Uint8Array> {
  const entries = await entriesOf(approved);
  change(entries);
  return writeZip(entries);
}

const failing = async (file: Uint8Array): Promise<string | undefined> => {
  const { holds, findings } = await verify(file);
  expect(holds).toBe(false);
  return findings.find(({ result }) => result === 'fails')?.check;
};

describe('an evidence package', () => {
  it('holds what proves the decision, and verifies by itself: consistent, not trusted', async () => {
    expect([...(await entriesOf(approved)).keys()]).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'service.jws',
        'desk.jws',
        'result.json',
        'submission.json',
        'reinspection.json',
        'audit.json',
        'certificates/dsc.der',
        'certificates/csca.der',
        'files/EF_SOD.bin',
        'files/EF_DG1.bin',
        'pictures/face.jpg',
        'documents/report.pdf',
        'documents/report.xml',
      ]),
    );
    const verified = await verify(approved);
    expect(verified).toMatchObject({ holds: true, trust: 'consistent', approved: true });
    expect(verified.findings.map(({ result }) => result)).not.toContain('fails');
  });

  it('is trusted by a store that has the issuer, and refused by one that has not', async () => {
    expect(await verify(approved, trainingSet)).toMatchObject({ holds: true, trust: 'trusted' });
    expect(await verify(approved, nobody)).toMatchObject({ holds: true, trust: 'refused' });
  });

  it.each<[PersonaId, string]>([
    ['altered-dg2', 'unproven'],
    ['unknown-issuer', 'unproven'],
    ['minor-16', 'consistent'],
  ])('of a rejected order holds as well: %s', async (id, trust) => {
    const submission = await realSubmission(id, at);
    const file = await packageOf({ ...submission, decision: { approved: false, cause: 'other', text: 'x' } });
    expect(await verify(file)).toMatchObject({ holds: true, trust, approved: false });
  });

  it('says that a desk without a key signed nothing', async () => {
    const submission = await realSubmission('adult-passport', at);
    const verified = await verify(await packageOf(submission, world.otherDesk));
    expect(verified).toMatchObject({ holds: true, deskKey: null });
    expect(verified.findings).toContainEqual(
      expect.objectContaining({ check: 'desk-signature', result: 'absent' }),
    );
  });

  it("is nobody's but the client's who ordered, and there is none before a submission", async () => {
    const order = await world.order();
    const path = `/v1/requestor/pip/${order.pipId}/evidence-package`;
    expect((await world.call('other-bank', 'GET', path)).status).toBe(404);
    expect((await world.call('bank', 'GET', path)).body).toMatchObject({ code: 'result-not-ready' });
  });
});

describe('a package somebody has had a hand in does not hold', () => {
  it('whichever byte is flipped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: approved.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (where, flip) => {
          const file = approved.slice();
          file[where] = (file[where] ?? 0) ^ flip;
          expect((await verify(file)).holds).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('whichever byte of what tells where things are is flipped', async () => {
    // The directory at the end and the first headers: a reader that is not strict would not look at most of it.
    const end = approved.length;
    for (const where of [...Array(60).keys(), ...Array.from({ length: 400 }, (_, i) => end - 1 - i)]) {
      const file = approved.slice();
      file[where] = (file[where] ?? 0) ^ 1;
      expect((await verify(file)).holds, `byte ${where}`).toBe(false);
    }
  });

  it.each<[string, (entries: Map<string, Uint8Array>) => void, string]>([
    ['an entry too many', (entries) => entries.set('files/EF_DG16.bin', Uint8Array.of(1)), 'hashes'],
    ['an entry less', (entries) => entries.delete('pictures/face.jpg'), 'hashes'],
    ['a file in place of another', (entries) => entries.set('files/EF_DG1.bin', Uint8Array.of(1)), 'hashes'],
    [
      'a manifest written anew',
      (entries) =>
        entries.set(
          'manifest.json',
          Buffer.from(
            Buffer.from(entries.get('manifest.json') ?? '')
              .toString()
              .replace(/"attendanceCode": "\d/, '"attendanceCode": "x'),
          ),
        ),
      'service-signature',
    ],
    ['no signature', (entries) => entries.set('service.jws', Buffer.from('a.b.c')), 'service-signature'],
  ])('%s, however neatly it was packed', async (_name, change, check) => {
    expect(await failing(await repacked(change))).toBe(check);
  });

  it('a signature whose spare bits say something else', async () => {
    const file = await repacked((entries) => {
      const jws = Buffer.from(entries.get('service.jws') ?? '').toString();
      const last = jws.charAt(jws.length - 1);
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      entries.set('service.jws', Buffer.from(jws.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1]));
    });
    expect(await failing(file)).toBe('service-signature');
  });

  it('an entry that is there twice, or compressed', async () => {
    for (const [compress, names] of [
      [false, ['manifest.json', 'manifest.json']],
      [true, ['manifest.json']],
    ] as const) {
      const zip = new ZipFile();
      for (const name of names) zip.addBuffer(Buffer.alloc(5000), name, { compress });
      zip.end();
      const parts: Buffer[] = [];
      for await (const part of zip.outputStream) parts.push(part as Buffer);
      expect(await failing(new Uint8Array(Buffer.concat(parts)))).toBe('container');
    }
  });

  it.each([
    ['bytes before it', (file: Uint8Array) => Buffer.concat([Buffer.from('MZ'), file])],
    ['bytes after it', (file: Uint8Array) => Buffer.concat([file, Buffer.from('x')])],
    ['its end gone', (file: Uint8Array) => file.slice(0, -1)],
    ['nothing in it', () => new Uint8Array()],
  ])('%s', async (_name, change) => {
    expect(await failing(change(approved))).toBe('container');
  });
});

describe('cli evidence verify', () => {
  const run = async (file: Uint8Array, ...args: string[]) => {
    const path = join(folder, 'package.zip');
    await writeFile(path, file);
    const { io, written } = recordingIo(start);
    return { exit: await runCommandLine(['evidence', 'verify', path, ...args], io), ...written };
  };

  it('says plainly that a package without a store is consistent only', async () => {
    const { exit, stdout } = await run(approved, '--lang', 'en');
    expect({ exit, stdout }).toMatchObject({ exit: 0 });
    expect(stdout).toContain('The package holds');
    expect(stdout).toContain('That is agreement only');
  });

  it('fails with 1 for one that does not hold, in JSON too', async () => {
    const file = approved.slice();
    file[2000] = (file[2000] ?? 0) ^ 1;
    const { exit, stdout } = await run(file, '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ holds: false });
    expect((await run(file, '--lang', 'nb')).exit).toBe(1);
  });

  it('holds for the keys it is signed with, as the service says its own, and for no others', async () => {
    const { keys } = (await (await fetch(`${world.url}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; d?: string }[];
    };
    expect(keys).toHaveLength(1);
    expect(keys[0]?.d).toBeUndefined();
    const serviceKey = keys[0]?.kid ?? '';
    const deskKey = (await verify(approved)).deskKey ?? '';
    const of = async (...args: string[]) => (await run(approved, ...args, '--json')).exit;
    expect(await of('--service-key', serviceKey, '--desk-key', deskKey)).toBe(0);
    expect(await of('--service-key', deskKey)).toBe(1);
    expect(await of('--desk-key', serviceKey)).toBe(1);
    expect(await of('--desk-key', 'short')).toBe(2);
  });

  it('of a desk without a key does not pass for one that a certain desk signed', async () => {
    const unsigned = createPipClient(world.clientOptions('desk-2'));
    const file = await packageOf(await realSubmission('adult-passport', at), unsigned);
    const deskKey = (await verify(approved)).deskKey ?? '';
    expect((await run(file, '--json')).exit).toBe(0);
    expect((await run(file, '--json', '--desk-key', deskKey)).exit).toBe(1);
  });

  it('needs its verb and its file', async () => {
    const { io } = recordingIo(start);
    expect(await runCommandLine(['evidence'], io)).toBe(2);
    expect(await runCommandLine(['evidence', 'verify', join(folder, 'none.zip')], io)).toBe(2);
  });
});
