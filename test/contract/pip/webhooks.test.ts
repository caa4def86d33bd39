import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetter, EventPage } from '#shared/contracts/sending.ts';
import { orderEventSchema } from '#shared/contracts/sending.ts';
import { proofing } from './support/proofing.ts';
import { openReceiver, type Receiver } from './support/receiver.ts';
import { adultNorwegian, adultSubmission, applicantName } from './support/submissions.ts';
import { clientsWith, current, policy, previous, runJobs } from './support/webhookClients.ts';
import { claimed, openWorld, type World } from './support/world.ts';

let receiver: Receiver;
let slow: Receiver;
let world: World;
beforeAll(async () => {
  receiver = await openReceiver();
  slow = await openReceiver('127.0.0.3');
  world = await openWorld({
    clients: clientsWith(slow.url, receiver.url),
    webhooks: { ...policy, allowLoopback: true },
  });
});
afterAll(async () => {
  await world.service.close();
  receiver.close();
  slow.close();
});
beforeEach(async () => {
  receiver.reply.to = () => 204;
  slow.reply.to = () => 204;
  world.clock.advance(300);
  await jobs();
  receiver.received.length = 0;
});

const jobs = (): Promise<void> => runJobs(world);
const deadLetters = async (client = 'bank') =>
  (await world.call(client, 'GET', '/v1/requestor/webhooks/dead-letters')).body[
    'deadLetters'
  ] as DeadLetter[];
const { key } = proofing(() => world);

describe('a webhook', () => {
  it('tells of every status an order has, from its creation to its delivery', async () => {
    const { pipId, claimId } = await claimed(world);
    expect(await world.desk.submit(claimId, adultSubmission(), key())).toMatchObject({ ok: true });
    await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    await jobs();
    expect(receiver.of(pipId)).toEqual(['CREATED', 'IN_PROGRESS', 'AWAITING_DOWNLOAD', 'RESULT_SENT']);
    const cancelled = await world.order();
    await world.call('bank', 'POST', `/v1/requestor/pip/${cancelled.pipId}/cancel`);
    await jobs();
    expect(receiver.of(cancelled.pipId)).toEqual(['CREATED', 'CANCELLED']);
  });

  it('tells of what time alone does: a lease that lapses, an order that expires', async () => {
    const { pipId } = await claimed(world);
    world.clock.advance(15 * 60);
    await jobs();
    expect(receiver.of(pipId)).toEqual(['CREATED', 'IN_PROGRESS', 'CREATED']);
    world.clock.advance(91 * 86_400);
    await jobs();
    expect(receiver.of(pipId)).toEqual(['CREATED', 'IN_PROGRESS', 'CREATED', 'EXPIRED']);
  });

  it('tells of a lapse that nobody saw before the desk went on', async () => {
    const { pipId, code } = await claimed(world);
    world.clock.advance(3600);
    await world.desk.claim(code);
    await jobs();
    expect(receiver.of(pipId)).toEqual(['CREATED', 'IN_PROGRESS', 'CREATED', 'IN_PROGRESS']);
  });

  it('says what the status query says, and nothing about anybody', async () => {
    const { pipId, code, claimId } = await claimed(world);
    await world.desk.submit(claimId, adultSubmission(), key());
    await jobs();
    const [last] = receiver.received.filter(({ event }) => event.pipId === pipId).slice(-1);
    const { status, lastUpdated } = (await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body;
    expect(last?.event).toEqual({ eventId: expect.any(String), pipId, status, lastUpdated });
    for (const { text, headers, event } of receiver.received) {
      expect(Object.keys(orderEventSchema.parse(event))).toHaveLength(4);
      for (const personal of [applicantName, '99999999', code, adultNorwegian.personalNumber ?? '', 'KARI']) {
        expect(JSON.stringify(headers) + text).not.toContain(personal);
      }
    }
    expect(world.lines.join('\n')).not.toContain(pipId);
  });

  it('tells of nothing that was rolled back', async () => {
    const { pipId, claimId } = await claimed(world);
    const refused = adultSubmission({ terms: null });
    expect(await world.desk.submit(claimId, refused, key())).toMatchObject({ ok: false });
    await jobs();
    expect(receiver.of(pipId)).toEqual(['CREATED', 'IN_PROGRESS']);
  });

  it('goes to its own client only', async () => {
    const answer = await world.call('other-bank', 'POST', '/v1/requestor/pip', {
      applicantName,
      applicantPhoneNumber: '99999999',
    });
    await jobs();
    expect(receiver.of(String(answer.body['pipId']))).toEqual([]);
  });
});

describe('order', () => {
  it('of one order: a later event waits while an earlier one is retried, and other orders do not', async () => {
    const held = await world.order();
    receiver.reply.to = ({ event }) => (event.pipId === held.pipId ? 500 : 204);
    await jobs();
    await world.call('bank', 'POST', `/v1/requestor/pip/${held.pipId}/cancel`);
    const other = await world.order();
    await jobs();
    expect(receiver.of(held.pipId)).toEqual(['CREATED']);
    expect(receiver.of(other.pipId)).toEqual(['CREATED']);
    receiver.reply.to = () => 204;
    world.clock.advance(10);
    await jobs();
    expect(receiver.of(held.pipId)).toEqual(['CREATED', 'CREATED', 'CANCELLED']);
    const ids = receiver.received
      .filter(({ event }) => event.pipId === held.pipId)
      .map(({ headers, event }) => `${String(headers['pip-delivery-id'])} ${event.eventId}`);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('of endpoints: one that does not answer holds up nobody else', async () => {
    let isSilent = true;
    let answer: () => void = () => {};
    const silence = new Promise<number>((resolve) => {
      answer = () => resolve(204);
    });
    slow.reply.to = () => silence.finally(() => (isSilent = false));
    const order = await world.order();
    // The slow one is first in line here; the other is served by its own run beside it.
    const running = world.service.runJobs();
    for (let tries = 0; tries < 400 && receiver.of(order.pipId).length === 0; tries++) await pause(10);
    expect([receiver.of(order.pipId), isSilent, slow.of(order.pipId)]).toEqual([
      ['CREATED'],
      true,
      ['CREATED'],
    ]);
    answer();
    await running;
  });

  it('of connections: an endpoint gets no more than a few at a time', async () => {
    receiver.reply.to = () => 500;
    for (let i = 0; i < 8; i++) await world.order();
    await jobs();
    let open = 0;
    let most = 0;
    receiver.reply.to = async () => {
      most = Math.max(most, ++open);
      await pause(50);
      open--;
      return 204;
    };
    // All of them are due at once.
    world.clock.advance(60);
    await jobs();
    expect(most).toBe(policy.connections);
  });
});

describe('a webhook that fails', () => {
  const statuses: [string, number][] = [
    ['an error', 500],
    ['a refusal', 404],
    ['a redirect', 302],
  ];
  it.each(statuses)('with %s is tried again later, not at once', async (_name, status) => {
    receiver.reply.to = () => status;
    const { pipId } = await world.order();
    await jobs();
    expect(receiver.of(pipId)).toHaveLength(1);
    world.clock.advance(4);
    await jobs();
    expect(receiver.of(pipId)).toHaveLength(1);
    world.clock.advance(6);
    receiver.reply.to = () => 200;
    await jobs();
    expect(receiver.of(pipId)).toHaveLength(2);
    world.clock.advance(3600);
    await jobs();
    expect(receiver.of(pipId)).toHaveLength(2);
  });

  it('in all its attempts is a dead letter, which its requestor sees and sends again', async () => {
    receiver.reply.to = () => 503;
    const { pipId } = await world.order();
    for (let attempt = 0; attempt < 5; attempt++) {
      await jobs();
      world.clock.advance(60);
    }
    expect(receiver.of(pipId)).toHaveLength(policy.attempts);
    const [letter, ...more] = (await deadLetters()).filter(({ event }) => event.pipId === pipId);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({
      url: receiver.url,
      event: { pipId, status: 'CREATED' },
      attempts: 3,
      failure: 'answer',
    });
    expect(letter?.deliveryId).toBe(receiver.received.at(-1)?.headers['pip-delivery-id']);

    // What happens later is not held up by it.
    receiver.reply.to = () => 204;
    await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/cancel`);
    await jobs();
    expect(receiver.of(pipId).at(-1)).toBe('CANCELLED');

    const path = `/v1/requestor/webhooks/dead-letters/${letter?.deliveryId}/resend`;
    expect((await world.call('other-bank', 'POST', path)).status).toBe(404);
    expect((await world.call('bank', 'POST', path)).status).toBe(202);
    expect((await world.call('bank', 'POST', path)).status).toBe(202);
    await jobs();
    expect(receiver.received.at(-1)).toMatchObject({
      headers: { 'pip-delivery-id': letter?.deliveryId },
      event: { pipId, status: 'CREATED' },
    });
    expect((await deadLetters()).filter(({ event }) => event.pipId === pipId)).toEqual([]);
  });

  it('is a dead letter of its requestor only; all of them go out again at one word', async () => {
    receiver.reply.to = () => 500;
    const orders = [await world.order(), await world.order(), await world.order()];
    for (let attempt = 0; attempt < 5; attempt++) {
      await jobs();
      world.clock.advance(60);
    }
    expect(await deadLetters('other-bank')).toEqual([]);
    expect(
      (await world.call('other-bank', 'POST', '/v1/requestor/webhooks/dead-letters/resend')).body,
    ).toEqual({
      resent: 0,
    });
    // A page begins behind the last letter of the one before.
    const all = await deadLetters();
    expect(all.map(({ event }) => event.pipId)).toEqual(orders.map(({ pipId }) => pipId));
    const page = await world.call(
      'bank',
      'GET',
      `/v1/requestor/webhooks/dead-letters?limit=1&after=${all[0]?.deliveryId}`,
    );
    expect(page.body['deadLetters']).toEqual([all[1]]);
    receiver.reply.to = () => 204;
    const answer = await world.call('bank', 'POST', '/v1/requestor/webhooks/dead-letters/resend');
    expect(answer).toMatchObject({ status: 202, body: { resent: 3 } });
    await jobs();
    expect(await deadLetters()).toEqual([]);
  });

  it('is told to the log by its kind, with no address and no id', async () => {
    receiver.reply.to = () => 500;
    const { pipId } = await world.order();
    await jobs();
    const lines = world.lines.filter((line) => line.includes('webhook-failed'));
    expect(lines.at(-1)).toContain('"failure":"answer","status":500');
    expect(lines.join('\n')).not.toMatch(new RegExp(`${pipId}|127\\.0\\.0`));
  });
});

describe('the signature', () => {
  /** The example of the documentation, as a requestor would copy it. */
  const documented = async () => {
    const text = await readFile(new URL('../../../docs/pip-service.md', import.meta.url), 'utf8');
    const code = /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      isFromTheService(headers: Record<string, unknown>, body: Buffer, secret: string, now: Date): boolean;
    };
  };
  const one = async () => {
    await world.order();
    await jobs();
    const [got] = receiver.received;
    if (got === undefined) throw new Error('nothing received');
    return { headers: got.headers, body: Buffer.from(got.text) };
  };

  it('holds for the example in the documentation, with the new secret and with the one before', async () => {
    const { isFromTheService } = await documented();
    const { headers, body } = await one();
    const now = world.clock.now();
    expect(isFromTheService(headers, body, current, now)).toBe(true);
    expect(isFromTheService(headers, body, previous, now)).toBe(true);
    expect(isFromTheService(headers, body, 'a-secret-that-nobody-ever-agreed-on', now)).toBe(false);
    expect(isFromTheService(headers, Buffer.from(`${body.toString()} `), current, now)).toBe(false);
    const moved = { ...headers, 'pip-timestamp': String(Number(headers['pip-timestamp']) + 1) };
    expect(isFromTheService(moved, body, current, now)).toBe(false);
  });

  it('is worth nothing outside the window of replay', async () => {
    const { isFromTheService } = await documented();
    const { headers, body } = await one();
    const at = (seconds: number) => new Date(world.clock.now().getTime() + seconds * 1000);
    expect(isFromTheService(headers, body, current, at(299))).toBe(true);
    expect(isFromTheService(headers, body, current, at(302))).toBe(false);
    expect(isFromTheService(headers, body, current, at(-302))).toBe(false);
  });

  it('is made anew for every attempt, so that a late retry is inside the window as well', async () => {
    receiver.reply.to = () => 500;
    await world.order();
    await jobs();
    world.clock.advance(60);
    receiver.reply.to = () => 204;
    await jobs();
    const [first, second] = receiver.received;
    const times = [first, second].map((got) => Number(got?.headers['pip-timestamp']));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(60);
    const { isFromTheService } = await documented();
    expect(
      isFromTheService(second?.headers ?? {}, Buffer.from(second?.text ?? ''), current, world.clock.now()),
    ).toBe(true);
  });
});

describe('rule 8: polling is as good as webhooks', () => {
  const feed = async (after: string, query = '') =>
    (await world.call('bank', 'GET', `/v1/requestor/events?after=${after}${query}`))
      .body as unknown as EventPage;

  it('the feed says what the webhooks said, in the same order, nothing twice and nothing left out', async () => {
    let { next } = await feed('0', '&limit=500');
    while ((await feed(next)).events.length > 0) ({ next } = await feed(next));
    const { pipId, claimId } = await claimed(world);
    await world.desk.submit(claimId, adultSubmission(), key());
    await world.order();
    await jobs();
    const seen = [];
    for (;;) {
      const page = await feed(next, '&limit=2');
      seen.push(...page.events);
      if (page.events.length === 0) break;
      next = page.next;
    }
    expect(seen.map(({ eventId }) => eventId).toSorted()).toEqual(
      receiver.received.map(({ event }) => event.eventId).toSorted(),
    );
    expect(seen.filter((event) => event.pipId === pipId)).toEqual(
      receiver.received.filter(({ event }) => event.pipId === pipId).map(({ event }) => event),
    );
  });

  it('in small pages is what it is in one, also past the tenth event, which text would sort before the second', async () => {
    for (let i = 0; i < 6; i++) await world.order();
    const { events: whole } = await feed('0', '&limit=500');
    const paged = [];
    for (let next = '0'; ;) {
      const page = await feed(next, '&limit=7');
      if (page.events.length === 0) break;
      paged.push(...page.events);
      next = page.next;
    }
    expect(whole.length).toBeGreaterThan(10);
    expect(paged).toEqual(whole);
  });

  it('says when to come back, and that nothing happened without sending it again', async () => {
    const { next } = await feed('0', '&limit=500');
    const path = `/v1/requestor/events?after=${next}`;
    const answer = await world.call('bank', 'GET', path);
    expect(answer.headers.get('retry-after')).toBe('30');
    const etag = answer.headers.get('etag') ?? '';
    expect((await world.call('bank', 'GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
  });

  it('is each client’s own', async () => {
    await world.order();
    const other = (await world.call('other-bank', 'GET', '/v1/requestor/events'))
      .body as unknown as EventPage;
    const mine = new Set((await feed('0', '&limit=500')).events.map(({ pipId }) => pipId));
    expect(other.events.filter(({ pipId }) => mine.has(pipId))).toEqual([]);
    expect((await world.call('desk-1', 'GET', '/v1/requestor/events')).status).toBe(403);
  });

  it.each([
    'after=-1',
    'after=x',
    'limit=0',
    'limit=501',
    'limit=1e9',
    'more=1',
    'after=9999999999999999999',
  ])('refuses %s', async (query) => {
    expect((await world.call('bank', 'GET', `/v1/requestor/events?${query}`)).status).toBe(400);
  });
});
