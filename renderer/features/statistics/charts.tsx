import type { Outcomes, Statistics, StatisticsGroup } from '../../../shared/contracts/statistics.ts';
import {
  rejectionCauses,
  type RejectionCause,
  type TerminationCause,
} from '../../../shared/domain/session.ts';
import { formatDay, formatNumber, useText } from '../../i18n/index.ts';
import { Bar, Chart, type Part } from './Chart.tsx';

/** Each chart is a table whose bars say once more what its numbers say: read out, or without colours, nothing is lost. */

type Details = NonNullable<Statistics['details']>;
const outcomeNames = ['approved', 'rejected', 'terminated'] as const;

const sumOf = ({ approved, rejected, terminated }: Outcomes): number => approved + rejected + terminated;

export function OutcomeChart({ details: { outcomes } }: { details: Details }) {
  const { t, language } = useText();
  const total = sumOf(outcomes);
  return (
    <Chart
      name={t('statistics.outcomes')}
      columns={[t('statistics.outcome'), t('statistics.count'), t('statistics.share')]}
    >
      {outcomeNames.map((name) => (
        <Bar
          key={name}
          label={t(`statistics.${name}`)}
          parts={[{ size: outcomes[name] / total, kind: name }]}
          values={[formatNumber(outcomes[name], language), percent(outcomes[name] / total, language)]}
        />
      ))}
    </Chart>
  );
}

export function CauseChart({ details: { causes } }: { details: Details }) {
  const { t, language } = useText();
  if (causes.length === 0) return null;
  const most = Math.max(...causes.map(({ count }) => count));
  return (
    <Chart name={t('statistics.causes')} columns={[t('statistics.cause'), t('statistics.count')]}>
      {causes.map(({ cause, count }) => (
        <Bar
          key={cause ?? ''}
          label={cause === null ? t('statistics.otherCauses') : t(causeKey(cause))}
          parts={[{ size: count / most, kind: 'plain' }]}
          values={[formatNumber(count, language)]}
        />
      ))}
    </Chart>
  );
}

const isRejection = (cause: RejectionCause | TerminationCause): cause is RejectionCause =>
  rejectionCauses.some((known) => known === cause);
const causeKey = (cause: RejectionCause | TerminationCause) =>
  isRejection(cause) ? (`rejectionCause.${cause}` as const) : (`terminationCause.${cause}` as const);

export function DayChart({ days }: { days: Details['days'] }) {
  const { t, language } = useText();
  const most = Math.max(...days.map(({ count }) => count));
  return (
    <Chart name={t('statistics.days')} columns={[t('statistics.day'), t('statistics.count')]} scrolls>
      {days.map(({ day, count }) => (
        <Bar
          key={day}
          label={formatDay(day, language)}
          parts={[{ size: count / most, kind: 'plain' }]}
          values={[formatNumber(count, language)]}
        />
      ))}
    </Chart>
  );
}

export function StepChart({ steps, readAgain }: Pick<Details, 'steps' | 'readAgain'>) {
  const { t, language } = useText();
  if (steps.length === 0) return null;
  const longest = Math.max(...steps.map(({ upper }) => upper));
  const seconds = (value: number): string =>
    t('statistics.seconds', { seconds: formatNumber(Math.round(value), language) });
  return (
    <Chart
      name={t('statistics.steps')}
      columns={[t('statistics.step'), t('statistics.median'), t('statistics.middleHalf')]}
      note={
        readAgain === null
          ? t('statistics.stepsNote')
          : `${t('statistics.stepsNote')} ${t('statistics.readAgain', { count: formatNumber(readAgain, language) })}`
      }
    >
      {steps.map(({ step, lower, median, upper }) => (
        <Bar
          key={step}
          label={t(`steps.${step}`)}
          parts={[
            { size: lower / longest, kind: 'gap' },
            { size: (median - lower) / longest, kind: 'lower' },
            { size: (upper - median) / longest, kind: 'upper' },
          ]}
          values={[
            seconds(median),
            t('statistics.between', { lower: seconds(lower), upper: seconds(upper) }),
          ]}
        />
      ))}
    </Chart>
  );
}

interface GroupProps {
  /** Of whom each row is. */
  readonly by: 'outlet' | 'officer';
  readonly groups: readonly StatisticsGroup[];
  readonly nameOf: (id: string | null) => string;
}

export function GroupChart({ by, groups, nameOf }: GroupProps) {
  const { t, language } = useText();
  const most = Math.max(...groups.map(sumOf));
  return (
    <Chart
      name={t(`statistics.${by}s`)}
      columns={[
        t(`statistics.${by}`),
        t('statistics.count'),
        ...outcomeNames.map((outcome) => t(`statistics.${outcome}`)),
      ]}
    >
      {groups.map((group) => (
        <Bar
          key={group.id ?? 'others'}
          label={nameOf(group.id)}
          parts={outcomeNames.map((outcome): Part => ({ size: group[outcome] / most, kind: outcome }))}
          values={[sumOf(group), ...outcomeNames.map((outcome) => group[outcome])].map((count) =>
            formatNumber(count, language),
          )}
        />
      ))}
    </Chart>
  );
}

const percent = (share: number, language: Parameters<typeof formatNumber>[1]): string =>
  `${formatNumber(Math.round(share * 100), language)} %`;
