import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';

/** Purpose and terms, accepted before anything is asked (ETSI TS 119 461). */
export function TermsStep({ session }: { session: SessionView }) {
  const { t, language } = useText();
  const { busy, error, ask } = useAction();
  const accept = async (): Promise<void> => {
    if (session.terms === null) {
      const answer = await ask('session.acceptTerms', { language });
      if (answer === null) return;
      useDesk.getState().setSession(answer.value);
    }
    useDesk.getState().goAfter('terms');
  };
  return (
    <StepFrame
      title={t('terms.title')}
      error={error}
      primary={{ label: t('terms.action'), onAction: () => void accept(), busy }}
    >
      {null}
    </StepFrame>
  );
}
