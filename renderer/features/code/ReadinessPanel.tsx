import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { DeskStatus } from '../../../shared/contracts/desk.ts';
import type { ReadinessItem } from '../../../shared/domain/readiness.ts';
import { catalogueEntry } from '../../../shared/errors/catalogue.ts';
import { useText } from '../../i18n/index.ts';
import { areasOf, useArea } from '../../state/area.ts';
import { useTraining } from '../../state/training.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ariaKeys } from '../../ui/keys/shortcuts.ts';
import { detailText } from './readinessText.ts';

interface Props {
  readonly status: DeskStatus;
  /** Main's list with the window's own look at its cameras. */
  readonly items: readonly ReadinessItem[];
  readonly checking: boolean;
  readonly onCheck: () => void;
}

/** May I start? One line where all is well; what forbids a session first and in full, what is worth a word below it. */
export function ReadinessPanel({ status, items, checking, onCheck }: Props) {
  const { t } = useText();
  const blocked = items.filter(({ state }) => state === 'blocked');
  const warnings = items.filter(({ state }) => state === 'warning');
  const calm = items.filter(({ state }) => state === 'ready' || state === 'unknown');
  const unknown = calm.filter(({ state }) => state === 'unknown').length;
  const state = blocked.length > 0 ? 'blocked' : warnings.length > 0 ? 'warning' : 'ready';
  return (
    <section className="readiness" data-state={state} aria-label={t('readiness.label')}>
      <div className="readiness-head">
        <p role="status">
          <Icon name={state === 'blocked' ? 'cross' : state === 'warning' ? 'warning' : 'check'} />{' '}
          <strong>
            {state === 'warning' ? t('readiness.notes', { count: warnings.length }) : t(`readiness.${state}`)}
          </strong>
        </p>
        <details className="evidence">
          <summary>
            {t('readiness.inOrder', { count: calm.length - unknown })}
            {unknown > 0 && `, ${t('readiness.unknown', { count: unknown })}`}
          </summary>
          <ul className="readiness-calm">
            {calm.map((item) => (
              <li key={item.id} data-item={item.id}>
                <Icon name={item.state === 'ready' ? 'check' : 'dash'} /> {t(`readinessItem.${item.id}`)}:{' '}
                {t(item.state === 'ready' ? 'readiness.isReady' : 'readiness.isUnknown')}
              </li>
            ))}
          </ul>
        </details>
        <Button
          type="button"
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts={ariaKeys('check')}
          loading={checking}
          onClick={onCheck}
        >
          {t('readiness.check')} <kbd>{ariaKeys('check')}</kbd>
        </Button>
      </div>
      {blocked.map((item) => (
        <Blocker key={item.id} item={item} status={status} />
      ))}
      {warnings.length > 0 && (
        <ul className="readiness-notes">
          {warnings.map((item) => (
            <Note key={item.id} item={item} status={status} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps {
  readonly item: ReadinessItem;
  readonly status: DeskStatus;
}

/** The state of the lists by its own name, for whoever looks for it. */
const marks = ({ id }: ReadinessItem, { trust }: DeskStatus): Readonly<Record<string, string>> => ({
  'data-item': id,
  ...(id === 'trust-lists' ? { 'data-freshness': trust?.freshness ?? 'none' } : {}),
});

function Blocker({ item, status }: ItemProps) {
  const { t, language } = useText();
  if (item.code === null) return null;
  const entry = catalogueEntry(item.code);
  const { title, cause, action } = entry[language];
  return (
    <Alert data-color="danger" role="alert" className="readiness-blocker" {...marks(item, status)}>
      <Heading level={2} data-size="2xs">
        {title}
      </Heading>
      <Paragraph>
        {cause} {detailText(item, t)}
      </Paragraph>
      <Paragraph>
        <strong>{t('errors.action')}:</strong> {action}
      </Paragraph>
      <p className="readiness-who">
        {t('errors.fixedBy')}: {t(`errors.by-${entry.fixedBy}`)} · {t('errors.code')}:{' '}
        <code>{item.code}</code>
      </p>
      <Way item={item} status={status} />
    </Alert>
  );
}

function Note({ item, status }: ItemProps) {
  const { t, language } = useText();
  if (item.code === null) return null;
  const { title, action } = catalogueEntry(item.code)[language];
  return (
    <li {...marks(item, status)}>
      <Icon name="warning" />
      <div>
        <strong>{title}.</strong> {detailText(item, t)} {action} <code>{item.code}</code>
      </div>
      <Way item={item} status={status} />
    </li>
  );
}

/** The shortest way to mend it, where it lies in this window. */
function Way({ item, status: { operator, training } }: ItemProps): ReactNode {
  const { t } = useText();
  const keepsLists = operator !== null && areasOf[operator.role].includes('trust');
  if (item.id === 'trust-lists' && keepsLists) {
    return (
      <Button
        type="button"
        variant="secondary"
        data-size="sm"
        onClick={() => useArea.getState().setArea('trust')}
      >
        {t('trustNotice.goTo')}
      </Button>
    );
  }
  if (item.id === 'officer-training' && training) {
    return (
      <Button
        type="button"
        variant="secondary"
        data-size="sm"
        onClick={() => useTraining.getState().set({ open: true })}
      >
        {t('readiness.practise')}
      </Button>
    );
  }
  return null;
}
