import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeadLetter } from '#shared/contracts/sending.ts';
import { openReceiver } from './support/receiver.ts';
import { clientsWith, current, policy, runJobs } from './support/webhookClients.ts';
import { emptyServer, isServer } from '../../support/serviceDatabase.ts';
import { openWorld } from './support/world.ts';

describe('at least once', () => {
  it('an event that was sent, but not written down as sent, comes again under the same id', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pip-webhooks-'));
    const target = await openReceiver('127.0.0.4');
    const options = {
      ...(isServer ? await emptyServer() : { dataDir: join(folder, 'database') }),
      clients: clientsWith(target.url),
      webhooks: { ...policy, allowLoopback: true },
    };
    let gone: Promise<void> = Promise.resolve();
    const first = await openWorld(options);
    // It has the event; the service ends before it can know.
    target.reply.to = () => {
      gone = first.service.close();
      return new Promise(() => {});
    };
    const { pipId } = await first.order();
    await first.service.runJobs();
    await gone;
    expect(target.of(pipId)).toEqual(['CREATED']);

    target.reply.to = () => 204;
    const second = await openWorld(options);
    await runJobs(second);
    // Until the first attempt must have ended it may still be on its way.
    expect(target.of(pipId)).toHaveLength(1);
    second.clock.advance(policy.timeoutSeconds + 31);
    await runJobs(second);
    expect(target.of(pipId)).toEqual(['CREATED', 'CREATED']);
    expect(new Set(target.received.map(({ headers }) => headers['pip-delivery-id'])).size).toBe(1);
    // What still waits for an endpoint that is taken out of the configuration is not in the air: it is a dead letter.
    target.reply.to = () => 500;
    const waiting = await second.order();
    await runJobs(second);
    await second.service.close();

    const third = await openWorld({ ...options, clients: clientsWith() });
    const listed = await third.call('bank', 'GET', '/v1/requestor/webhooks/dead-letters');
    const letters = listed.body['deadLetters'] as DeadLetter[];
    expect(letters).toMatchObject([{ event: { pipId: waiting.pipId }, failure: 'endpoint-removed' }]);
    const path = `/v1/requestor/webhooks/dead-letters/${letters[0]?.deliveryId}/resend`;
    expect(await third.call('bank', 'POST', path)).toMatchObject({
      status: 409,
      body: { code: 'not-resendable' },
    });
    await third.service.close();
    target.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('where a webhook may go', () => {
  const opening = (url: string, changes: object = {}) =>
    openWorld({ clients: clientsWith(url), ...changes }).then(async ({ service }) => {
      await service.close();
      return 'opened';
    });

  it.each([
    ['plain http in production', 'http://hook.example/', { environment: 'production' }, 'not https'],
    ['a loopback address', 'https://127.0.0.1/', {}, 'not public'],
    ['a loopback address in disguise', 'https://[::ffff:127.0.0.1]/', {}, 'not public'],
    ['metadata', 'http://169.254.169.254/latest', {}, 'not public'],
    ['a private address', 'https://10.1.2.3/', { webhooks: { allowLoopback: true } }, 'not public'],
    ['another protocol', 'ftp://hook.example/', {}, 'not https'],
    ['a user in the address', 'https://user:pass@hook.example/', {}, 'user or password'],
    ['no address', 'hook', {}, 'no URL'],
    [
      'loopback in production at all',
      'https://hook.example/',
      { environment: 'production', webhooks: { allowLoopback: true } },
      'test environments',
    ],
  ])('never is %s: the service does not start', async (_name, url, changes, reason) => {
    await expect(opening(url, changes)).rejects.toThrow(reason);
  });

  it('is judged again when the name is resolved, and the event is not sent', async () => {
    const target = await openReceiver('127.0.0.5');
    const strict = await openWorld({
      clients: clientsWith(target.url.replace('127.0.0.5', 'hook.example')),
      webhooks: { ...policy, resolve: async () => [{ address: '127.0.0.5', family: 4 }] },
    });
    await strict.order();
    for (let attempt = 0; attempt < 5; attempt++) {
      await runJobs(strict);
      strict.clock.advance(60);
    }
    const answer = await strict.call('bank', 'GET', '/v1/requestor/webhooks/dead-letters');
    expect(answer.body['deadLetters']).toMatchObject([{ failure: 'address-refused' }]);
    expect(target.received).toEqual([]);
    await strict.service.close();
    target.close();
  });

  it.each([
    ['short', ['short'], 'fewer than 32'],
    ['the same twice', [current, current], 'the same'],
  ])('needs secrets that are not %s', async (_name, secrets, reason) => {
    const clients = clientsWith('https://hook.example/').map((client) =>
      client.webhooks === undefined
        ? client
        : { ...client, webhooks: [{ url: 'https://hook.example/', secrets }] },
    );
    await expect(openWorld({ clients })).rejects.toThrow(reason);
  });
});
