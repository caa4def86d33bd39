import { useText } from '../i18n/index.ts';

/** On every screen in training: a band in words, and the word across the work area. Never in the way of a click. */
export function TrainingMark() {
  const { t } = useText();
  return (
    <>
      <div className="training-band" role="note">
        {t('training.band')}
      </div>
      <div className="watermark" aria-hidden="true">
        {Array.from({ length: 6 }, (_, i) => (
          <span key={i}>{t('training.watermark')}</span>
        ))}
      </div>
    </>
  );
}
