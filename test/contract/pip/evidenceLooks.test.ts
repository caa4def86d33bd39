import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EvidenceLooks, evidenceLooksSchema } from '#shared/contracts/evidenceLooks.ts';
import { proofing, reviewer } from './support/proofing.ts';
import { must } from './support/servicePeople.ts';
import { adultSubmission } from './support/submissions.ts';
import { claimed, openWorld, secret, type World } from './support/world.ts';

/** Every look at evidence is itself on record in the service, whatever the desk writes into its own chain. */

let world: World;
beforeAll(async () => {
  world = await openWorld({
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'other-bank', clientSecret: secret, name: 'Den andre', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review'] },
      { clientId: 'admin', clientSecret: secret, name: 'Administrator', scopes: ['admin'] },
    ],
  });
});
afterAll(() => world.service.close());
const { key } = proofing(() => world);

const per = { id: '0b7c0000-0000-4000-8000-000000000005', name: 'Per Prøvestein' };

async function rejected() {
  const order = await claimed(world);
  const decision = { approved: false, cause: 'other', text: 'Ulikt.' } as const;
  must(await world.desk.submit(order.claimId, adultSubmission({ decision }), key()));
  return order;
}
const looks = async (after = 0): Promise<EvidenceLooks['looks']> => {
  const { body } = await world.call('admin', 'GET', `/v1/admin/evidence-looks?after=${String(after)}`);
  return evidenceLooksSchema.parse(body).looks;
};

describe('a look at evidence', () => {
  it('of a supervisor is on record each time, with who it was; drawing a case, and being refused one, is none', async () => {
    const { code } = await rejected();
    const { reviewId } = must(await world.desk.nextReview(reviewer)) ?? { reviewId: '' };
    expect((await world.desk.openReview(reviewId, per)).ok).toBe(false);
    expect(await looks()).toEqual([]);
    must(await world.desk.openReview(reviewId, reviewer));
    const first = world.clock.now().toISOString();
    world.clock.advance(60);
    must(await world.desk.openReview(reviewId, reviewer));
    const look = { attendanceCode: code, kind: 'case', who: reviewer, clientId: null };
    const all = await looks();
    expect(all).toMatchObject([
      { ...look, at: first },
      { ...look, at: world.clock.now().toISOString() },
    ]);
    expect(await looks(all[0]?.position)).toEqual(all.slice(1));
  });

  it('stays with the attempt that was looked at when the order is given back, under the code it had then', async () => {
    const [held] = must(await world.desk.reviews());
    const { reviewId = '', attendanceCode } = held ?? {};
    const receipt = must(
      await world.desk.decideReview(reviewId, reviewer, {
        verdict: 'return',
        reason: 'officer-mistaken',
        text: 'Feil side.',
      }),
    );
    expect(receipt.newAttendanceCode).not.toBe(attendanceCode);
    expect(new Set((await looks()).map((look) => look.attendanceCode))).toEqual(new Set([attendanceCode]));
  });

  it('of a requestor who fetches a package is on record, of one who gets none is not; no pipId is told', async () => {
    const before = (await looks()).at(-1)?.position;
    const { pipId, code } = await rejected();
    const fetched = async (client: string): Promise<number> =>
      (
        await fetch(`${world.url}/v1/requestor/pip/${pipId}/evidence-package`, {
          headers: { authorization: `Bearer ${await world.token(client)}` },
        })
      ).status;
    expect([await fetched('other-bank'), await fetched('bank')]).toEqual([404, 200]);
    const after = await looks(before);
    expect(after).toMatchObject([{ attendanceCode: code, kind: 'package', who: null, clientId: 'bank' }]);
    expect(JSON.stringify(after)).not.toContain(pipId);
  });
});
