import type { ReactNode } from 'react';
import type { CheckFact, CheckId } from '../../../shared/domain/inspection.ts';
import { useText, type texts } from '../../i18n/index.ts';
import { MrzComparison } from './MrzComparison.tsx';
import { reasonText } from './reasons.ts';
import { ResultMark } from './ResultMark.tsx';

/** The questions an officer has, and the checks that answer each. */
const groups: readonly { key: keyof (typeof texts)['checkGroups']; checks: readonly CheckId[] }[] = [
  { key: 'authenticity', checks: ['sod-signature', 'dg-hashes', 'com-sod'] },
  { key: 'issuer', checks: ['dsc-chain', 'dsc-validity', 'dsc-revocation', 'issuer-country'] },
  { key: 'copy', checks: ['chip-authenticity'] },
  { key: 'access', checks: ['chip-access', 'card-access', 'mrz-match'] },
  { key: 'validity', checks: ['document-expiry', 'lost-or-stolen'] },
];

interface Props {
  readonly facts: readonly CheckFact[];
  /** What the officer may do about a check; nothing in a read-only view. */
  readonly action?: (fact: CheckFact) => ReactNode;
}

export function CheckTree({ facts, action }: Props) {
  const { t, language } = useText();
  return (
    <ul className="check-tree">
      {groups.map((group) => {
        const members = group.checks
          .map((id) => facts.find((fact) => fact.id === id))
          .filter((fact) => fact !== undefined);
        if (members.length === 0) return null;
        return (
          <li key={group.key}>
            <h3>{t(`checkGroups.${group.key}`)}</h3>
            <ul>
              {members.map((fact) => (
                <li key={fact.id} className="check" data-check={fact.id} data-result={fact.result}>
                  <ResultMark result={fact.result} />
                  <div className="check-text">
                    <strong>{t(`checks.${fact.id}`)}</strong>
                    <span>{reasonText(fact, language)}</span>
                    <Evidence fact={fact} />
                    {fact.id === 'mrz-match' && fact.result !== 'successful' && <MrzComparison />}
                  </div>
                  {action?.(fact)}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

function Evidence({ fact }: { fact: CheckFact }) {
  const { t } = useText();
  const entries = Object.entries(fact.evidence);
  if (entries.length === 0) return null;
  return (
    <details className="evidence">
      <summary aria-label={`${t('result.evidence')}: ${t(`checks.${fact.id}`)}`}>
        {t('result.evidence')}
      </summary>
      <dl className="raw-facts">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{Array.isArray(value) ? value.join(', ') : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
