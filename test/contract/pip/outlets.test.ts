import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { newDeskSigner } from '../../support/deskKey.ts';
import { proofing } from './support/proofing.ts';
import { adultSubmission } from './support/submissions.ts';
import { openWorld, secret, type World, registryClient } from './support/world.ts';

/** The register of outlets, and which desk stands in which of them. */

let world: World;
let registry: ReturnType<typeof registryClient>;
beforeAll(async () => {
  world = await openWorld({
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'En annen', scopes: ['desk'] },
      { clientId: 'admin', clientSecret: secret, name: 'Administrator', scopes: ['admin'] },
    ],
  });
  registry = registryClient(world.clientOptions('admin'));
});
afterAll(() => world.service.close());
const { key, resultOf } = proofing(() => world);

/** A desk that says it stands elsewhere than where the register has it. */
async function enrolled() {
  const signer = await newDeskSigner();
  const options = { ...world.clientOptions('desk-1'), signer };
  await createDeskDuties(options).enrol({ name: 'PC 7', outlet: '9999 Hvor som helst' });
  return { signer, pip: createPipClient(options) };
}

async function locationOfProofing(pip: ReturnType<typeof createPipClient>): Promise<string | undefined> {
  const { pipId, attendanceCode } = await world.order();
  const claim = await pip.claim(attendanceCode);
  const sent = await pip.submit(claim.ok ? claim.value.claimId : '', adultSubmission(), key());
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return (await resultOf(pipId)).proofingSessionDetails?.locationOfProofing;
}

describe('the register of outlets', () => {
  it('is empty at first: a desk is approved without one, and its own word counts', async () => {
    const { signer, pip } = await enrolled();
    expect(await registry.outlets()).toEqual({ ok: true, value: [] });
    expect(await registry.approve(signer.deskId, '1234')).toMatchObject({
      error: { code: 'DESK_REGISTER_CHANGED' },
    });
    expect(await registry.approve(signer.deskId, null)).toMatchObject({
      value: { status: 'approved', outletId: null },
    });
    expect(await locationOfProofing(pip)).toBe('1234 Lagunen');
  });

  it('says in the result where a desk stands, whatever the desk says of itself', async () => {
    for (const outlet of [
      { outletId: '0150', name: 'Oslo sentrum', active: true },
      { outletId: '5239', name: 'Rådal', active: true },
    ]) {
      expect(await registry.saveOutlet(outlet)).toEqual({ ok: true, value: outlet });
    }
    const { signer, pip } = await enrolled();
    // Now that there are outlets, no desk goes without.
    expect(await registry.approve(signer.deskId, null)).toMatchObject({
      error: { code: 'DESK_REGISTER_CHANGED' },
    });
    expect(await registry.approve(signer.deskId, '0150')).toMatchObject({ value: { outletId: '0150' } });
    expect(await locationOfProofing(pip)).toBe('0150 Oslo sentrum');
    expect(await registry.approve(signer.deskId, '5239')).toMatchObject({ value: { outletId: '5239' } });
    expect(await locationOfProofing(pip)).toBe('5239 Rådal');
  });

  it('renames and closes an outlet; a closed one gets no more desks, and those it has go on', async () => {
    const { signer, pip } = await enrolled();
    expect(await registry.approve(signer.deskId, '5239')).toMatchObject({ ok: true });
    await registry.saveOutlet({ outletId: '5239', name: 'Lagunen', active: false });
    expect(await locationOfProofing(pip)).toBe('5239 Lagunen');
    const late = await enrolled();
    expect(await registry.approve(late.signer.deskId, '5239')).toMatchObject({
      error: { code: 'DESK_REGISTER_CHANGED' },
    });
    expect(await registry.approve(late.signer.deskId, '0150')).toMatchObject({ ok: true });
  });

  it('takes nothing more from a revoked desk, and keeps it revoked', async () => {
    const { signer, pip } = await enrolled();
    await registry.approve(signer.deskId, '0150');
    expect(await registry.revoke(signer.deskId)).toMatchObject({ value: { status: 'revoked' } });
    const { attendanceCode } = await world.order();
    expect(await pip.claim(attendanceCode)).toMatchObject({ error: { code: 'PIP_DESK_NOT_ENROLLED' } });
    expect(await registry.approve(signer.deskId, '0150')).toMatchObject({
      error: { code: 'DESK_REGISTER_CHANGED' },
    });
  });

  it('is an administrator’s: others are refused, and what is no outlet is', async () => {
    const outlet = { name: 'X', active: true };
    for (const clientId of ['desk-1', 'bank']) {
      expect((await world.call(clientId, 'GET', '/v1/admin/outlets')).status).toBe(403);
      expect((await world.call(clientId, 'PUT', '/v1/admin/outlets/1', outlet)).status).toBe(403);
      const other = registryClient(world.clientOptions(clientId));
      expect(await other.desks()).toMatchObject({ error: { code: 'PIP_NOT_AUTHORISED' } });
    }
    for (const [path, body, status] of [
      ['/v1/admin/outlets/a%20b', outlet, 404],
      ['/v1/admin/outlets/1', { ...outlet, name: '' }, 400],
      ['/v1/admin/outlets/1', { ...outlet, name: 'a\nb' }, 400],
      ['/v1/admin/outlets/1', { ...outlet, more: 1 }, 400],
    ] as const) {
      expect((await world.call('admin', 'PUT', path, body)).status).toBe(status);
    }
  });
});
