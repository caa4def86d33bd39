import { useEffect } from 'react';
import { create } from 'zustand';
import type { ApplicantScene } from '../../shared/contracts/applicant.ts';
import type { Receipt } from '../../shared/contracts/desk.ts';
import type { ReadStep } from '../../shared/domain/inspection.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { SessionStep, SessionView } from '../../shared/domain/session.ts';
import { call, on } from '../bridge/desk.ts';
import { useText } from '../i18n/index.ts';
import { useDesk } from './desk.ts';

/** The applicant's language is theirs: apart from the officer's, and gone with the session. */
const useChosen = create<{ readonly language: Language | null }>()(() => ({ language: null }));

/** The applicant's language and how to change it; the officer's own as long as none was chosen. */
export function useApplicantLanguage(): [Language, (language: Language) => void] {
  const { language } = useText();
  const chosen = useChosen((state) => state.language);
  return [chosen ?? language, (next) => useChosen.setState({ language: next })];
}

interface Moment {
  readonly session: SessionView | null;
  readonly step: SessionStep;
  readonly receipt: Receipt | null;
  readonly progress: readonly ReadStep[];
}

/** What the applicant sees at each step; null where the step tells their window itself (hints to the face). */
export function sceneOf({ session, step, receipt, progress }: Moment): ApplicantScene | null {
  // Goodbye is said by the desk itself, once it is decided.
  if (receipt !== null) return null;
  if (session === null) return { scene: 'welcome' };
  switch (step) {
    case 'code':
      return { scene: 'welcome' };
    case 'terms':
      return { scene: 'terms', requestorName: session.requestorName };
    case 'applicant':
      return { scene: 'details' };
    case 'chip':
      return { scene: 'document', percent: percentOf(progress) };
    case 'face':
      return null;
    case 'pages':
      // No page of a minor is photographed either.
      return session.age?.minor === true ? { scene: 'wait' } : { scene: 'pages' };
    case 'result':
    case 'judgement':
    case 'decision':
    case 'receipt':
      return { scene: 'wait' };
  }
}

/** In steps of five, so that a reading is not a stream of messages. */
function percentOf(progress: readonly ReadStep[]): number | null {
  const over = progress.filter(({ state }) => state === 'done' || state === 'skipped').length;
  return over === 0 ? null : Math.round((over / progress.length) * 20) * 5;
}

/** Keeps the applicant's window at the step of the officer's, and listens for the language chosen there. */
export function useApplicantScene(moment: Moment): void {
  const { session } = moment;
  const isSignedIn = useDesk(({ status }) => status !== null && status.operator !== null);
  const scene = JSON.stringify(sceneOf(moment));
  useEffect(() => {
    const show = JSON.parse(scene) as ApplicantScene | null;
    if (isSignedIn && show !== null) void call('applicant.show', { show });
  }, [scene, isSignedIn]);

  const sessionId = session?.sessionId;
  const accepted = session?.terms?.language ?? null;
  useEffect(() => {
    if (sessionId !== undefined) useChosen.setState({ language: accepted });
  }, [sessionId, accepted]);
  useEffect(
    () =>
      on('applicant.said', (said) => {
        if (said.action === 'choose-language') useChosen.setState({ language: said.language });
      }),
    [],
  );
}
