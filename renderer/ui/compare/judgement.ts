import type { FaceFeature } from '../../../shared/domain/faceCapture.ts';
import type { Judgement } from '../../../shared/domain/judgement.ts';

type FaceConclusion = Extract<Judgement, { item: 'face' }>['conclusion'];

/** What the officer has marked so far; a feature that is in neither list agrees. */
export interface FaceMarks {
  readonly differing: readonly FaceFeature[];
  readonly unclear: readonly FaceFeature[];
  readonly conclusion: FaceConclusion | null;
}

export const nothingMarked: FaceMarks = { differing: [], unclear: [], conclusion: null };

export const isAllAgreed = ({ differing, unclear }: FaceMarks): boolean =>
  differing.length === 0 && unclear.length === 0;

/**
 * What is to be recorded: the same person where every feature agrees and nothing else was chosen.
 * @param warned whether something speaks against it: then the officer concludes in so many words
 * @returns null where the officer still has to conclude
 */
export function faceJudgement(marks: FaceMarks, warned: boolean): Judgement | null {
  const conclusion = marks.conclusion ?? (isAllAgreed(marks) && !warned ? 'same-person' : null);
  if (conclusion === null) return null;
  return { item: 'face', differing: [...marks.differing], unclear: [...marks.unclear], conclusion };
}

export type FeatureMark = 'agrees' | 'differs' | 'unclear';

export const markOf = ({ differing, unclear }: FaceMarks, feature: FaceFeature): FeatureMark =>
  differing.includes(feature) ? 'differs' : unclear.includes(feature) ? 'unclear' : 'agrees';

export function marked(marks: FaceMarks, feature: FaceFeature, mark: FeatureMark): FaceMarks {
  const without = (list: readonly FaceFeature[]): FaceFeature[] => list.filter((each) => each !== feature);
  const differing = without(marks.differing);
  const unclear = without(marks.unclear);
  return {
    differing: mark === 'differs' ? [...differing, feature] : differing,
    unclear: mark === 'unclear' ? [...unclear, feature] : unclear,
    conclusion: marks.conclusion,
  };
}
