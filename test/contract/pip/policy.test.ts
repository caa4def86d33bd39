import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { proofing } from './support/proofing.ts';
import { adultSubmission } from './support/submissions.ts';
import { openWorld, secret, type World, registryClient } from './support/world.ts';

/** The limits of a session: set by an administrator, handed out with the claim, judged by as they were then. */

let world: World;
beforeAll(async () => {
  world = await openWorld({
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'En annen', scopes: ['desk'] },
      { clientId: 'admin', clientSecret: secret, name: 'Administrator', scopes: ['admin'] },
    ],
  });
});
afterAll(() => world.service.close());
const { key } = proofing(() => world);

const { mrzByCamera: _, ...started } = defaultDeskPolicy;

async function claim() {
  const { attendanceCode } = await world.order();
  const held = await world.desk.claim(attendanceCode);
  if (!held.ok) throw new Error(held.error.code);
  return { ...held.value, again: () => world.desk.claim(attendanceCode) };
}
const submitted = (claimId: string) =>
  world.desk.submit(claimId, adultSubmission({ readAttempts: 3 }), key());

describe('the limits of a session', () => {
  it('are those the service was started with until an administrator sets others', async () => {
    const registry = registryClient(world.clientOptions('admin'));
    expect(await registry.policy()).toEqual({ ok: true, value: started });
    expect((await claim()).policy).toEqual(started);
  });

  it('come with the claim, and a submission is judged by what its claim had, whatever changed since', async () => {
    const registry = registryClient(world.clientOptions('admin'));
    const before = await claim();
    const stricter = { ...started, readAttempts: 2, leapDay: '02-28' } as const;
    expect(await registry.savePolicy(stricter)).toEqual({ ok: true, value: stricter });
    const after = await claim();
    expect(after.policy).toEqual(stricter);
    // Claiming again is prolonging: nothing changes in the middle of a session.
    expect(await before.again()).toMatchObject({ value: { policy: started } });
    expect(await submitted(before.claimId)).toMatchObject({ ok: true });
    expect(await submitted(after.claimId)).toMatchObject({
      error: { detail: { reasons: 'too-many-readings' } },
    });
    await registry.savePolicy({ ...started, readAttempts: 5 });
    expect(await submitted(after.claimId)).toMatchObject({ ok: false });
    expect(await submitted((await claim()).claimId)).toMatchObject({ ok: true });
  });

  it('are an administrator’s to set, and only as far as they make sense', async () => {
    for (const clientId of ['desk-1', 'bank']) {
      expect((await world.call(clientId, 'GET', '/v1/admin/policy')).status).toBe(403);
      expect((await world.call(clientId, 'PUT', '/v1/admin/policy', started)).status).toBe(403);
    }
    for (const wrong of [
      { ...started, readAttempts: 0 },
      { ...started, faceThreshold: 2 },
      { ...started, leapDay: '01-01' },
      { ...started, mrzByCamera: true },
      { readAttempts: 3 },
      null,
    ]) {
      expect((await world.call('admin', 'PUT', '/v1/admin/policy', wrong)).status).toBe(400);
    }
  });
});
