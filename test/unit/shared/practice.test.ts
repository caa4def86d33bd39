import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exercise, isRight, personaKinds, practicePolicy, scoreOf } from '#shared/domain/practice.ts';

const now = new Date('2026-11-20T10:00:00Z');
const personas = [
  { id: 'good', kind: 'in-order' },
  { id: 'clone', kind: 'forged' },
  { id: 'old', kind: 'validity' },
] as const;

let minute = 0;
const done = (persona: string, right = true, approved = false, daysAgo = 1): Exercise => ({
  persona,
  right,
  approved,
  at: new Date(now.getTime() - daysAgo * 86_400_000 + ++minute * 1000).toISOString(),
});
const times = (count: number, make: () => Exercise): Exercise[] => Array.from({ length: count }, make);
const all = (): Exercise[] => [done('good', true, true), done('clone'), done('old')];

describe('right or wrong', () => {
  it('needs the decision and one of its causes', () => {
    const expected = { decision: 'reject', causes: ['document-suspected-copy', 'other'] } as const;
    expect(isRight(expected, { decision: 'reject', cause: 'other' })).toBe(true);
    expect(isRight(expected, { decision: 'reject', cause: 'document-expired' })).toBe(false);
    expect(isRight(expected, { decision: 'terminate', cause: 'other' })).toBe(false);
    expect(isRight(expected, { decision: 'approve', cause: null })).toBe(false);
    expect(isRight({ decision: 'approve', causes: [] }, { decision: 'approve', cause: null })).toBe(true);
  });
});

describe('score of the yearly refresh', () => {
  it('passes with enough exercises, every kind and few mistakes', () => {
    const score = scoreOf([...all(), ...times(7, () => done('clone'))], personas, now);
    expect(score).toMatchObject({ done: 10, right: 10, covered: 3, of: 3, kindsMissing: [], passed: true });
  });

  it.each([
    ['too few', () => [...all(), ...times(6, () => done('clone'))]],
    ['a kind never decided rightly', () => times(12, () => done('clone'))],
    [
      'too many mistakes',
      () => [...all(), ...times(6, () => done('clone')), ...times(3, () => done('old', false))],
    ],
    ['exercises of last year', () => [...all(), ...times(9, () => done('clone', true, false, 366))]],
    [
      'a wrong approval at the end',
      () => [...all(), ...times(9, () => done('clone')), done('clone', false, true)],
    ],
    ['personas that are gone', () => [...all(), ...times(9, () => done('withdrawn'))]],
  ])('does not pass with %s', (_what, exercises) => {
    expect(scoreOf(exercises(), personas, now).passed).toBe(false);
  });

  it('begins anew after a wrong approval, which ten right decisions make good', () => {
    const before = [...times(20, () => done('clone')), done('clone', false, true)];
    const after = [...all(), ...times(7, () => done('old'))];
    expect(scoreOf([...before, ...after], personas, now)).toMatchObject({
      done: 31,
      counted: { done: 10, right: 10 },
      passed: true,
    });
  });

  it('shows how the newest exercise with each persona ended', () => {
    expect(
      scoreOf([done('good', false), done('clone', false), done('good')], personas, now).practised,
    ).toEqual([
      { persona: 'good', right: true },
      { persona: 'clone', right: false },
    ]);
  });

  it('never passes anybody whose last exercise was a wrong approval, nor counts more than was done', () => {
    const kinds = personas.map(({ id }) => id);
    const exercise = fc.record({
      persona: fc.constantFrom(...kinds),
      right: fc.boolean(),
      approved: fc.boolean(),
      at: fc
        .integer({ min: 0, max: 400 * 1440 })
        .map((min) => new Date(now.getTime() - min * 60_000).toISOString()),
    });
    fc.assert(
      fc.property(fc.array(exercise, { maxLength: 40 }), (exercises) => {
        const score = scoreOf(exercises, personas, now);
        expect(score.counted.done).toBeLessThanOrEqual(score.done);
        expect(score.right).toBeLessThanOrEqual(score.done);
        expect(score.passed && score.counted.done < practicePolicy.exercises).toBe(false);
        const last = { persona: 'clone', right: false, approved: true, at: now.toISOString() };
        expect(scoreOf([...exercises, last], personas, now).passed).toBe(false);
        expect(scoreOf([...exercises].reverse(), personas, now).done).toBe(score.done);
      }),
    );
  });

  it('has a place in the menu for each kind', () => {
    expect(new Set(personaKinds).size).toBe(personaKinds.length);
  });
});
