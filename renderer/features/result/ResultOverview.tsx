import type { Inspection } from '../../../shared/domain/inspection.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { formatList, useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { summaryOf } from './summary.ts';

interface Props {
  readonly inspection: Inspection;
  readonly session: Pick<SessionView, 'age' | 'acknowledged'>;
}

/** Three sentences for an officer with a queue: proven, not proven, to do. The tree beneath has the reasons. */
export function ResultOverview({ inspection, session }: Props) {
  const { t, language } = useText();
  const { proven, open, todo } = summaryOf(inspection, session);
  const names = (facts: typeof proven): string =>
    formatList(
      facts.map(({ id }) => t(`checks.${id}`)),
      language,
    );
  return (
    <dl className="result-overview">
      <div data-kind="proven">
        <dt>
          <Icon name="check" /> {t('result.proven')}
        </dt>
        <dd>{proven.length === 0 ? t('result.nothingProven') : names(proven)}</dd>
      </div>
      {open.length > 0 && (
        <div data-kind="open">
          <dt>
            <Icon name="question" /> {t('result.open')}
          </dt>
          <dd>{names(open)}</dd>
        </div>
      )}
      {todo.length > 0 && (
        <div data-kind="todo">
          <dt>
            <Icon name="arrow" /> {t('result.todo')}
          </dt>
          <dd>
            <ul>
              {todo.map((item) => (
                <li key={item} data-todo={item}>
                  {t(`resultTodo.${item}`)}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}
