import { describe, expect, it } from 'vitest';
import { submissionSchema, type Submission } from '#shared/contracts/pip.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { photoKinds, sessionViewSchema } from '#shared/domain/session.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { chipImage, photo, removePhoto } from '#electron/usecases/photos.ts';
import { checkRegister, readDocument } from '#electron/usecases/readDocument.ts';
import {
  acceptTerms,
  acknowledge,
  recordAtDesk,
  setNameReason,
  setNumber,
  setSignature,
  startOver,
} from '#electron/usecases/recordAtDesk.ts';
import { signIn, signOut } from '#electron/usecases/signIn.ts';
import {
  born,
  chipReading,
  claim,
  deskDouble,
  documentData,
  type Double,
  inspection,
  jpeg,
  jpegBase64,
  officer,
  pin,
} from './doubles.ts';
import { guardianThere } from '../../support/proofing.ts';
import { judgeByHand, key, opened, read, ready, takePhoto, twice, value } from './atDesk.ts';

const minorDocument = documentData({ birthDate: born('2010-11-21') });

const approve = { decision: 'approve', pin } as const;
const submissionIn = (double: Double): Submission => {
  const submission = double.submitted[0]?.submission;
  if (submission === undefined) throw new Error('nothing submitted');
  return submissionSchema.parse(submission);
};

describe('the limits the service hands out with an order', () => {
  it('hold in this session instead of the desk’s own, and end with it', async () => {
    const double = deskDouble();
    const { mrzByCamera: _, ...common } = defaultDeskPolicy;
    const policy = { ...common, readAttempts: 1, faceAttempts: 2 };
    double.claimAnswer = ok({ ...claim, policy });
    await opened(double);
    expect((await double.desk.status()).policy).toEqual({ ...defaultDeskPolicy, ...policy });
    await read(double);
    expect(await readDocument(double.desk, key, null)).toMatchObject({
      error: { code: 'DESK_READ_LIMIT' },
    });
    double.desk.setSession(null);
    expect((await double.desk.status()).policy).toEqual(defaultDeskPolicy);
  });
});

describe('the way from code to receipt', () => {
  it('takes an adult to an accepted approval whose submission fits the contract', async () => {
    const double = deskDouble();
    await ready(double);
    const view = sessionViewSchema.parse(value(await checkRegister(double.desk)));
    expect(view.approvalBlockers).toEqual([]);
    expect(view.step).toBe('decision');
    const receipt = value(await decide(double.desk, approve));
    expect(receipt).toMatchObject({ delivery: 'sent', officerName: 'Ole Olsen', attendanceCode: '123456' });
    const submission = submissionIn(double);
    expect(submission).toMatchObject({
      subject: 'adult',
      decision: { approved: true },
      toveStatus: 'NO_MATCH',
      faceImage: jpegBase64(),
      files: { EF_DG1: 'YQEA' },
    });
    expect(double.desk.session).toBeNull();
    expect(double.outbox.size).toBe(0);
  });

  it('tells the window neither claim id nor image bytes', async () => {
    const double = deskDouble();
    await ready(double);
    const told = JSON.stringify(double.events);
    expect(told).not.toContain(claim.claimId);
    expect(told).not.toContain(jpegBase64());
    expect(told).toContain(claim.attendanceCode);
  });

  it('compares what is said at the desk with the order', async () => {
    const double = deskDouble();
    await opened(double);
    const agree = value(recordAtDesk(double.desk, 'Kari Prove Nordmann', '0047 41234567'));
    expect(agree.atDesk).toMatchObject({ nameAgrees: true, phoneAgrees: true });
    const differ = value(recordAtDesk(double.desk, 'Ola Hansen', '41234568'));
    expect(differ.atDesk).toMatchObject({ nameAgrees: false, phoneAgrees: false });
  });

  it('opens no second session over one that is open', async () => {
    const double = deskDouble();
    await opened(double);
    expect(await openSession(double.desk, '654321')).toEqual(fail('DESK_SESSION_OPEN'));
  });

  it('gives a claim back when two openings cross', async () => {
    const double = deskDouble();
    value(await signIn(double.desk, officer.id, pin));
    const [first, second] = await Promise.all([
      openSession(double.desk, '123456'),
      openSession(double.desk, '123456'),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(fail('DESK_SESSION_OPEN'));
    expect(double.order).toEqual([`release ${claim.claimId}`]);
  });

  it('passes the code of a refused claim on and opens nothing', async () => {
    const double = deskDouble();
    double.claimAnswer = fail('PIP_CODE_USED');
    expect(await openSession(double.desk, '123456')).toEqual(fail('PIP_CODE_USED'));
    expect(double.desk.session).toBeNull();
  });
});

describe('minors', () => {
  it('has no face step and takes no face, and its submission has no face fields at all', async () => {
    const double = deskDouble();
    double.readings = [chipReading(inspection(minorDocument))];
    await opened(double);
    const view = await read(double);
    expect(view.age).toMatchObject({ years: 15, minor: true });
    expect(view.steps).not.toContain('face');
    for (const kind of photoKinds) {
      expect(takePhoto(double.desk, kind), kind).toEqual(fail('DESK_MINOR_NO_FACE'));
    }
    value(setSignature(double.desk, 'data-page'));
    judgeByHand(double.desk, guardianThere);
    value(await decide(double.desk, approve));
    const submission = submissionIn(double);
    expect(submission.subject).toBe('minor');
    expect(Object.keys(submission).filter((name) => /face|biometric/i.test(name))).toEqual([]);
  });

  it('takes no picture before the chip has said adult', async () => {
    const double = deskDouble();
    await opened(double);
    expect(takePhoto(double.desk, 'face')).toEqual(fail('DESK_MINOR_NO_FACE'));
  });

  it('keeps the camera shut from the opening of the order until the chip has said adult', async () => {
    const double = deskDouble();
    expect(double.desk.mayUseCamera, 'locked').toBe(false);
    value(await signIn(double.desk, officer.id, pin));
    expect(double.desk.mayUseCamera, 'to scan the code').toBe(true);
    value(await openSession(double.desk, claim.attendanceCode));
    expect(double.desk.mayUseCamera, 'nothing accepted yet').toBe(false);
    value(acceptTerms(double.desk, 'nb', 'officer'));
    expect(double.desk.mayUseCamera, 'for the MRZ').toBe(true);
    for (const kind of photoKinds)
      expect(takePhoto(double.desk, kind), kind).toEqual(fail('DESK_MINOR_NO_FACE'));
    value(recordAtDesk(double.desk, 'Nils', '41234567'));
    double.readings = [chipReading(inspection(minorDocument))];
    await read(double);
    expect(double.desk.mayUseCamera, 'minor').toBe(false);
    signOut(double.desk);
    value(await signIn(double.desk, officer.id, pin));
    expect(double.desk.mayUseCamera, 'a minor as far as anybody knows').toBe(false);
    value(startOver(double.desk));
    double.readings = [chipReading(inspection(documentData()))];
    await read(double);
    expect(double.desk.mayUseCamera, 'adult').toBe(true);
    signOut(double.desk);
    expect(double.desk.mayUseCamera, 'locked again').toBe(false);
  });

  it('counts an incomplete date of birth as a minor while any completion is under 18', async () => {
    const double = deskDouble();
    double.readings = [chipReading(inspection(documentData({ birthDate: born(null, '2008<<<<') })))];
    await opened(double);
    await read(double);
    expect(takePhoto(double.desk, 'face')).toEqual(fail('DESK_MINOR_NO_FACE'));
  });

  it('drops every picture already taken when a second reading says minor', async () => {
    const double = deskDouble();
    await opened(double);
    await read(double);
    for (const kind of photoKinds) value(takePhoto(double.desk, kind));
    double.readings = [chipReading(inspection(minorDocument))];
    const view = await read(double);
    expect(view.photos).toEqual({ face: false, 'data-page': false, 'signature-page': false });
    value(await decide(double.desk, { decision: 'terminate', cause: 'wrong-document', text: '', pin }));
    expect(JSON.stringify(submissionIn(double))).not.toContain(jpegBase64());
  });

  it('comes of age on the day in Oslo, not in UTC', async () => {
    const double = deskDouble();
    double.readings = [chipReading(inspection(documentData({ birthDate: born('2008-11-21') })))];
    // 00:30 on the birthday in Oslo, still the day before in UTC.
    double.now = new Date('2026-11-20T23:30:00.000Z');
    await opened(double);
    expect((await read(double)).age).toMatchObject({ years: 18, minor: false, on: '2026-11-21' });
  });
});

describe('reading', () => {
  it('needs terms, name and number first', async () => {
    const double = deskDouble();
    value(await signIn(double.desk, officer.id, pin));
    value(await openSession(double.desk, '123456'));
    expect(recordAtDesk(double.desk, 'Kari', '41234567')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    value(acceptTerms(double.desk, 'nb', 'officer'));
    expect(await readDocument(double.desk, key, null)).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
  });

  it('names the wrong field of a typed MRZ before the chip is troubled', async () => {
    const double = deskDouble();
    double.readings = [];
    await opened(double);
    const mrz = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408123F1204159ZE184226B<<<<<10';
    expect(await readDocument(double.desk, { kind: 'mrz', mrz }, null)).toEqual(
      fail('MRZ_CHECK_DIGIT', { field: 'birthDate' }),
    );
  });

  it('tries a wrong key once and leaves it at that', async () => {
    const double = deskDouble();
    const wrong = chipReading(inspection(null, {}, { code: 'CHIP_WRONG_KEY' }));
    double.readings = [wrong, chipReading(inspection(documentData()))];
    await opened(double);
    const view = await read(double);
    expect(view.inspection?.error).toEqual({ code: 'CHIP_WRONG_KEY' });
    expect(view.readAttempts).toBe(1);
    expect(double.readings).toHaveLength(1);
  });

  it('keeps notes and photos when a second reading fails', async () => {
    const double = deskDouble();
    await ready(double);
    value(setNameReason(double.desk, 'Gift i fjor'));
    double.readings = [chipReading(inspection(null, {}, { code: 'CHIP_CARD_LOST' }))];
    const view = await read(double);
    expect(view).toMatchObject({
      photos: { face: true, 'data-page': true },
      nameReason: 'Gift i fjor',
      atDesk: { name: 'Kari Nordmann' },
      age: null,
      step: 'chip',
    });
    // The source went with the chip data it pointed to.
    expect(view.signature).toBeNull();
  });

  it('sends no face while the age of the last reading is unknown', async () => {
    const double = deskDouble();
    await ready(double);
    double.readings = [chipReading(inspection(null, {}, { code: 'CHIP_CARD_LOST' }))];
    await read(double);
    value(await decide(double.desk, { decision: 'terminate', cause: 'document-unreadable', text: '', pin }));
    expect(submissionIn(double)).toMatchObject({ subject: 'age-unknown' });
    expect(submissionIn(double)).not.toHaveProperty('faceImage');
  });

  it('leaves the session as it was when there is no card', async () => {
    const double = deskDouble();
    await opened(double);
    double.readings = [fail('READER_NO_CARD')];
    expect(await readDocument(double.desk, key, null)).toEqual(fail('READER_NO_CARD'));
    expect(double.desk.session?.facts.readAttempts).toBe(0);
    double.readings = [chipReading(inspection(documentData()))];
    expect((await read(double)).inspection?.document).not.toBeNull();
  });

  it('runs one reading at a time', async () => {
    const double = deskDouble();
    await opened(double);
    let finish: (reading: ReturnType<typeof chipReading>) => void = () => undefined;
    double.readings = [new Promise((resolve) => (finish = resolve))];
    const first = readDocument(double.desk, key, null);
    expect(await readDocument(double.desk, key, null)).toEqual(fail('READER_BUSY'));
    finish(chipReading(inspection(documentData())));
    expect((await first).ok).toBe(true);
  });
});

describe('the register of lost documents', () => {
  it('is asked for Norwegian documents and makes a hit final', async () => {
    const double = deskDouble();
    double.tove = ok('MATCH');
    await opened(double);
    const view = await read(double);
    expect(double.toveAsked).toEqual(['FHC002549']);
    expect(view.approvalBlockers).toContain('reported-lost');
    expect(view.inspection?.result).toBe('failed');
    expect(acknowledge(double.desk, 'lost-or-stolen')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
  });

  it('is never asked for a foreign document', async () => {
    const double = deskDouble();
    double.readings = [chipReading(inspection(documentData({ issuingState: 'SWE' })))];
    await opened(double);
    const view = await read(double);
    expect(double.toveAsked).toEqual([]);
    expect(view.inspection?.checks.find((fact) => fact.id === 'lost-or-stolen')).toMatchObject({
      result: 'not-supported',
      reason: 'register-not-covered',
    });
  });

  it.each([fail('PIP_SERVICE_UNREACHABLE'), ok('NOT_COVERED' as const)])(
    'blocks the approval of a Norwegian document until it has answered (%j)',
    async (answer) => {
      const double = deskDouble();
      double.tove = answer;
      await opened(double);
      expect((await read(double)).approvalBlockers).toContain('register-not-checked');
      double.tove = ok('NO_MATCH');
      const again = value(await checkRegister(double.desk));
      expect(again.approvalBlockers).not.toContain('register-not-checked');
      expect(again.readAttempts).toBe(1);
    },
  );
});

describe('notes of the officer', () => {
  it('refuses "no signature" for a Norwegian document and a source that is not there', async () => {
    const double = deskDouble();
    double.readings = [chipReading(inspection(documentData({ signature: null })))];
    await opened(double);
    expect(setSignature(double.desk, 'none')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    await read(double);
    expect(setSignature(double.desk, 'none')).toEqual(fail('DESK_SIGNATURE_REQUIRED'));
    expect(setSignature(double.desk, 'chip')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    expect(setSignature(double.desk, 'signature-page')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    value(takePhoto(double.desk, 'signature-page'));
    expect(value(setSignature(double.desk, 'signature-page')).signature).toBe('signature-page');
    expect(value(removePhoto(double.desk, 'signature-page')).signature).toBeNull();
  });

  it('takes back "no signature" when the next document read is Norwegian', async () => {
    const double = deskDouble();
    double.readings = [chipReading(inspection(documentData({ issuingState: 'SWE' })))];
    await opened(double);
    await read(double);
    value(setSignature(double.desk, 'none'));
    double.readings = [chipReading(inspection(documentData()))];
    expect((await read(double)).signature).toBeNull();
  });

  it('takes a number with right control digits only, synthetic ones in training only', async () => {
    const double = deskDouble();
    await opened(double);
    expect(setNumber(double.desk, twice('02013299997'))).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    await read(double);
    expect(setNumber(double.desk, twice('01020312345'))).toEqual(fail('DESK_NUMBER_INVALID'));
    expect(value(setNumber(double.desk, twice('020132 99997'))).dNumber).toBe('02013299997');
    expect(value(setNumber(double.desk, { dNumber: null, confirmation: null })).dNumber).toBeNull();
  });

  it('lets undetermined checks be taken into account, failed ones never, and forgets it with the reading', async () => {
    const double = deskDouble();
    const facts = {
      'dsc-revocation': { result: 'undetermined', reason: 'no-crl' },
      'chip-authenticity': { result: 'failed', reason: 'chip-cloned' },
    } as const;
    double.readings = [chipReading(inspection(documentData(), facts))];
    await opened(double);
    expect((await read(double)).approvalBlockers).toContain('check-not-acknowledged');
    expect(value(acknowledge(double.desk, 'dsc-revocation')).acknowledged).toEqual(['dsc-revocation']);
    expect(acknowledge(double.desk, 'chip-authenticity')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    expect(acknowledge(double.desk, 'sod-signature')).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    expect((await read(double)).acknowledged).toEqual([]);
  });

  it.each([
    ['no JPEG', Buffer.from('not a picture')],
    ['too small', jpeg(319, 480)],
    ['absurdly large', jpeg(9000, 480)],
    ['cut off', jpeg().subarray(0, -2)],
    ['without a frame', new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9])],
    ['a Huffman table instead of a frame', jpeg(640, 480, 0xc4)],
  ])('refuses a picture that is %s', async (_what, bytes) => {
    const double = deskDouble();
    await opened(double);
    await read(double);
    const base64 = Buffer.from(bytes).toString('base64');
    expect(takePhoto(double.desk, 'data-page', base64)).toEqual(fail('DESK_PHOTO_INVALID'));
    expect(value(photo(double.desk, 'data-page'))).toBeNull();
  });

  it('gives pictures back by kind', async () => {
    const double = deskDouble();
    await ready(double);
    expect(value(photo(double.desk, 'face'))).toEqual({ mime: 'image/jpeg', base64: jpegBase64() });
    expect(value(chipImage(double.desk, 'portrait'))).toEqual({ mime: 'image/jpeg', base64: 'AQID' });
    expect(value(photo(double.desk, 'signature-page'))).toBeNull();
  });
});
