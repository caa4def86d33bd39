import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemCodes } from '#shared/contracts/pip.ts';
import { openWorld, type World } from './support/world.ts';

/**
 * Every endpoint of the requestor under whatever may be sent to it: the answer is one the description has, a refusal is a problem
 * of the closed list, and never is it the service that failed.
 */

let world: World;
let token: string;
let ownId: string;
let foreignToken: string;
beforeAll(async () => {
  // Many requests stand for many minutes here.
  world = await openWorld({ policy: { pollsPerMinute: 1e6, requestsPerMinute: 1e6 } });
  token = await world.token('bank');
  foreignToken = await world.token('other-bank');
  ownId = (await world.order()).pipId;
});
afterAll(() => world.service.close());

const runs = { numRuns: 40 };
const nobody = '00000000-0000-4000-8000-000000000000';

interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: (id: string) => string;
  readonly good?: Record<string, unknown>;
}
const endpoints: Readonly<Record<string, Endpoint>> = {
  create: {
    method: 'POST',
    path: () => '/v1/requestor/pip',
    good: { applicantName: 'Kari Prøve', applicantPhoneNumber: '99999999' },
  },
  list: { method: 'GET', path: () => '/v1/requestor/pip' },
  status: { method: 'GET', path: (id) => `/v1/requestor/pip/${id}` },
  result: { method: 'GET', path: (id) => `/v2/requestor/pip/${id}/result` },
  resultV1: { method: 'GET', path: (id) => `/v1/requestor/pip/${id}/result` },
  file: { method: 'GET', path: (id) => `/v2/requestor/pip/${id}/files/report.pdf` },
  finish: {
    method: 'POST',
    path: (id) => `/v1/requestor/pip/${id}/finishPipWithFakeData`,
    good: {
      documentHolder: 'A',
      nationalIdNumber: '1',
      mrzCode: 'P<NOR',
      docNumber: '1',
      approved: true,
    },
  },
  cancel: { method: 'POST', path: (id) => `/v1/requestor/pip/${id}/cancel` },
};
const named = Object.entries(endpoints);
const withId = named.filter(([, { path }]) => path('x') !== path('y'));
const withBody = named.flatMap(([name, endpoint]) =>
  endpoint.good === undefined ? [] : [[name, endpoint, endpoint.good] as const],
);

async function send(
  method: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer> | null,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(world.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    body,
  });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
}

/** A refusal as the description has it, that quotes nothing of the request. */
function expectProblem({ status, type, text }: Awaited<ReturnType<typeof send>>): void {
  expect(status, text).toBeGreaterThanOrEqual(400);
  expect(status, text).toBeLessThan(500);
  expect(type).toContain('application/problem+json');
  const problem = JSON.parse(text) as { code: (typeof problemCodes)[number]; status: number };
  expect(problemCodes).toContain(problem.code);
  expect(problem.status).toBe(status);
}

const asJson = { 'content-type': 'application/json' };

describe.each(withBody)('%s refuses', (_name, { method, path }, good) => {
  it('any other JSON in place of the body', () =>
    fc.assert(
      fc.asyncProperty(
        fc.jsonValue().filter((value) => typeof value !== 'object' || Array.isArray(value)),
        async (value) => expectProblem(await send(method, path(ownId), JSON.stringify(value), asJson)),
      ),
      runs,
    ));

  it('a field of another type, whichever', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(good)),
        fc.oneof(fc.constant(null), fc.integer(), fc.array(fc.string()), fc.object({ maxDepth: 1 })),
        async (field, value) =>
          expectProblem(await send(method, path(ownId), JSON.stringify({ ...good, [field]: value }), asJson)),
      ),
      runs,
    ));

  it('a missing field', async () => {
    for (const field of Object.keys(good)) {
      const { [field]: _left, ...rest } = good;
      expectProblem(await send(method, path(ownId), JSON.stringify(rest), asJson));
    }
  });

  it('bytes that are no JSON, in whatever encoding they are said to be', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.constantFrom(
          'application/json',
          'application/json; charset=utf-16',
          'text/plain',
          'application/xml',
          'multipart/form-data',
          'application/x-www-form-urlencoded',
          'nonsense',
        ),
        async (bytes, type) =>
          expectProblem(
            await send(method, path(ownId), Uint8Array.from([0xff, ...bytes]), { 'content-type': type }),
          ),
      ),
      runs,
    ));

  it('more than it can take', async () => {
    const body = JSON.stringify({ ...good, [Object.keys(good)[0] ?? '']: 'x'.repeat(33 * 1024 * 1024) });
    const answer = await send(method, path(ownId), body, asJson).catch(() => null);
    // The connection may be closed on a sender that does not listen while it sends.
    if (answer !== null) {
      expectProblem(answer);
      expect(answer.status).toBe(413);
    }
  });
});

describe('create refuses', () => {
  it('unknown fields, and names that are no line of text', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.record({ extra: fc.string() }),
          fc.record({ applicantName: fc.constantFrom('', '  ', 'a\u0000b', 'a\nb', 'x'.repeat(201)) }),
          fc.record({ applicantPhoneNumber: fc.constantFrom('', 'x', '1', '+', '1'.repeat(30), '٩٩٩٩٩٩٩٩') }),
        ),
        async (change) => {
          const body = JSON.stringify({ ...endpoints['create']?.good, ...change });
          expectProblem(await send('POST', '/v1/requestor/pip', body, asJson));
        },
      ),
      runs,
    ));

  it('no line of text there is, whatever its script', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).filter((text) => text.trim() !== ''),
        async (applicantName) => {
          const body = JSON.stringify({ applicantName, applicantPhoneNumber: '99999999' });
          const answer = await send('POST', '/v1/requestor/pip', body, asJson);
          if (/\p{Cc}/u.test(applicantName.trim())) expectProblem(answer);
          else expect([answer.status, applicantName]).toEqual([201, applicantName]);
        },
      ),
      runs,
    ));
});

describe.each(withId)('%s answers 404', (_name, { method, path, good }) => {
  const body = good === undefined ? null : JSON.stringify(good);
  const headers: Record<string, string> = good === undefined ? {} : asJson;

  it("for another client's order as for one that does not exist: the answers are the same", async () => {
    const foreign = await send(method, path(ownId), body, {
      ...headers,
      authorization: `Bearer ${foreignToken}`,
    });
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await send(method, path(nobody), body, headers));
  });

  it('or 400 for what is no id', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .oneof(
            fc
              .string({ unit: 'binary', minLength: 1, maxLength: 60 })
              .filter((text) => !/\p{Cs}/u.test(text)),
            fc.constantFrom("' or 1=1 --", '%00', '..%2f..', 'ffffffff-ffff-ffff-ffff-fffffffffffff', '%'),
          )
          .filter((text) => !/^\.{1,2}$/.test(text)),
        async (id) => {
          const written = id.startsWith('%') ? id : encodeURIComponent(id);
          expectProblem(await send(method, path(written), body, headers));
        },
      ),
      runs,
    ));
});

describe('list and file refuse', () => {
  it('queries that are none of theirs', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/v1/requestor/pip', `/v2/requestor/pip/${nobody}/files/all.zip`),
        fc.oneof(
          fc.constantFrom('limit=0', 'limit=201', 'limit=-1', 'limit=1e2', 'limit=1&limit=2', 'limit='),
          fc.constantFrom('language=', 'language=de', 'language=nb&language=en', 'language[]=nb'),
          fc.string({ maxLength: 60 }).map((text) => `cursor=${encodeURIComponent(text)}`),
          fc
            .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.string({ maxLength: 40 }))
            .map(([ticks, id]) => `cursor=${Buffer.from(`${ticks}.${id}`).toString('base64url')}`),
          fc.string({ minLength: 1, maxLength: 20 }).map((text) => `x${encodeURIComponent(text)}=1`),
        ),
        async (path, query) => expectProblem(await send('GET', `${path}?${query}`, null)),
      ),
      runs,
    ));

  it('a moment beyond the calendar in a cursor', async () => {
    for (const ticks of ['9999999999999', '0']) {
      const cursor = Buffer.from(`${ticks}.${nobody}`).toString('base64url');
      expect((await send('GET', `/v1/requestor/pip?cursor=${cursor}`, null)).status).toBe(200);
    }
  });
});

describe.each(named)('%s without a good token', (_name, { method, path, good }) => {
  const body = good === undefined ? null : JSON.stringify(good);
  const headers: Record<string, string> = good === undefined ? {} : asJson;

  it('is 401, whatever stands in its place', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 80 }).map((text) => Buffer.from(text).toString('latin1')),
          fc.base64String({ maxLength: 80 }).map((text) => `Bearer ${text}`),
          fc
            .tuple(fc.json(), fc.base64String())
            .map(([payload, seal]) => `Bearer ${Buffer.from(payload).toString('base64url')}.${seal}`),
        ),
        async (authorization) => {
          const value = authorization.replace(/[^\x20-\x7e]/g, '?');
          const answer = await send(method, path(ownId), body, { ...headers, authorization: value });
          expectProblem(answer);
          expect(answer.status).toBe(401);
        },
      ),
      runs,
    ));

  it("is 403 with a desk's", async () => {
    const authorization = `Bearer ${await world.token('desk-1')}`;
    const answer = await send(method, path(ownId), body, { ...headers, authorization });
    expectProblem(answer);
    expect(answer.status).toBe(403);
  });
});

describe('POST /oauth/token refuses', () => {
  it('every form but the one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom('grant_type', 'client_id', 'client_secret', 'scope', '__proto__'),
          fc.string({ maxLength: 60 }),
        ),
        async (fields) => {
          const body = new URLSearchParams(Object.entries(fields)).toString();
          const answer = await send('POST', '/oauth/token', body, {
            'content-type': 'application/x-www-form-urlencoded',
          });
          expectProblem(answer);
        },
      ),
      runs,
    ));
});

it('has left the order as it was, after all this', async () => {
  const { body } = await world.call('bank', 'GET', `/v1/requestor/pip/${ownId}`);
  expect(body['status']).toBe('CREATED');
  expect(world.lines.filter((line) => line.startsWith('pip-service.failed'))).toEqual([]);
});

it('is 401 for a token that has expired', async () => {
  world.clock.advance(3600);
  for (const [, { method, path, good }] of named) {
    const answer = await send(
      method,
      path(ownId),
      good === undefined ? null : JSON.stringify(good),
      good === undefined ? {} : asJson,
    );
    expectProblem(answer);
    expect(answer.status).toBe(401);
  }
});
