import { describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import { discardRefused, listRefused, sendRefusedAgain } from '#electron/usecases/refused.ts';
import { ready, value } from './atDesk.ts';
import { claim, deskDouble, namesake, officer, pin, supervisor, today, type Double } from './doubles.ts';
import { as } from './trust/atKeeper.ts';

const locked = fail('PIP_SUBMISSION_REFUSED', { reasons: 'document-locked of-the-future', status: 422 });

/** A desk with one decision of the officer that the service refused. */
async function withRefused(): Promise<{ double: Double; id: string }> {
  const double = deskDouble();
  await ready(double);
  double.submitAnswer = locked;
  value(await decide(double.desk, { decision: 'approve', pin }));
  return { double, id: [...double.outbox.keys()][0] ?? '' };
}

const audited = async (double: Double) =>
  (await double.trusting.entries())
    .filter(({ event }) => event.startsWith('outbox'))
    .map(({ event, outcome, who, fields }) => [event, outcome, who?.id, fields]);

describe('a submission the service refuses', () => {
  it('says on the receipt why, in codes the window has words for, while the applicant is still there', async () => {
    const double = deskDouble();
    await ready(double);
    double.submitAnswer = locked;
    expect(value(await decide(double.desk, { decision: 'approve', pin }))).toMatchObject({
      delivery: 'refused',
      refusal: { code: 'PIP_SUBMISSION_REFUSED', reasons: ['document-locked'] },
    });
  });

  it('is shown to a supervisor with code, decision, who and why', async () => {
    const { double, id } = await withRefused();
    await as(double, supervisor);
    expect(value(await listRefused(double.desk))).toEqual([
      {
        id,
        attendanceCode: claim.attendanceCode,
        decided: { decision: 'approve', at: today.toISOString(), officerName: officer.name },
        refusal: { code: 'PIP_SUBMISSION_REFUSED', reasons: ['document-locked'] },
        own: false,
      },
    ]);
  });

  it('goes out again under the same key once a supervisor says so, on record', async () => {
    const { double, id } = await withRefused();
    await as(double, supervisor);
    double.submitAnswer = fail('PIP_SUBMISSION_REFUSED', { reasons: 'inspection-differs' });
    expect(value(await sendRefusedAgain(double.desk, { id, pin }))).toMatchObject({
      delivery: 'refused',
      refusal: { reasons: ['inspection-differs'] },
    });
    double.submitAnswer = fail('PIP_SERVICE_UNREACHABLE');
    expect(value(await sendRefusedAgain(double.desk, { id, pin })).delivery).toBe('waiting');
    expect(new Set(double.submitted.map(({ key }) => key))).toEqual(new Set([id]));
    expect(await audited(double)).toEqual([
      ['outbox.sendAgain', 'done', supervisor.id, { submission: id }],
      ['outbox.sendAgain', 'done', supervisor.id, { submission: id }],
    ]);
    // It waits now: nothing is refused any more.
    expect(await sendRefusedAgain(double.desk, { id, pin })).toEqual(fail('REVIEW_SUBMISSION_GONE'));
  });

  it('is erased by somebody else than who decided it, with PIN and reason, on record', async () => {
    const { double, id } = await withRefused();
    await as(double, supervisor);
    expect(await discardRefused(double.desk, { id, pin: '00000000', note: 'x' })).toMatchObject({
      error: { code: 'DESK_PIN_WRONG' },
    });
    expect(double.outbox.size).toBe(1);
    expect(value(await discardRefused(double.desk, { id, pin, note: 'Locked document' }))).toBeNull();
    expect(double.outbox.size).toBe(0);
    expect((await audited(double)).at(-1)).toEqual([
      ...['outbox.discard', 'done', supervisor.id],
      { submission: id, note: 'Locked document' },
    ]);
    expect(await discardRefused(double.desk, { id, pin, note: 'x' })).toEqual(fail('REVIEW_SUBMISSION_GONE'));
  });

  it('is never erased by whoever decided it, whatever the role by now', async () => {
    const { double, id } = await withRefused();
    const entry = double.outbox.get(id);
    if (entry === undefined) throw new Error('nothing was refused');
    // Decided with one account, and erased with another.
    double.outbox.set(id, { ...entry, submission: { ...entry.submission, officerName: supervisor.name } });
    await as(double, namesake);
    expect(value(await listRefused(double.desk))[0]?.own).toBe(true);
    expect(await discardRefused(double.desk, { id, pin, note: 'x' })).toEqual(fail('REVIEW_OWN_CASE'));
    expect(double.outbox.size).toBe(1);
  });

  it('is no officer’s to send or erase', async () => {
    const { double, id } = await withRefused();
    expect(await sendRefusedAgain(double.desk, { id, pin })).toEqual(fail('DESK_ROLE_MISSING'));
    expect(await discardRefused(double.desk, { id, pin, note: 'x' })).toEqual(fail('DESK_ROLE_MISSING'));
  });
});
