import {
  fewest,
  type Outcomes,
  type Statistics,
  type StatisticsGroup,
  type StatisticsQuery,
} from '#shared/contracts/statistics.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { osloDay } from '#shared/domain/age.ts';
import { type RejectionCause, sessionStepIds, type TerminationCause } from '#shared/domain/session.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { bucketOf, quantile } from './histogram.ts';
import { partition } from './grouping.ts';

/** What proofings came to, counted (migration 9). */

/** Adds one proofing, within the transaction that accepts it: counted exactly once. */
export async function countProofing(
  queries: Queries,
  submission: Submission,
  { decidedAt, location }: { readonly decidedAt: Date; readonly location: string },
): Promise<void> {
  const { decision, officerId = '', readAttempts } = submission;
  const where = [osloDay(decidedAt), location, officerId];
  await queries.query(
    `insert into statistic (day, outlet, officer, outcome, cause, proofings, read_again) values ($1, $2, $3, $4, $5, 1, $6)
     on conflict (day, outlet, officer, outcome, cause)
     do update set proofings = statistic.proofings + 1, read_again = statistic.read_again + $6`,
    [
      ...where,
      decision.approved === true ? 'approved' : decision.approved === false ? 'rejected' : 'terminated',
      decision.approved === true ? '' : decision.cause,
      readAttempts > 1 ? 1 : 0,
    ],
  );
  const { stepSeconds = {} } = submission;
  // Always in the same order: two proofings of one officer at once wait for each other instead of blocking each other.
  const steps = sessionStepIds.flatMap((step) => {
    const seconds = stepSeconds[step];
    return seconds === undefined ? [] : [{ step, bucket: bucketOf(seconds) }];
  });
  if (steps.length === 0) return;
  await queries.query(
    `insert into statistic_step (day, outlet, officer, step, bucket, proofings)
     select $1::text, $2::text, $3::text, step, bucket, 1 from jsonb_to_recordset($4::jsonb) as taken (step text, bucket integer)
     on conflict (day, outlet, officer, step, bucket) do update set proofings = statistic_step.proofings + 1`,
    [...where, JSON.stringify(steps)],
  );
}

/** Officers are people as well: what tells them apart, if only by an id, is not kept for ever. */
export async function forgetStatistics(sql: Sql, before: Date): Promise<void> {
  for (const table of ['statistic', 'statistic_step']) {
    await sql.query(`delete from ${table} where day < $1`, [osloDay(before)]);
  }
}

interface CountRow {
  readonly day: string;
  readonly outlet: string;
  readonly officer: string;
  readonly outcome: keyof Outcomes;
  readonly cause: string;
  readonly proofings: number;
  readonly read_again: number;
}

export async function statisticsOf(sql: Sql, query: StatisticsQuery): Promise<Statistics> {
  const all = await sql.query<CountRow>(
    `select day, outlet, officer, outcome, cause, proofings, read_again from statistic
     where day between $1 and $2`,
    [query.from, query.to],
  );
  // One that is not shown by itself is not to be had by asking for it either.
  const isShown = (by: 'outlet' | 'officer', id: string | undefined): boolean =>
    id === undefined || groupsOf(all, by).some((group) => group.id === id);
  const rows =
    isShown('outlet', query.outlet) && isShown('officer', query.officer)
      ? all.filter(
          ({ outlet, officer }) =>
            (query.outlet ?? outlet) === outlet && (query.officer ?? officer) === officer,
        )
      : [];
  const total = sum(rows.map(({ proofings }) => proofings));
  if (total < fewest) return { total, details: null };
  const again = sum(rows.map(({ read_again }) => read_again));
  return {
    total,
    details: {
      outcomes: outcomesOf(rows),
      causes: causesOf(rows),
      days: [...by(rows, ({ day }) => day)]
        .map(([day, those]) => ({ day, count: sum(those.map(({ proofings }) => proofings)) }))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      outlets: groupsOf(rows, 'outlet'),
      officers: groupsOf(rows, 'officer'),
      steps: await stepsOf(sql, query),
      readAgain: again >= fewest && total - again >= fewest ? again : null,
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function by<T, K>(rows: readonly T[], key: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

function outcomesOf(rows: readonly CountRow[]): Outcomes {
  const of = (outcome: keyof Outcomes): number =>
    sum(rows.filter((row) => row.outcome === outcome).map(({ proofings }) => proofings));
  return { approved: of('approved'), rejected: of('rejected'), terminated: of('terminated') };
}

function groupsOf(rows: readonly CountRow[], column: 'outlet' | 'officer'): StatisticsGroup[] {
  const groups = [...by(rows, (row) => row[column])].map(([id, those]) => ({
    ...{ id, rows: those },
    size: sum(those.map(({ proofings }) => proofings)),
  }));
  const { shown, together } = partition(groups);
  return [
    ...shown.map(({ id, rows: those }) => ({ id, ...outcomesOf(those) })),
    ...(together.length === 0
      ? []
      : [{ id: null, ...outcomesOf(together.flatMap(({ rows: those }) => those)) }]),
  ];
}

function causesOf(rows: readonly CountRow[]): NonNullable<Statistics['details']>['causes'] {
  const caused = rows.filter(({ cause }) => cause !== '');
  const groups = [...by(caused, ({ cause }) => cause)].map(([cause, those]) => ({
    cause: cause as RejectionCause | TerminationCause,
    size: sum(those.map(({ proofings }) => proofings)),
  }));
  const { shown, together } = partition(groups);
  return [
    ...shown.map(({ cause, size }) => ({ cause, count: size })),
    ...(together.length === 0 ? [] : [{ cause: null, count: sum(together.map(({ size }) => size)) }]),
  ];
}

async function stepsOf(
  sql: Sql,
  { from, to, outlet, officer }: StatisticsQuery,
): Promise<NonNullable<Statistics['details']>['steps']> {
  const rows = await sql.query<{ step: string; bucket: number; proofings: number }>(
    `select step, bucket, sum(proofings)::int4 as proofings from statistic_step
     where day between $1 and $2 and ($3 = '' or outlet = $3) and ($4 = '' or officer = $4) group by step, bucket`,
    [from, to, outlet ?? '', officer ?? ''],
  );
  return sessionStepIds.flatMap((step) => {
    const counts = new Map(
      rows.filter((row) => row.step === step).map(({ bucket, proofings }) => [bucket, proofings]),
    );
    const count = sum([...counts.values()]);
    const at = (share: number): number => Math.round(quantile(counts, share) * 10) / 10;
    return count < fewest ? [] : [{ step, count, lower: at(0.25), median: at(0.5), upper: at(0.75) }];
  });
}
