import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import type { PipClientOptions } from '#electron/pip/client/options.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { openReceiver } from './support/receiver.ts';
import { serviceProcess } from './support/serviceProcess.ts';
import { adultSubmission, applicantName } from './support/submissions.ts';
import { openWorld, random } from './support/world.ts';

/** The service in a process of its own, on a folder, killed with SIGKILL while it works. */

const clientSecret = 'a-secret-of-the-tests';

let service: Awaited<ReturnType<typeof serviceProcess>>;
beforeAll(async () => {
  service = await serviceProcess([
    { clientId: 'bank', clientSecret, name: 'Banken', scopes: ['requestor'] },
    { clientId: 'desk', clientSecret, name: 'Skranke', scopes: ['desk', 'review'] },
  ]);
});
afterEach(() => service.kill());
afterAll(() => service.remove());

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
const submissionNow = (): Submission => {
  const now = new Date().toISOString();
  const decision = { approved: false, cause: 'other', text: '' } as const;
  return adultSubmission({ startedAt: now, decidedAt: now, decision });
};

describe('a service that is killed', () => {
  it('in the middle of a submission, and after it, loses none and doubles none', async () => {
    const receipts = new Map<string, string>();
    const codes: string[] = [];
    let url = await service.start();
    // 0 and 3 ms: around the writing; null: right after the receipt.
    for (const delay of [0, 3, null]) {
      const order = await createPipRequestor(optionsFor(url, 'bank')).order(applicantName, '99999999');
      const code = order.ok ? order.value.attendanceCode : '';
      const before = createPipClient(optionsFor(url, 'desk'));
      const claim = await before.claim(code);
      const claimId = claim.ok ? claim.value.claimId : '';
      const submission = submissionNow();
      const key = random.uuid();

      const underWay = before.submit(claimId, submission, key);
      if (delay === null) {
        const receipt = await underWay;
        receipts.set(code, JSON.stringify(receipt));
      } else {
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
      await service.kill();
      const answered = await underWay;
      if (answered.ok) receipts.set(code, JSON.stringify(answered));

      url = await service.start();
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

  it('between sending a webhook and writing it down sends it again, under the same id', async () => {
    const receiver = await openReceiver();
    const bank = {
      ...{ clientId: 'bank', clientSecret, name: 'Banken', scopes: ['requestor'] as const },
      webhooks: [{ url: receiver.url, secrets: ['a-current-secret-of-32-characters'] }],
    };
    const sending = await serviceProcess([bank], '--loopback-webhooks');
    const url = await sending.start();
    const killed = new Promise<void>((resolve) => {
      // It has arrived; the service never learns that.
      receiver.reply.to = async () => {
        await sending.kill();
        resolve();
        return undefined;
      };
    });
    const order = await createPipRequestor(optionsFor(url, 'bank')).order(applicantName, '99999999');
    await killed;
    receiver.reply.to = () => 204;
    // Once the lease of the first attempt is over.
    const later = await openWorld({
      dataDir: sending.dataDir,
      clock: { now: () => new Date(Date.now() + 60_000) },
      clients: [bank],
      webhooks: { allowLoopback: true },
    });
    await later.service.runJobs();
    await later.service.runJobs();
    await later.service.close();
    receiver.close();
    await sending.remove();
    const pipId = order.ok ? order.value.pipId : '';
    expect(receiver.of(pipId)).toEqual(['CREATED', 'CREATED']);
    expect(new Set(receiver.received.map(({ headers }) => headers['pip-delivery-id'])).size).toBe(1);
  }, 120_000);
});
