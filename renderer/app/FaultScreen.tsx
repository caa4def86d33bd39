import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import type { DeskError } from '../../shared/errors/result.ts';
import { useText } from '../i18n/index.ts';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';

interface Props {
  readonly error: DeskError;
  /** The gentler way out, where there is one; the focus is on it, so that Enter is enough. */
  readonly onAgain: () => void;
  readonly note?: string;
}

/** A screen of the desk, or all of it, cannot be drawn: what is known about it, and the two ways on. */
export function FaultScreen({ error, onAgain, note }: Props) {
  const { t } = useText();
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  return (
    <section className="fault">
      <ErrorPanel error={error} alone>
        {note !== undefined && <p>{note}</p>}
      </ErrorPanel>
      <div className="fault-actions">
        <Button ref={again} onClick={onAgain}>
          {t('fault.again')}
        </Button>
        <Button variant="secondary" onClick={() => window.location.reload()}>
          {t('fault.reload')}
        </Button>
      </div>
    </section>
  );
}
