import { Button } from '@digdir/designsystemet-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { SessionStep, SessionView } from '../../shared/domain/session.ts';
import { SetUp } from '../features/administration/SetUp.tsx';
import { AdministrationArea } from './AdministrationArea.tsx';
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
import { StatisticsPage } from '../features/statistics/StatisticsPage.tsx';
import { TermsStep } from '../features/terms/TermsStep.tsx';
import { TrainingDrawer } from '../features/training/TrainingDrawer.tsx';
import { TrustArea } from '../features/trust/TrustArea.tsx';
import { call } from '../bridge/desk.ts';
import { useText } from '../i18n/index.ts';
import { areaFor, useArea } from '../state/area.ts';
import { useApplicantScene } from '../state/applicantScene.ts';
import { connectDesk, refreshStatus, useDesk } from '../state/desk.ts';
import { useTraining } from '../state/training.ts';
import { ariaKeys } from '../ui/keys/shortcuts.ts';
import { FooterLeading } from '../ui/StepFrame.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { FaultScreen } from './FaultScreen.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { StatusBar } from './StatusBar.tsx';
import { StepList } from './StepList.tsx';
import { TrainingMark } from './TrainingMark.tsx';
import { useDeskKeys } from './useDeskKeys.ts';

export function App() {
  const { t } = useText();
  const { status, fault, session, shown, receipt, progress } = useDesk();
  const training = useTraining();
  const asked = useArea((state) => state.area);
  const [terminating, setTerminating] = useState(false);
  const [helping, setHelping] = useState(false);

  useEffect(() => connectDesk(), []);

  const operator = status?.operator ?? null;
  const area = operator === null ? null : areaFor(operator.role, asked);
  const atDesk = area === 'desk';
  const canTerminate = atDesk && session !== null;
  const isTraining = status?.training === true;
  const step: SessionStep =
    receipt !== null ? 'receipt' : session === null ? 'code' : (shown ?? session.step);

  useApplicantScene({ session, step, receipt, progress });
  const fillIn = useDeskKeys({
    session: atDesk ? session : null,
    step,
    onHelp: () => setHelping(true),
    onTerminate: canTerminate ? () => setTerminating(true) : null,
    fill: isTraining && atDesk ? training.fill : null,
    onTraining: isTraining ? () => training.set({ open: !training.open }) : null,
  });

  if (status === null) {
    if (fault !== null) {
      return (
        <main className="whole">
          <FaultScreen error={fault} onAgain={() => void refreshStatus()} />
        </main>
      );
    }
    return (
      <main className="waiting" role="status">
        {t('common.loading')}
      </main>
    );
  }

  const footer: ReactNode = (
    <>
      {canTerminate && (
        <Button
          variant="tertiary"
          data-color="danger"
          aria-keyshortcuts={ariaKeys('terminate')}
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
      {fillIn !== null && (
        <Button variant="tertiary" data-color="warning" aria-keyshortcuts={ariaKeys('fill')} onClick={fillIn}>
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
        <CrashBoundary key={operator.id} whole>
          <TrustArea operator={operator} status={status} />
        </CrashBoundary>
      ) : operator !== null && area === 'administration' ? (
        <CrashBoundary key={operator.id} whole>
          <AdministrationArea status={status} />
        </CrashBoundary>
      ) : (
        <div className={atDesk ? 'desk-main' : 'desk-main alone'}>
          {atDesk && <StepList session={session} shown={step} />}
          <main>
            <FooterLeading value={footer}>
              <CrashBoundary key={`${String(area)} ${session?.sessionId ?? ''} ${step}`}>
                {area === null && status.setUp !== 'done' ? (
                  <SetUp state={status.setUp} />
                ) : area === null ? (
                  <SignIn />
                ) : area === 'review' ? (
                  <ReviewScreen />
                ) : area === 'statistics' ? (
                  <StatisticsPage />
                ) : receipt !== null ? (
                  <ReceiptStep receipt={receipt} />
                ) : session === null ? (
                  <CodeStep />
                ) : (
                  <Step key={`${session.sessionId} ${step}`} session={session} step={step} />
                )}
              </CrashBoundary>
            </FooterLeading>
          </main>
        </div>
      )}
      {terminating && canTerminate && <TerminateDialog onClose={() => setTerminating(false)} />}
      {helping && <HelpDialog onClose={() => setHelping(false)} />}
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
