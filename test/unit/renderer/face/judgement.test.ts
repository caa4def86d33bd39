import { describe, expect, it } from 'vitest';
import { judgementSchema } from '#shared/domain/judgement.ts';
import { faceJudgement, marked, nothingMarked } from '../../../../renderer/ui/compare/judgement.ts';

describe('comparing faces by features', () => {
  it('takes nothing marked for the same person: one key', () => {
    const judgement = faceJudgement(nothingMarked, false);
    expect(judgementSchema.parse(judgement)).toEqual({
      item: 'face',
      differing: [],
      unclear: [],
      conclusion: 'same-person',
    });
  });

  it('concludes nothing by itself once something differs or is unclear', () => {
    for (const mark of ['differs', 'unclear'] as const)
      expect(faceJudgement(marked(nothingMarked, 'ears', mark), false)).toBeNull();
    const concluded = {
      ...marked(nothingMarked, 'nose', 'differs'),
      conclusion: 'different-person' as const,
    };
    expect(faceJudgement(concluded, false)).toMatchObject({
      differing: ['nose'],
      conclusion: 'different-person',
    });
  });

  it('asks for the conclusion in so many words where the machine warned, although every feature agrees', () => {
    expect(faceJudgement(nothingMarked, true)).toBeNull();
    const said = faceJudgement({ ...nothingMarked, conclusion: 'same-person' }, true);
    expect(said).toMatchObject({ conclusion: 'same-person' });
  });

  it('has a feature in one list at most, however often the officer changes their mind', () => {
    let marks = nothingMarked;
    for (const mark of ['differs', 'unclear', 'unclear', 'differs', 'agrees'] as const) {
      marks = marked(marks, 'marks', mark);
      expect(marks.differing.length + marks.unclear.length).toBe(mark === 'agrees' ? 0 : 1);
    }
  });
});
