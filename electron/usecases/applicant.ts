import type { ApplicantAction, ApplicantScene } from '#shared/contracts/applicant.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import {
  type ApplicantView,
  beginning,
  belongsTo,
  percentOf,
  permittedScene,
  sceneNow,
  staysAfterwards,
  welcome,
} from './applicantScene.ts';
import type { Desk } from './desk.ts';
import { acceptTerms } from './recordAtDesk.ts';
import type { Decision } from './submission.ts';

/** How long the goodbye stays, where the officer does not go on to the next applicant before. */
const goodbyeSeconds = 20;

/** Does something later. @returns how to call it off */
export type Later = (milliseconds: number, action: () => void) => () => void;

/**
 * What the applicant's window shows from now on. Without effect where no session is open, but for the welcome, which says that the
 * officer has gone on to the next applicant.
 */
export function showApplicant(desk: Desk, show: ApplicantScene): Result<null> {
  const { session } = desk;
  if (session === null) {
    if (show.scene === 'welcome') setView(desk, welcome);
    return ok(null);
  }
  const permitted = permittedScene(show, session, syntheticNumbers(desk));
  if (!permitted.ok) return permitted;
  const { language } = desk.applicantView;
  setView(desk, { asked: permitted.value, language, sessionId: session.sessionId });
  return ok(null);
}

/** Decided: the applicant is told that it is over, never how it was decided. Before the session goes, which shows it. */
export function sayGoodbye(desk: Desk, { decision }: Pick<Decision, 'decision'>): void {
  const outcome = decision === 'terminate' ? 'not-finished' : 'finished';
  desk.applicantView = { ...desk.applicantView, asked: { scene: 'done', outcome } };
}

/** Decided, but nothing came of it: the applicant is not sent away before somebody has looked at it. */
export function askToWait(desk: Desk): void {
  if (desk.session === null) setView(desk, { ...desk.applicantView, asked: { scene: 'wait' } });
}

/** True only while the applicant's window shows its face scene, and the desk allows the camera for this adult. */
export const mayApplicantUseCamera = (desk: Desk): boolean =>
  desk.session !== null && desk.mayUseCamera && shownScene(desk).scene === 'face';

/** Ties the applicant's window to the desk: what happens at the desk changes what it shows, and its answers become the desk's. */
export function attendApplicant(desk: Desk, later: Later): void {
  const { applicant } = desk.parts;
  if (applicant === null) return;
  let callOff = (): void => undefined;
  applicant.onSay((action) => hear(desk, action));
  applicant.onChange(() => void desk.tellStatus());
  desk.onEvent((event, payload) => {
    if (event === 'chip.progress') {
      showProgress(desk, percentOf((payload as { steps: Parameters<typeof percentOf>[0] }).steps));
    }
    if (event !== 'session.changed') return;
    callOff();
    followSession(desk);
    const { asked } = desk.applicantView;
    if (asked.scene === 'done') {
      callOff = later(goodbyeSeconds * 1000, () => {
        if (desk.applicantView.asked === asked) setView(desk, welcome);
      });
    }
  });
  tell(desk);
}

/** A new session begins its own view, in the language that was chosen while waiting; without one there is nothing left of it. */
function followSession(desk: Desk): void {
  const { session, applicantView: view } = desk;
  if (!desk.servesApplicants) {
    // Locked: the language stays for an applicant who still sits there.
    desk.applicantView = session === null ? welcome : { ...view, asked: welcome.asked, sessionId: null };
  } else if (session === null) {
    if (view.asked.scene !== 'done') desk.applicantView = view.sessionId === null ? view : welcome;
  } else if (view.sessionId !== session.sessionId) {
    const language =
      session.facts.terms?.language ?? (staysAfterwards(view.asked) ? welcome.language : view.language);
    desk.applicantView = { asked: beginning(session), language, sessionId: session.sessionId };
  }
  tell(desk);
}

function hear(desk: Desk, action: ApplicantAction): void {
  if (!belongsTo(action, shownScene(desk))) {
    desk.parts.log.error('applicant.out-of-scene', { action: action.action });
    return;
  }
  const view = desk.applicantView;
  switch (action.action) {
    case 'choose-language':
      setView(desk, { ...view, language: action.language });
      break;
    case 'accept-terms':
      if (!acceptTerms(desk, view.language, 'applicant').ok) return;
      setView(desk, { ...desk.applicantView, asked: { scene: 'wait' } });
      break;
    case 'confirm-number':
      // Answered once: the question goes with its answer.
      setView(desk, { ...view, asked: { scene: 'wait' } });
      break;
  }
  // Whoever waits at a locked desk tells nobody anything.
  if (desk.session !== null && desk.servesApplicants) desk.emit('applicant.said', action);
}

function showProgress(desk: Desk, percent: number): void {
  const view = desk.applicantView;
  if (view.asked.scene !== 'document' || view.asked.percent === percent) return;
  setView(desk, { ...view, asked: { scene: 'document', percent } });
}

function setView(desk: Desk, view: ApplicantView): void {
  desk.applicantView = view;
  tell(desk);
}

function tell(desk: Desk): void {
  const { applicant, training } = desk.parts;
  applicant?.show({
    language: desk.applicantView.language,
    training: training !== null,
    show: shownScene(desk),
  });
}

const syntheticNumbers = (desk: Desk): boolean => desk.parts.training !== null;

const shownScene = (desk: Desk): ApplicantScene =>
  sceneNow(desk.applicantView, desk.session, desk.servesApplicants, syntheticNumbers(desk));
