import { describe, expect, it } from 'vitest';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import { openReceiver } from './support/receiver.ts';
import { optionsFor, serviceProcess } from './support/serviceProcess.ts';
import { applicantName } from './support/submissions.ts';
import { openWorld, secret as clientSecret } from './support/world.ts';

describe('a service that is killed', () => {
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
      ...sending.database,
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
