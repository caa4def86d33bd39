import { useLayoutEffect } from 'react';
import type { ApplicantScene } from '../../shared/contracts/applicant.ts';
import type { SessionStep, SessionView } from '../../shared/domain/session.ts';
import { call } from '../bridge/desk.ts';
import { useDesk } from '../state/desk.ts';

/**
 * The applicant's window follows the step the officer looks at. Steps say more where they know more (hints in front of the camera,
 * a number to confirm); main refuses what the session does not allow. Before the effects of the steps, so that theirs come last.
 */
export function useApplicantScene(): void {
  const open = useDesk(({ status }) => status?.applicantWindow === true && status.operator !== null);
  const session = useDesk((state) => state.session);
  const step = useDesk(({ session: view, shown }) => (view === null ? null : (shown ?? view.step)));
  const betweenApplicants = useDesk(({ session: view, receipt }) => view === null && receipt === null);
  const sessionId = session?.sessionId;
  useLayoutEffect(() => {
    const now = useDesk.getState().session;
    const show = betweenApplicants ? ({ scene: 'welcome' } as const) : now && step && sceneOf(now, step);
    if (open && show) void call('applicant.show', { show });
  }, [open, sessionId, step, betweenApplicants]);
}

function sceneOf(session: SessionView, step: SessionStep): ApplicantScene {
  switch (step) {
    case 'terms':
      return { scene: 'terms', requestorName: session.requestorName };
    case 'applicant':
      return { scene: 'details' };
    case 'code':
    case 'chip':
      return { scene: 'document', percent: null };
    case 'face':
      return { scene: 'face', camera: null, hints: [] };
    case 'pages':
      return { scene: 'pages' };
    case 'result':
    case 'judgement':
    case 'decision':
    case 'receipt':
      return { scene: 'wait' };
  }
}
