import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimit } from '#electron/pip/service/http/rateLimit.ts';
import type { PipOrder } from '#shared/contracts/pip.ts';
import { orderListSchema } from '#shared/contracts/requestor.ts';
import { openWorld, type World } from './support/world.ts';

describe('rule 8: polling at a considerate interval', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ policy: { pollsPerMinute: 3 } });
  });
  afterAll(() => world.service.close());
  const status = (client: string, pipId: string) => world.call(client, 'GET', `/v1/requestor/pip/${pipId}`);

  it('says how long to wait, and refuses who does not, until the time is over', async () => {
    const { pipId } = await world.order();
    for (let poll = 0; poll < 3; poll++) {
      const answer = await status('bank', pipId);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([200, '30']);
    }
    const refused = await status('bank', pipId);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(30);
    // The result is polled as well: asking there is no way around.
    expect((await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`)).status).toBe(429);
    world.clock.advance(30);
    expect((await status('bank', pipId)).status).toBe(200);
  });

  it('costs nothing for another order, nor another client', async () => {
    const [one, other] = [await world.order(), await world.order()];
    for (let poll = 0; poll < 4; poll++) await status('bank', one.pipId);
    expect((await status('bank', other.pipId)).status).toBe(200);
    expect((await status('other-bank', one.pipId)).status).toBe(404);
  });

  it('never refuses who keeps to Retry-After', async () => {
    const { pipId } = await world.order();
    for (let poll = 0; poll < 20; poll++) {
      const answer = await status('bank', pipId);
      expect(answer.status).toBe(200);
      world.clock.advance(Number(answer.headers.get('retry-after')));
    }
  });
});

describe('the limit of a client', () => {
  it('holds for all its requests together, and for nobody else', async () => {
    const world = await openWorld({ policy: { requestsPerMinute: 5 } });
    try {
      const list = (client: string) => world.call(client, 'GET', '/v1/requestor/pip');
      for (let request = 0; request < 5; request++) expect((await list('bank')).status).toBe(200);
      const refused = await world.call('bank', 'POST', '/v1/requestor/pip', {
        applicantName: 'A',
        applicantPhoneNumber: '99999999',
      });
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(refused.headers.get('retry-after')).toBe('12');
      expect((await list('other-bank')).status).toBe(200);
      world.clock.advance(12);
      expect((await list('bank')).status).toBe(200);
    } finally {
      await world.service.close();
    }
  });

  it('gives nothing for a clock that is set back', () => {
    const limit = rateLimit(1);
    const at = (seconds: number) => new Date(seconds * 1000);
    expect(limit.take('a', at(1000))).toBe(0);
    expect(limit.take('a', at(900))).toBe(60);
    expect(limit.take('a', at(1060))).toBe(0);
  });

  it('forgets keys that are at rest, so that made-up ids cost no memory, and none that is at work', () => {
    const limit = rateLimit(2);
    limit.take('eager', new Date(60_000));
    limit.take('eager', new Date(60_000));
    for (let id = 0; id < 25_000; id++) limit.take(String(id), new Date(61_000));
    expect(limit.take('eager', new Date(61_000))).toBeGreaterThan(0);
  });
});

describe("the list of a client's own orders", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.service.close());
  const page = async (client: string, query: string) => {
    const answer = await world.call(client, 'GET', `/v1/requestor/pip${query}`);
    expect(answer.status).toBe(200);
    return orderListSchema.parse(answer.body);
  };

  it('has each once, newest first, page by page, also when some are of one moment and new ones come in between', async () => {
    const made: PipOrder[] = [];
    for (let count = 0; count < 7; count++) {
      made.push(await world.order());
      if (count % 3 === 2) world.clock.advance(1);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const part = await page('bank', `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...part.orders.map(({ pipId }) => pipId));
      cursor = part.nextCursor;
      await world.order();
    } while (cursor !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(made.map(({ pipId }) => pipId)));
    expect(seen[0]).toBe(made[6]?.pipId);
    expect(new Set(seen.slice(-3))).toEqual(new Set(made.slice(0, 3).map(({ pipId }) => pipId)));
  });

  it("is empty for a client without any: another's cursor opens nothing", async () => {
    await world.order();
    await world.order();
    const { nextCursor } = await page('bank', '?limit=1');
    expect(nextCursor).not.toBeNull();
    expect(await page('other-bank', `?cursor=${nextCursor}`)).toEqual({ orders: [], nextCursor: null });
  });

  it('shows an order that expired unnoticed as expired', async () => {
    const { pipId } = await world.order();
    world.clock.advance(91 * 86_400);
    const { orders } = await page('bank', '?limit=200');
    expect(orders.find((order) => order.pipId === pipId)?.status).toBe('EXPIRED');
  });
});
