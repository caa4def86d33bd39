import { Fieldset, Radio } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { faceFeatures } from '../../../shared/domain/faceCapture.ts';
import { useText } from '../../i18n/index.ts';
import { isAllAgreed, marked, markOf, type FaceMarks } from './judgement.ts';

interface Props {
  readonly marks: FaceMarks;
  readonly onMarks: (marks: FaceMarks) => void;
  /** Whether something speaks against the same person: a conclusion is then asked for although every feature agrees. */
  readonly warned: boolean;
  /** Whether what is missing is pointed out yet. */
  readonly checked: boolean;
}

const choices = ['agrees', 'differs', 'unclear'] as const;
const conclusions = ['same-person', 'different-person', 'cannot-tell'] as const;

/** Every feature by which two faces are compared (ETSI TS 119 461), and the officer's conclusion where something does not agree. */
export function FeatureList({ marks, onMarks, warned, checked }: Props) {
  const { t } = useText();
  const id = useId();
  return (
    <div className="features">
      <table className="feature-table">
        <caption className="sr-only">{t('compare.features')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.features')}</th>
            {choices.map((choice) => (
              <th scope="col" key={choice}>
                {t(`compare.${choice}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faceFeatures.map((feature) => (
            <tr key={feature} data-mark={markOf(marks, feature)}>
              <th scope="row">{t(`faceFeature.${feature}`)}</th>
              {choices.map((choice) => (
                <td key={choice}>
                  <input
                    type="radio"
                    name={`${id}-${feature}`}
                    aria-label={`${t(`faceFeature.${feature}`)}: ${t(`compare.${choice}`)}`}
                    checked={markOf(marks, feature) === choice}
                    onChange={() => onMarks(marked(marks, feature, choice))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(warned || !isAllAgreed(marks) || marks.conclusion !== null) && (
        <Fieldset data-size="sm" className="conclusion">
          <Fieldset.Legend>{t('compare.conclusion')}</Fieldset.Legend>
          {checked && marks.conclusion === null && (
            <p className="field-error" role="alert">
              {t('compare.conclusionMissing')}
            </p>
          )}
          {conclusions.map((conclusion) => (
            <Radio
              key={conclusion}
              name={`${id}-conclusion`}
              value={conclusion}
              label={t(`compare.${conclusion}`)}
              checked={marks.conclusion === conclusion}
              onChange={() => onMarks({ ...marks, conclusion })}
            />
          ))}
        </Fieldset>
      )}
    </div>
  );
}
