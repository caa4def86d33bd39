import { describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import { setNameReason, setNumber } from '#electron/usecases/recordAtDesk.ts';
import { signIn, signOut } from '#electron/usecases/signIn.ts';
import { key, opened, read, ready, twice, value } from './atDesk.ts';
import {
  chipReading,
  colleague,
  deskDouble,
  documentData,
  inspection,
  leaver,
  officer,
  pin,
} from './doubles.ts';

const approve = { decision: 'approve', pin } as const;

describe('another document, or another officer', () => {
  it('keeps nothing that was photographed or noted for the document before when another one is read', async () => {
    const double = deskDouble();
    await ready(double);
    value(setNameReason(double.desk, 'Gift i fjor'));
    value(setNumber(double.desk, twice('02013299997')));
    // Not even over a reading that failed, or a locked desk.
    const lost = chipReading(inspection(null, {}, { code: 'CHIP_CARD_LOST' }));
    double.readings = [lost];
    await read(double);
    signOut(double.desk);
    value(await signIn(double.desk, colleague.id, pin));
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
    expect(double.desk.session?.reading).toBeNull();
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
    expect(double.desk.session?.reading).toBeNull();
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
      reading: null,
      signature: null,
      atDesk: { name: 'Kari Nordmann' },
    });
    expect(double.desk.session?.photos.face).not.toBeNull();
    expect(await decide(double.desk, approve)).toMatchObject({ error: { code: 'DESK_APPROVAL_BLOCKED' } });
  });

  it('wants the chip read anew by a colleague who signs in over an open desk', async () => {
    const double = deskDouble();
    await ready(double);
    value(await signIn(double.desk, colleague.id, pin));
    expect(double.desk.session?.reading).toBeNull();
  });

  it('lets a leaver in under no PIN', async () => {
    const double = deskDouble();
    expect(await signIn(double.desk, leaver.id, pin)).toMatchObject({ error: { code: 'DESK_PIN_WRONG' } });
    expect(double.desk.operator).toBeNull();
  });
});
