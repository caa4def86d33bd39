import { faceFeatures, type FaceFeature } from '../../../shared/domain/faceCapture.ts';
import type { Judgement, JudgementItem } from '../../../shared/domain/judgement.ts';
import { phoneDigits } from '../../../shared/domain/phoneNumber.ts';
import { fewestFeatures, type SecurityFeature } from '../../../shared/domain/securityFeatures.ts';
import type { SessionView } from '../../../shared/domain/session.ts';

/** What the officer has answered so far. An answer not given yet is '' or absent: nothing is assumed. */
export interface JudgementDraft {
  readonly features: Readonly<Partial<Record<SecurityFeature, FeatureResult>>>;
  readonly condition: ItemOf<'condition'>['condition'] | '';
  readonly face: Readonly<Partial<Record<FaceFeature, 'similar' | 'differs' | 'unclear'>>>;
  readonly conclusion: ItemOf<'face'>['conclusion'] | '';
  readonly emergency: YesNo;
  readonly span: YesNo;
  readonly guardian: YesNo;
  readonly guardianPhone: string;
  readonly supplementary: ItemOf<'supplementary-document'>['kind'] | '';
  /** Words beside an answer. */
  readonly text: Readonly<Partial<Record<JudgementItem, string>>>;
}
type ItemOf<I extends JudgementItem> = Extract<Judgement, { item: I }>;
export type FeatureResult = ItemOf<'security-features'>['features'][number]['result'];
export type YesNo = 'yes' | 'no' | '';

const empty: JudgementDraft = {
  features: {},
  condition: '',
  face: {},
  conclusion: '',
  emergency: '',
  span: '',
  guardian: '',
  guardianPhone: '',
  supplementary: '',
  text: {},
};

const yesNo = (value: boolean): YesNo => (value ? 'yes' : 'no');

/** What the session already has, as a draft: coming back shows what was said. */
export const draftOf = (session: Pick<SessionView, 'judgements'>): JudgementDraft =>
  session.judgements.reduce<JudgementDraft>((draft, judged) => {
    const withText = (text: string): JudgementDraft['text'] => ({ ...draft.text, [judged.item]: text });
    switch (judged.item) {
      case 'security-features':
        return {
          ...draft,
          features: Object.fromEntries(judged.features.map(({ feature, result }) => [feature, result])),
        };
      case 'face':
        return {
          ...draft,
          face: Object.fromEntries(
            faceFeatures.map((feature) => [
              feature,
              judged.differing.includes(feature)
                ? 'differs'
                : judged.unclear.includes(feature)
                  ? 'unclear'
                  : 'similar',
            ]),
          ),
          conclusion: judged.conclusion,
        };
      case 'condition':
        return { ...draft, condition: judged.condition, text: withText(judged.text) };
      case 'emergency-passport':
        return { ...draft, emergency: yesNo(judged.accepted), text: withText(judged.text) };
      case 'validity-span':
        return { ...draft, span: yesNo(judged.accepted), text: withText(judged.text) };
      case 'guardian':
        return { ...draft, guardian: yesNo(judged.present), guardianPhone: judged.phoneNumber };
      case 'supplementary-document':
        return { ...draft, supplementary: judged.kind, text: withText(judged.text) };
    }
  }, empty);

/** The judgement an answer amounts to; null where something is still to be answered or explained. */
export function judgementOf(item: JudgementItem, draft: JudgementDraft): Judgement | null {
  const text = (draft.text[item] ?? '').trim();
  switch (item) {
    case 'security-features': {
      const features = Object.entries(draft.features).map(([feature, result]) => ({ feature, result }));
      return features.length < fewestFeatures ? null : { item, features };
    }
    case 'face': {
      const those = (answer: 'differs' | 'unclear') =>
        faceFeatures.filter((feature) => draft.face[feature] === answer);
      return draft.conclusion === ''
        ? null
        : { item, differing: those('differs'), unclear: those('unclear'), conclusion: draft.conclusion };
    }
    case 'condition': {
      const { condition } = draft;
      if (condition === '') return null;
      return needsWords(item, draft) && text === '' ? null : { item, condition, text };
    }
    case 'emergency-passport':
      return answered(draft.emergency, item, text);
    case 'validity-span':
      return answered(draft.span, item, text);
    case 'guardian': {
      if (draft.guardian === '') return null;
      const present = draft.guardian === 'yes';
      const phoneNumber = present ? draft.guardianPhone.trim() : '';
      return present && phoneDigits(phoneNumber) < 4 ? null : { item, present, phoneNumber };
    }
    case 'supplementary-document':
      return draft.supplementary === '' ? null : { item, kind: draft.supplementary, text };
  }
}

/** An exception is accepted with words only; refusing it needs none. */
function answered(
  answer: YesNo,
  item: 'emergency-passport' | 'validity-span',
  text: string,
): Judgement | null {
  if (answer === '' || (answer === 'yes' && text === '')) return null;
  return { item, accepted: answer === 'yes', text };
}

/** Whether what was answered has to be explained. */
export function needsWords(item: JudgementItem, draft: JudgementDraft): boolean {
  if (item === 'condition') return draft.condition === 'damaged' || draft.condition === 'tampered';
  if (item === 'emergency-passport') return draft.emergency === 'yes';
  return item === 'validity-span' && draft.span === 'yes';
}

/** Present, once more: missing, once more: back to present. Unsure is chosen by name only. */
export const turned = (result: FeatureResult | undefined): FeatureResult =>
  result === 'present' ? 'missing' : 'present';

/** Everything as it should be: what is said with one key, once all of it has been on the screen. Never overwrites a finding. */
export function allGood(draft: JudgementDraft, shown: readonly SecurityFeature[]): JudgementDraft {
  const features = { ...draft.features };
  for (const feature of shown.slice(0, fewestFeatures)) features[feature] ??= 'present';
  return { ...draft, features, condition: draft.condition === '' ? 'undamaged' : draft.condition };
}
