import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  faceHints,
  type ApplicantAction,
  type ApplicantScene,
  type ApplicantState,
} from '#shared/contracts/applicant.ts';
import { readStepIds, type ReadStep } from '#shared/domain/inspection.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { attendApplicant, mayApplicantUseCamera, showApplicant } from '#electron/usecases/applicant.ts';
import { percentOf } from '#electron/usecases/applicantScene.ts';
import { decide } from '#electron/usecases/decide.ts';
import { acceptTerms, recordAtDesk } from '#electron/usecases/recordAtDesk.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import type { DeskParts } from '#electron/usecases/desk.ts';
import { signIn, signOut } from '#electron/usecases/signIn.ts';
import { key, value } from './atDesk.ts';
import {
  administrator,
  born,
  chipReading,
  claim,
  deskDouble,
  documentData,
  type Double,
  inspection,
  officer,
  pin,
} from './doubles.ts';

/** What the second screen may show, and when; what an answer on it does, and when it does nothing. */

const minorsPassport = chipReading(inspection(documentData({ birthDate: born('2010-11-21') })));
const face: ApplicantScene = { scene: 'face', camera: 'Face camera', hints: ['come-closer'] };
const number: ApplicantScene = { scene: 'confirm-number', number: '02013299997' };
const unseen: ApplicantScene[] = [
  { scene: 'details' },
  { scene: 'document', percent: null },
  face,
  { scene: 'pages' },
  number,
  { scene: 'done', outcome: 'finished' },
];

interface Screen {
  readonly double: Double;
  readonly shown: ApplicantState[];
  now(): ApplicantState;
  say(action: ApplicantAction): void;
  /** Lets the time of the goodbye pass. */
  wait(): void;
  open: boolean;
}

function screen(changes: Partial<DeskParts> = {}): Screen {
  const shown: ApplicantState[] = [];
  let hear: (action: ApplicantAction) => void = () => undefined;
  let coming: (() => void) | null = null;
  const double = deskDouble({
    applicant: {
      get isOpen() {
        return one.open;
      },
      show: (state) => void shown.push(state),
      onSay: (listener) => (hear = listener),
      onChange: () => undefined,
    },
    ...changes,
  });
  const one: Screen = {
    double,
    shown,
    open: true,
    now: () => shown.at(-1) as ApplicantState,
    say: (action) => hear(action),
    wait: () => coming?.(),
  };
  attendApplicant(double.desk, (_milliseconds, action) => {
    coming = action;
    return () => (coming = null);
  });
  return one;
}

async function opened(one: Screen): Promise<void> {
  value(await signIn(one.double.desk, officer.id, pin));
  value(await openSession(one.double.desk, claim.attendanceCode));
}

async function read(one: Screen, reading = one.double.readings[0]): Promise<void> {
  if (reading !== undefined) one.double.readings = [reading];
  if (one.double.desk.session?.facts.terms === null) value(acceptTerms(one.double.desk, 'nb', 'officer'));
  value(recordAtDesk(one.double.desk, 'Kari Nordmann', '41234567'));
  value(await readDocument(one.double.desk, key, null));
}

describe('what the applicant may see', () => {
  it('is the welcome at a locked desk and at one without a session, whatever the window asks for', async () => {
    const one = screen();
    expect(one.now()).toEqual({ language: 'nb', training: false, show: { scene: 'welcome' } });
    for (const scene of [...unseen, { scene: 'wait' } as const]) value(showApplicant(one.double.desk, scene));
    value(await signIn(one.double.desk, officer.id, pin));
    for (const scene of unseen) value(showApplicant(one.double.desk, scene));
    expect(one.shown.map(({ show }) => show.scene)).toEqual(expect.arrayContaining(['welcome']));
    expect(new Set(one.shown.map(({ show }) => show.scene)).size).toBe(1);
  });

  it('is the terms first, with who ordered out of the order, not out of the window', async () => {
    const one = screen();
    await opened(one);
    expect(one.now().show).toEqual({ scene: 'terms', requestorName: claim.requestorName });
    value(showApplicant(one.double.desk, { scene: 'terms', requestorName: claim.applicantName }));
    expect(one.now().show).toEqual({ scene: 'terms', requestorName: claim.requestorName });
  });

  it.each(unseen)(
    'is nothing that asks for anything before the terms are accepted: $scene',
    async (scene) => {
      const one = screen();
      await opened(one);
      expect(showApplicant(one.double.desk, scene).ok).toBe(false);
      expect(one.now().show.scene).toBe('terms');
    },
  );

  it('is never a camera before the chip has said adult, nor for a minor, nor a minor before another reading', async () => {
    const one = screen();
    const { desk } = one.double;
    await opened(one);
    value(acceptTerms(desk, 'nb', 'officer'));
    expect(showApplicant(desk, face)).toEqual(fail('DESK_MINOR_NO_FACE'));
    await read(one, minorsPassport);
    expect(showApplicant(desk, face)).toEqual(fail('DESK_MINOR_NO_FACE'));
    expect(one.shown.some(({ show }) => show.scene === 'face')).toBe(false);

    await read(one, chipReading(inspection(documentData())));
    value(showApplicant(desk, face));
    expect(one.now().show).toEqual(face);
    expect(mayApplicantUseCamera(desk)).toBe(true);
    await read(one, minorsPassport);
    expect(one.now().show).toEqual({ scene: 'wait' });
    expect(mayApplicantUseCamera(desk)).toBe(false);
  });

  it('gets the camera in the face scene only, and not while the desk is locked', async () => {
    const one = screen();
    const { desk } = one.double;
    expect(mayApplicantUseCamera(desk)).toBe(false);
    await opened(one);
    await read(one);
    // The officer's window may: an adult by the chip. The applicant's has nothing to look at yet.
    expect(desk.mayUseCamera).toBe(true);
    expect(mayApplicantUseCamera(desk)).toBe(false);
    value(showApplicant(desk, face));
    expect(mayApplicantUseCamera(desk)).toBe(true);
    value(signOut(desk));
    expect(one.now().show).toEqual({ scene: 'welcome' });
    expect(mayApplicantUseCamera(desk)).toBe(false);
  });

  it('is nothing of a session to an administrator who signs in over it', async () => {
    const one = screen();
    await opened(one);
    value(signOut(one.double.desk));
    value(await signIn(one.double.desk, administrator.id, pin));
    expect(one.now().show).toEqual({ scene: 'welcome' });
  });

  it('is a number only with a document, and only one with right control digits', async () => {
    const one = screen();
    await opened(one);
    value(acceptTerms(one.double.desk, 'nb', 'officer'));
    expect(showApplicant(one.double.desk, number)).toEqual(fail('DESK_STEP_NOT_ALLOWED'));
    await read(one);
    expect(showApplicant(one.double.desk, { ...number, number: '01020312345' })).toEqual(
      fail('DESK_NUMBER_INVALID'),
    );
    expect(showApplicant(one.double.desk, number)).toEqual(ok(null));
    expect(one.now().show).toEqual(number);
  });

  it('follows the reading in percent, in its own scene only', async () => {
    const one = screen();
    await opened(one);
    const steps = (done: number): ReadStep[] =>
      readStepIds.map((id, i) => ({
        id,
        state: i < done ? 'done' : i === done ? 'running' : 'pending',
        bytesRead: 50,
        bytesTotal: 100,
        durationMs: 1,
        error: null,
      }));
    one.double.desk.emit('chip.progress', { steps: steps(3) });
    expect(one.now().show.scene).toBe('terms');
    value(acceptTerms(one.double.desk, 'nb', 'officer'));
    value(showApplicant(one.double.desk, { scene: 'document', percent: null }));
    const percents = readStepIds.map((_id, done) => {
      one.double.desk.emit('chip.progress', { steps: steps(done) });
      return (one.now().show as { percent: number }).percent;
    });
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents[0]).toBeGreaterThan(0);
    expect(percents.at(-1)).toBeLessThan(100);
    expect(percentOf(steps(readStepIds.length))).toBe(100);
    expect(percentOf([])).toBe(0);
  });
});

describe('how it ends', () => {
  const terminate = { decision: 'terminate', cause: 'applicant-left', text: '', pin } as const;
  const reject = { decision: 'reject', cause: 'document-suspected-forged', text: '', pin } as const;

  it.each([
    [terminate, 'not-finished'],
    [reject, 'finished'],
  ] as const)('says goodbye and never how it was decided (%j)', async (decision, outcome) => {
    const one = screen();
    await opened(one);
    await read(one);
    value(await decide(one.double.desk, decision));
    expect(one.now().show).toEqual({ scene: 'done', outcome });
    expect(JSON.stringify(one.shown)).not.toMatch(/reject|forged|terminate|left/);
  });

  it.each(['some time', 'the officer goes on', 'the desk is locked'])(
    'greets again when %s, in the language of the desk',
    async (what) => {
      const one = screen();
      await opened(one);
      one.say({ action: 'choose-language', language: 'en' });
      value(await decide(one.double.desk, terminate));
      expect(one.now()).toMatchObject({ language: 'en', show: { scene: 'done' } });
      if (what === 'some time') one.wait();
      else if (what === 'the officer goes on') value(showApplicant(one.double.desk, { scene: 'welcome' }));
      else value(signOut(one.double.desk));
      expect(one.now()).toEqual({ language: 'nb', training: false, show: { scene: 'welcome' } });
    },
  );

  it('sends nobody away whose decision the service refused: they wait until the officer goes on', async () => {
    const one = screen();
    await opened(one);
    one.double.submitAnswer = fail('PIP_SUBMISSION_REFUSED', { reasons: 'document-locked' });
    value(await decide(one.double.desk, terminate));
    one.wait();
    expect(one.now().show).toEqual({ scene: 'wait' });
    value(showApplicant(one.double.desk, { scene: 'welcome' }));
    expect(one.now().show).toEqual({ scene: 'welcome' });
  });

  it('does not let the goodbye of one applicant end in the session of the next', async () => {
    const one = screen();
    await opened(one);
    value(await decide(one.double.desk, terminate));
    value(await openSession(one.double.desk, claim.attendanceCode));
    one.wait();
    expect(one.now().show.scene).toBe('terms');
  });

  it('says nothing of an ending where the order was given back', async () => {
    const one = screen();
    await opened(one);
    one.double.desk.setSession(null);
    expect(one.now().show).toEqual({ scene: 'welcome' });
  });
});

describe('what the applicant says', () => {
  it('accepts the terms in the language chosen, as the applicant, and tells the officer', async () => {
    const one = screen();
    await opened(one);
    one.say({ action: 'choose-language', language: 'nn' });
    one.say({ action: 'accept-terms' });
    expect(one.double.desk.session?.facts.terms).toMatchObject({ language: 'nn', by: 'applicant' });
    expect(one.now()).toEqual({ language: 'nn', training: false, show: { scene: 'wait' } });
    expect(one.double.events.filter(({ event }) => event === 'applicant.said').at(-1)?.payload).toEqual({
      action: 'accept-terms',
    });
  });

  it('keeps a language that was chosen while waiting', async () => {
    const one = screen();
    one.say({ action: 'choose-language', language: 'en' });
    expect(one.double.events.some(({ event }) => event === 'applicant.said')).toBe(false);
    await opened(one);
    expect(one.now().language).toBe('en');
  });

  it('answers for a number once', async () => {
    const one = screen();
    await opened(one);
    await read(one);
    value(showApplicant(one.double.desk, number));
    const wrong = { action: 'confirm-number', right: false, number: number.number } as const;
    one.say(wrong);
    one.say({ ...wrong, right: true });
    expect(one.now().show).toEqual({ scene: 'wait' });
    const said = one.double.events.filter(({ event }) => event === 'applicant.said');
    expect(said.map(({ payload }) => payload)).toEqual([wrong]);
  });

  it('does not answer for a number that took the place of the one they saw', async () => {
    const one = screen();
    await opened(one);
    await read(one);
    value(showApplicant(one.double.desk, number));
    value(showApplicant(one.double.desk, { scene: 'confirm-number', number: '30108299920' }));
    one.say({ action: 'confirm-number', right: true, number: number.number });
    expect(one.now().show).toEqual({ scene: 'confirm-number', number: '30108299920' });
    expect(one.double.events.some(({ event }) => event === 'applicant.said')).toBe(false);
  });

  it('does nothing outside the scene it answers', async () => {
    const error = vi.fn();
    const one = screen({ log: { info: () => undefined, error } });
    one.say({ action: 'accept-terms' });
    await opened(one);
    one.say({ action: 'confirm-number', right: true, number: number.number });
    value(acceptTerms(one.double.desk, 'nb', 'officer'));
    const accepted = one.double.desk.session?.facts.terms;
    // The officer was told; the question is gone from the screen and cannot be answered a second time.
    one.say({ action: 'accept-terms' });
    expect(one.double.desk.session?.facts.terms).toBe(accepted);
    expect(one.double.events.some(({ event }) => event === 'applicant.said')).toBe(false);
    expect(error).toHaveBeenCalledTimes(3);
    value(signOut(one.double.desk));
    one.say({ action: 'accept-terms' });
    expect(error).toHaveBeenCalledTimes(4);
  });

  it('is known to the desk as a window that is there or not', async () => {
    const one = screen();
    expect((await one.double.desk.status()).applicantWindow).toBe(true);
    one.open = false;
    expect((await one.double.desk.status()).applicantWindow).toBe(false);
    expect((await deskDouble().desk.status()).applicantWindow).toBe(false);
  });
});

describe('whatever happens, in any order', () => {
  const scenes = fc.constantFrom<ApplicantScene>(
    { scene: 'welcome' },
    { scene: 'terms', requestorName: claim.applicantName },
    { scene: 'wait' },
    ...unseen,
    { scene: 'face', camera: null, hints: faceHints.slice(0, 3) },
  );
  const step = fc.oneof(
    scenes.map((show) => ({ do: 'show', show }) as const),
    fc
      .constantFrom<ApplicantAction>(
        { action: 'accept-terms' },
        { action: 'confirm-number', right: true, number: number.number },
        { action: 'choose-language', language: 'en' },
      )
      .map((action) => ({ do: 'say', action }) as const),
    fc
      .constantFrom('sign-in', 'sign-out', 'open', 'read-adult', 'read-minor', 'decide', 'wait')
      .map((what) => ({ do: what }) as const),
  );

  it('never shows a face to anybody but an adult of an open session, nor a name, a code or a pipId', async () => {
    let faces = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 25 }), async (underWay, steps) => {
        const one = screen();
        const { desk } = one.double;
        // Half of them from the middle of a session, where there is something to give away.
        if (underWay) {
          await opened(one);
          one.say({ action: 'accept-terms' });
          await read(one);
          value(showApplicant(desk, face));
        }
        for (const next of [{ do: 'nothing' } as const, ...steps]) {
          if (next.do === 'show') showApplicant(desk, next.show);
          else if (next.do === 'say') one.say(next.action);
          else if (next.do === 'sign-in') await signIn(desk, officer.id, pin);
          else if (next.do === 'sign-out') signOut(desk);
          else if (next.do === 'open') await openSession(desk, claim.attendanceCode);
          else if (next.do === 'wait') one.wait();
          else if (next.do === 'decide') {
            await decide(desk, { decision: 'terminate', cause: 'applicant-left', text: '', pin });
          } else if (next.do !== 'nothing') {
            one.double.readings = [
              next.do === 'read-minor' ? minorsPassport : chipReading(inspection(documentData())),
            ];
            recordAtDesk(desk, 'Kari Nordmann', '41234567');
            await readDocument(desk, key, null);
          }
          const { show } = one.now();
          const adult = desk.session?.facts.reading?.age?.minor === false && desk.operator !== null;
          if (show.scene === 'face') faces++;
          if (show.scene === 'face') expect(adult).toBe(true);
          expect(mayApplicantUseCamera(desk)).toBe(show.scene === 'face');
          if (desk.operator === null) expect(show.scene).toBe('welcome');
          if (!['welcome', 'terms', 'wait', 'done'].includes(show.scene)) {
            expect(desk.session?.facts.terms).not.toBeNull();
          }
        }
        const told = JSON.stringify(one.shown);
        for (const never of [
          claim.applicantName,
          claim.claimId,
          claim.attendanceCode,
          'NORDMANN',
          'FHC002549',
        ]) {
          expect(told).not.toContain(never);
        }
      }),
      { numRuns: 150 },
    );
    // The search itself must have something to find.
    expect(faces).toBeGreaterThan(0);
  });
});
