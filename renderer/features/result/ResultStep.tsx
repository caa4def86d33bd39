import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useLayoutEffect } from 'react';
import { mayBeAcknowledged } from '../../../shared/domain/decision.ts';
import type { CheckFact } from '../../../shared/domain/inspection.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { ChipPortrait } from '../../ui/ChipPortrait.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { CheckTree } from '../../ui/inspection/CheckTree.tsx';
import { DocumentFacts, RawFacts } from '../../ui/inspection/DocumentFacts.tsx';
import { headlineOf } from '../../ui/inspection/headline.ts';
import { VerdictHeadline } from '../../ui/inspection/VerdictHeadline.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ResultOverview } from './ResultOverview.tsx';
import { isSelfEvident, summaryOf } from './summary.ts';

/**
 * What the machine proved, and what it leaves to the officer. Where it leaves nothing the session goes on by itself, once for each
 * reading: the verdict stays in sight at the steps that follow, and coming back to look stays here.
 */
export function ResultStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const { inspection, age } = session;
  const [passed, setPassed] = useDraft('result.passed');
  const reading = inspection?.inspectedAt ?? '';
  const goesOn = inspection !== null && passed !== reading && isSelfEvident(inspection, session);
  // Before anything is drawn, so that no screen flashes by.
  useLayoutEffect(() => {
    if (passed === reading) return;
    setPassed(reading);
    if (goesOn) useDesk.getState().goAfter('result');
  }, [goesOn, passed, reading, setPassed]);
  if (inspection === null) return null;

  const update = async (verb: 'session.checkRegister' | 'session.acknowledge', fact: CheckFact) => {
    const answer =
      verb === 'session.acknowledge'
        ? await ask(verb, { check: fact.id })
        : await ask('session.checkRegister', {});
    if (answer !== null) useDesk.getState().setSession(answer.value);
  };

  const verdict = headlineOf(inspection.checks);
  const { document } = inspection;
  // A document that failed needs no photos: the way leads straight to the decision.
  const isOver = document === null || verdict.result === 'failed' || verdict.key === 'issuer-unknown';
  const readAgain = document === null || verdict.result === 'aborted';
  const outage = inspection.checks.find(({ id }) => id === 'lost-or-stolen');
  // Without the register's answer nothing can be approved: asking it again comes first, going on is still possible.
  const askFirst = !readAgain && !isOver && summaryOf(inspection, session).todo.includes('register');
  const goOn = (): void => useDesk.getState().goAfter('result');
  const action = (fact: CheckFact) => {
    if (session.acknowledged.includes(fact.id)) {
      return (
        <span className="acknowledged">
          <Icon name="check" /> {t('result.acknowledged')}
        </span>
      );
    }
    if (
      !askFirst &&
      fact.id === 'lost-or-stolen' &&
      (fact.result === 'undetermined' || fact.result === 'aborted')
    ) {
      return (
        <Button
          variant="secondary"
          data-size="sm"
          onClick={() => void update('session.checkRegister', fact)}
          aria-disabled={busy}
        >
          {t('result.askRegister')}
        </Button>
      );
    }
    if (!mayBeAcknowledged(fact)) return null;
    return (
      <Button
        variant="secondary"
        data-size="sm"
        aria-label={t('result.acknowledgeFor', { check: t(`checks.${fact.id}`) })}
        onClick={() => void update('session.acknowledge', fact)}
        aria-disabled={busy}
      >
        {t('result.acknowledge')}
      </Button>
    );
  };

  return (
    <StepFrame
      wide
      title={t('result.title')}
      lead={t('result.lead')}
      error={error}
      primary={
        readAgain
          ? { label: t('result.readAgain'), onAction: () => useDesk.getState().goTo('chip') }
          : isOver
            ? { label: t('result.toDecision'), onAction: () => useDesk.getState().goTo('decision') }
            : askFirst && outage !== undefined
              ? {
                  label: t('result.askRegister'),
                  onAction: () => void update('session.checkRegister', outage),
                  busy,
                }
              : { label: t('common.continue'), onAction: goOn }
      }
      secondary={
        !readAgain && (
          <>
            <Button variant="secondary" onClick={() => useDesk.getState().goTo('chip')}>
              {t('result.readAgain')}
            </Button>
            {askFirst && (
              <Button variant="secondary" onClick={goOn}>
                {t('result.goOnWithout')}
              </Button>
            )}
          </>
        )
      }
    >
      <VerdictHeadline inspection={inspection} />
      <ResultOverview inspection={inspection} session={session} />
      {age !== null && age.minor && age.certain && (
        <Alert data-color="info">
          <Paragraph>{t('result.minor')}</Paragraph>
        </Alert>
      )}
      <div className="result-columns">
        <section aria-labelledby="result-document">
          <h2 id="result-document">{t('result.document')}</h2>
          {document === null ? (
            <p>{t('result.noDocument')}</p>
          ) : (
            <div className="document">
              <ChipPortrait inspection={inspection} />
              <DocumentFacts document={document} age={age} />
            </div>
          )}
          <details className="evidence raw">
            <summary>{t('result.raw')}</summary>
            <RawFacts inspection={inspection} />
          </details>
        </section>
        <section aria-labelledby="result-checks">
          <h2 id="result-checks">{t('result.checks')}</h2>
          <CheckTree facts={inspection.checks} action={action} />
        </section>
      </div>
    </StepFrame>
  );
}
