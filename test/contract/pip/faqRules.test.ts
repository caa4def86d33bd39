import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionSchema, type Submission } from '#shared/contracts/pip.ts';
import { goodFace, judgedByHand } from '../../support/proofing.ts';
import { proofing } from './support/proofing.ts';
import {
  adultForeign,
  adultNorwegian,
  filesFor,
  adultSubmission,
  documentNumber,
  images,
  inspectionOf,
  minorNorwegian,
  minorSubmission,
} from './support/submissions.ts';
import { claimed, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ policy: { registerTimeoutSeconds: 0.5 } });
});
afterAll(() => world.service.close());

const { key, opened, proofed, refused, refusedFor, resultOf } = proofing(() => world);

describe('rule 1: pipId is never shown to the desk', () => {
  it('no answer of the desk side holds it, the whole way to the review', async () => {
    const { pipId, code, claimId } = await claimed(world);
    const rejected = adultSubmission({ decision: { approved: false, cause: 'other', text: '' } });
    const answers: unknown[] = [await world.desk.submit(claimId, rejected, key())];
    const reviews = await world.desk.reviews();
    answers.push(reviews);
    const item = reviews.ok ? reviews.value.find(({ attendanceCode }) => attendanceCode === code) : undefined;
    answers.push(await opened(item?.reviewId ?? ''));
    expect(answers.at(-1)).toMatchObject({ item: { attendanceCode: code } });
    expect(JSON.stringify(answers)).not.toContain(pipId);
  });
});

describe('rule 3: approved has three values', () => {
  it('true: completed and approved', async () => {
    expect(await proofed(adultSubmission())).toMatchObject({
      approved: true,
      completed: true,
      terminationCause: null,
      proofingSessionDetails: {
        locationOfProofing: '1234 Lagunen',
        registrationOfficer: 'Ole Olsen',
      },
    });
  });

  it('false: rejected is completed, with its cause in the report and none in terminationCause', async () => {
    const decision = { approved: false, cause: 'face-does-not-match', text: 'someone else' } as const;
    expect(await proofed(adultSubmission({ decision }))).toMatchObject({
      approved: false,
      completed: true,
      terminationCause: null,
      proofingData: { rejectionCause: 'face-does-not-match' },
    });
  });

  it('null: terminated is not completed, with the cause; also before anything was read', async () => {
    const decision = { approved: null, cause: 'document-unreadable', text: '' } as const;
    const {
      faceImage: _face,
      faceAttempts: _attempts,
      faceCapture: _capture,
      faceOverride: _override,
      automaticBiometricComparisonApproval: _auto,
      ...faceless
    } = adultSubmission({
      decision,
      inspection: null,
    }) as Extract<Submission, { subject: 'adult' }>;
    const result = await proofed({ ...faceless, subject: 'age-unknown' });
    expect(result).toMatchObject({
      approved: null,
      completed: false,
      terminationCause: 'document-unreadable',
      proofingData: {
        automaticRfidRead: false,
        documentHolder: null,
        ...{ toveStatus: 'NOT_CHECKED', toveReason: 'no-document' },
      },
    });
  });
});

describe('rule 4: the number from the chip and the number typed never mix', () => {
  it('chip number in nationalIdNumber, typed number in dNumber', async () => {
    const dNumber = '02013299997';
    const { proofingData } = await proofed(adultSubmission({ dNumber }));
    expect(proofingData).toMatchObject({ nationalIdNumber: adultNorwegian.personalNumber, dNumber });
  });

  it('a foreign document comes with the paper that has the number, and the report says which', async () => {
    const paper = { kind: 'residence-card', text: 'Utlendingsdirektoratet' } as const;
    const judgements = [...judgedByHand, { item: 'supplementary-document', ...paper } as const];
    const submission = adultSubmission({ dNumber: '02013299997', judgements }, adultForeign);
    expect((await proofed(submission)).proofingData).toMatchObject({ supplementaryDocument: paper });
    expect((await proofed(adultSubmission())).proofingData).toMatchObject({ supplementaryDocument: null });
  });

  it("a foreign document's own number is not a Norwegian one: the birth date is left", async () => {
    const submission = adultSubmission({ dNumber: '02013299997' }, adultForeign);
    expect((await proofed(submission)).proofingData).toMatchObject({
      nationalIdNumber: '070385',
      dNumber: '02013299997',
    });
  });
});

describe('rule 5: a name that differs is approved on a recorded judgement', () => {
  it('the service compares the names itself and wants the reason', async () => {
    const order = await world.order('Somebody Else');
    const claim = await world.desk.claim(order.attendanceCode);
    const claimId = claim.ok ? claim.value.claimId : '';
    expect(await world.desk.submit(claimId, adultSubmission(), key())).toMatchObject({
      error: { detail: { reasons: 'name-reason-missing' } },
    });
    const explained = adultSubmission({ nameReason: 'Married; certificate seen.' });
    expect((await world.desk.submit(claimId, explained, key())).ok).toBe(true);
  });
});

describe('rule 6: the signature is in the result, or the document has none', () => {
  it('refuses a signature page that was not enclosed, and a Norwegian document without a signature', async () => {
    expect(await refused(adultSubmission({ signatureSource: 'signature-page' }))).toEqual(
      refusedFor('signature-not-enclosed'),
    );
    expect(await refused(adultSubmission({ signatureSource: 'none' }))).toEqual(
      refusedFor('signature-missing'),
    );
    expect(await refused(adultSubmission({ signatureSource: 'chip' }))).toEqual(
      refusedFor('signature-not-enclosed'),
    );
  });

  it('accepts the enclosed page, and none for a foreign document', async () => {
    const page = { signatureSource: 'signature-page', signaturePageImage: images.dataPage } as const;
    expect((await proofed(adultSubmission(page))).proofingData?.signatureSource).toBe('signature-page');
    const none = adultSubmission({ signatureSource: 'none', dNumber: '02013299997' }, adultForeign);
    expect((await proofed(none)).approved).toBe(true);
  });
});

const unlike = {
  ...goodFace,
  comparison: { outcome: 'no-match', distance: 0.9, threshold: 0.6, model: 'face-api 1.7.15' },
} as const;

describe('rule 9: under 18 no photograph, no face anywhere', () => {
  it('refuses a face of a minor, whatever the desk calls the subject', async () => {
    const lying = adultSubmission({ inspection: inspectionOf(minorNorwegian) });
    expect(await refused(lying)).toEqual(refusedFor('face-of-minor guardian-missing'));
    const rejecting = adultSubmission({
      inspection: inspectionOf(minorNorwegian),
      decision: { approved: null, cause: 'other', text: '' },
    });
    expect(await refused(rejecting)).toEqual(refusedFor('face-of-minor'));
  });

  it('has no field for a face in a submission about a minor', async () => {
    const { claimId } = await claimed(world);
    const fields = {
      faceImage: images.face,
      faceAttempts: 0,
      faceCapture: null,
      faceOverride: null,
      automaticBiometricComparisonApproval: null,
    };
    for (const [name, value] of Object.entries(fields))
      expect(submissionSchema.safeParse({ ...minorSubmission(), [name]: value }).success, name).toBe(false);
    const withFace = { ...minorSubmission(), faceImage: images.face };
    const answer = await world.call('desk-1', 'POST', `/v1/desk/claims/${claimId}/submission`, withFace, {
      'idempotency-key': key(),
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('the result of a minor has the picture from the document and no face key at all', async () => {
    const result = await proofed(minorSubmission());
    expect(result.approved).toBe(true);
    expect(result.proofingData?.chipImage).not.toBeNull();
    expect(Object.keys(result.proofingData ?? {})).not.toContain('faceImage');
    expect(Object.keys(result.proofingData ?? {})).not.toContain('automaticBiometricComparisonApproval');
  });

  it('an adult without a face photo is not approved as if a minor', async () => {
    const claimsMinor = {
      ...minorSubmission({ dataPageImage: images.dataPage, inspection: inspectionOf(adultNorwegian) }),
    };
    expect(await refused(claimsMinor)).toEqual(refusedFor('face-missing'));
  });

  it('an adult has both face fields, with the pictures as sent', async () => {
    const { proofingData } = await proofed(adultSubmission());
    expect(proofingData).toMatchObject({
      faceImage: images.face,
      automaticBiometricComparisonApproval: true,
      chipImage: Buffer.from([0xff, 0xd8, 0xff, Buffer.from(images.dg2, 'base64').length]).toString('base64'),
    });
  });

  it.each([
    ['a match', goodFace, true],
    ['no match, which the officer judged to be the same person', unlike, false],
    ['none', { ...goodFace, comparison: null }, null],
    [
      'none that could be made',
      { ...goodFace, comparison: { outcome: 'not-compared', reason: 'no-face-in-portrait' } },
      null,
    ],
  ] as const)(
    'the automatic comparison is in the result in three values: %s',
    async (_what, faceCapture, approval) => {
      const submission = adultSubmission({ faceCapture, automaticBiometricComparisonApproval: approval });
      const result = await proofed(submission);
      expect(result.approved).toBe(true);
      expect(result.proofingData?.automaticBiometricComparisonApproval).toBe(approval);
    },
  );

  it('a desk cannot say match of what its own numbers deny', async () => {
    expect(await refused(adultSubmission({ faceCapture: unlike }))).toEqual(refusedFor('comparison-differs'));
    const claimed = { ...unlike, comparison: { ...unlike.comparison, outcome: 'match' } } as const;
    expect(await refused(adultSubmission({ faceCapture: claimed }))).toEqual(
      refusedFor('comparison-differs'),
    );
  });

  it('a desk cannot make a child of age with its clock', async () => {
    const later = { ...inspectionOf(minorNorwegian), inspectedAt: '2031-01-01T00:00:00.000Z' };
    expect(await refused(adultSubmission({ inspection: later }))).toEqual(
      refusedFor('face-of-minor guardian-missing'),
    );
  });

  it('nor with a date of birth that is not the one in the files', async () => {
    const child = inspectionOf(minorNorwegian);
    const birthDate = { raw: '19900630', resolved: '1990-06-30', rule: 'dg11' };
    const document = child.document === null ? null : { ...child.document, birthDate };
    const asAdult = adultSubmission({ inspection: { ...child, document }, files: filesFor(child) });
    expect(await refused(asAdult)).toEqual(refusedFor('face-of-minor guardian-missing inspection-differs'));
  });

  it('refuses a picture of a page of a minor, which shows the face', async () => {
    for (const decision of [{ approved: true }, { approved: null, cause: 'other', text: 'left' }] as const) {
      const withPage = minorSubmission({ decision, dataPageImage: 'AAAA' });
      expect(await refused(withPage)).toEqual(refusedFor('page-of-minor'));
    }
  });

  it('refuses a face when no chip says how old the person is', async () => {
    const unread = adultSubmission({
      inspection: null,
      decision: { approved: null, cause: 'other', text: '' },
    });
    expect(await refused(unread)).toEqual(refusedFor('face-without-age'));
  });
});

describe('rule 10: TOVE for Norwegian documents only, and a hit is final', () => {
  it('answers NOT_COVERED for a foreign document even when its number is in the register', async () => {
    world.register.reported.add(documentNumber);
    const { claimId } = await claimed(world);
    expect(await world.desk.tove(claimId, documentNumber, 'UTO')).toEqual({ ok: true, value: 'NOT_COVERED' });
    expect(await world.desk.tove(claimId, documentNumber.toLowerCase(), 'NOR')).toEqual({
      ok: true,
      value: 'MATCH',
    });
    const foreign = adultSubmission({ dNumber: '02013299997', toveStatus: 'NO_MATCH' }, adultForeign);
    expect((await proofed(foreign)).proofingData?.toveStatus).toBe('NOT_COVERED');
    world.register.reported.clear();
  });

  it('holds on to a hit given on this claim, although the document has been found again since', async () => {
    world.register.reported.add(documentNumber);
    const { claimId } = await claimed(world);
    expect(await world.desk.tove(claimId, documentNumber, 'NOR')).toEqual({ ok: true, value: 'MATCH' });
    world.register.reported.clear();
    await world.desk.tove(claimId, documentNumber, 'NOR');
    expect(await world.desk.submit(claimId, adultSubmission(), key())).toMatchObject({ ok: false });
    const decision = { approved: false, cause: 'document-reported-lost', text: '' } as const;
    expect(await world.desk.submit(claimId, adultSubmission({ decision }), key())).toMatchObject({
      ok: true,
    });
  });

  it('refuses to approve a reported document although the desk says NO_MATCH, and shows the hit in a rejection', async () => {
    world.register.reported.add(documentNumber);
    expect(await refused(adultSubmission())).toEqual(refusedFor('reported-lost'));
    const decision = { approved: false, cause: 'document-reported-lost', text: '' } as const;
    expect((await proofed(adultSubmission({ decision }))).proofingData?.toveStatus).toBe('MATCH');
    world.register.reported.clear();
  });

  it('says in the result why it was not checked: outage or time-out', async () => {
    const decision = { approved: false, cause: 'other', text: '' } as const;
    const rejected = adultSubmission({ decision, toveStatus: 'NOT_CHECKED' });
    world.register.down = true;
    expect((await proofed(rejected)).proofingData).toMatchObject({
      toveStatus: 'NOT_CHECKED',
      toveReason: 'outage',
    });
    world.register.down = false;
    world.register.beforeAnswer = () => new Promise(() => {});
    expect((await proofed(rejected)).proofingData).toMatchObject({
      toveStatus: 'NOT_CHECKED',
      toveReason: 'timeout',
    });
    world.register.beforeAnswer = async () => {};
  });

  it('approves no Norwegian document where no register is configured, and says so in a rejection', async () => {
    const without = await openWorld({ register: null });
    const { pipId, claimId } = await claimed(without);
    expect(await without.desk.tove(claimId, documentNumber, 'NOR')).toEqual({
      ok: true,
      value: 'NOT_CHECKED',
    });
    const approving = adultSubmission({ toveStatus: 'NOT_CHECKED' });
    expect(await without.desk.submit(claimId, approving, key())).toMatchObject({ ok: false });
    const decision = { approved: false, cause: 'other', text: '' } as const;
    const rejecting = adultSubmission({ decision, toveStatus: 'NOT_CHECKED' });
    expect(await without.desk.submit(claimId, rejecting, key())).toMatchObject({ ok: true });
    const result = await without.call('bank', 'GET', `/v2/requestor/pip/${pipId}/result`);
    expect(result.body['proofingData']).toMatchObject({
      toveStatus: 'NOT_CHECKED',
      toveReason: 'not-configured',
    });
    await without.service.close();
  });

  it('asks the desk to come back while the register is down, unless it answered on this claim already', async () => {
    const { claimId } = await claimed(world);
    const asked = await claimed(world);
    await world.desk.tove(asked.claimId, documentNumber, 'NOR');
    world.register.down = true;
    expect(await world.desk.tove(claimId, documentNumber, 'NOR')).toEqual({ ok: true, value: 'NOT_CHECKED' });
    const sameKey = key();
    expect(await world.desk.submit(claimId, adultSubmission(), sameKey)).toMatchObject({
      error: { code: 'PIP_SERVICE_UNREACHABLE', detail: { problem: 'unavailable' } },
    });
    expect((await world.desk.submit(asked.claimId, adultSubmission(), key())).ok).toBe(true);
    // The answer given earlier is in the result, not the outage after it.
    expect((await resultOf(asked.pipId)).proofingData).toMatchObject({
      toveStatus: 'NO_MATCH',
      toveReason: null,
    });
    world.register.down = false;
    expect((await world.desk.submit(claimId, adultSubmission(), sameKey)).ok).toBe(true);
  });
});

describe('rule 11: an unknown issuer is neither forged nor accepted', () => {
  it('is not approved, and is reported as undetermined when rejected', async () => {
    const inspection = inspectionOf(adultNorwegian, {
      'dsc-chain': 'undetermined',
      'chip-authenticity': 'not-supported',
    });
    expect(await refused(adultSubmission({ inspection }))).toEqual(refusedFor('issuer-unknown'));
    const decision = { approved: null, cause: 'issuer-unknown', text: '' } as const;
    expect((await proofed(adultSubmission({ inspection, decision }))).proofingData?.inspectionResult).toBe(
      'undetermined',
    );
  });
});
