import { Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import type { SessionView } from '../../../shared/domain/session.ts';
import { formatMoment, textIn, useText } from '../../i18n/index.ts';
import { useApplicantLanguage } from '../../state/applicantScene.ts';
import { useDesk } from '../../state/desk.ts';
import { ApplicantLanguage } from '../../ui/ApplicantLanguage.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';

const sections = ['purpose', 'collected', 'kept', 'yours'] as const;

/**
 * Purpose and terms, in the applicant's language, accepted before anything is asked (ETSI TS 119 461): told to the officer, who
 * presses Enter, or on the applicant's own window, after which the session goes on by itself.
 */
export function TermsStep({ session }: { session: SessionView }) {
  const { t, language } = useText();
  const { busy, error, ask } = useAction();
  const [theirs] = useApplicantLanguage();
  const hasWindow = useDesk(({ status }) => status?.applicantWindow === true);
  const { terms } = session;

  // Only an acceptance that comes while this screen waits for it leads on: coming back to read again stays here.
  const waiting = useRef(terms === null);
  useEffect(() => {
    if (!waiting.current || terms?.by !== 'applicant') return;
    waiting.current = false;
    useDesk.getState().goAfter('terms');
  }, [terms]);

  const accept = async (): Promise<void> => {
    if (terms === null) {
      const answer = await ask('session.acceptTerms', { language: theirs });
      if (answer === null) return;
      waiting.current = false;
      useDesk.getState().setSession(answer.value);
    }
    useDesk.getState().goAfter('terms');
  };

  const say = textIn(theirs);
  const requestor = session.requestorName;
  return (
    <StepFrame
      title={t('terms.title')}
      lead={t('terms.lead')}
      error={error}
      primary={{
        label: t(terms === null ? 'terms.action' : 'common.continue'),
        onAction: () => void accept(),
        busy,
      }}
    >
      <ApplicantLanguage />
      <article className="terms" lang={theirs}>
        {sections.map((section) => (
          <section key={section}>
            <h2>{say(`terms.${section}`)}</h2>
            <Paragraph>{say(`terms.${section}Text`, { requestor })}</Paragraph>
          </section>
        ))}
        <Paragraph>
          <strong>{say('terms.question')}</strong>
        </Paragraph>
      </article>
      {terms !== null ? (
        <p className="note">
          {t('terms.accepted', { at: formatMoment(terms.acceptedAt, language) })}{' '}
          {t(terms.by === 'applicant' ? 'terms.byApplicant' : 'terms.byOfficer')}
        </p>
      ) : (
        <p className="note">
          {hasWindow && `${t('terms.onScreen')} `}
          {t('terms.decline')}
        </p>
      )}
    </StepFrame>
  );
}
