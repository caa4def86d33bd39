import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { uploadPartBytes } from '#shared/contracts/uploads.ts';
import { isServer } from '../../support/serviceDatabase.ts';
import { realSubmission } from './support/realSubmission.ts';
import { optionsFor, serviceProcess } from './support/serviceProcess.ts';
import { applicantName } from './support/submissions.ts';
import { random } from './support/world.ts';

/** The service in a process of its own, on a database that stays, killed with SIGKILL while it works. */

const clientSecret = 'a-secret-of-the-tests';

/** `PIPDESK_KILLS=200 npm test -- postgres` for the long run; a start of the embedded database takes seconds. */
const kills = Number(process.env['PIPDESK_KILLS'] ?? (isServer ? '20' : '3'));

let service: Awaited<ReturnType<typeof serviceProcess>>;
const start = (): Promise<string> => service.start();
const kill = (): Promise<void> => service.kill();

beforeEach(async () => {
  const clients = [
    { clientId: 'bank', clientSecret, name: 'Banken', scopes: ['requestor' as const] },
    { clientId: 'desk', clientSecret, name: 'Skranke', scopes: ['desk' as const, 'review' as const] },
  ];
  service = await serviceProcess(clients, '--training');
});
afterEach(async () => {
  await kill();
  await service.remove();
});

/** Inspected and decided now: the service runs on the real clock here. */
const submissionNow = async (): Promise<Submission> => ({
  ...(await realSubmission('adult-passport', new Date())),
  decision: { approved: false, cause: 'other', text: '' },
});

/** So large that it goes in parts, and the service may be killed between two of them. */
const inParts = (submission: Submission): Submission => ({
  ...submission,
  dataPageImage: Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff]),
    Buffer.alloc(2 * uploadPartBytes, 0x5a),
  ]).toString('base64'),
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
    let received = 0;
    const onSubmit = (): unknown => submitting++;
    const onReceipt = (): unknown => received++;
    const desks = Array.from({ length: 4 }, () =>
      workingDesk(() => (over ? null : url), onSubmit, onReceipt),
    );
    // However slow the machine is: it is killed while there is something to lose, and not before anything ever gets done.
    let window = 200;
    for (let times = 0; times < kills; times++) {
      const before = { submitting, received };
      while (submitting === before.submitting) await sleep(5);
      await sleep(Math.floor(Math.random() * window));
      window = received === before.received ? window * 1.5 : Math.max(200, window * 0.7);
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
async function workingDesk(
  service: () => string | null,
  onSubmit: () => void,
  onReceipt: () => void,
): Promise<Sent[]> {
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
    const submission = await submissionNow();
    const work = {
      code,
      claimId: claim.value.claimId,
      submission: sent.length % 2 === 0 ? submission : inParts(submission),
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
      if (answer.ok) {
        receipt = JSON.stringify(answer);
        onReceipt();
      } else await sleep(20);
    }
    sent.push({ ...work, receipt });
  }
  return sent;
}
