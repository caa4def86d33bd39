import type { ReadStep } from '../../../shared/domain/inspection.ts';
import { formatNumber, useText } from '../../i18n/index.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Spoken } from '../../ui/Spoken.tsx';

const icons: Record<ReadStep['state'], IconName> = {
  pending: 'dot',
  running: 'arrow',
  done: 'check',
  skipped: 'dash',
  failed: 'cross',
};

/** The visible list of the reading: every step in words, bytes where a file is read, and all of it in words for who listens. */
export function ReadingProgress({ steps }: { steps: readonly ReadStep[] }) {
  const { t, language } = useText();
  const running = steps.find((step) => step.state === 'running');
  const ended = steps.filter((step) => step.state !== 'pending' && step.state !== 'running').length;
  const bytes = steps.reduce((sum, step) => sum + step.bytesRead, 0);
  return (
    <div className="reading">
      <Spoken
        words={
          running === undefined
            ? ''
            : t('spoken.reading', {
                step: t(`readSteps.${running.id}`),
                percent: Math.round((100 * ended) / steps.length),
                bytes: formatNumber(bytes, language),
              })
        }
      />
      <div className="reading-total">
        <progress
          aria-label={t('chip.progress')}
          {...(steps.length === 0 ? {} : { value: ended, max: steps.length })}
        />
        <span>{t('chip.bytesSum', { read: formatNumber(bytes, language) })}</span>
      </div>
      <ol className="reading-steps">
        {steps.map((step) => (
          <li key={step.id} data-state={step.state}>
            <Icon name={icons[step.state]} />
            <span>{t(`readSteps.${step.id}`)}</span>
            <span className="reading-note">
              {step.bytesTotal > 0 && step.state !== 'pending'
                ? t('chip.bytes', {
                    read: formatNumber(step.bytesRead, language),
                    total: formatNumber(step.bytesTotal, language),
                  })
                : t(`readState.${step.state}`)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
