import type { TrustHistoryEntry } from '../../../shared/contracts/trust.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { DiffView } from './DiffView.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';

interface Props {
  readonly from: TrustHistoryEntry;
  readonly to: TrustHistoryEntry;
  readonly onBack: () => void;
}

/** Two sets of the history side by side, read-only. */
export function DifferencePage({ from, to, onBack }: Props) {
  const { t, language } = useText();
  const { value: diff, error } = useLoaded('trust.diff', { from: from.set, to: to.set });
  return (
    <StepFrame
      wide
      title={t('trustHistory.difference', {
        from: formatMoment(from.at, language),
        to: formatMoment(to.at, language),
      })}
      error={error}
      primary={{ label: t('trust.back'), onAction: onBack }}
    >
      {diff === null && error === null && <p role="status">{t('common.working')}</p>}
      {diff !== null && <DiffView diff={diff} />}
    </StepFrame>
  );
}
