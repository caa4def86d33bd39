import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { auditAnchorSchema, enrolmentRequestSchema } from '#shared/contracts/desks.ts';
import {
  actRequestSchema,
  choiceRequestSchema,
  setUpRequestSchema,
  verifyRequestSchema,
} from '#shared/contracts/people.ts';
import {
  claimRequestSchema,
  problemCodes,
  submissionSchema,
  toveRequestSchema,
} from '#shared/contracts/pip.ts';
import {
  deskApprovalSchema,
  deskRevocationSchema,
  outletChangeSchema,
  policyChangeSchema,
} from '#shared/contracts/registry.ts';
import { reviewRequestSchema, verdictRequestSchema } from '#shared/contracts/review.ts';
import { statisticsQuerySchema } from '#shared/contracts/statistics.ts';
import { uploadRequestSchema } from '#shared/contracts/uploads.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { newDeskSigner } from '../../support/deskKey.ts';
import { anna, bo, setupCode, staffedWorld } from './support/servicePeople.ts';
import { adultSubmission } from './support/submissions.ts';
import { claimed, random, type World } from './support/world.ts';

/**
 * Every endpoint of desks and administrators under whatever may be sent to it, by its own schema: what the schema does not take is
 * answered 400 and nothing else, and what it takes is never a failure of the service.
 */

let world: World;
let ids: { claim: string; operator: string; desk: string };
beforeAll(async () => {
  const staffed = await staffedWorld();
  world = staffed.world;
  ids = {
    claim: (await claimed(world)).claimId,
    operator: await staffed.desk.idOf('Anna'),
    desk: (await newDeskSigner()).deskId,
  };
});
afterAll(() => world.service.close());

const salt = 'A'.repeat(22);
const { mrzByCamera: _, ...policy } = defaultDeskPolicy;
const supervisor = { id: '00000000-0000-4000-8000-00000000000a', name: 'Siv Kontrollør' };
const confirmation = { operatorId: '00000000-0000-4000-8000-00000000000b', pin: '481502', salt };

interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the service has it. */
  readonly route: string;
  readonly client: 'desk-1' | 'admin';
  readonly schema?: z.ZodType;
  readonly good?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
const desk = (method: Endpoint['method'], route: string, schema?: z.ZodType, good?: unknown): Endpoint => ({
  ...{ method, route: `/v1/desk/${route}`, client: 'desk-1' },
  ...(schema === undefined ? {} : { schema, good }),
});
const admin = (method: Endpoint['method'], route: string, schema?: z.ZodType, good?: unknown): Endpoint => ({
  ...{ method, route: `/v1/admin/${route}`, client: 'admin' },
  ...(schema === undefined ? {} : { schema, good }),
});

const publicKey = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) };
const verdict = { verdict: 'uphold', reason: 'agrees', text: '' };
const endpoints: readonly Endpoint[] = [
  desk('POST', 'enrolments', enrolmentRequestSchema, { publicKey, name: 'PC 7', outlet: 'Lagunen' }),
  desk('POST', 'audit-anchors', auditAnchorSchema, { seq: 1, hash: 'a'.repeat(64) }),
  desk('POST', 'claims', claimRequestSchema, { attendanceCode: '123456' }),
  desk('DELETE', 'claims/:id'),
  desk('POST', 'claims/:id/tove', toveRequestSchema, { documentNumber: 'XX0012345', issuingState: 'NOR' }),
  {
    ...desk('POST', 'claims/:id/submission', submissionSchema, adultSubmission()),
    headers: { 'idempotency-key': random.uuid() },
  },
  desk('PUT', 'claims/:id/uploads/:upload', uploadRequestSchema, { sha256: 'a'.repeat(64), length: 9 }),
  desk('GET', 'claims/:id/uploads/:upload'),
  desk('PATCH', 'claims/:id/uploads/:upload'),
  desk('GET', 'reviews'),
  desk('POST', 'reviews/next', reviewRequestSchema, { supervisor }),
  desk('POST', 'reviews/:id/open', reviewRequestSchema, { supervisor }),
  desk('POST', 'reviews/:id/verdict', verdictRequestSchema, { supervisor, verdict, confirmation }),
  desk('GET', 'statistics'),
  desk('GET', 'operators'),
  desk('POST', 'operators/set-up', setUpRequestSchema, { setupCode, administrators: [anna, bo], salt }),
  desk('POST', 'operators/acts', actRequestSchema, {
    by: { operatorId: supervisor.id, pin: '481502' },
    act: { kind: 'create', id: supervisor.id, firstName: 'Nina', lastName: 'Ny', role: 'officer' },
    salt,
  }),
  desk('POST', 'operators/:id/verify', verifyRequestSchema, { pin: '481502', salt }),
  desk('POST', 'operators/:id/pin', choiceRequestSchema, { proof: '481502', newPin: '620917', salt }),
  admin('GET', 'desks'),
  admin('POST', 'desks/:id/approve', deskApprovalSchema, { outletId: '1234', confirmation }),
  admin('POST', 'desks/:id/revoke', deskRevocationSchema, { confirmation }),
  admin('GET', 'desks/:id/audit-anchors'),
  admin('GET', 'operators/events'),
  admin('GET', 'evidence-looks'),
  admin('GET', 'outlets'),
  admin('PUT', 'outlets/:id', outletChangeSchema, { name: 'Lagunen', active: true, confirmation }),
  admin('GET', 'policy'),
  admin('PUT', 'policy', policyChangeSchema, { ...policy, confirmation }),
];
const named = endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.route}`, endpoint] as const);
const withBody = named.flatMap(([name, endpoint]) =>
  endpoint.schema === undefined ? [] : [[name, endpoint, endpoint.schema] as const],
);

/** A path that leads to something that is there. */
const pathOf = ({ route }: Endpoint): string =>
  route
    .replace(':upload', '7a1e0001-0000-4000-8000-000000000001')
    .replace('outlets/:id', 'outlets/1234')
    .replace('desks/:id', `desks/${ids.desk}`)
    .replace('operators/:id', `operators/${ids.operator}`)
    .replace('reviews/:id', `reviews/${ids.operator}`)
    .replace('claims/:id', `claims/${ids.claim}`);

const tokens = new Map<string, Promise<string>>();
function tokenOf(clientId: string): Promise<string> {
  const token = tokens.get(clientId) ?? world.token(clientId);
  tokens.set(clientId, token);
  return token;
}

async function send(
  { method, headers }: Endpoint,
  path: string,
  authorization: string,
  body?: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
) {
  const answer = await fetch(world.url + path, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': type }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text() };
}
const sendTo = async (endpoint: Endpoint, body?: string | Uint8Array<ArrayBuffer>, type?: string) =>
  send(endpoint, pathOf(endpoint), `Bearer ${await tokenOf(endpoint.client)}`, body, type);

const codeOf = (text: string): string => (JSON.parse(text) as { code: string }).code;

type Path = readonly (string | number)[];
/** Every place in a JSON value, the whole included. */
function placesIn(value: unknown, at: Path = []): Path[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...at, key]))
      : [];
  return [at, ...inside];
}

type Change = (value: unknown) => unknown;
function changedAt(value: unknown, [key, ...rest]: Path, change: Change): unknown {
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = changedAt(copy[key], rest, change);
  return copy;
}

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }).map(
    (other): Change =>
      () =>
        other,
  ),
  // Gone: JSON.stringify leaves it out.
  fc.constant<Change>(() => undefined),
  fc.constant<Change>((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value, surprise: 1 }
      : [value],
  ),
  fc.constantFrom('x'.repeat(70_000), '', ' ', '\u0000', '\ud800', '1e999', '٩٩', '../..').map(
    (text): Change =>
      () =>
        text,
  ),
  fc.constantFrom(-1, 1.5, 2 ** 53, 1e308, 0).map(
    (number): Change =>
      () =>
        number,
  ),
);

describe.each(withBody)('%s', (_name, endpoint, schema) => {
  it('takes what its schema takes and nothing else, and a refusal quotes nothing', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...placesIn(endpoint.good)), changes, async (place, change) => {
        const text = JSON.stringify(changedAt(endpoint.good, place, change)) ?? 'null';
        const { status, text: answer } = await sendTo(endpoint, text);
        if (schema.safeParse(JSON.parse(text)).success) {
          expect(status, answer).toBeLessThan(500);
          if (status >= 400) expect(problemCodes).toContain(codeOf(answer));
        } else {
          expect([status, codeOf(answer)], answer).toEqual([400, 'invalid-request']);
          expect(answer).not.toMatch(/xxxx|surprise": ?1|Kari/);
        }
      }),
      { numRuns: 60 },
    ));

  it('says 400 to what is no JSON, whatever it says it is', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense'),
        async (bytes, type) => {
          const { status, text } = await sendTo(endpoint, Uint8Array.from([0xff, ...bytes]), type);
          expect(status, text).toBeGreaterThanOrEqual(400);
          expect(status, text).toBeLessThan(500);
          expect(problemCodes).toContain(codeOf(text));
        },
      ),
      { numRuns: 20 },
    ));
});

describe('every endpoint', () => {
  it.each(named)('%s is for whoever has a token, a live one, of its own scope', async (_name, endpoint) => {
    const path = pathOf(endpoint);
    const body = endpoint.good === undefined ? undefined : JSON.stringify(endpoint.good);
    for (const nobody of ['', 'Bearer ', 'Bearer nonsense', `Basic ${btoa('desk-1:x')}`]) {
      expect([nobody, (await send(endpoint, path, nobody, body)).status]).toEqual([nobody, 401]);
    }
    for (const other of ['bank', endpoint.client === 'admin' ? 'desk-1' : 'admin']) {
      const answer = await send(endpoint, path, `Bearer ${await tokenOf(other)}`, body);
      expect([other, answer.status]).toEqual([other, 403]);
    }
  });

  it.each(named)(
    '%s answers an id that is none, and one that is nobody’s, without failing',
    (_name, endpoint) =>
      fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.constantFrom(random.uuid(), '%00', '..%2f..', '%ff', 'a'.repeat(2000), '-1', '%F0%9F%92%A9'),
            fc
              .string({ unit: 'binary', minLength: 1, maxLength: 40 })
              .map((text) => encodeURIComponent(text)),
          ),
          async (id) => {
            const path = endpoint.route.replace(/:\w+/g, id);
            const body = endpoint.good === undefined ? undefined : JSON.stringify(endpoint.good);
            const token = `Bearer ${await tokenOf(endpoint.client)}`;
            const { status, text } = await send(endpoint, path, token, body);
            expect(status, text).toBeLessThan(500);
            expect(text).not.toContain('aaaa');
          },
        ),
        { numRuns: endpoint.route.includes(':') ? 25 : 1 },
      ),
  );

  it('of a claim is closed to another desk, as if the claim did not exist', async () => {
    const held = await claimed(world);
    for (const [, endpoint] of named.filter(([name]) => name.includes('/claims/:id'))) {
      const body = endpoint.good === undefined ? undefined : JSON.stringify(endpoint.good);
      const answers = [];
      for (const claimId of [held.claimId, random.uuid()]) {
        const path = pathOf(endpoint).replace(ids.claim, claimId);
        const token = `Bearer ${await tokenOf('desk-2')}`;
        const type = endpoint.method === 'PATCH' ? 'application/partial-upload' : undefined;
        const headers = { ...endpoint.headers, ...(type === undefined ? {} : { 'upload-offset': '0' }) };
        answers.push(
          await send(
            { ...endpoint, headers },
            path,
            token,
            type === undefined ? body : new Uint8Array(3),
            type,
          ),
        );
      }
      expect([endpoint.route, answers[0]?.status]).toEqual([
        endpoint.route,
        endpoint.method === 'DELETE' ? answers[1]?.status : 404,
      ]);
      expect(answers[0]).toEqual(answers[1]);
    }
    expect((await world.desk.claim(held.code)).ok).toBe(true);
  });

  it('stands in this list: a new one comes with its schema', () => {
    const folder = new URL('../../../electron/pip/service/http/', import.meta.url);
    const source = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const found = source.flatMap((text) => {
      const prefix = /const path = '([^']+)'/.exec(text)?.[1] ?? '';
      const routes = [
        ...text.matchAll(/app\.(get|post|put|patch|delete)\(\s*(?:'([^']+)'|`\$\{path\}([^`]*)`|(path)\b)/g),
      ];
      return routes.map(([, method = '', plain, after, bare]) => {
        const route = plain ?? (bare === undefined ? prefix + String(after) : prefix);
        return `${method.toUpperCase()} ${route}`;
      });
    });
    const ours = found.filter((name) => /\/v1\/(desk|admin)\//.test(name));
    expect(ours.toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });
});

describe('the query of statistics', () => {
  it('is taken as its schema takes it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom('from', 'to', 'outlet', 'officer', 'surprise'),
          fc.oneof(
            fc.constantFrom('2026-11-01', '2026-11-30', '2026-13-01', '0000-00-00', '', 'x'.repeat(3000)),
            fc.string({ maxLength: 20 }),
          ),
        ),
        async (query) => {
          const endpoint = desk('GET', 'statistics');
          const search = new URLSearchParams(query).toString();
          const token = `Bearer ${await tokenOf('desk-1')}`;
          const { status, text } = await send(endpoint, `${endpoint.route}?${search}`, token);
          expect(status, text).toBe(statisticsQuerySchema.safeParse(query).success ? 200 : 400);
        },
      ),
      { numRuns: 60 },
    ));
});

describe('an expired token', () => {
  it('opens nothing any more', async () => {
    const old = await world.token('desk-1');
    world.clock.advance(3601);
    for (const [name, endpoint] of named.filter(([, { client }]) => client === 'desk-1')) {
      const body = endpoint.good === undefined ? undefined : JSON.stringify(endpoint.good);
      expect([name, (await send(endpoint, pathOf(endpoint), `Bearer ${old}`, body)).status]).toEqual([
        name,
        401,
      ]);
    }
  });
});
