import { describe, expect, it } from 'vitest';
import type { PersonaSummary, Receipt } from '#shared/contracts/desk.ts';
import type { Exercise } from '#shared/domain/practice.ts';
import { fail } from '#shared/errors/result.ts';
import { decide } from '#electron/usecases/decide.ts';
import type { Exercises, Training } from '#electron/usecases/ports.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import { trainingScore } from '#electron/usecases/training.ts';
import { opened, value } from './atDesk.ts';
import { claim, deskDouble, type Double, officer, pin } from './doubles.ts';

const why = { nb: 'a', nn: 'b', en: 'c' };
const expected = { decision: 'reject', causes: ['document-suspected-copy'] } as const;

function practising(code = claim.attendanceCode, broken = false): Double & { kept: Exercise[] } {
  const kept: Exercise[] = [];
  const exercises: Exercises = {
    async record(_operator, exercise) {
      if (broken) throw new Error('disk');
      kept.push(exercise);
    },
    of: async () => kept,
  };
  const persona: PersonaSummary = {
    id: 'clone',
    kind: 'forged',
    title: why,
    observed: null,
    mrzLines: [],
    can: null,
  };
  const training: Training = {
    pinOf: () => undefined,
    personas: () => [persona],
    insert: () => fail('DESK_TRAINING_ONLY'),
    order: async () => fail('DESK_TRAINING_ONLY'),
    exerciseOf: (asked) => (asked === code ? { persona: 'clone', expected, why } : null),
    exercises,
  };
  return Object.assign(deskDouble({ training }), { kept });
}

async function decided(double: Double, cause: 'document-suspected-copy' | 'other'): Promise<Receipt> {
  await opened(double);
  return value(await decide(double.desk, { decision: 'reject', cause, text: 'x', pin }));
}

describe('practice', () => {
  it('compares the decision with the right one, and keeps nothing of the applicant', async () => {
    const double = practising();
    expect((await decided(double, 'document-suspected-copy')).feedback).toEqual({
      persona: 'clone',
      right: true,
      expected: { decision: 'reject', causes: ['document-suspected-copy'] },
      why,
    });
    expect((await decided(double, 'other')).feedback?.right).toBe(false);
    expect(double.kept.map(({ right, approved }) => [right, approved])).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(JSON.stringify(double.kept)).not.toContain(claim.applicantName);
  });

  it('is silent about orders that are nobody’s exercise, and in production', async () => {
    expect((await decided(practising('999999'), 'other')).feedback).toBeNull();
    const production = deskDouble();
    expect((await decided(production, 'other')).feedback).toBeNull();
    expect(await trainingScore(production.desk)).toEqual(fail('DESK_TRAINING_ONLY'));
  });

  it('gives the receipt although the exercise could not be kept: the decision is made', async () => {
    const receipt = await decided(practising(claim.attendanceCode, true), 'document-suspected-copy');
    expect(receipt).toMatchObject({ decision: 'reject', feedback: { right: true } });
  });

  it('passes the refresh with the exercise that completes it, and never before', async () => {
    const double = practising();
    for (let n = 0; n < 9; n++) await decided(double, 'document-suspected-copy');
    value(await signIn(double.desk, officer.id, pin));
    expect(value(await trainingScore(double.desk))).toMatchObject({ done: 9, passedAt: null });
    await decided(double, 'document-suspected-copy');
    expect(value(await trainingScore(double.desk))).toMatchObject({
      done: 10,
      right: 10,
      covered: 1,
      of: 1,
      passedAt: double.now.toISOString(),
      needed: { exercises: 10, share: 0.8 },
    });
    const item = (await double.desk.status()).readiness.find(({ id }) => id === 'officer-training');
    expect(item?.state).toBe('ready');
  });
});
