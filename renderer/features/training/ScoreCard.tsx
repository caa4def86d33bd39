import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { VerbResult } from '../../../shared/contracts/desk.ts';
import { formatDate, formatList, useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';

/** How far the operator is with the yearly refresh, and what is still missing. */
export function ScoreCard({ score }: { score: VerbResult<'training.score'> }) {
  const { t, language } = useText();
  const { counted, done, right, kindsMissing, needed, passedAt, covered, of } = score;
  const startedAnew = counted.done < done;
  return (
    <section className="score-card" data-passed={passedAt !== null} aria-label={t('practice.score')}>
      <Heading level={3} data-size="2xs">
        <Icon name={passedAt === null ? 'dash' : 'check'} /> {t('practice.score')}:{' '}
        {passedAt === null
          ? t('practice.notPassed')
          : t('practice.passed', { date: formatDate(passedAt, language) })}
      </Heading>
      <meter
        min={0}
        max={needed.exercises}
        value={Math.min(counted.right, needed.exercises)}
        aria-label={t('practice.score')}
      />
      <Paragraph data-size="sm">
        {t('practice.counted', {
          right: counted.right,
          done: counted.done,
          exercises: needed.exercises,
          share: Math.round(needed.share * 100),
        })}{' '}
        {startedAnew && right < done && t('practice.anew')}{' '}
        {kindsMissing.length > 0 &&
          done > 0 &&
          t('practice.missing', {
            kinds: formatList(
              kindsMissing.map((kind) => t(`personaKind.${kind}`)),
              language,
            ),
          })}{' '}
        {t('practice.covered', { covered, of })}
      </Paragraph>
    </section>
  );
}
