import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './support/world.ts';

let world: World;
let token: string;
beforeAll(async () => {
  world = await openWorld();
  await world.order();
  token = await world.token('bank');
});
afterAll(() => world.service.close());

const statusOf = async (path: string, method = 'GET', authorization = `Bearer ${token}`): Promise<number> =>
  (await fetch(world.url + path, { method, headers: { authorization } })).status;

const lists = ['/v1/requestor/events', '/v1/requestor/webhooks/dead-letters', '/v1/requestor/deliveries'];
const things = ['/v1/requestor/webhooks/dead-letters/:id/resend', '/v1/requestor/deliveries/:id/resend'];

describe('what a requestor may ask about sending', () => {
  it.each(lists)('GET %s takes its own parameters or says 400, whatever is in them', async (path) => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '0',
        '1',
        '500',
        '-1',
        '1e3',
        '1.5',
        'NaN',
        '',
        '\u0000',
        "' or 1=1 --",
        '9'.repeat(30),
      ),
      fc.uuid(),
    );
    const query = fc.array(fc.tuple(fc.constantFrom('after', 'limit', 'state', '__proto__'), value), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(query, async (pairs) => {
        const text = pairs.map((pair) => pair.map((part) => encodeURIComponent(part)).join('=')).join('&');
        expect([200, 400]).toContain(await statusOf(`${path}?${text}`));
      }),
      { numRuns: 60 },
    );
  });

  it.each(things)('POST %s knows no id that is not the client’s own', async (path) => {
    const id = fc.oneof(fc.uuid(), fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }));
    await fc.assert(
      fc.asyncProperty(id, async (value) => {
        const segment = encodeURIComponent(value);
        // A path of dots is another path before it leaves fetch.
        fc.pre(!/^\.{1,2}$/.test(segment));
        expect([400, 404, 414]).toContain(await statusOf(path.replace(':id', segment), 'POST'));
      }),
      { numRuns: 60 },
    );
  });

  it.each([...lists.map((path) => ['GET', path]), ...things.map((path) => ['POST', path])] as [
    string,
    string,
  ][])('%s %s is for requestors who say who they are', async (method, path) => {
    expect(await statusOf(path, method, '')).toBe(401);
    expect(await statusOf(path, method, `Bearer ${await world.token('desk-1')}`)).toBe(403);
  });
});
