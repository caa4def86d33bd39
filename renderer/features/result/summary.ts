import { mayBeAcknowledged } from '../../../shared/domain/decision.ts';
import type { CheckFact, Inspection } from '../../../shared/domain/inspection.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import type { texts } from '../../i18n/index.ts';
import { headlineOf } from '../../ui/inspection/headline.ts';

export type Todo = keyof (typeof texts)['resultTodo'];

export interface ResultSummary {
  readonly proven: readonly CheckFact[];
  /** Everything that ended otherwise, a check that does not apply left out: it is nobody's task. */
  readonly open: readonly CheckFact[];
  readonly todo: readonly Todo[];
}

/** The headline's own tasks; the four negatives stay apart (docs/architecture.md, decision 3). */
const todoOf: Partial<Record<ReturnType<typeof headlineOf>['key'], Todo>> = {
  aborted: 'read-again',
  lost: 'lost',
  'forged-or-altered': 'forged',
  copied: 'copied',
  'issuer-not-trusted': 'not-trusted',
  'issuer-unknown': 'issuer-unknown',
  expired: 'expired',
};

type Facts = Pick<SessionView, 'age' | 'acknowledged'>;

/** What the machine proved, what it did not, and what the human must do. */
export function summaryOf(inspection: Inspection, { age, acknowledged }: Facts): ResultSummary {
  const { checks, document } = inspection;
  const { key, result } = headlineOf(checks);
  const todo: Todo[] = [];
  const add = (wanted: boolean, item: Todo): void => {
    if (wanted && !todo.includes(item)) todo.push(item);
  };
  // A hit in the register is said first, also where more than one thing failed.
  add(
    checks.some(({ id, result: ended }) => id === 'lost-or-stolen' && ended === 'failed'),
    'lost',
  );
  const own = document === null ? 'read-again' : todoOf[key];
  if (own !== undefined) add(true, own);
  const isOpen = result !== 'failed' && key !== 'issuer-unknown' && document !== null;
  add(
    isOpen &&
      checks.some(
        ({ id, result: ended }) =>
          id === 'lost-or-stolen' && (ended === 'undetermined' || ended === 'aborted'),
      ),
    'register',
  );
  add(
    isOpen && checks.some((fact) => mayBeAcknowledged(fact) && !acknowledged.includes(fact.id)),
    'acknowledge',
  );
  add(document !== null && (age === null || !age.certain), 'age');
  return {
    proven: checks.filter(({ result: ended }) => ended === 'successful'),
    open: checks.filter(({ result: ended }) => ended !== 'successful' && ended !== 'not-supported'),
    todo,
  };
}

/** Nothing for the officer to stop at: every check that applies is successful, and the age is known. */
export const isSelfEvident = (inspection: Inspection, facts: Facts): boolean =>
  inspection.document !== null &&
  headlineOf(inspection.checks).result === 'successful' &&
  summaryOf(inspection, facts).todo.length === 0;
