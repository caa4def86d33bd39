import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pipOrderSchema, pipResultSchema } from '#shared/contracts/pip.ts';
import { adultSubmission } from './support/submissions.ts';
import { claimed, openWorld, secret, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());

const fakeData = {
  documentHolder: 'Test Person',
  nationalIdNumber: '01020312345',
  // 91 characters, as in the published sample, and a number that fails both control digits.
  mrzCode: 'P<NORPERSON<<TEST'.padEnd(91, '<'),
  docNumber: '12345678',
  approved: true,
};
const nobody = '00000000-0000-4000-8000-000000000000';

describe('POST /oauth/token', () => {
  const ask = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${world.url}/oauth/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as object };
  };
  const good = { grant_type: 'client_credentials', client_id: 'bank', client_secret: secret };

  it('issues a bearer token for an hour, not to be cached', async () => {
    const { status, headers, body } = await ask(good);
    expect(status).toBe(200);
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['a wrong secret', { ...good, client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown client', { ...good, client_id: 'nobody' }, 401, 'invalid_client'],
    ['another grant', { ...good, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a missing field', { grant_type: 'client_credentials' }, 400, 'invalid_request'],
  ])('refuses %s', async (_name, fields, status, error) => {
    expect(await ask(fields)).toMatchObject({ status, body: { error } });
  });

  it('refuses a field given twice, which two parsers would read differently', async () => {
    const body = new URLSearchParams([...Object.entries(good), ['client_id', 'other-bank']]);
    expect((await fetch(`${world.url}/oauth/token`, { method: 'POST', body })).status).toBe(400);
  });

  it('refuses JSON, since the endpoint is form encoded', async () => {
    const answer = await fetch(`${world.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(good),
    });
    expect(answer.status).toBe(400);
  });
});

describe('authorisation', () => {
  const path = `/v1/requestor/pip/${nobody}`;

  it('refuses a call without a token, with an altered one, and with an expired one', async () => {
    const good = await world.token('bank');
    const status = async (authorization?: string) =>
      fetch(world.url + path, authorization === undefined ? {} : { headers: { authorization } });
    expect((await status()).headers.get('www-authenticate')).toBe('Bearer');
    expect((await status()).status).toBe(401);
    expect((await status(`Bearer ${good.slice(0, -2)}AA`)).status).toBe(401);
    expect((await status(`Bearer ${good}`)).status).toBe(404);
    world.clock.advance(3600);
    expect((await status(`Bearer ${good}`)).status).toBe(401);
  });

  it('keeps requestors from the desk side, desks from the requestor side, and desks without it from reviews', async () => {
    const denied = { status: 403, body: { code: 'not-authorised' } };
    expect(await world.call('bank', 'POST', '/v1/desk/claims', { attendanceCode: '123456' })).toMatchObject(
      denied,
    );
    expect(await world.call('desk-1', 'GET', path)).toMatchObject(denied);
    expect(await world.call('desk-2', 'GET', '/v1/desk/reviews')).toMatchObject(denied);
  });
});

describe('an order', () => {
  it('is created with a code of six digits and read back', async () => {
    const created = await world.call('bank', 'POST', '/v1/requestor/pip', {
      applicantName: 'John Doe',
      applicantPhoneNumber: '12345678',
    });
    expect(created.status).toBe(201);
    const order = pipOrderSchema.parse(created.body);
    expect(order.status).toBe('CREATED');
    const read = await world.call('bank', 'GET', `/v1/requestor/pip/${order.pipId}`);
    expect(read.body).toEqual(order);
    expect(read.headers.get('retry-after')).toBe('30');
  });

  it.each([
    ['no name', { applicantPhoneNumber: '12345678' }],
    ['a blank name', { applicantName: '  ', applicantPhoneNumber: '12345678' }],
    [
      'a control character, which no text column takes',
      { applicantName: 'A\u0000B', applicantPhoneNumber: '12345678' },
    ],
    ['letters as phone number', { applicantName: 'A', applicantPhoneNumber: 'abc' }],
    ['an unknown field', { applicantName: 'A', applicantPhoneNumber: '12345678', pipId: nobody }],
    ['a list', []],
    ['null', null],
  ])('is refused with %s', async (_name, body) => {
    const answer = await world.call('bank', 'POST', '/v1/requestor/pip', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is refused as broken JSON without quoting it', async () => {
    const answer = await fetch(`${world.url}/v1/requestor/pip`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await world.token('bank')}`, 'content-type': 'application/json' },
      body: '{"applicantName": "Hemmelig',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('Hemmelig');
  });

  it("of another client is 404 for every verb, never 403: that it exists is nobody else's business", async () => {
    const { pipId } = await world.order();
    for (const [method, suffix, body] of [
      ['GET', '', undefined],
      ['POST', '/cancel', undefined],
      ['GET', '/result', undefined],
      ['POST', '/finishPipWithFakeData', fakeData],
    ] as const) {
      const answer = await world.call('other-bank', method, `/v1/requestor/pip/${pipId}${suffix}`, body);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    expect((await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body['status']).toBe('CREATED');
  });

  it('with an id that is no UUID is 404 and never reaches the database', async () => {
    expect((await world.call('bank', 'GET', "/v1/requestor/pip/1'--")).status).toBe(404);
  });

  it('answers a repeated poll with 304 until something changes', async () => {
    const order = await world.order();
    const path = `/v1/requestor/pip/${order.pipId}`;
    const etag = (await world.call('bank', 'GET', path)).headers.get('etag') ?? '';
    const again = () => world.call('bank', 'GET', path, undefined, { 'if-none-match': etag });
    expect((await again()).status).toBe(304);
    await world.desk.claim(order.attendanceCode);
    expect(await again()).toMatchObject({ status: 200, body: { status: 'IN_PROGRESS' } });
  });

  it('is cancelled only while CREATED: not twice, not while a desk holds it, not when finished', async () => {
    const cancel = (pipId: string) => world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/cancel`);
    const refused = { status: 409, body: { code: 'not-cancellable' } };
    const free = await world.order();
    expect(await cancel(free.pipId)).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
    expect(await cancel(free.pipId)).toMatchObject(refused);
    const held = await claimed(world);
    expect(await cancel(held.pipId)).toMatchObject(refused);
    await world.desk.submit(held.claimId, adultSubmission(), 'key-for-the-cancel-test');
    expect(await cancel(held.pipId)).toMatchObject(refused);
  });

  it('can be cancelled with a JSON header and an empty body, as some clients send it', async () => {
    const { pipId } = await world.order();
    const answer = await fetch(`${world.url}/v1/requestor/pip/${pipId}/cancel`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await world.token('bank')}`, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(200);
  });

  it('expires when nobody comes', async () => {
    const order = await world.order();
    world.clock.advance(90 * 86_400);
    const path = `/v1/requestor/pip/${order.pipId}`;
    expect((await world.call('bank', 'GET', path)).body['status']).toBe('EXPIRED');
    expect(await world.call('bank', 'POST', `${path}/cancel`)).toMatchObject({ status: 409 });
    expect(await world.desk.claim(order.attendanceCode)).toMatchObject({
      error: { code: 'PIP_CODE_EXPIRED' },
    });
  });
});

describe('a result', () => {
  const result = (pipId: string, version = 'v2') =>
    world.call('bank', 'GET', `/${version}/requestor/pip/${pipId}/result`);

  it('is not ready before the desk has decided, and says when to ask again', async () => {
    const { pipId } = await world.order();
    const answer = await result(pipId);
    expect(answer).toMatchObject({ status: 409, body: { code: 'result-not-ready' } });
    expect(answer.headers.get('retry-after')).toBe('30');
  });

  it('is delivered by the first fetch and stays the same in both versions', async () => {
    const { pipId, claimId } = await claimed(world);
    await world.desk.submit(claimId, adultSubmission(), 'key-for-the-result-test');
    const first = pipResultSchema.parse((await result(pipId)).body);
    expect(first.pipStatus).toBe('AWAITING_DOWNLOAD');
    expect((await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body['status']).toBe(
      'RESULT_SENT',
    );
    for (const version of ['v1', 'v2']) {
      expect((await result(pipId, version)).body).toEqual({ ...first, pipStatus: 'RESULT_SENT' });
    }
  });

  it('of a cancelled order is incomplete: approved is null, never false', async () => {
    const { pipId } = await world.order();
    await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/cancel`);
    expect((await result(pipId)).body).toMatchObject({
      pipStatus: 'CANCELLED',
      approved: null,
      completed: false,
      proofingData: null,
    });
  });
});

describe('finishPipWithFakeData', () => {
  const finish = (pipId: string, body: unknown = fakeData) =>
    world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/finishPipWithFakeData`, body);

  it('judges neither MRZ nor number, since the published sample is itself invalid', async () => {
    const { pipId } = await world.order();
    expect(await finish(pipId)).toMatchObject({ status: 200, body: { status: 'AWAITING_DOWNLOAD' } });
    const { body } = await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    expect(pipResultSchema.parse(body)).toMatchObject({
      approved: true,
      completed: true,
      proofingData: {
        documentHolder: 'Test Person',
        nationalIdNumber: '01020312345',
        nfcDataDocNumber: '12345678',
        nfcDataIssuer: 'NOR',
      },
    });
  });

  it('finishes an order once, and none that a desk holds', async () => {
    const { pipId } = await world.order();
    await finish(pipId, { ...fakeData, approved: false });
    expect(await finish(pipId)).toMatchObject({ status: 409, body: { code: 'not-finishable' } });
    const { body } = await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    expect(body).toMatchObject({ approved: false, completed: true });
    expect(await finish((await claimed(world)).pipId)).toMatchObject({ status: 409 });
  });
});

describe('the service as a whole', () => {
  it('answers what it does not know with a problem, not a page', async () => {
    const answer = await world.call('bank', 'GET', '/v1/nothing');
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found', status: 404 } });
    expect((await fetch(`${world.url}/v1/%zz`)).headers.get('content-type')).toContain('problem+json');
  });

  it('says that it lives, without a token', async () => {
    expect(await (await fetch(`${world.url}/health`)).json()).toEqual({ status: 'ok' });
  });

  it('writes no code, id, name, number or token to its log', async () => {
    const { pipId, code, claimId } = await claimed(world);
    await world.desk.tove(claimId, 'XX0012345', 'NOR');
    await world.desk.submit(claimId, adultSubmission(), 'key-for-the-log-test');
    await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    const log = world.lines.join('\n');
    expect(log).toContain('/v1/desk/claims/:id/submission');
    for (const secretValue of [
      pipId,
      code,
      claimId,
      'Prøve',
      'PROEVE',
      '99999999',
      'XX0012345',
      'Olsen',
      'Bearer',
    ]) {
      expect(log).not.toContain(secretValue);
    }
  });
});
