import { afterAll, beforeAll, expect, it } from 'vitest';
import { adultSubmission } from './support/submissions.ts';
import { claimed, openWorld, type World } from './support/world.ts';

/** More than the service can do at once is refused before anything was done for it. */

let world: World;
beforeAll(async () => {
  world = await openWorld({ policy: { requestsAtOnce: 6, submissionsAtOnce: 2 } });
});
afterAll(() => world.service.close());

const submit = (claimId: string, key: string) =>
  world.call('desk-1', 'POST', `/v1/desk/claims/${claimId}/submission`, adultSubmission(), {
    'idempotency-key': key.padEnd(16, '-'),
  });

it('refuses a burst of submissions with Retry-After, does the others whole, and takes the refused ones later', async () => {
  const claims = [];
  for (let i = 0; i < 5; i++) claims.push(await claimed(world));
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  world.register.beforeAnswer = () => gate;
  const answers = claims.map(({ claimId, code }) => submit(claimId, code));
  // The refused ones are answered while the others still wait for the register.
  const first = await Promise.race(answers);
  expect(first).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0);
  open();
  const all = await Promise.all(answers);
  expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 503, 503, 503]);
  for (const [index, { status }] of all.entries()) {
    const { pipId, claimId, code } = claims[index]!;
    const order = await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`);
    expect(order.body['status']).toBe(status === 200 ? 'AWAITING_DOWNLOAD' : 'IN_PROGRESS');
    expect((await submit(claimId, code)).status).toBe(200);
  }
});

it('says that it lives also when it is full, and is free again when clients hang up', async () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  world.register.beforeAnswer = () => gate;
  const leave = new AbortController();
  const token = await world.token('desk-1');
  const { claimId } = await claimed(world);
  const waiting = Array.from({ length: 6 }, () =>
    fetch(`${world.url}/v1/desk/claims/${claimId}/tove`, {
      method: 'POST',
      signal: leave.signal,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ documentNumber: 'FHC002549', issuingState: 'NOR' }),
    }).then(
      () => 'answered',
      () => 'left',
    ),
  );
  const full = async (): Promise<boolean> => (await fetch(`${world.url}/openapi-or-anything`)).status === 503;
  await expect.poll(full).toBe(true);
  expect((await fetch(`${world.url}/health`)).status).toBe(200);
  leave.abort();
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 6 }, () => 'left'));
  await expect.poll(full).toBe(false);
  open();
});
