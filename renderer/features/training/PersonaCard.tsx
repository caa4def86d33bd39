import { Button, Tag } from '@digdir/designsystemet-react';
import type { PersonaSummary } from '../../../shared/contracts/desk.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';

interface Props {
  readonly persona: PersonaSummary;
  readonly inserted: boolean;
  /** How the newest exercise ended; null where there was none. */
  readonly lastRight: boolean | null;
  readonly onOrder: () => void;
  readonly onPlace: () => void;
  readonly onTakeOff: () => void;
  readonly onCopy: () => void;
}

/** One training document: what it is, how it went last time, and what can be done with it. */
export function PersonaCard({ persona, inserted, lastRight, ...does }: Props) {
  const { t, language } = useText();
  const title = persona.title[language];
  return (
    <li data-persona={persona.id}>
      <h4>
        {title}
        {inserted && (
          <Tag data-size="sm" data-color="success">
            {t('training.placed')}
          </Tag>
        )}
        {lastRight !== null && (
          <span className="persona-last" data-right={lastRight}>
            <Icon name={lastRight ? 'check' : 'cross'} /> {t(lastRight ? 'practice.right' : 'practice.wrong')}
          </span>
        )}
      </h4>
      {persona.observed !== null && (
        <p className="persona-observed">{t('practice.observed', { text: persona.observed[language] })}</p>
      )}
      <div className="persona-actions">
        <Button
          data-size="sm"
          variant="secondary"
          aria-label={`${t('training.order')}: ${title}`}
          onClick={does.onOrder}
        >
          {t('training.order')}
        </Button>
        <Button
          data-size="sm"
          variant="secondary"
          aria-label={`${t(inserted ? 'training.takeOff' : 'training.place')}: ${title}`}
          onClick={inserted ? does.onTakeOff : does.onPlace}
        >
          {t(inserted ? 'training.takeOff' : 'training.place')}
        </Button>
        <Button
          data-size="sm"
          variant="tertiary"
          aria-label={`${t('training.copy')}: ${title}`}
          onClick={does.onCopy}
        >
          {t('training.copy')}
        </Button>
      </div>
      <details className="evidence">
        <summary aria-label={`${t('training.printed')}: ${title}`}>{t('training.printed')}</summary>
        <pre className="mrz-lines">{persona.mrzLines.join('\n')}</pre>
        {persona.can !== null && <p>{t('training.can', { can: persona.can })}</p>}
      </details>
    </li>
  );
}
