import { Button } from '@digdir/designsystemet-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { SessionStep, SessionView } from '../../shared/domain/session.ts';
import { ApplicantStep } from '../features/applicant/ApplicantStep.tsx';
import { ChipStep } from '../features/chip/ChipStep.tsx';
import { CodeStep } from '../features/code/CodeStep.tsx';
import { DecisionStep } from '../features/decision/DecisionStep.tsx';
import { TerminateDialog } from '../features/decision/TerminateDialog.tsx';
import { FaceStep } from '../features/face/FaceStep.tsx';
import { JudgementStep } from '../features/judgement/JudgementStep.tsx';
import { PagesStep } from '../features/pages/PagesStep.tsx';
import { ReceiptStep } from '../features/receipt/ReceiptStep.tsx';
import { ResultStep } from '../features/result/ResultStep.tsx';
import { ReviewScreen } from '../features/review/ReviewScreen.tsx';
import { SignIn } from '../features/sign-in/SignIn.tsx';
import { TermsStep } from '../features/terms/TermsStep.tsx';
import { TrainingDrawer } from '../features/training/TrainingDrawer.tsx';
import { TrustArea } from '../features/trust/TrustArea.tsx';
import { call } from '../bridge/desk.ts';
import { useText } from '../i18n/index.ts';
import { areaFor, useArea } from '../state/area.ts';
import { connectDesk, useDesk } from '../state/desk.ts';
import { useTraining } from '../state/training.ts';
import { FooterLeading } from '../ui/StepFrame.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { StatusBar } from './StatusBar.tsx';
import { StepList } from './StepList.tsx';
import { TrainingMark } from './TrainingMark.tsx';
import { useKeys } from './useKeys.ts';

export function App() {
  const { t } = useText();
  const { status, session, shown, receipt } = useDesk();
  const training = useTraining();
  const asked = useArea((state) => state.area);
  const [terminating, setTerminating] = useState(false);
  const [helping, setHelping] = useState(false);

  useEffect(() => connectDesk(), []);

  const isTraining = status?.training === true;
  const operator = status?.operator ?? null;
  const area = operator === null ? null : areaFor(operator.role, asked);
  const atDesk = area === 'desk';
  const canTerminate = atDesk && session !== null;
  useKeys({
    F1: () => setHelping(true),
    '?': () => setHelping(true),
    ...(canTerminate ? { F8: () => setTerminating(true) } : {}),
    ...(isTraining ? { F2: () => training.fill?.(), F4: () => training.set({ open: !training.open }) } : {}),
  });

  if (status === null) {
    return (
      <main className="waiting" role="status">
        {t('common.loading')}
      </main>
    );
  }

  const step: SessionStep =
    receipt !== null ? 'receipt' : session === null ? 'code' : (shown ?? session.step);
  const footer: ReactNode = (
    <>
      {canTerminate && (
        <Button
          variant="tertiary"
          data-color="danger"
          aria-keyshortcuts="F8"
          onClick={() => setTerminating(true)}
        >
          {t('terminate.open')}
        </Button>
      )}
      {canTerminate && session.resumed && step === 'chip' && (
        <Button variant="tertiary" onClick={() => void call('session.startOver', {})}>
          {t('resumed.startOver')}
        </Button>
      )}
      {isTraining && atDesk && training.fill !== null && (
        <Button variant="tertiary" data-color="warning" aria-keyshortcuts="F2" onClick={training.fill}>
          {t('training.fill')}
        </Button>
      )}
    </>
  );
  return (
    <div className="desk">
      <StatusBar status={status} area={area} onHelp={() => setHelping(true)} />
      {isTraining && <TrainingMark onOpen={() => training.set({ open: true })} />}
      {operator !== null && area === 'trust' ? (
        <TrustArea key={operator.id} operator={operator} status={status} />
      ) : (
        <div className={atDesk ? 'desk-main' : 'desk-main alone'}>
          {atDesk && <StepList session={session} shown={step} />}
          <main>
            <FooterLeading value={footer}>
              {area === null ? (
                <SignIn />
              ) : area === 'review' ? (
                <ReviewScreen />
              ) : receipt !== null ? (
                <ReceiptStep receipt={receipt} />
              ) : session === null ? (
                <CodeStep />
              ) : (
                <Step key={`${session.sessionId} ${step}`} session={session} step={step} />
              )}
            </FooterLeading>
          </main>
        </div>
      )}
      {terminating && canTerminate && <TerminateDialog onClose={() => setTerminating(false)} />}
      {helping && <HelpDialog training={isTraining} onClose={() => setHelping(false)} />}
      {isTraining && training.open && <TrainingDrawer />}
    </div>
  );
}

function Step({ session, step }: { session: SessionView; step: SessionStep }) {
  switch (step) {
    case 'terms':
      return <TermsStep session={session} />;
    case 'judgement':
      return <JudgementStep session={session} />;
    case 'applicant':
      return <ApplicantStep session={session} />;
    case 'result':
      // Without an inspection there is nothing to show: the chip comes first.
      return session.inspection === null ? <ChipStep session={session} /> : <ResultStep session={session} />;
    case 'face':
      return <FaceStep session={session} />;
    case 'pages':
      return <PagesStep session={session} />;
    case 'decision':
    case 'receipt':
      return <DecisionStep session={session} />;
    case 'code':
    case 'chip':
      return <ChipStep session={session} />;
  }
}
