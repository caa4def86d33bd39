import { describe, expect, it } from 'vitest';
import { submissionSchema } from '#shared/contracts/pip.ts';
import { decide } from '#electron/usecases/decide.ts';
import { restoreDraft } from '#electron/usecases/drafts.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { newPace, paceAt, stepSecondsOf } from '#electron/usecases/pace.ts';
import { acceptTerms, recordAtDesk } from '#electron/usecases/recordAtDesk.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import { value } from './atDesk.ts';
import { claim, deskDouble, officer, pin } from './doubles.ts';

const terminate = { decision: 'terminate', cause: 'applicant-left', text: '', pin } as const;

describe('the time of each step', () => {
  it('counts for the step that had to be done, and goes to the service in whole seconds', async () => {
    const double = deskDouble();
    let ticks = 5_000;
    Object.assign(double.desk.parts.clock, { ticks: () => ticks });
    value(await signIn(double.desk, officer.id, pin));
    value(await openSession(double.desk, claim.attendanceCode));
    ticks += 12_400;
    value(acceptTerms(double.desk, 'nb', 'officer'));
    ticks += 30_000;
    value(await recordAtDesk(double.desk, claim.applicantName, claim.applicantPhoneNumber));
    ticks += 3_000;
    value(await decide(double.desk, terminate));
    const { submission } = double.submitted[0] ?? {};
    expect(submission?.stepSeconds).toEqual({ terms: 12, applicant: 30, chip: 3 });
    expect(submissionSchema.safeParse(submission).success).toBe(true);
  });

  it('goes on after an interruption, and the time in between counts for nothing', async () => {
    const double = deskDouble();
    let ticks = 1_000;
    Object.assign(double.desk.parts.clock, { ticks: () => ticks });
    value(await signIn(double.desk, officer.id, pin));
    value(await openSession(double.desk, claim.attendanceCode));
    ticks += 7_000;
    value(acceptTerms(double.desk, 'nb', 'officer'));
    ticks += 10_000;
    // The power goes, and comes back an hour later with a clock that begins anew.
    const { draft } = double;
    double.desk.setSession(null);
    double.draft = draft;
    ticks = 50;
    await restoreDraft(double.desk);
    ticks += 2_000;
    value(await decide(double.desk, terminate));
    expect(double.submitted[0]?.submission.stepSeconds).toMatchObject({ terms: 7, applicant: 2 });
  });

  it('is never negative and never more than a day', () => {
    expect(stepSecondsOf(paceAt(newPace(9_000), 'chip', 3_000))).toEqual({ terms: 0 });
    expect(stepSecondsOf(paceAt(newPace(0), 'chip', 1e12))).toEqual({ terms: 86_400 });
  });
});
