import type { ReactNode } from 'react';
import type { ApplicantScene } from '../../shared/contracts/applicant.ts';
import { say } from '../bridge/applicant.ts';
import { FaceScene } from './FaceScene.tsx';
import { Picture } from './Picture.tsx';
import { useWords } from './words.ts';

/** One scene at a time, with one thing to do in it at most. */
export function Scene({ show }: { show: ApplicantScene }) {
  const { t } = useWords();
  switch (show.scene) {
    case 'welcome':
      return <Message picture="welcome" title={t('welcome.title')} text={t('welcome.text')} />;
    case 'terms':
      return <Terms requestor={show.requestorName} />;
    case 'details':
      return <Message picture="speech" title={t('details.title')} text={t('details.text')} />;
    case 'document':
      return <Reading percent={show.percent} />;
    case 'face':
      return <FaceScene camera={show.camera} hints={show.hints} />;
    case 'pages':
      return <Message picture="document" title={t('pages.title')} text={t('pages.text')} />;
    case 'confirm-number':
      return <ConfirmNumber number={show.number} />;
    case 'wait':
      return <Message picture="wait" title={t('wait.title')} text={t('wait.text')} />;
    case 'done':
      return show.outcome === 'finished' ? (
        <Message picture="done" title={t('done.finished')} text={t('done.finishedText')} />
      ) : (
        <Message picture="speech" title={t('done.notFinished')} text={t('done.notFinishedText')} />
      );
  }
}

function Title({ children }: { children: ReactNode }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}

function Message(props: Parameters<typeof Picture>[0] & { title: string; text: string }) {
  return (
    <div className="applicant-message">
      <Picture picture={props.picture} />
      <Title>{props.title}</Title>
      <p className="applicant-lead">{props.text}</p>
    </div>
  );
}

/** Purpose, what is collected and how long it is kept, before anything is asked (ETSI TS 119 461; GDPR Art. 13). */
function Terms({ requestor }: { requestor: string }) {
  const { t } = useWords();
  return (
    <div className="applicant-terms">
      <Title>{t('terms.title')}</Title>
      <dl>
        <div>
          <dt>{t('terms.purpose')}</dt>
          <dd>{t('terms.purposeText', { requestor })}</dd>
        </div>
        <div>
          <dt>{t('terms.collected')}</dt>
          <dd>{t('terms.collectedText')}</dd>
        </div>
        <div>
          <dt>{t('terms.kept')}</dt>
          <dd>{t('terms.keptText')}</dd>
        </div>
      </dl>
      <div className="applicant-answers">
        <button type="button" className="applicant-yes" onClick={() => say({ action: 'accept-terms' })}>
          {t('terms.accept')}
        </button>
        <p className="applicant-aside">{t('terms.orSay')}</p>
      </div>
    </div>
  );
}

function Reading({ percent }: { percent: number | null }) {
  const { t } = useWords();
  if (percent === null)
    return <Message picture="document" title={t('document.title')} text={t('document.give')} />;
  const whole = Math.round(percent);
  return (
    <div className="applicant-message">
      <Picture picture="reader" />
      <Title>{t('document.reading')}</Title>
      <p className="applicant-lead">{t('document.still')}</p>
      <div className="applicant-progress">
        <progress aria-label={t('document.reading')} value={whole} max={100} />
        <span>{t('document.percent', { percent: whole })}</span>
      </div>
    </div>
  );
}

/** TR-03147: a number that was typed is confirmed by whom it belongs to. Grouped as it is spoken: date of birth, then the rest. */
function ConfirmNumber({ number }: { number: string }) {
  const { t } = useWords();
  const answer = (right: boolean): void => say({ action: 'confirm-number', right, number });
  return (
    <div className="applicant-message">
      <Title>{t('number.title')}</Title>
      <p className="applicant-lead">{t('number.text')}</p>
      <p className="applicant-number">
        <span>{number.slice(0, 6)}</span> <span>{number.slice(6)}</span>
      </p>
      <div className="applicant-answers">
        <button type="button" className="applicant-no" onClick={() => answer(false)}>
          {t('number.wrong')}
        </button>
        <button type="button" className="applicant-yes" onClick={() => answer(true)}>
          {t('number.right')}
        </button>
      </div>
    </div>
  );
}
