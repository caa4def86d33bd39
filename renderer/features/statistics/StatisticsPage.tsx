import { Alert, Paragraph, ToggleGroup } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { fewest, type Statistics } from '../../../shared/contracts/statistics.ts';
import { osloDay } from '../../../shared/domain/age.ts';
import { formatNumber, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { CauseChart, DayChart, GroupChart, OutcomeChart, StepChart } from './charts.tsx';
import { GroupChoice, type Of, whole } from './GroupChoice.tsx';

const spans = { week: 7, month: 30, quarter: 90, year: 365 } as const;
type Span = keyof typeof spans;
const spanNames = Object.keys(spans) as Span[];

/** What the proofings of a period came to, as charts with their numbers beside them; nothing about a person. */
export function StatisticsPage() {
  const { t, language } = useText();
  const [span, setSpan] = useState<Span>('month');
  const [of, setOf] = useState<Of>(whole);
  // Held, so that midnight does not change what is on the screen.
  const [today] = useState(() => new Date());
  const from = osloDay(new Date(today.getTime() - (spans[span] - 1) * 86_400_000));
  const period = { from, to: osloDay(today) };
  const all = useLoaded('statistics.show', period);
  const part = useLoaded('statistics.show', of === whole ? null : { ...period, ...of });
  const asked = of === whole ? all : part;
  const shown = (asked.value ?? all.value)?.statistics ?? null;
  const officers = all.value?.officers ?? {};
  const nameOf = (id: string | null): string =>
    id === null
      ? t('statistics.others')
      : id === ''
        ? t('statistics.unnamed')
        : (officers[id] ?? t('statistics.otherDesk', { id: id.slice(0, 8) }));

  return (
    <StepFrame
      wide
      title={t('statistics.title')}
      lead={t('statistics.lead', { fewest })}
      error={asked.error ?? all.error}
      phase={shown === null ? 'loading' : 'ready'}
      primary={{
        label: t('statistics.refresh'),
        onAction: () => {
          all.reload();
          part.reload();
        },
        busy: all.busy && shown === null,
      }}
    >
      <div className="statistics-choice">
        <ToggleGroup
          data-size="sm"
          data-toggle-group={t('statistics.period')}
          value={span}
          onChange={(value) => setSpan(value as Span)}
        >
          {spanNames.map((name) => (
            <ToggleGroup.Item key={name} value={name}>
              {t(`statistics.${name}`)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup>
        <GroupChoice
          of={of}
          onChange={setOf}
          details={all.value?.statistics.details ?? null}
          nameOf={nameOf}
        />
      </div>
      {shown !== null && (
        <>
          <Paragraph className="statistics-total" aria-live="polite">
            {t('statistics.total')}{' '}
            <strong data-total={shown.total}>{formatNumber(shown.total, language)}</strong>
          </Paragraph>
          {shown.details === null ? (
            <Alert data-color="info">
              {t(shown.total === 0 ? 'statistics.none' : 'statistics.tooFew', { fewest })}
            </Alert>
          ) : (
            <Charts details={shown.details} nameOf={nameOf} isWhole={of === whole} />
          )}
        </>
      )}
    </StepFrame>
  );
}

interface ChartsProps {
  readonly details: NonNullable<Statistics['details']>;
  readonly nameOf: (id: string | null) => string;
  readonly isWhole: boolean;
}

function Charts({ details, nameOf, isWhole }: ChartsProps) {
  const { t } = useText();
  return (
    <div className="charts">
      <OutcomeChart details={details} />
      <CauseChart details={details} />
      <DayChart days={details.days} />
      <StepChart steps={details.steps} readAgain={details.readAgain} />
      {isWhole && (
        <>
          <GroupChart by="outlet" groups={details.outlets} nameOf={(id) => id ?? t('statistics.others')} />
          <GroupChart by="officer" groups={details.officers} nameOf={nameOf} />
        </>
      )}
    </div>
  );
}
