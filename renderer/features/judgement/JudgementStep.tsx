import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';

/** What only a human can judge of this document and this holder. */
export function JudgementStep({ session }: { session: SessionView }) {
  const { t } = useText();
  return (
    <StepFrame
      title={t('judgement.title')}
      primary={{ label: t('judgement.action'), onAction: () => useDesk.getState().goAfter('judgement') }}
    >
      <ul>
        {session.judgementsNeeded.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </StepFrame>
  );
}
