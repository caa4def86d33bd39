import { Alert, Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { catalogueEntry } from '../../shared/errors/catalogue.ts';
import type { DeskError } from '../../shared/errors/result.ts';
import { useText } from '../i18n/index.ts';

interface Props {
  readonly error: DeskError;
  /** What the screen knows beyond the catalogue, e.g. which fields to check. */
  readonly children?: ReactNode;
  /** The failure is all there is on the screen: its title heads it. */
  readonly alone?: boolean;
}

/** Every failure looks the same: what happened, likely cause, what to do, who can fix it, code. Announced when it appears. */
export function ErrorPanel({ error, children, alone = false }: Props) {
  const { t, language } = useText();
  const entry = catalogueEntry(error.code);
  const text = entry[language];
  const { attemptsLeft, seconds, length } = error.detail ?? {};
  return (
    <Alert data-color="danger" role="alert" className="error-panel">
      <Heading level={alone ? 1 : 2} data-size="2xs">
        {text.title}
      </Heading>
      <dl className="error-facts">
        <div>
          <dt>{t('errors.cause')}</dt>
          <dd>{text.cause}</dd>
        </div>
        <div>
          <dt>{t('errors.action')}</dt>
          <dd>
            {text.action}
            {typeof attemptsLeft === 'number' && ` ${t('errors.attemptsLeft', { count: attemptsLeft })}`}
            {typeof seconds === 'number' && ` ${t('errors.seconds', { count: seconds })}`}
            {typeof length === 'number' && ` ${t('errors.length', { count: length })}`}
          </dd>
        </div>
        <div className="error-who">
          <dt>{t('errors.fixedBy')}</dt>
          <dd>{t(`errors.by-${entry.fixedBy}`)}</dd>
          <dt>{t('errors.code')}</dt>
          <dd>
            <code>{error.code}</code>
          </dd>
        </div>
      </dl>
      {children}
    </Alert>
  );
}
