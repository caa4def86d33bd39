import { Alert, Button, Paragraph, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { VerbArgs } from '../../../shared/contracts/desk.ts';
import type { RejectionCause, SessionView, TerminationCause } from '../../../shared/domain/session.ts';
import { isStepOpen } from '../../../shared/domain/sessionSteps.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { CauseFields, isCauseComplete } from '../../ui/CauseFields.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { SayToApplicant } from '../../ui/SayToApplicant.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { DecisionSummary } from './DecisionSummary.tsx';
import { OpinionDialog } from './OpinionDialog.tsx';
import { proposedCause, remedyIn } from './remedy.ts';

type Choice = 'approve' | 'reject' | 'terminate';

/** Approve, reject, or terminate with a cause: the officer's, confirmed with the personal PIN. */
export function DecisionStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const canApprove = session.approvalBlockers.length === 0;
  // A hit in the register is final: there is nothing to approve, and the cause is the hit itself.
  const isFinal = session.approvalBlockers.includes('reported-lost');
  const [kept, setChoice] = useDraft('decision', canApprove ? 'approve' : isFinal ? 'reject' : '');
  const [cause, setCause] = useDraft('decision.cause', isFinal ? 'document-reported-lost' : '');
  const [text, setText] = useDraft('decision.text');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const [asking, setAsking] = useState(false);
  const pinField = useRef<HTMLInputElement>(null);
  // A blocker that came up meanwhile takes the approval back.
  const choice = (kept === 'approve' && !canApprove ? '' : kept) as Choice | '';

  const choose = (next: Choice): void => {
    setChoice(next);
    setCause(proposedCause(next, session.approvalBlockers));
    setChecked(false);
  };

  const decide = async (): Promise<void> => {
    setChecked(true);
    if (choice === '') return;
    if (choice !== 'approve' && !isCauseComplete(cause, text)) return;
    if (pin === '') return pinField.current?.focus();
    useDesk.getState().setDeciding(true);
    const answer = await ask('session.decide', decisionOf(choice, cause, text.trim(), pin));
    useDesk.getState().setDeciding(false);
    setPin('');
    if (answer === null) return pinField.current?.focus();
    useDesk.getState().finish(answer.value);
  };

  const labels = {
    approve: t('decision.approveAction'),
    reject: t('decision.rejectAction'),
    terminate: t('decision.terminateAction'),
  };
  return (
    <>
      <StepFrame
        wide
        title={t('decision.title')}
        lead={t('decision.lead')}
        error={error}
        primary={{
          label: choice === '' ? labels.approve : labels[choice],
          onAction: () => void decide(),
          busy,
          danger: choice === 'reject' || choice === 'terminate',
          // The list of blockers on the screen says why.
          disabled: choice === '' && !canApprove,
        }}
        secondary={
          <Button variant="secondary" onClick={() => setAsking(true)}>
            {t('opinion.open')}
          </Button>
        }
      >
        <div className="decision-columns">
          <div className="decision-basis">
            {!canApprove && (
              <Alert data-color="warning" className="blockers">
                <Paragraph id="approval-blockers">
                  {t(isFinal ? 'decision.blockersFinal' : 'decision.blockers')}
                </Paragraph>
                <ul>
                  {session.approvalBlockers.map((blocker) => {
                    const remedy = remedyIn(session, blocker);
                    return (
                      <li key={blocker} data-blocker={blocker}>
                        <span>{t(`blockers.${blocker}`)}</span>
                        {remedy !== undefined && isStepOpen(session, remedy) && (
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => useDesk.getState().goTo(remedy)}
                          >
                            {t('decision.goTo', { step: t(`steps.${remedy}`) })}
                            <Icon name="arrow" />
                          </button>
                        )}
                      </li>
                    );
                  })}
                </ul>
              </Alert>
            )}
            <DecisionSummary session={session} />
          </div>
          <div className="decision-form">
            <fieldset className="choices">
              <legend>{t('decision.choice')}</legend>
              <div className="decision-choices">
                {(isFinal
                  ? (['reject', 'terminate'] as const)
                  : (['approve', 'reject', 'terminate'] as const)
                ).map((option) => (
                  <Radio
                    key={option}
                    name="decision"
                    value={option}
                    label={t(`decision.${option}`)}
                    description={t(`decision.${option}Text`)}
                    checked={choice === option}
                    disabled={option === 'approve' && !canApprove}
                    {...(option === 'approve' && !canApprove
                      ? { 'aria-describedby': 'approval-blockers' }
                      : {})}
                    {...(!canApprove && !isFinal && option === 'reject' ? { 'data-autofocus': '' } : {})}
                    onChange={() => choose(option)}
                  />
                ))}
              </div>
              {checked && choice === '' && <ValidationMessage>{t('decision.choose')}</ValidationMessage>}
            </fieldset>
            {(choice === 'reject' || choice === 'terminate') && (
              <CauseFields
                kind={choice}
                cause={cause}
                onCause={setCause}
                text={text}
                onText={setText}
                checked={checked}
              />
            )}
            <PinField
              value={pin}
              onChange={setPin}
              error={checked && choice !== '' && pin === '' ? t('common.pinMissing') : undefined}
              autoFocus={canApprove || isFinal}
              inputRef={pinField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
            />
            {choice !== '' && (
              <SayToApplicant decision={choice} cause={cause} requestor={session.requestorName} />
            )}
          </div>
        </div>
      </StepFrame>
      {/* Beside the step's form, not in it: a form within a form would answer both. */}
      {asking && <OpinionDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function decisionOf(choice: Choice, cause: string, text: string, pin: string): VerbArgs<'session.decide'> {
  if (choice === 'approve') return { decision: 'approve', pin };
  if (choice === 'reject') return { decision: 'reject', cause: cause as RejectionCause, text, pin };
  return { decision: 'terminate', cause: cause as TerminationCause, text, pin };
}
