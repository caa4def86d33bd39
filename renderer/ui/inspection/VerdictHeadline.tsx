import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { Inspection } from '../../../shared/domain/inspection.ts';
import { useText } from '../../i18n/index.ts';
import { headlineOf } from './headline.ts';
import { reasonText } from './reasons.ts';
import { ResultMark } from './ResultMark.tsx';

export function VerdictHeadline({ inspection }: { inspection: Inspection }) {
  const { t, language } = useText();
  const headline = headlineOf(inspection.checks);
  // A reading that fails aborts a dozen checks: the sentence above says it once, the tree says each.
  const reasons = headline.result === 'aborted' ? [] : headline.deciding;
  return (
    <div className="verdict" data-result={headline.result}>
      <ResultMark result={headline.result} />
      <div>
        <Heading level={2} data-size="xs">
          {t(`verdict.${headline.key}`)}
        </Heading>
        <Paragraph data-size="sm">{t(`verdict.${headline.key}Text`)}</Paragraph>
        {reasons.length > 0 && (
          <ul className="verdict-reasons">
            {reasons.map((fact) => (
              <li key={fact.id}>
                <strong>{t(`checks.${fact.id}`)}:</strong> {reasonText(fact, language)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
