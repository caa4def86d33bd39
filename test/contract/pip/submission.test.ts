import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Submission } from '#shared/contracts/pip.ts';
import { goodFace, judgedByHand } from '../../support/proofing.ts';
import { proofing, reviewer } from './support/proofing.ts';
import {
  adultForeign,
  adultNorwegian,
  adultSubmission,
  inspectionOf,
  minorSubmission,
} from './support/submissions.ts';
import { claimed, openWorld, random, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());

const { key, opened, proofed, refused, refusedFor, resultOf } = proofing(() => world);

describe('exactly once', () => {
  it('answers the same key and content with the first receipt, also after the result was fetched', async () => {
    const { pipId, claimId } = await claimed(world);
    const submission = adultSubmission();
    const sameKey = key();
    const first = await world.desk.submit(claimId, submission, sameKey);
    await resultOf(pipId);
    world.clock.advance(3600);
    expect(await world.desk.submit(claimId, submission, sameKey)).toEqual(first);
    expect(first.ok).toBe(true);
  });

  it('takes the same content for the same, whatever the order of its keys', async () => {
    const { claimId } = await claimed(world);
    const submission = adultSubmission();
    const turned = Object.fromEntries(Object.entries(submission).reverse()) as Submission;
    const sameKey = key();
    const first = await world.desk.submit(claimId, submission, sameKey);
    expect(await world.desk.submit(claimId, turned, sameKey)).toEqual(first);
  });

  it('refuses the same key with another content, and the first one stands', async () => {
    const { pipId, claimId } = await claimed(world);
    const sameKey = key();
    await world.desk.submit(claimId, adultSubmission(), sameKey);
    const other = adultSubmission({ decision: { approved: false, cause: 'other', text: '' } });
    const conflict = {
      error: { code: 'PIP_SUBMISSION_REFUSED', detail: { status: 409, problem: 'idempotency-conflict' } },
    };
    expect(await world.desk.submit(claimId, other, sameKey)).toMatchObject(conflict);
    const second = await claimed(world);
    expect(await world.desk.submit(second.claimId, adultSubmission(), sameKey)).toMatchObject(conflict);
    expect((await resultOf(pipId)).approved).toBe(true);
  });

  it('accepts one of many parallel twins and gives all of them its receipt', async () => {
    const { code, claimId } = await claimed(world);
    const submission = adultSubmission({ decision: { approved: false, cause: 'other', text: 'twins' } });
    const sameKey = key();
    // All of them are past the first look for an earlier twin before any of them is written.
    let asked = 0;
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    world.register.beforeAnswer = () => {
      if (++asked === 8) open();
      return gate;
    };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.desk.submit(claimId, submission, sameKey)),
    );
    world.register.beforeAnswer = async () => {};
    expect(asked).toBe(8);
    expect(answers[0]?.ok).toBe(true);
    expect(answers).toEqual(Array.from({ length: 8 }, () => answers[0]));
    const reviews = await world.desk.reviews();
    expect(reviews.ok && reviews.value.filter(({ attendanceCode }) => attendanceCode === code)).toHaveLength(
      1,
    );
  });

  it('accepts one of two decisions with different keys', async () => {
    const { claimId } = await claimed(world);
    const answers = await Promise.all([
      world.desk.submit(claimId, adultSubmission(), key()),
      world.desk.submit(claimId, adultSubmission(), key()),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'PIP_CODE_USED' } });
  });

  it('does not burn the key of a refused submission: corrected, it is accepted', async () => {
    const { claimId } = await claimed(world);
    const sameKey = key();
    const unfinished = adultSubmission({ dataPageImage: null });
    expect((await world.desk.submit(claimId, unfinished, sameKey)).ok).toBe(false);
    expect((await world.desk.submit(claimId, adultSubmission(), sameKey)).ok).toBe(true);
  });

  it.each([
    ['none', {}],
    ['one too short to be unique', { 'idempotency-key': 'short' }],
    ['one too long to store', { 'idempotency-key': 'x'.repeat(129) }],
    ['one with a space', { 'idempotency-key': 'a key of several words' }],
  ])('wants a usable key: %s is refused', async (_name, headers) => {
    const { claimId } = await claimed(world);
    const path = `/v1/desk/claims/${claimId}/submission`;
    expect(await world.call('desk-1', 'POST', path, adultSubmission(), headers)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    });
  });
});

describe('what the desk is answered', () => {
  it('is kept in no cache on the way', async () => {
    const { headers } = await world.call('desk-1', 'GET', '/v1/desk/reviews');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('what a tampered desk cannot approve', () => {
  const inspection = (results: Parameters<typeof inspectionOf>[1]) =>
    adultSubmission({ inspection: { ...inspectionOf(adultNorwegian, results), result: 'successful' } });

  it.each([
    [
      'altered data',
      inspection({ 'dg-hashes': 'failed' }),
      'document-not-authentic check-not-acknowledged inspection-differs',
    ],
    ['a cloned chip', inspection({ 'chip-authenticity': 'failed' }), 'chip-copied'],
    ['an expired document', inspection({ 'document-expiry': 'failed' }), 'document-expired'],
    [
      'an undetermined check nobody acknowledged',
      inspection({ 'dsc-revocation': 'undetermined' }),
      'check-not-acknowledged',
    ],
    [
      'checks that were left out',
      adultSubmission({ inspection: { ...inspectionOf(adultNorwegian), checks: [] } }),
      'document-not-authentic register-not-checked',
    ],
    ['no details given at the desk', adultSubmission({ atDesk: null }), 'at-desk-details-missing'],
    [
      'no raw files',
      adultSubmission({ files: {} }),
      'face-without-age chip-not-read age-unknown inspection-differs register-not-checked files-missing',
    ],
    [
      'a typed number with wrong control digits',
      adultSubmission({ dNumber: '12345678901' }),
      'number-invalid',
    ],
    [
      'a foreign document without a Norwegian number',
      adultSubmission(
        {
          inspection: {
            ...inspectionOf(adultForeign),
            document: { ...inspectionOf(adultForeign).document!, personalNumber: null },
          },
        },
        adultForeign,
      ),
      'number-missing supplementary-missing',
    ],
    ['terms nobody accepted', adultSubmission({ terms: null }), 'terms-not-accepted'],
    ['more live pictures than allowed', adultSubmission({ faceAttempts: 6 }), 'too-many-faces'],
    [
      'a face called good of which one criterion was measured',
      adultSubmission({
        faceCapture: {
          ...goodFace,
          quality: { ...goodFace.quality!, measurements: goodFace.quality!.measurements.slice(0, 1) },
        },
      }),
      'face-quality',
    ],
    [
      'a blurred face by a threshold of its own',
      adultSubmission({
        faceCapture: {
          ...goodFace,
          quality: {
            ...goodFace.quality!,
            measurements: goodFace.quality!.measurements.map((one) =>
              one.measure === 'sharpness' ? { ...one, value: 0.1, min: 0.1 } : one,
            ),
          },
        },
      }),
      'face-quality',
    ],
    [
      'security features that no such document has',
      adultSubmission({
        judgements: judgedByHand.map((one) =>
          one.item === 'security-features'
            ? {
                ...one,
                features: ['a', 'b', 'c'].map((feature) => ({ feature, result: 'present' as const })),
              }
            : one,
        ),
      }),
      'security-features-missing feature-unknown',
    ],
    [
      "the officer's own second opinion",
      adultSubmission({
        opinions: [{ by: ' ole  OLSEN', at: '2026-11-23T12:02:00.000Z', opinion: 'approve', text: '' }],
      }),
      'opinion-own',
    ],
    ['more readings than allowed', adultSubmission({ readAttempts: 13 }), 'too-many-readings'],
    [
      'a face nobody measured',
      adultSubmission({ faceCapture: null, automaticBiometricComparisonApproval: null }),
      'face-quality',
    ],
    [
      'a face called good whose measurements are not',
      adultSubmission({ faceCapture: { ...goodFace, quality: { ...goodFace.quality!, faces: 2 } } }),
      'face-quality',
    ],
    [
      "a face over the officer's veto",
      adultSubmission({ faceOverride: { kind: 'force-nok', text: 'not live' } }),
      'face-quality',
    ],
    [
      'nothing judged by hand',
      adultSubmission({ judgements: [] }),
      'security-features-missing face-not-compared condition-missing',
    ],
    [
      'a face judged to be another',
      adultSubmission({
        judgements: judgedByHand.map((one) =>
          one.item === 'face' ? { ...one, conclusion: 'cannot-tell' as const } : one,
        ),
      }),
      'face-differs',
    ],
    [
      'one item judged both ways',
      adultSubmission({
        judgements: [...judgedByHand, { item: 'condition', condition: 'tampered', text: '' }],
      }),
      'judged-twice',
    ],
    [
      'a number typed once',
      adultSubmission({ dNumber: '02013299997', numberConfirmation: null }),
      'number-invalid',
    ],
    [
      'a minor without anybody responsible',
      minorSubmission({ judgements: [...judgedByHand] }),
      'guardian-missing',
    ],
    [
      'an emergency passport nobody decided about',
      adultSubmission({
        inspection: {
          ...inspectionOf(adultNorwegian),
          document: { ...inspectionOf(adultNorwegian).document!, documentNumber: 'K0012345' },
        },
      }),
      'emergency-passport',
    ],
    [
      'a span of validity that no passport has',
      adultSubmission({
        inspection: {
          ...inspectionOf(adultNorwegian),
          document: {
            ...inspectionOf(adultNorwegian).document!,
            expiryDate: { raw: '410101', resolved: '2041-01-01', rule: 'window' },
          },
        },
      }),
      'validity-span',
    ],
  ])('%s', async (_name, submission, reasons) => {
    expect(await refused(submission)).toEqual(refusedFor(reasons));
  });

  it('reports the verdict of the facts, not the result the desk wrote', async () => {
    const submission = {
      ...inspection({ 'dg-hashes': 'failed' }),
      decision: { approved: false, cause: 'document-suspected-forged', text: '' } as const,
    };
    expect((await proofed(submission)).proofingData?.inspectionResult).toBe('failed');
  });

  it('an undetermined revocation that the officer acknowledged is no obstacle', async () => {
    const submission = {
      ...inspection({ 'dsc-revocation': 'undetermined' }),
      acknowledged: ['dsc-revocation' as const],
    };
    expect((await proofed(submission)).approved).toBe(true);
  });

  it('a date of proofing that never was: before the claim or in the future', async () => {
    const { proofingSessionDetails } = await proofed(
      adultSubmission({ decidedAt: '1999-01-01T00:00:00.000Z' }),
    );
    expect(proofingSessionDetails?.dateOfProofing).toBe(world.clock.now().toISOString());
  });
});

describe("the supervisor's list", () => {
  it('has rejected and terminated orders, oldest first, never approved ones', async () => {
    const codes: string[] = [];
    for (const decision of [
      { approved: false, cause: 'other', text: '' },
      { approved: true },
      { approved: null, cause: 'applicant-left', text: '' },
    ] as const) {
      world.clock.advance(60);
      const { code, claimId } = await claimed(world);
      await world.desk.submit(
        claimId,
        adultSubmission({ decision, decidedAt: world.clock.now().toISOString() }),
        key(),
      );
      codes.push(code);
    }
    const reviews = await world.desk.reviews();
    expect(reviews.ok && reviews.value.slice(-2)).toMatchObject([
      { attendanceCode: codes[0], approved: false, cause: 'other' },
      { attendanceCode: codes[2], approved: null, cause: 'applicant-left' },
    ]);
    expect(reviews.ok && reviews.value.map(({ attendanceCode }) => attendanceCode)).not.toContain(codes[1]);
  });

  it('opens the whole submission as it was sent, big pictures and U+0000 included', async () => {
    const { code, claimId } = await claimed(world);
    const big = Buffer.from(random.bytes(400_000)).toString('base64');
    const sent = adultSubmission({
      faceImage: big,
      decision: { approved: false, cause: 'other', text: 'zero \u0000 inside' },
    });
    expect((await world.desk.submit(claimId, sent, key())).ok).toBe(true);
    const reviews = await world.desk.reviews();
    const item = reviews.ok ? reviews.value.find(({ attendanceCode }) => attendanceCode === code) : undefined;
    const review = await opened(item?.reviewId ?? '');
    expect(review.submission).toEqual(sent);
  });

  it('says that a case does not exist with its own code', async () => {
    expect(await world.desk.openReview(random.uuid(), reviewer)).toMatchObject({
      error: { code: 'DESK_EVIDENCE_UNKNOWN' },
    });
  });
});
