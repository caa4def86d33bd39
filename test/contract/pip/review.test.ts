import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '#shared/contracts/pip.ts';
import { reviewReasons, reviewVerdicts, verdictSchema } from '#shared/contracts/review.ts';
import type { ReviewReceipt, Verdict } from '#shared/contracts/review.ts';
import type { Result } from '#shared/errors/result.ts';
import { proofing, reviewer } from './support/proofing.ts';
import { adultSubmission, inspectionOf, minorNorwegian, minorSubmission } from './support/submissions.ts';
import { claimed, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());
const { key, opened: taken, resultOf } = proofing(() => world);

const siv = reviewer;
const per = { id: '0b7c0000-0000-4000-8000-000000000005', name: 'Per Prøvestein' };
const uphold: Verdict = { verdict: 'uphold', reason: 'agrees', text: '' };
const giveBack: Verdict = { verdict: 'return', reason: 'officer-mistaken', text: 'Feil side ble lest.' };
const fraud: Verdict = { verdict: 'suspected-fraud', reason: 'document-altered', text: 'Bildet er byttet.' };

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`unexpected ${result.error.code}`);
  return result.value;
};
const rejected = { approved: false, cause: 'document-suspected-forged', text: 'Se bildet.' } as const;

async function closed(changes: Parameters<typeof adultSubmission>[0] = {}) {
  const order = await claimed(world);
  const submission = adultSubmission({ decision: rejected, ...changes });
  const idempotencyKey = key();
  value(await world.desk.submit(order.claimId, submission, idempotencyKey));
  const item = value(await world.desk.reviews()).find(({ attendanceCode }) => attendanceCode === order.code);
  return { ...order, submission, idempotencyKey, reviewId: item?.reviewId ?? '' };
}

/** Every case closed by the tests before gets its verdict, by somebody who decided none of them. */
beforeEach(async () => {
  const cleaner = { id: 'cleaner', name: 'Rydde Hjelp' };
  world.clock.advance(31 * 60);
  for (;;) {
    const next = value(await world.desk.nextReview(cleaner));
    if (next === null) break;
    value(await world.desk.decideReview(next.reviewId, cleaner, uphold));
  }
});

describe('drawing a case', () => {
  it('is at random, and no case goes to two supervisors', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 6; i++) ids.add((await closed()).reviewId);
    const drawn = await Promise.all(
      Array.from({ length: 6 }, (_, i) => world.desk.nextReview({ id: `s${i}`, name: `Nummer ${i}` })),
    );
    expect(new Set(drawn.map((one) => value(one)?.reviewId))).toEqual(ids);
    expect(value(await world.desk.nextReview({ id: 's7', name: 'Nummer sju' }))).toBeNull();
  });

  it('gives whoever holds one that one again, so that nobody draws until the case pleases', async () => {
    await closed();
    await closed();
    const first = value(await world.desk.nextReview(siv));
    for (let i = 0; i < 10; i++) expect(value(await world.desk.nextReview(siv))).toEqual(first);
    expect(first?.heldBy).toBe(siv.name);
  });

  it('lets a case go that nobody looks at any more, to whoever draws it next', async () => {
    const { reviewId } = await closed();
    await taken(reviewId);
    world.clock.advance(31 * 60);
    expect(value(await world.desk.nextReview(per))?.reviewId).toBe(reviewId);
    expect(await world.desk.decideReview(reviewId, siv, uphold)).toMatchObject({
      error: { code: 'REVIEW_NOT_HELD' },
    });
  });

  it('loses nothing of a long look while nobody else wants the case', async () => {
    const { reviewId } = await closed();
    await taken(reviewId);
    world.clock.advance(3 * 3600);
    expect(await world.desk.decideReview(reviewId, siv, uphold)).toMatchObject({ ok: true });
  });

  it('takes rejected and terminated orders only', async () => {
    const approved = await claimed(world);
    value(await world.desk.submit(approved.claimId, adultSubmission(), key()));
    expect(value(await world.desk.nextReview(siv))).toBeNull();
    await closed({ decision: { approved: null, cause: 'applicant-left', text: '' } });
    expect(value(await world.desk.nextReview(siv))).toMatchObject({
      approved: null,
      cause: 'applicant-left',
    });
  });
});

describe('four eyes', () => {
  const same: readonly (readonly [string, Partial<Submission>, { id: string; name: string }])[] = [
    ['the same account', { officerId: siv.id, officerName: 'En Annen' }, siv],
    [
      'the id in other letters',
      { officerId: siv.id, officerName: 'X' },
      { ...siv, id: ` ${siv.id.toUpperCase()} ` },
    ],
    ['full-width letters (NFKC)', { officerId: 'abc', officerName: 'X' }, { id: 'ＡＢＣ', name: 'Siv' }],
    ['a second account in one name', { officerId: 'x', officerName: 'siv  KONTROLLØR' }, siv],
    ['an older desk that says no id', { officerName: siv.name }, siv],
  ];
  it.each(same)('%s is one person: neither drawn, nor opened, nor judged', async (_name, officer, who) => {
    const { reviewId } = await closed(officer);
    expect(value(await world.desk.nextReview(who))).toBeNull();
    const own = { error: { code: 'REVIEW_OWN_CASE' } };
    expect(await world.desk.openReview(reviewId, who)).toMatchObject(own);
    expect(await world.desk.decideReview(reviewId, who, uphold)).toMatchObject(own);
    expect(value(await world.desk.nextReview(per))?.reviewId).toBe(reviewId);
  });

  it('what another supervisor holds is neither shown to a third nor judged by one', async () => {
    const { reviewId } = await closed();
    await taken(reviewId, per);
    const notHeld = { error: { code: 'REVIEW_NOT_HELD' } };
    expect(await world.desk.openReview(reviewId, siv)).toMatchObject(notHeld);
    expect(await world.desk.decideReview(reviewId, siv, uphold)).toMatchObject(notHeld);
  });

  it('a case nobody drew cannot be picked', async () => {
    const { reviewId } = await closed();
    expect(await world.desk.openReview(reviewId, siv)).toMatchObject({ error: { code: 'REVIEW_NOT_HELD' } });
  });

  it('is for desks with the scope only', async () => {
    for (const path of ['next', `${crypto.randomUUID()}/open`, `${crypto.randomUUID()}/verdict`]) {
      const answer = await world.call('desk-2', 'POST', `/v1/desk/reviews/${path}`, { supervisor: siv });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-authorised' } });
    }
  });
});

describe('a verdict', () => {
  it('is given once: the same again gets the same receipt, another one is refused', async () => {
    const { reviewId } = await closed();
    await taken(reviewId);
    const first = await world.desk.decideReview(reviewId, siv, giveBack);
    expect(first).toMatchObject({ ok: true });
    world.clock.advance(60);
    expect(await world.desk.decideReview(reviewId, siv, giveBack)).toEqual(first);
    const decided = { error: { code: 'REVIEW_DECIDED' } };
    expect(await world.desk.decideReview(reviewId, siv, uphold)).toMatchObject(decided);
    expect(await world.desk.decideReview(reviewId, siv, { ...giveBack, text: 'x' })).toMatchObject(decided);
    expect(await world.desk.decideReview(reviewId, per, giveBack)).toMatchObject(decided);
    expect(await world.desk.openReview(reviewId, siv)).toMatchObject(decided);
  });

  it('of many at once gives back one order and one code', async () => {
    const { reviewId } = await closed();
    await taken(reviewId);
    const receipts = await Promise.all(
      Array.from({ length: 5 }, () => world.desk.decideReview(reviewId, siv, giveBack)),
    );
    expect(new Set(receipts.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('upheld leaves the result as it is and the case out of the list', async () => {
    const { reviewId, pipId } = await closed();
    await taken(reviewId);
    expect(value(await world.desk.decideReview(reviewId, siv, uphold))).toMatchObject({
      verdict: 'uphold',
      newAttendanceCode: null,
      documentLocked: false,
    });
    expect(value(await world.desk.reviews()).map((item) => item.reviewId)).not.toContain(reviewId);
    expect(await resultOf(pipId)).toMatchObject({ approved: false, completed: true });
  });

  it('takes no reason of another verdict, and "other" only with words', () => {
    for (const verdict of reviewVerdicts) {
      const parsed = (reason: string, text: string) =>
        verdictSchema.safeParse({ verdict, reason, text }).success;
      for (const reason of reviewReasons[verdict]) expect(parsed(reason, 'words')).toBe(true);
      expect(parsed('other', '  ')).toBe(false);
      const foreign = reviewVerdicts.find((other) => other !== verdict) ?? verdict;
      expect(parsed(reviewReasons[foreign][0], 'words')).toBe(false);
    }
  });

  it('of nobody, of a case that is not there, or with more than the schema has, is refused', async () => {
    const { reviewId } = await closed();
    const path = `/v1/desk/reviews/${reviewId}/verdict`;
    for (const body of [
      {},
      { verdict: uphold },
      { supervisor: { id: '', name: 'x' }, verdict: uphold },
      { supervisor: siv, verdict: { ...uphold, reason: 'document-altered' } },
      { supervisor: siv, verdict: { ...uphold, more: 1 } },
      { supervisor: { ...siv, role: 'administrator' }, verdict: uphold },
      { supervisor: { id: 'a\u0000', name: 'x' }, verdict: uphold },
    ]) {
      expect(await world.call('desk-1', 'POST', path, body)).toMatchObject({ status: 400 });
    }
    expect(await world.desk.decideReview(crypto.randomUUID(), siv, uphold)).toMatchObject({
      error: { code: 'DESK_EVIDENCE_UNKNOWN' },
    });
  });
});

describe('returned for a new attempt', () => {
  async function returned(): Promise<Awaited<ReturnType<typeof closed>> & { receipt: ReviewReceipt }> {
    const one = await closed();
    await taken(one.reviewId);
    return { ...one, receipt: value(await world.desk.decideReview(one.reviewId, siv, giveBack)) };
  }
  const codeOf = ({ newAttendanceCode }: ReviewReceipt): string => newAttendanceCode ?? '';

  it('the same order is open again under another code, with its whole time, and can be approved', async () => {
    const { pipId, code, receipt } = await returned();
    expect(codeOf(receipt)).toMatch(/^\d{6}$/);
    expect(codeOf(receipt)).not.toBe(code);
    expect(await world.call('bank', 'GET', `/v1/requestor/pip/${pipId}`)).toMatchObject({
      body: { pipId, status: 'CREATED', attendanceCode: codeOf(receipt) },
    });
    expect(await world.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`)).toMatchObject({
      status: 409,
      body: { code: 'result-not-ready' },
    });
    world.clock.advance(89 * 86_400);
    const claim = value(await world.otherDesk.claim(codeOf(receipt)));
    value(await world.otherDesk.submit(claim.claimId, adultSubmission(), key()));
    expect(await resultOf(pipId)).toMatchObject({ approved: true, completed: true });
  });

  it('what the earlier attempt left stays, apart from the new one: nobody finds it by the order or the code', async () => {
    const { pipId, code, claimId, submission, idempotencyKey, receipt } = await returned();
    expect(await world.desk.claim(code)).toMatchObject({ error: { code: 'PIP_CODE_USED' } });
    // The desk that sent it and lost the answer gets its receipt, not the new attempt.
    expect(await world.desk.submit(claimId, submission, idempotencyKey)).toMatchObject({
      ok: true,
      value: { attendanceCode: code },
    });
    expect(await world.desk.submit(claimId, submission, key())).toMatchObject({ ok: false });
    const second = value(await world.desk.claim(codeOf(receipt)));
    const face = Buffer.from('another face').toString('base64');
    value(
      await world.desk.submit(
        second.claimId,
        adultSubmission({ faceImage: face, decision: { ...rejected, text: 'again' } }),
        key(),
      ),
    );
    const again = value(await world.desk.reviews()).find(
      ({ attendanceCode }) => attendanceCode === codeOf(receipt),
    );
    const seen = await taken(again?.reviewId ?? '', per);
    expect(seen.submission).toMatchObject({ faceImage: face, decision: { text: 'again' } });
    expect((await resultOf(pipId)).proofingData?.faceImage).toBe(face);
  });

  it('can be cancelled by its requestor like a new order', async () => {
    const { pipId } = await returned();
    expect(await world.call('bank', 'POST', `/v1/requestor/pip/${pipId}/cancel`)).toMatchObject({
      body: { status: 'CANCELLED' },
    });
  });
});

describe('suspected fraud', () => {
  const other = (documentNumber: string, issuingState = 'NOR'): Partial<Submission> => {
    const inspection = inspectionOf({ birth: '1990-02-14', issuingState, personalNumber: null });
    return {
      inspection: {
        ...inspection,
        document: inspection.document && { ...inspection.document, documentNumber, issuingState },
      },
    };
  };

  it('locks the document: nobody is approved with it any more, at any desk; rejecting goes on', async () => {
    const suspect = other('LOCKED123');
    const { reviewId } = await closed(suspect);
    await taken(reviewId);
    expect(value(await world.desk.decideReview(reviewId, siv, fraud))).toMatchObject({
      documentLocked: true,
      newAttendanceCode: null,
    });
    const order = await world.order();
    const claim = value(await world.otherDesk.claim(order.attendanceCode));
    const refused = await world.otherDesk.submit(claim.claimId, adultSubmission(suspect), key());
    expect(refused).toMatchObject({ error: { code: 'PIP_SUBMISSION_REFUSED' } });
    expect(!refused.ok && refused.error.detail?.['reasons']).toContain('document-locked');
    const rejecting = adultSubmission({ ...suspect, decision: rejected });
    expect(await world.otherDesk.submit(claim.claimId, rejecting, key())).toMatchObject({ ok: true });
  });

  it("does not lock another state's document with the same number", async () => {
    const { reviewId } = await closed(other('SHARED123'));
    await taken(reviewId);
    value(await world.desk.decideReview(reviewId, siv, fraud));
    const { claimId } = await claimed(world);
    const answer = await world.desk.submit(claimId, adultSubmission(other('SHARED123', 'SWE')), key());
    expect(JSON.stringify(answer)).not.toContain('document-locked');
  });

  it('without a document locks nothing, and says so', async () => {
    const { claimId, code } = await claimed(world);
    const nothingRead = minorSubmission({
      inspection: null,
      decision: { approved: null, cause: 'applicant-left', text: '' },
    });
    value(await world.desk.submit(claimId, { ...nothingRead, subject: 'age-unknown' } as Submission, key()));
    const item = value(await world.desk.reviews()).find(({ attendanceCode }) => attendanceCode === code);
    await taken(item?.reviewId ?? '');
    expect(await world.desk.decideReview(item?.reviewId ?? '', siv, fraud)).toMatchObject({
      value: { documentLocked: false },
    });
  });
});

it("a minor's case has no face field at all", async () => {
  const { claimId, code } = await claimed(world);
  const minor = minorSubmission({ decision: rejected, inspection: inspectionOf(minorNorwegian) });
  value(await world.desk.submit(claimId, minor, key()));
  const item = value(await world.desk.reviews()).find(({ attendanceCode }) => attendanceCode === code);
  const seen = await taken(item?.reviewId ?? '');
  for (const field of ['faceImage', 'faceCapture', 'faceOverride', 'faceAttempts'])
    expect(seen.submission).not.toHaveProperty(field);
});
