import type { CheckResult } from '../../../shared/domain/inspection.ts';
import { useText } from '../../i18n/index.ts';
import { Icon, type IconName } from '../Icon.tsx';

const icons: Record<CheckResult, IconName> = {
  successful: 'check',
  failed: 'cross',
  undetermined: 'question',
  'not-supported': 'dash',
  aborted: 'stop',
};

/** One of the five results of BSI TR-03135: green, red, yellow, grey, grey – always with its own shape and word. */
export function ResultMark({ result }: { result: CheckResult }) {
  const { t } = useText();
  return (
    <span className="mark" data-result={result}>
      <Icon name={icons[result]} />
      <span>{t(`checkResult.${result}`)}</span>
    </span>
  );
}
