import { sessionStepIds, type SessionStep, type SessionView } from '../../shared/domain/session.ts';
import { isStepDone, isStepOpen } from '../../shared/domain/sessionSteps.ts';
import { useText } from '../i18n/index.ts';
import { useDesk } from '../state/desk.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  readonly session: SessionView | null;
  readonly shown: SessionStep;
}

/** Where the session stands. Steps that are open can be looked at again; nothing done is lost by going back. */
export function StepList({ session, shown }: Props) {
  const { t } = useText();
  // After the receipt there is no session any more, and so no step of one.
  const steps = shown === 'receipt' && session === null ? [] : (session?.steps ?? sessionStepIds);
  return (
    <nav className="steps" data-region="" aria-label={t('stepList.label')}>
      {session !== null && (
        <dl className="session-card">
          <dt>{t('stepList.code')}</dt>
          <dd className="session-code">{session.attendanceCode}</dd>
          <dt>{t('stepList.applicant')}</dt>
          <dd>{session.applicantName}</dd>
          <dt>{t('stepList.requestor')}</dt>
          <dd>{session.requestorName}</dd>
        </dl>
      )}
      <ol>
        {steps.map((step, i) => {
          const current = step === shown;
          const done = session !== null && isStepDone(session, step);
          const state = current ? 'current' : done ? 'done' : 'upcoming';
          const content = (
            <>
              <span className="step-mark">{done && !current ? <Icon name="check" /> : i + 1}</span>
              <span className="step-name">{t(`steps.${step}`)}</span>
              <span className="sr-only">({t(`stepList.${state}`)})</span>
            </>
          );
          return (
            <li key={step} data-state={state} aria-current={current ? 'step' : undefined}>
              {session !== null && !current && isStepOpen(session, step) ? (
                <button type="button" onClick={() => useDesk.getState().goTo(step)}>
                  {content}
                </button>
              ) : (
                <span className="step-still">{content}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
