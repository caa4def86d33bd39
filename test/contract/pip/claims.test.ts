import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adultSubmission, documentNumber } from './support/submissions.ts';
import { claimed, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());

const statusOf = async (pipId: string) =>
  (await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).body['status'];
const lease = 15 * 60;

describe('claiming an order by its code', () => {
  it('shows the desk who ordered whom, and never the pipId', async () => {
    const order = await world.order();
    const answer = await world.call('desk-1', 'POST', '/v1/desk/claims', {
      attendanceCode: order.attendanceCode,
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { applicantName: 'Kari Prøve', applicantPhoneNumber: '99999999', requestorName: 'Banken' },
    });
    expect(JSON.stringify(answer.body)).not.toContain(order.pipId);
    expect(await statusOf(order.pipId)).toBe('IN_PROGRESS');
  });

  it('gives every kind of unusable code its own error', async () => {
    const cancelled = await world.order();
    await world.call('bank', 'POST', `/v1/requestor/pip/${cancelled.pipId}/cancel`);
    const used = await claimed(world);
    await world.desk.submit(used.claimId, adultSubmission(), 'key-of-the-used-code');
    const held = await claimed(world);
    const live = new Set([cancelled.attendanceCode, used.code, held.code]);
    const unknown = ['000000', '000001', '000002', '000003'].find((code) => !live.has(code)) ?? '';
    const codeOf = async (attendanceCode: string) => {
      const answer = await world.otherDesk.claim(attendanceCode);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await codeOf(unknown)).toBe('PIP_CODE_UNKNOWN');
    expect(await codeOf(cancelled.attendanceCode)).toBe('PIP_CODE_CANCELLED');
    expect(await codeOf(used.code)).toBe('PIP_CODE_USED');
    expect(await codeOf(held.code)).toBe('PIP_CODE_IN_USE');
    expect(await codeOf('12345')).toBe('PIP_CODE_UNKNOWN');
    const old = await world.order();
    world.clock.advance(90 * 86_400);
    expect(await codeOf(old.attendanceCode)).toBe('PIP_CODE_EXPIRED');
  });

  it('gives one of two desks that ask at the same moment the order, and the other the reason', async () => {
    const { attendanceCode } = await world.order();
    const answers = await Promise.all([
      world.desk.claim(attendanceCode),
      world.otherDesk.claim(attendanceCode),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'PIP_CODE_IN_USE' } });
  });

  it('gives a desk that asks again its own claim, so that a lost answer does not lock it out', async () => {
    const { code, claimId } = await claimed(world);
    expect(await world.desk.claim(code)).toMatchObject({ ok: true, value: { claimId } });
  });

  it('stops a desk that tries codes, says for how long, and spares the desk beside it', async () => {
    world.clock.advance(61);
    const order = await world.order();
    const wrong = order.attendanceCode === '999999' ? '999998' : '999999';
    for (let i = 0; i < 10; i++) await world.desk.claim(wrong);
    expect(await world.desk.claim(order.attendanceCode)).toMatchObject({
      error: { code: 'PIP_TOO_MANY_LOOKUPS', detail: { seconds: 60 } },
    });
    expect((await world.otherDesk.claim(order.attendanceCode)).ok).toBe(true);
    world.clock.advance(61);
    expect((await world.desk.claim((await world.order()).attendanceCode)).ok).toBe(true);
  });
});

describe('the lease of a claim', () => {
  it('gives the order back when it lapses, and the desk that lost it learns so', async () => {
    const { pipId, code, claimId } = await claimed(world);
    world.clock.advance(lease - 1);
    expect(await statusOf(pipId)).toBe('IN_PROGRESS');
    world.clock.advance(1);
    expect(await statusOf(pipId)).toBe('CREATED');
    expect((await world.otherDesk.claim(code)).ok).toBe(true);
    expect(await world.desk.tove(claimId, documentNumber, 'NOR')).toMatchObject({
      error: { code: 'PIP_CLAIM_LOST' },
    });
    expect(await world.desk.submit(claimId, adultSubmission(), 'key-of-the-lost-claim')).toMatchObject({
      error: { code: 'PIP_CLAIM_LOST' },
    });
  });

  it('is prolonged by every call about it', async () => {
    const { pipId, claimId } = await claimed(world);
    const before = await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`);
    world.clock.advance(lease - 60);
    await world.desk.tove(claimId, documentNumber, 'NOR');
    world.clock.advance(lease - 60);
    expect(await statusOf(pipId)).toBe('IN_PROGRESS');
    // To the requestor nothing has happened: a poll with the ETag stays cheap.
    const after = await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('does not cost a desk its work when the network was away and nobody else took the order', async () => {
    const { claimId } = await claimed(world);
    world.clock.advance(5 * 3600);
    expect(await world.desk.submit(claimId, adultSubmission(), 'key-after-a-long-outage')).toMatchObject({
      ok: true,
      value: { status: 'AWAITING_DOWNLOAD' },
    });
  });

  it('does not outlive the order: cancelled after the lapse, a late submission is refused', async () => {
    const { pipId, claimId } = await claimed(world);
    world.clock.advance(lease);
    await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/cancel`);
    expect(await world.desk.submit(claimId, adultSubmission(), 'key-after-the-cancel')).toMatchObject({
      error: { code: 'PIP_CODE_CANCELLED' },
    });
  });
});

describe('releasing a claim', () => {
  it('makes the order free for another desk, and twice is once', async () => {
    const { pipId, code, claimId } = await claimed(world);
    expect((await world.desk.release(claimId)).ok).toBe(true);
    expect((await world.desk.release(claimId)).ok).toBe(true);
    expect(await statusOf(pipId)).toBe('CREATED');
    expect((await world.otherDesk.claim(code)).ok).toBe(true);
    // A late repetition must not take the order from the desk that has it now.
    await world.desk.release(claimId);
    expect(await statusOf(pipId)).toBe('IN_PROGRESS');
  });

  it("leaves another desk's claim alone: it does not exist for this one", async () => {
    const { pipId, claimId } = await claimed(world);
    for (const answer of [
      await world.otherDesk.release(claimId),
      await world.otherDesk.tove(claimId, documentNumber, 'NOR'),
      await world.otherDesk.submit(claimId, adultSubmission(), 'key-of-another-desk'),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'PIP_CLAIM_LOST', detail: { status: 404 } } });
    }
    expect(await statusOf(pipId)).toBe('IN_PROGRESS');
  });
});
