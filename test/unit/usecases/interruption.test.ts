import { describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import { restoreDraft } from '#electron/usecases/drafts.ts';
import { holdOrder } from '#electron/usecases/holdOrder.ts';
import { leaveDesk } from '#electron/usecases/leaveDesk.ts';
import { currentSession } from '#electron/usecases/openSession.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import { setNameReason, setNumber, setSignature, startOver } from '#electron/usecases/recordAtDesk.ts';
import { signIn, signOut } from '#electron/usecases/signIn.ts';
import { judgedByHand } from '../../support/proofing.ts';
import { key, opened, read, ready, twice, value } from './atDesk.ts';
import {
  chipReading,
  claim,
  colleague,
  deskDouble,
  documentData,
  type Double,
  inspection,
  jpegBase64,
  leaver,
  officer,
  pin,
  today,
} from './doubles.ts';

const approve = { decision: 'approve', pin } as const;

describe('another document, or another officer', () => {
  it('keeps nothing that was photographed or noted for the document before when another one is read', async () => {
    const double = deskDouble();
    await ready(double);
    value(setNameReason(double.desk, 'Gift i fjor'));
    value(setNumber(double.desk, twice('02013299997')));
    // Not even over a reading that failed.
    const lost = chipReading(inspection(null, {}, { code: 'CHIP_CARD_LOST' }));
    double.readings = [lost];
    await read(double);
    const mrzName = { primary: 'HANSEN', secondary: 'BERIT', truncated: false };
    double.readings = [chipReading(inspection(documentData({ documentNumber: 'FHC009999', mrzName })))];
    expect(await read(double)).toMatchObject({
      photos: { face: false, 'data-page': false, 'signature-page': false },
      signature: null,
      nameReason: null,
      dNumber: null,
      atDesk: { name: 'Kari Nordmann' },
    });
    expect(await decide(double.desk, approve)).toMatchObject({ error: { code: 'DESK_APPROVAL_BLOCKED' } });
  });

  it('keeps photos and notes when the same document is read again after an interruption', async () => {
    const double = deskDouble();
    await ready(double);
    signOut(double.desk);
    value(await signIn(double.desk, officer.id, pin));
    expect((await read(double)).photos).toMatchObject({ face: true, 'data-page': true });
  });

  it('brings nothing into a session that was locked meanwhile', async () => {
    const double = deskDouble();
    await opened(double);
    let finish: (reading: ReturnType<typeof chipReading>) => void = () => undefined;
    double.readings = [new Promise((resolve) => (finish = resolve))];
    const reading = readDocument(double.desk, key, null);
    await Promise.resolve();
    signOut(double.desk);
    finish(chipReading(inspection(documentData())));
    expect(await reading).toEqual(fail('DESK_NOT_SIGNED_IN'));
    expect(double.desk.session?.facts.reading).toBeNull();
  });

  it('brings nothing to whoever is signed in when a reading of the one before ends', async () => {
    const double = deskDouble();
    await opened(double);
    let finish: (reading: ReturnType<typeof chipReading>) => void = () => undefined;
    double.readings = [new Promise((resolve) => (finish = resolve))];
    const reading = readDocument(double.desk, key, null);
    await Promise.resolve();
    value(await signIn(double.desk, colleague.id, pin));
    finish(chipReading(inspection(documentData())));
    expect(await reading).toEqual(fail('DESK_NOT_SIGNED_IN'));
    expect(double.desk.session?.facts.reading).toBeNull();
  });
});

describe('after an interruption', () => {
  const other = chipReading(inspection(documentData({ documentNumber: 'FHC009999' })));
  async function interrupted() {
    const double = deskDouble();
    await ready(double);
    signOut(double.desk);
    value(await signIn(double.desk, colleague.id, pin));
    return double;
  }

  it('goes on with the same document: pictures, notes and judgements are there again', async () => {
    const double = await interrupted();
    expect(value(currentSession(double.desk))?.resumed).toBe(true);
    const view = await read(double);
    expect(view).toMatchObject({ resumed: false, photos: { face: true, 'data-page': true } });
    expect(view.judgements).toHaveLength(judgedByHand.length);
    expect(view.approvalBlockers).toEqual(['signature-missing']);
  });

  it('refuses another document, and one whose EF.SOD differs in a byte, and keeps the notes', async () => {
    const double = await interrupted();
    const same = chipReading(inspection(documentData()));
    const resigned = { ...same, files: new Map([...same.files, ['EF_SOD', new Uint8Array([0x77])]]) };
    const unsigned = { ...same, files: new Map([...same.files].filter(([name]) => name !== 'EF_SOD')) };
    for (const reading of [other, resigned, unsigned]) {
      double.readings = [reading];
      expect(await readDocument(double.desk, key, null)).toEqual(fail('DESK_OTHER_DOCUMENT'));
      expect(double.desk.session).toMatchObject({
        facts: { reading: null, photos: { face: true } },
        chip: null,
      });
    }
    // Each of them was an attempt.
    expect(double.desk.session?.facts.readAttempts).toBe(4);
    double.readings = [same];
    expect((await read(double)).photos.face).toBe(true);
  });

  it('takes a reading that got nowhere for no other document', async () => {
    const double = await interrupted();
    double.readings = [chipReading(inspection(null, {}, { code: 'CHIP_WRONG_KEY' }))];
    expect(await read(double)).toMatchObject({ resumed: true, photos: { face: true } });
    double.readings = [other];
    expect(await readDocument(double.desk, key, null)).toEqual(fail('DESK_OTHER_DOCUMENT'));
  });

  it('drops what was noted only where the officer starts over', async () => {
    const double = await interrupted();
    const view = value(startOver(double.desk));
    expect(view).toMatchObject({ resumed: false, photos: { face: false }, judgements: [], step: 'chip' });
    expect(view.terms).not.toBeNull();
    expect(double.desk.session?.photos).toEqual({ face: null, 'data-page': null, 'signature-page': null });
    double.readings = [other];
    expect((await read(double)).inspection?.document?.documentNumber).toBe('FHC009999');
  });
});

describe('a desk that was switched off in mid-session', () => {
  /** The same disk, another process. */
  async function restarted(before: Double, now = today): Promise<Double> {
    const after = deskDouble();
    after.draft = before.draft;
    after.now = now;
    await restoreDraft(after.desk);
    return after;
  }
  const later = (hours: number) => new Date(today.getTime() + hours * 3_600_000);

  it('has the session again, without what the chip said, and goes on to an approval', async () => {
    const before = deskDouble();
    await ready(before);
    const after = await restarted(before, later(1));
    expect(after.events.some(({ event, payload }) => event === 'session.changed' && payload !== null)).toBe(
      false,
    );
    value(await signIn(after.desk, officer.id, pin));
    expect(value(currentSession(after.desk))).toMatchObject({
      resumed: true,
      inspection: null,
      photos: { face: true, 'data-page': true },
      atDesk: { name: 'Kari Nordmann' },
      step: 'chip',
    });
    await read(after);
    value(setSignature(after.desk, 'chip'));
    value(await decide(after.desk, approve));
    expect(after.submitted[0]?.submission).toMatchObject({ readAttempts: 2, faceImage: jpegBase64() });
    expect(after.draft).toBeNull();
  });

  it('keeps nothing of the chip on disk, and nothing at all once the session is decided or given back', async () => {
    const double = deskDouble();
    await ready(double);
    expect(JSON.stringify(double.draft)).not.toMatch(/inspection|mrzLines|FHC002549.*checks/);
    expect(double.draft?.notes).not.toHaveProperty('reading');
    await leaveDesk(double.desk);
    expect(double.draft).toBeNull();
  });

  it.each([
    ['long after the applicant has left', 13],
    ['by a clock that was wrong then or is wrong now', -13],
  ])('is not brought back %s, and the order is given back', async (_when, hours) => {
    const before = deskDouble();
    await ready(before);
    const after = await restarted(before, later(hours));
    expect(after.draft).toBeNull();
    value(await signIn(after.desk, officer.id, pin));
    expect(value(currentSession(after.desk))).toBeNull();
    expect(after.order).toContain(`release ${claim.claimId}`);
  });

  it('wants the same document after the restart as before', async () => {
    const before = deskDouble();
    await ready(before);
    const after = await restarted(before);
    value(await signIn(after.desk, officer.id, pin));
    after.readings = [chipReading(inspection(documentData({ documentNumber: 'FHC009999' })))];
    expect(await readDocument(after.desk, key, null)).toEqual(fail('DESK_OTHER_DOCUMENT'));
  });

  it('says that the order was lost meanwhile', async () => {
    const before = deskDouble();
    await ready(before);
    const after = await restarted(before);
    value(await signIn(after.desk, officer.id, pin));
    after.claimAnswer = fail('PIP_CODE_CANCELLED');
    await holdOrder(after.desk);
    expect(value(currentSession(after.desk))?.approvalBlockers).toContain('order-lost');
  });

  it('erases the session of an applicant who is long gone, and gives the order back', async () => {
    const before = deskDouble();
    await ready(before);
    const after = await restarted(before, later(13));
    expect(after.desk.session).toBeNull();
    expect(after.draft).toBeNull();
    expect(after.order).toEqual([`release ${claim.claimId}`]);
  });

  it('goes on without a draft where the disk refuses one', async () => {
    const double = deskDouble();
    double.desk.parts.drafts.keep = () => {
      throw new Error('disk full');
    };
    await ready(double);
    expect((await decide(double.desk, approve)).ok).toBe(true);
  });
});

describe('lock and resume', () => {
  it('tells a locked window nothing of the applicant', async () => {
    const double = deskDouble();
    await ready(double);
    double.events.length = 0;
    signOut(double.desk);
    expect(double.events.filter(({ event }) => event === 'session.changed')).not.toEqual([]);
    for (const { event, payload } of double.events)
      if (event === 'session.changed') expect(payload).toBeNull();
  });

  it('keeps notes and photos but wants the chip read anew', async () => {
    const double = deskDouble();
    await ready(double);
    signOut(double.desk);
    value(await signIn(double.desk, officer.id, pin));
    expect(double.desk.session).toMatchObject({
      facts: { reading: null, signature: null, atDesk: { name: 'Kari Nordmann' }, interrupted: true },
      chip: null,
    });
    expect(double.desk.session?.photos.face).not.toBeNull();
    expect(await decide(double.desk, approve)).toMatchObject({ error: { code: 'DESK_APPROVAL_BLOCKED' } });
  });

  it('wants the chip read anew by a colleague who signs in over an open desk', async () => {
    const double = deskDouble();
    await ready(double);
    value(await signIn(double.desk, colleague.id, pin));
    expect(double.desk.session?.facts.reading).toBeNull();
  });

  it('lets a leaver in under no PIN', async () => {
    const double = deskDouble();
    expect(await signIn(double.desk, leaver.id, pin)).toMatchObject({ error: { code: 'DESK_PIN_WRONG' } });
    expect(double.desk.operator).toBeNull();
  });
});
