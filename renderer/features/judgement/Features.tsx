import { useState } from 'react';
import {
  documentTypes,
  fewestFeatures,
  securityFeatures,
  type DocumentType,
  type SecurityFeature,
} from '../../../shared/domain/securityFeatures.ts';
import { useText } from '../../i18n/index.ts';
import { Choice, Item, type ItemProps } from './Item.tsx';

const results = ['present', 'missing', 'unsure'] as const;

/** At least three security features of this kind of document, each with what to do and what it then shows. */
export function Features({ type, ...props }: ItemProps & { readonly type: DocumentType }) {
  const { t } = useText();
  const { draft, change } = props;
  const all: readonly SecurityFeature[] = documentTypes[type];
  const [open, setOpen] = useState(() =>
    all.slice(fewestFeatures).some((id) => draft.features[id] !== undefined),
  );
  const shown = open ? all : all.slice(0, fewestFeatures);
  const words = {
    present: 'judgement.present',
    missing: 'judgement.missingFeature',
    unsure: 'judgement.unsure',
  } as const;
  const done = Object.keys(draft.features).length;
  const isAbsent = Object.values(draft.features).includes('missing');
  return (
    <Item item="security-features" lead={t('judgement.featuresLead')} wide {...props}>
      <ol className="features">
        {shown.map((id, i) => (
          <li key={id} data-feature={id} data-result={draft.features[id] ?? 'open'}>
            <kbd aria-hidden="true">{i < fewestFeatures ? i + 1 : ''}</kbd>
            <div className="feature-text">
              <strong>{t(`feature.${id}`)}</strong>
              <span className="feature-how">{t(`featureMethod.${securityFeatures[id]}`)}</span>
              <span>{t(`featureHow.${id}`)}</span>
            </div>
            <Choice
              name={`feature-${id}`}
              label={t(`feature.${id}`)}
              options={results.map((value) => ({ value, label: t(words[value]) }))}
              value={draft.features[id] ?? ''}
              onChange={(result) => change({ features: { ...draft.features, [id]: result } })}
            />
          </li>
        ))}
      </ol>
      <div className="features-foot">
        <span className="note" role="status">
          {t('judgement.featureCount', { done, fewest: fewestFeatures })}
        </span>
        {!open && (
          <button type="button" className="link-button" onClick={() => setOpen(true)}>
            {t('judgement.more')}
          </button>
        )}
      </div>
      {isAbsent && <p className="judge-warning">{t('judgement.featureAbsent')}</p>}
    </Item>
  );
}
