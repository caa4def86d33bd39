import { useEffect } from 'react';
import { useText } from '../i18n/index.ts';
import { ariaKeys } from '../ui/keys/shortcuts.ts';

/** On every screen in training: a band in words, and the word across the work area. Never in the way of a click. */
export function TrainingMark({ onOpen }: { onOpen: () => void }) {
  const { t } = useText();
  const word = t('training.watermark');
  useEffect(() => {
    // Dialogs lie in a layer of their own: the style sheet writes the word there.
    const root = document.documentElement;
    root.dataset['training'] = '';
    root.style.setProperty('--training-word', JSON.stringify(word));
    return () => {
      delete root.dataset['training'];
      root.style.removeProperty('--training-word');
    };
  }, [word]);
  return (
    <>
      <aside className="training-band" aria-label={word}>
        <span>{t('training.band')}</span>
        <button
          type="button"
          className="link-button"
          aria-keyshortcuts={ariaKeys('training')}
          onClick={onOpen}
        >
          {t('training.open')}
        </button>
      </aside>
      {/* A drawing, not text: it is no content to read, and stays faint on purpose. */}
      <svg className="watermark" aria-hidden="true" focusable="false">
        {Array.from({ length: 6 }, (_, i) => (
          <text key={i} x={`${(i % 3) * 33.3 + 4}%`} y={`${Math.floor(i / 3) * 50 + 34}%`}>
            {word}
          </text>
        ))}
      </svg>
    </>
  );
}
