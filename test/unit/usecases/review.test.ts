import { describe, expect, it } from 'vitest';
import type { ReviewItem, ReviewReceipt, Verdict } from '#shared/contracts/review.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { PipService, StoredOperator } from '#electron/usecases/ports.ts';
import { giveVerdict, listReviews, openReview, takeReview } from '#electron/usecases/review.ts';
import { signOut } from '#electron/usecases/signIn.ts';
import { reviewSample } from '../../support/renderer/samples.ts';
import {
  administrator,
  deskDouble,
  namesake,
  officer,
  pin,
  secondSupervisor,
  supervisor,
} from './doubles.ts';
import { as, code } from './trust/atKeeper.ts';

const reviewId = '7b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a01';
const verdict: Verdict = { verdict: 'uphold', reason: 'agrees', text: '' };
const receipt: ReviewReceipt = {
  attendanceCode: '120045',
  verdict: 'uphold',
  decidedAt: '2026-11-20T10:00:00.000Z',
  newAttendanceCode: null,
  documentLocked: false,
};

/** A desk whose service holds one case, decided by `by`, and keeps what it was asked. */
function reviewDesk(by: Pick<StoredOperator, 'id' | 'name'> = officer) {
  const double = deskDouble();
  const sample = reviewSample({ jpeg: 'AAAA' });
  const item: ReviewItem = { ...sample.item, reviewId, officerId: by.id, officerName: by.name };
  const asked: unknown[] = [];
  const service: Partial<PipService> = {
    reviews: async () => ok([item]),
    nextReview: async (who) => {
      asked.push(['next', who]);
      return ok(item);
    },
    openReview: async (id, who) => {
      asked.push(['open', id, who]);
      return ok({ ...sample, item });
    },
    decideReview: async (id, who, given) => {
      asked.push(['verdict', id, who, given]);
      return ok(receipt);
    },
  };
  Object.assign(double.desk.parts.pip, service);
  const audited = async () =>
    (await double.trusting.entries())
      .filter(({ event }) => event.startsWith('review') || event === 'evidence.view')
      .map(({ event, outcome, who, fields }) => [event, outcome, who?.id, fields]);
  return { double, desk: double.desk, asked, audited };
}

describe('reviewing a case', () => {
  it('draws, shows and judges, each on record with who and which case, and with nothing of a person', async () => {
    const { double, desk, asked, audited } = reviewDesk();
    await as(double, supervisor);
    const who = { id: supervisor.id, name: supervisor.name };
    expect(await takeReview(desk)).toEqual(ok({ reviewId }));
    expect(code(await openReview(desk, reviewId))).toBe('ok');
    expect(await giveVerdict(desk, { reviewId, verdict, pin })).toEqual(ok(receipt));
    expect(asked).toEqual([
      ['next', who],
      ['open', reviewId, who],
      ['verdict', reviewId, who, verdict],
    ]);
    expect(await audited()).toEqual([
      ['review.open', 'done', supervisor.id, { review: reviewId }],
      ['evidence.view', 'done', supervisor.id, { review: reviewId }],
      ['review.verdict', 'done', supervisor.id, { review: reviewId, verdict: 'uphold', reason: 'agrees' }],
    ]);
  });

  it('writes nothing before the PIN was right: the service is not asked, and the attempt is on record', async () => {
    const { double, desk, asked, audited } = reviewDesk();
    await as(double, supervisor);
    await openReview(desk, reviewId);
    asked.length = 0;
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin: '00000000' }))).toBe('DESK_PIN_WRONG');
    expect(asked).toEqual([]);
    expect((await audited()).at(-1)?.slice(0, 2)).toEqual(['review.verdict', 'DESK_PIN_WRONG']);
  });

  it('is for nobody who left in between, not even when they come back', async () => {
    const { double, desk, asked } = reviewDesk();
    await as(double, supervisor);
    await openReview(desk, reviewId);
    signOut(desk);
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin }))).toBe('DESK_NOT_SIGNED_IN');
    await as(double, supervisor);
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin }))).toBe('REVIEW_NOT_HELD');
    expect(asked.filter((call) => (call as unknown[])[0] === 'verdict')).toEqual([]);
  });

  it('needs the evidence to have been looked at', async () => {
    const { double, desk } = reviewDesk();
    await as(double, supervisor);
    await takeReview(desk);
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin }))).toBe('REVIEW_NOT_HELD');
  });

  it('is for supervisors and administrators; an officer is refused, on record', async () => {
    const { double, desk, asked, audited } = reviewDesk(secondSupervisor);
    await as(double, officer);
    for (const answer of [
      await takeReview(desk),
      await openReview(desk, reviewId),
      await giveVerdict(desk, { reviewId, verdict, pin }),
    ])
      expect(code(answer)).toBe('DESK_ROLE_MISSING');
    expect(asked).toEqual([]);
    expect(await audited()).toHaveLength(3);
    await as(double, administrator);
    expect(code(await openReview(desk, reviewId))).toBe('ok');
  });

  it('a lost answer leaves the case in hand, so that the verdict can be given again', async () => {
    const { double, desk } = reviewDesk();
    await as(double, supervisor);
    await openReview(desk, reviewId);
    const { decideReview } = desk.parts.pip;
    desk.parts.pip.decideReview = async () => fail('PIP_SERVICE_SLOW');
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin }))).toBe('PIP_SERVICE_SLOW');
    desk.parts.pip.decideReview = decideReview;
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin }))).toBe('ok');
  });
});

describe('four eyes at the desk', () => {
  it.each([
    ['whoever decided it', supervisor, supervisor],
    ['a second account in the same name, an administrator included', supervisor, namesake],
    [
      'an administrator who decided as somebody else by name only',
      { id: '', name: 'ANN moe' },
      administrator,
    ],
  ])('%s sees nothing of it even where a service would show it', async (_name, decidedBy, who) => {
    const { double, desk, audited, asked } = reviewDesk(decidedBy);
    await as(double, who);
    expect(code(await openReview(desk, reviewId))).toBe('REVIEW_OWN_CASE');
    expect((await audited()).at(-1)?.slice(0, 2)).toEqual(['evidence.view', 'REVIEW_OWN_CASE']);
    expect(code(await giveVerdict(desk, { reviewId, verdict, pin }))).toBe('REVIEW_NOT_HELD');
    expect(asked.map((call) => (call as unknown[])[0])).toEqual(['open']);
    expect(await listReviews(desk)).toMatchObject({ value: [{ own: true }] });
  });

  it('the list tells whose case it is without the id', async () => {
    const { double, desk } = reviewDesk();
    await as(double, supervisor);
    const list = await listReviews(desk);
    expect(list).toMatchObject({ value: [{ own: false }] });
    expect(JSON.stringify(list)).not.toContain(officer.id);
  });
});
