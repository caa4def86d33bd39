import { Button } from '@digdir/designsystemet-react';
import { useText } from '../i18n/index.ts';
import { useUndo } from '../state/undo.ts';
import { ariaKeys } from './keys/shortcuts.ts';
import { useShortcut } from './keys/useShortcut.ts';
import { Icon } from './Icon.tsx';

/**
 * Stands in the footer, where it covers nothing. Using it takes the button away, and with it the focus: that goes to the heading
 * of the step, unless what came back has taken it.
 */
export function UndoOffer() {
  const { t } = useText();
  const offer = useUndo((state) => state.offer);
  const use = (): void => {
    useUndo.getState().undo();
    keepFocus();
  };
  useShortcut('undo', offer === null ? null : use);
  return (
    <div className="undo" role="status">
      {offer !== null && (
        <>
          <span>{offer.text}</span>
          <Button data-size="sm" variant="secondary" aria-keyshortcuts={ariaKeys('undo')} onClick={use}>
            {t('undo.undo')}
          </Button>
          <Button
            data-size="sm"
            variant="tertiary"
            icon
            aria-label={t('undo.dismiss')}
            onClick={() => {
              useUndo.getState().clear();
              keepFocus();
            }}
          >
            <Icon name="cross" />
          </Button>
        </>
      )}
    </div>
  );
}

function keepFocus(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    document.querySelector<HTMLElement>('.step-header h1')?.focus({ preventScroll: true });
  });
}
