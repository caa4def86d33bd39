import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import type { PipClientOptions } from '#electron/pip/client/options.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { emptyServerDatabase, isServer } from '../../support/serviceDatabase.ts';
import { realSubmission } from './support/realSubmission.ts';
import { applicantName } from './support/submissions.ts';
import { random } from './support/world.ts';

/** The service in a process of its own, on a folder, killed with SIGKILL while it works. */

const cli = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));
const clientSecret = 'a-secret-of-the-tests';

/** `PIPDESK_KILLS=200 npm test -- postgres` for the long run; a start of the embedded database takes seconds. */
const kills = Number(process.env['PIPDESK_KILLS'] ?? (isServer ? '40' : '3'));

let folder: string;
let database: string;
let running: ChildProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pip-service-'));
  await writeFile(
    join(folder, 'clients.json'),
    JSON.stringify([
      { clientId: 'bank', clientSecret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'desk', clientSecret, name: 'Skranke', scopes: ['desk', 'review'] },
    ]),
  );
});
beforeEach(async () => {
  database = isServer ? await emptyServerDatabase() : `pglite:${join(folder, random.uuid())}`;
});
afterEach(kill);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function kill(): Promise<void> {
  const child = running;
  running = null;
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Resolves with the URL the service announces. */
async function start(): Promise<string> {
  const args = [
    cli,
    'service',
    '--training',
    '--json',
    '--port',
    '0',
    '--database',
    database,
    '--clients',
    join(folder, 'clients.json'),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running = child;
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.endsWith('}\n')) return (JSON.parse(text) as { url: string }).url;
  }
  throw new Error('the service ended before it listened');
}

const optionsFor = (baseUrl: string, clientId: string): PipClientOptions => ({
  baseUrl,
  clientId,
  clientSecret,
  fetch,
  clock: { now: () => new Date(), ticks: () => performance.now() },
  random,
  sleep: async () => {},
});

/** Inspected and decided now: the service runs on the real clock here. */
const submissionNow = async (): Promise<Submission> => ({
  ...(await realSubmission('adult-passport', new Date())),
  decision: { approved: false, cause: 'other', text: '' },
});

describe('a service that is killed', () => {
  it('in the middle of a submission, and after it, loses none and doubles none', async () => {
    const receipts = new Map<string, string>();
    const codes: string[] = [];
    let url = await start();
    // 0 and 3 ms: around the writing; null: right after the receipt.
    for (const delay of [0, 3, null]) {
      const order = await createPipRequestor(optionsFor(url, 'bank')).order(applicantName, '99999999');
      const code = order.ok ? order.value.attendanceCode : '';
      const before = createPipClient(optionsFor(url, 'desk'));
      const claim = await before.claim(code);
      const claimId = claim.ok ? claim.value.claimId : '';
      const submission = await submissionNow();
      const key = random.uuid();

      const underWay = before.submit(claimId, submission, key);
      if (delay === null) {
        const receipt = await underWay;
        receipts.set(code, JSON.stringify(receipt));
      } else {
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
      await kill();
      const answered = await underWay;
      if (answered.ok) receipts.set(code, JSON.stringify(answered));

      url = await start();
      const after = createPipClient(optionsFor(url, 'desk'));
      const again = await after.submit(claimId, submission, key);
      expect(again).toMatchObject({ ok: true, value: { attendanceCode: code } });
      if (receipts.has(code)) expect(JSON.stringify(again)).toBe(receipts.get(code));
      codes.push(code);
    }
    const reviews = await createPipClient(optionsFor(url, 'desk')).reviews();
    const seen = reviews.ok ? reviews.value.map(({ attendanceCode }) => attendanceCode) : [];
    expect(seen.toSorted()).toEqual(codes.toSorted());
  }, 120_000);

  it(`at ${String(kills)} random moments under load loses no accepted submission and doubles none`, async () => {
    let url = await start();
    let over = false;
    let submitting = 0;
    const onSubmit = (): unknown => submitting++;
    const desks = Array.from({ length: 4 }, () => workingDesk(() => (over ? null : url), onSubmit));
    for (let times = 0; times < kills; times++) {
      // However long a busy machine takes to start: it is killed while there is something to lose.
      const before = submitting;
      while (submitting === before) await sleep(5);
      await sleep(Math.floor(Math.random() * 200));
      await kill();
      url = await start();
    }
    over = true;
    const sent = (await Promise.all(desks)).flat();
    // What was under way at the last kill is sent again, as the outbox does; everything else must be there already.
    const client = createPipClient(optionsFor(url, 'desk'));
    for (const { claimId, submission, key, receipt } of sent) {
      const again = await client.submit(claimId, submission, key);
      expect(again.ok).toBe(true);
      if (receipt !== null) expect(JSON.stringify(again)).toBe(receipt);
    }
    const reviews = await client.reviews();
    const codes = reviews.ok ? reviews.value.map(({ attendanceCode }) => attendanceCode) : [];
    const all = new Set(sent.map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => all.has(code))).toBe(true);
    // The list shows the newest 500.
    expect(codes.length).toBe(Math.min(500, all.size));
    expect(sent.length).toBeGreaterThan(kills / 4);
    console.info(
      `killed ${String(kills)} times, ${String(sent.length)} submissions, none lost, none doubled`,
    );
  }, 900_000);
});

interface Sent {
  readonly code: string;
  readonly claimId: string;
  readonly submission: Submission;
  readonly key: string;
  /** The first receipt; null where none arrived before the end. */
  readonly receipt: string | null;
}

/** Orders, claims and submits one after the other, and keeps at each submission until it has a receipt. */
async function workingDesk(service: () => string | null, onSubmit: () => void): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (let url = service(); url !== null; url = service()) {
    const order = await createPipRequestor(optionsFor(url, 'bank')).order(applicantName, '99999999');
    if (!order.ok) {
      await sleep(20);
      continue;
    }
    const code = order.value.attendanceCode;
    const claim = await createPipClient(optionsFor(url, 'desk')).claim(code);
    if (!claim.ok) continue;
    const work = {
      code,
      claimId: claim.value.claimId,
      submission: await submissionNow(),
      key: random.uuid(),
    };
    let receipt: string | null = null;
    for (let now = service(); now !== null && receipt === null; now = service()) {
      onSubmit();
      const answer = await createPipClient(optionsFor(now, 'desk')).submit(
        work.claimId,
        work.submission,
        work.key,
      );
      if (answer.ok) receipt = JSON.stringify(answer);
      else await sleep(20);
    }
    sent.push({ ...work, receipt });
  }
  return sent;
}
