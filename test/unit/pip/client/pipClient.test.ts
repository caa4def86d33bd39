import { describe, expect, it } from 'vitest';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createPipRequestor } from '#electron/pip/client/requestorClient.ts';
import { problemCodes, type ProblemCode } from '#shared/contracts/pip.ts';
import { json, problem, scripted, token, type Step } from './scripted.ts';

const claim = {
  claimId: '6f1c9d7e-58e5-4b3f-9d0a-0a2d5f5f7a01',
  attendanceCode: '123456',
  applicantName: 'Kari Prøve',
  applicantPhoneNumber: '99999999',
  requestorName: 'Banken',
  orderedAt: '2026-11-23T11:00:00.000Z',
  leaseUntil: '2026-11-23T12:15:00.000Z',
};
const claimed = (): Response => json(201, claim);
const open = (...steps: Step[]) => {
  const world = scripted(...steps);
  return { ...world, desk: createPipClient(world.options) };
};
const networkDown = (): Error => new TypeError('fetch failed');

describe('rule 2: tokens', () => {
  it('asks form encoded, once for several calls', async () => {
    const { desk, sent, paths } = open(token(), claimed(), claimed());
    await desk.claim('123456');
    expect(await desk.claim('123456')).toEqual({ ok: true, value: claim });
    expect(paths()).toEqual(['/oauth/token', '/v1/desk/claims', '/v1/desk/claims']);
    expect(sent[0]?.body).toBe('grant_type=client_credentials&client_id=desk&client_secret=secret');
    expect(sent[0]?.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
    expect(sent[1]?.headers['Authorization']).toBe('Bearer token-1');
  });

  it.each([
    ['an hour: a minute early', 3600, 3539, 3540],
    ['a test environment: a fifth early', 10, 7.9, 8],
  ])('go by expires_in and are renewed before they end: %s', async (_name, expiresIn, good, old) => {
    const { desk, sent, advance } = open(token('a', expiresIn), claimed(), claimed(), token('b'), claimed());
    await desk.claim('123456');
    advance(good);
    await desk.claim('123456');
    advance(old - good);
    await desk.claim('123456');
    expect(sent.map(({ headers }) => headers['Authorization'])).toEqual([
      undefined,
      'Bearer a',
      'Bearer a',
      undefined,
      'Bearer b',
    ]);
  });

  it('are asked for once by calls at the same time', async () => {
    const { desk, paths } = open(token(), claimed(), claimed(), claimed());
    await Promise.all(['1', '2', '3'].map(() => desk.claim('123456')));
    expect(paths().filter((path) => path === '/oauth/token')).toHaveLength(1);
  });

  it('are renewed exactly once on 401', async () => {
    const good = open(token('old'), problem(401, 'not-authorised'), token('new'), claimed());
    expect((await good.desk.claim('123456')).ok).toBe(true);
    const bad = open(token(), problem(401, 'not-authorised'), token(), problem(401, 'not-authorised'));
    expect(await bad.desk.claim('123456')).toMatchObject({ error: { code: 'PIP_NOT_AUTHORISED' } });
    expect(bad.sent).toHaveLength(4);
  });

  it.each([400, 401, 403])(
    'refused with %i are the administrator’s business, not asked for again',
    async (status) => {
      const { desk, sent } = open(json(status, { error: 'invalid_client' }));
      expect(await desk.claim('123456')).toMatchObject({ error: { code: 'PIP_NOT_AUTHORISED' } });
      expect(sent).toHaveLength(1);
    },
  );

  it('that make no sense are nonsense', async () => {
    for (const answer of [json(200, { token: 'x' }), new Response('<html>'), token('x', -1)]) {
      expect(await open(answer).desk.claim('123456')).toMatchObject({
        error: { code: 'PIP_SERVICE_NONSENSE' },
      });
    }
  });

  it('are waited for while the service restarts', async () => {
    const { desk, waits } = open(networkDown(), json(503, {}), token(), claimed());
    expect((await desk.claim('123456')).ok).toBe(true);
    expect(waits).toHaveLength(2);
  });
});

describe('answers', () => {
  it('keeps no answer in a cache: Chromium would write reviews with their pictures to the disk', async () => {
    const { desk, sent } = open(token(), json(200, { reviews: [] }));
    expect((await desk.reviews()).ok).toBe(true);
    expect(sent.map(({ cache }) => cache)).toEqual(['no-store', 'no-store']);
  });
});

describe('repeating', () => {
  it('doubles the wait, with jitter, and gives up as unreachable', async () => {
    const { desk, waits, sent } = open(token(), networkDown(), json(500, {}), networkDown(), json(502, {}));
    expect(await desk.claim('123456')).toMatchObject({ error: { code: 'PIP_SERVICE_UNREACHABLE' } });
    expect(waits).toEqual([250, 500, 1000]);
    expect(sent).toHaveLength(5);
  });

  it('draws the jitter: half of the wait is random', async () => {
    const world = scripted(token(), networkDown(), claimed());
    const desk = createPipClient({ ...world.options, random: { bytes: (length) => new Uint8Array(length) } });
    await desk.claim('123456');
    expect(world.waits).toEqual([125]);
  });

  it.each([
    ['seconds', '3'],
    ['a date', 'Mon, 23 Nov 2026 12:00:03 GMT'],
  ])('waits as long as Retry-After says, given as %s', async (_name, value) => {
    const { desk, waits } = open(token(), json(503, {}, { 'retry-after': value }), claimed());
    expect((await desk.claim('123456')).ok).toBe(true);
    expect(waits).toEqual([3000]);
  });

  it('hands a long wait to the officer instead of sitting it out', async () => {
    const { desk, waits } = open(token(), problem(429, 'too-many-requests', {}, { 'retry-after': '60' }));
    expect(await desk.claim('123456')).toMatchObject({
      error: { code: 'PIP_TOO_MANY_LOOKUPS', detail: { seconds: 60 } },
    });
    expect(waits).toEqual([]);
  });

  it('sends a submission again with the same key and the same bytes', async () => {
    const receipt = {
      attendanceCode: '123456',
      receivedAt: '2026-11-23T12:00:00.000Z',
      status: 'AWAITING_DOWNLOAD',
    };
    const { desk, sent, timeouts } = open(token(), networkDown(), json(200, receipt));
    const submission = { subject: 'minor' } as never;
    expect(await desk.submit('c', submission, 'the-key-of-this-one')).toEqual({ ok: true, value: receipt });
    expect(sent[1]).toEqual(sent[2]);
    expect(sent[2]?.headers['Idempotency-Key']).toBe('the-key-of-this-one');
    expect(timeouts.at(-1)).toBe(60_000);
  });

  it('does not repeat what the service refused', async () => {
    const { desk, sent } = open(token(), problem(404, 'code-unknown'));
    await desk.claim('123456');
    expect(sent).toHaveLength(2);
  });

  it('never orders twice', async () => {
    const world = scripted(token(), networkDown());
    const requestor = createPipRequestor(world.options);
    expect(await requestor.order('A', '12345678')).toMatchObject({
      error: { code: 'PIP_SERVICE_UNREACHABLE' },
    });
    expect(world.sent).toHaveLength(2);
  });
});

describe('a slow service', () => {
  it('is told apart from one that is down, and not asked again at once', async () => {
    const { desk, sent, waits, timeouts } = open(token(), 'hang');
    expect(await desk.claim('123456')).toEqual({ ok: false, error: { code: 'PIP_SERVICE_SLOW' } });
    expect([sent.length, waits.length, timeouts.at(-1)]).toEqual([2, 0, 10_000]);
  });
});

describe('answers outside the agreement', () => {
  it.each([
    ['no JSON', () => new Response('<html>', { status: 200 })],
    ['JSON of another shape', () => json(200, { claim: 1 })],
    ['a pipId, which no desk may have', () => json(201, { ...claim, pipId: claim.claimId })],
    ['nothing', () => new Response(null, { status: 204 })],
    [
      'a redirect, which would carry the token away',
      () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.example/' } }),
    ],
    ['a page of a proxy', () => new Response('<html>', { status: 404 })],
    ['more than the service would ever send', () => json(201, { ...claim, requestorName: 'x'.repeat(2000) })],
  ])('%s', async (_name, answer) => {
    const world = scripted(token(), answer());
    const desk = createPipClient({ ...world.options, limits: { answerBytes: 1500 } });
    expect(await desk.claim('123456')).toMatchObject({ error: { code: 'PIP_SERVICE_NONSENSE' } });
    expect(world.sent).toHaveLength(2);
  });
});

describe('problems of the service', () => {
  const expected: Record<ProblemCode, string> = {
    'not-authorised': 'PIP_NOT_AUTHORISED',
    'invalid-request': 'PIP_SERVICE_NONSENSE',
    'not-found': 'PIP_CLAIM_LOST',
    'code-unknown': 'PIP_CODE_UNKNOWN',
    'code-cancelled': 'PIP_CODE_CANCELLED',
    'code-used': 'PIP_CODE_USED',
    'code-in-use': 'PIP_CODE_IN_USE',
    'code-expired': 'PIP_CODE_EXPIRED',
    'too-many-requests': 'PIP_SERVICE_SLOW',
    'not-cancellable': 'PIP_SERVICE_NONSENSE',
    'not-finishable': 'PIP_SERVICE_NONSENSE',
    'not-resendable': 'PIP_SERVICE_NONSENSE',
    'result-not-ready': 'PIP_SERVICE_NONSENSE',
    'claim-lost': 'PIP_CLAIM_LOST',
    'idempotency-conflict': 'PIP_SUBMISSION_REFUSED',
    'upload-offset': 'PIP_SERVICE_NONSENSE',
    'review-own-case': 'REVIEW_OWN_CASE',
    'review-not-held': 'REVIEW_NOT_HELD',
    'review-decided': 'REVIEW_DECIDED',
    'submission-refused': 'PIP_SUBMISSION_REFUSED',
    'desk-not-enrolled': 'PIP_DESK_NOT_ENROLLED',
    'operator-refused': 'PIP_SERVICE_NONSENSE',
    'operator-unknown': 'DESK_ROLE_MISSING',
    'anchor-contradicts': 'PIP_AUDIT_CONTRADICTED',
    'payload-too-large': 'PIP_SUBMISSION_REFUSED',
    unavailable: 'PIP_SERVICE_UNREACHABLE',
    internal: 'PIP_SERVICE_UNREACHABLE',
  };

  it.each(problemCodes)('%s has its meaning at the desk', async (code) => {
    const { desk } = open(token(), problem(422, code));
    const answer = await desk.tove('c', '1', 'NOR');
    expect(answer).toEqual({
      ok: false,
      error: { code: expected[code], detail: { status: 422, problem: code } },
    });
  });

  it('says why a submission was refused, in codes only', async () => {
    const reasons = ['face-of-minor', 'Kari Prøve', 'document-expired'];
    const { desk } = open(token(), problem(422, 'submission-refused', { reasons }));
    expect(await desk.submit('c', { subject: 'minor' } as never, 'key')).toMatchObject({
      error: { detail: { reasons: 'face-of-minor document-expired' } },
    });
  });

  it('a submission the service cannot read is refused, not repeated for ever', async () => {
    const { desk } = open(token(), problem(400, 'invalid-request'));
    expect(await desk.submit('c', { subject: 'minor' } as never, 'key')).toMatchObject({
      error: { code: 'PIP_SUBMISSION_REFUSED' },
    });
  });

  it('a scope that is missing is not cured by a new token', async () => {
    const { desk, sent } = open(token(), problem(403, 'not-authorised'));
    expect(await desk.reviews()).toMatchObject({ error: { code: 'PIP_NOT_AUTHORISED' } });
    expect(sent).toHaveLength(2);
  });
});

describe('reachable', () => {
  it.each([
    ['the service', json(200, { status: 'ok' }), true],
    ['a log-in page that answers 200', new Response('<html>'), false],
    ['a broken gateway', json(502, { status: 'ok' }), false],
    ['nobody', networkDown(), false],
    ['a slow one', 'hang' as const, false],
  ])('%s', async (_name, step, reachable) => {
    const { desk, sent } = open(step);
    expect(await desk.reachable()).toBe(reachable);
    expect(sent).toHaveLength(1);
  });
});
