import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { deskListSchema } from '#shared/contracts/desks.ts';
import { newDeskSigner } from '../../support/deskKey.ts';
import { adultSubmission } from './support/submissions.ts';
import { openWorld, random, secret, type World } from './support/world.ts';

/** Desks that share one client, each with a key of its own. */

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

/** A desk with a new key, as far as `until`. */
async function desk(until: 'unknown' | 'pending' | 'approved' | 'revoked', clientId = 'desk-1') {
  const signer = await newDeskSigner();
  const options = { ...world.clientOptions(clientId), signer };
  const duties = createDeskDuties(options);
  const enrol = () => duties.enrol({ name: 'PC 7', outlet: '1234 Lagunen' });
  if (until !== 'unknown') await enrol();
  const act = (name: 'approve' | 'revoke') =>
    world.call('admin', 'POST', `/v1/admin/desks/${signer.deskId}/${name}`);
  if (until === 'approved' || until === 'revoked') await act('approve');
  if (until === 'revoked') await act('revoke');
  return { signer, duties, enrol, act, pip: createPipClient(options) };
}

const claimIdOf = async (pip: ReturnType<typeof createPipClient>, code: string): Promise<string> => {
  const claim = await pip.claim(code);
  if (!claim.ok) throw new Error(claim.error.code);
  return claim.value.claimId;
};

describe('enrolment', () => {
  it('waits for an administrator, and asking again changes nothing', async () => {
    const { enrol, act, signer } = await desk('unknown');
    const pending = { ok: true, value: { deskId: signer.deskId, status: 'pending' } };
    expect([await enrol(), await enrol()]).toEqual([pending, pending]);
    expect((await act('approve')).body).toMatchObject({ status: 'approved', outlet: '1234 Lagunen' });
    expect(await enrol()).toMatchObject({ value: { status: 'approved' } });
  });

  it('stands in the list of whoever approves, with client and outlet', async () => {
    const { signer } = await desk('pending');
    const { desks } = deskListSchema.parse((await world.call('admin', 'GET', '/v1/admin/desks')).body);
    expect(desks.find(({ deskId }) => deskId === signer.deskId)).toMatchObject({
      clientId: 'desk-1',
      outlet: '1234 Lagunen',
      status: 'pending',
    });
  });

  it('is never approved again once it was revoked', async () => {
    const { act } = await desk('revoked');
    expect((await act('approve')).status).toBe(404);
  });

  it('wants the key itself, not a key somebody has seen', async () => {
    const [seen, own] = [await newDeskSigner(), await newDeskSigner()];
    const thief = createDeskDuties({
      ...world.clientOptions('desk-1'),
      signer: { ...own, publicKey: seen.publicKey },
    });
    expect(await thief.enrol({ name: 'x', outlet: 'y' })).toMatchObject({
      error: { code: 'PIP_DESK_NOT_ENROLLED' },
    });
  });

  it("gives another client's desk nothing, not even its status", async () => {
    const { signer } = await desk('approved');
    const other = createDeskDuties({ ...world.clientOptions('desk-2'), signer });
    expect(await other.enrol({ name: 'x', outlet: 'y' })).toMatchObject({ ok: false });
  });

  it.each(['desk-1', 'bank'])('is not approved by %s', async (clientId) => {
    const { signer } = await desk('pending');
    const path = `/v1/admin/desks/${signer.deskId}/approve`;
    expect((await world.call(clientId, 'POST', path)).status).toBe(403);
  });
});

describe('claims of enrolled desks', () => {
  it('are not shared by two desks with one client', async () => {
    const [one, other] = [await desk('approved'), await desk('approved')];
    const { attendanceCode } = await world.order();
    const claimId = await claimIdOf(one.pip, attendanceCode);
    expect(await other.pip.claim(attendanceCode)).toMatchObject({ error: { code: 'PIP_CODE_IN_USE' } });
    expect(await other.pip.submit(claimId, adultSubmission(), random.uuid())).toMatchObject({ ok: false });
    expect(await world.desk.claim(attendanceCode)).toMatchObject({ ok: false });
    expect((await one.pip.submit(claimId, adultSubmission(), random.uuid())).ok).toBe(true);
  });

  it('made before the desk was approved are still its own', async () => {
    const one = await desk('pending');
    const { attendanceCode } = await world.order();
    const claimId = await claimIdOf(one.pip, attendanceCode);
    await one.act('approve');
    expect((await one.pip.submit(claimId, adultSubmission(), random.uuid())).ok).toBe(true);
  });
});

describe('what is refused to a desk', () => {
  it('a key that was revoked', async () => {
    const { pip } = await desk('revoked');
    const { attendanceCode } = await world.order();
    expect(await pip.claim(attendanceCode)).toMatchObject({ error: { code: 'PIP_DESK_NOT_ENROLLED' } });
  });

  it.each([
    ['another path', { path: '/v1/desk/reviews' }, 0],
    ['another body', { body: { attendanceCode: '000000' } }, 0],
    ['another method', { method: 'DELETE' as const }, 0],
    ['another time', {}, -301],
  ])('a proof that was made for %s', async (_name, change, seconds) => {
    const { signer } = await desk('approved');
    const body = { attendanceCode: (await world.order()).attendanceCode };
    const proof = await signer.sign(
      { method: 'POST', path: '/v1/desk/claims', body, ...change },
      new Date(world.clock.now().getTime() + seconds * 1000),
    );
    const answer = await world.call('desk-1', 'POST', '/v1/desk/claims', body, { 'desk-proof': proof });
    expect(answer).toMatchObject({ status: 403, body: { code: 'desk-not-enrolled' } });
  });

  it('everything without a key, where the service wants one', async () => {
    const strict = await openWorld({ policy: { requireEnrolment: true } });
    try {
      const { attendanceCode } = await strict.order();
      expect(await strict.desk.claim(attendanceCode)).toMatchObject({
        error: { code: 'PIP_DESK_NOT_ENROLLED' },
      });
    } finally {
      await strict.service.close();
    }
  });
});

describe('audit anchors', () => {
  const head = (seq: number, digit: string) => ({ seq, hash: digit.repeat(64) });

  it('are kept in order, and given to an administrator', async () => {
    const { duties, signer } = await desk('approved');
    expect((await duties.anchor(head(3, 'a'))).ok).toBe(true);
    expect((await duties.anchor(head(3, 'a'))).ok).toBe(true);
    expect((await duties.anchor(head(9, 'b'))).ok).toBe(true);
    const kept = await world.call('admin', 'GET', `/v1/admin/desks/${signer.deskId}/audit-anchors`);
    expect(kept.body['anchors']).toMatchObject([head(3, 'a'), head(9, 'b')]);
  });

  it.each([
    ['that goes back', head(4, 'c')],
    ['that contradicts an earlier one', head(5, 'c')],
  ])('refuse one %s', async (_name, anchor) => {
    const { duties } = await desk('approved');
    await duties.anchor(head(5, 'a'));
    expect(await duties.anchor(anchor)).toMatchObject({ error: { code: 'PIP_AUDIT_CONTRADICTED' } });
  });
});
