import type { NameMatch, SessionView } from '../../../shared/domain/session.ts';
import { texts, useText, type TextKey } from '../../i18n/index.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';

/** A sign for how a word found its partner; the pattern of its border differs too, so that colour carries nothing alone. */
const signs: Readonly<Record<NameMatch, IconName | null>> = {
  equal: null,
  transliteration: 'check',
  truncation: 'dash',
  initial: 'dot',
  'one-edit': 'question',
  joined: 'dash',
  none: 'cross',
};

interface Token {
  readonly text: string;
  readonly match: NameMatch;
}

/** Both names word for word, the grade, and why in words. The officer decides (pip-service rule 5). */
export function NameComparison({ session }: { session: SessionView }) {
  const { t } = useText();
  const comparison = session.nameComparison;
  if (comparison === null) return null;
  const { grade, reasons, tokens } = comparison;
  const holder = session.inspection?.document?.holderName ?? '';
  return (
    <div className="name-comparison" data-grade={grade}>
      <dl className="name-rows">
        <NameRow label={t('judgement.inOrder')} name={session.applicantName} tokens={tokens?.ordered} />
        <NameRow label={t('judgement.onChip')} name={holder} tokens={tokens?.chip} />
      </dl>
      <p className="grade" data-grade={grade}>
        <strong>{grade}</strong> {t(`judgement.grade-${grade}`)}
      </p>
      {reasons.length > 0 && (
        <ul className="name-why" aria-label={t('judgement.nameWhy', { grade })}>
          {reasons.map((reason) => (
            <li key={reason}>
              {/* A rule of a newer desk shows as its own name rather than as nothing. */}
              {reason in texts.nameWhy ? t(`nameWhy.${reason}` as TextKey) : reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface RowProps {
  readonly label: string;
  readonly name: string;
  readonly tokens: readonly Token[] | undefined;
}

function NameRow({ label, name, tokens }: RowProps) {
  const { t } = useText();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi className="name-whole">{name}</bdi>
        {tokens?.some(({ match }) => match !== 'equal') === true && (
          <span className="name-tokens">
            {tokens.map(({ text, match }, i) => {
              const sign = signs[match];
              return (
                <span key={`${String(i)} ${text}`} className="name-token" data-match={match}>
                  <bdi>{text}</bdi>
                  {sign !== null && <Icon name={sign} />}
                  {match !== 'equal' && <small>{t(`nameMatch.${match}`)}</small>}
                </span>
              );
            })}
          </span>
        )}
      </dd>
    </div>
  );
}
