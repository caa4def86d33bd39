import { Button } from '@digdir/designsystemet-react';
import type { DeskStatus, Role } from '../../shared/contracts/desk.ts';
import { useText, type TextKey } from '../i18n/index.ts';
import { areasOf, useArea, type Area } from '../state/area.ts';
import { refreshStatus } from '../state/desk.ts';
import { useDrafts } from '../state/drafts.ts';
import { call } from '../bridge/desk.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { ariaKeys } from '../ui/keys/shortcuts.ts';
import { Settings } from './Settings.tsx';
import { trustItem } from './trustItem.ts';

type Tone = 'good' | 'attention' | 'bad';
const toneIcons: Record<Tone, IconName> = { good: 'check', attention: 'warning', bad: 'cross' };

function readerState({ reader }: DeskStatus): { tone: Tone; key: TextKey } {
  if (reader.service === 'starting') return { tone: 'attention', key: 'status.readerStarting' };
  if (reader.service === 'no-service') return { tone: 'bad', key: 'status.readerNoService' };
  if (reader.readers.length === 0) return { tone: 'bad', key: 'status.readerNone' };
  const cards = reader.readers.map(({ card }) => card);
  if (cards.includes('in-use')) return { tone: 'good', key: 'status.readerInUse' };
  if (cards.includes('present')) return { tone: 'good', key: 'status.readerPresent' };
  if (cards.includes('mute')) return { tone: 'attention', key: 'status.readerMute' };
  return { tone: 'good', key: 'status.readerEmpty' };
}

const serviceStates = {
  reachable: { tone: 'good', key: 'status.serviceReachable' },
  unreachable: { tone: 'bad', key: 'status.serviceUnreachable' },
  unknown: { tone: 'attention', key: 'status.serviceUnknown' },
} as const;

interface Props {
  readonly status: DeskStatus;
  /** On the screen; null before sign-in. */
  readonly area: Area | null;
  readonly onHelp: () => void;
}

/** The state of the desk, always in sight; each item is a word, an icon and only then a colour. */
export function StatusBar({ status, area, onHelp }: Props) {
  const { t } = useText();
  const reader = readerState(status);
  const service = serviceStates[status.service];
  const certificates = trustItem(status, t);
  const { operator, outbox, trust } = status;

  const signOut = async (): Promise<void> => {
    await call('operator.signOut', {});
    useDrafts.getState().clear();
    await refreshStatus();
  };

  return (
    <header className="status-bar" data-region="">
      <div className="status-brand">
        <strong>{t('common.product')}</strong>
        <span>{status.outlet}</span>
      </div>
      {operator !== null && operator.role !== 'officer' && (
        <Areas role={operator.role} area={area} proposals={status.proposals} pins={status.pinsWaiting} />
      )}
      <ul className="status-items" aria-label={t('status.label')}>
        <Item
          name="reader"
          label={t('status.reader')}
          tone={reader.tone}
          value={t(reader.key)}
          title={status.reader.readers.map(({ name }) => name).join(', ')}
        />
        <Item name="service" label={t('status.service')} tone={service.tone} value={t(service.key)} />
        <Item
          name="outbox"
          label={t('status.outbox')}
          tone={outbox.refused > 0 ? 'bad' : outbox.waiting > 0 ? 'attention' : 'good'}
          value={outboxText(outbox, t)}
        >
          {(outbox.waiting > 0 || outbox.refused > 0) && operator !== null && <RetryOutbox />}
        </Item>
        <Item
          name="trust"
          label={t('status.trust')}
          tone={certificates.tone}
          value={certificates.value}
          title={
            trust === null
              ? ''
              : t('status.trustTitle', { certificates: trust.certificates, countries: trust.countries })
          }
        />
      </ul>
      <div className="status-tools">
        <Button
          data-size="sm"
          variant="tertiary"
          icon
          aria-label={t('status.help')}
          aria-keyshortcuts={ariaKeys('help')}
          onClick={onHelp}
        >
          <Icon name="question" />
        </Button>
        <Settings />
        {operator !== null && (
          <>
            <div className="status-operator">
              <strong>{operator.name}</strong>
              <span>{t(`status.${operator.role}`)}</span>
            </div>
            <Button data-size="sm" variant="tertiary" onClick={() => void signOut()}>
              {t('status.signOut')}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}

interface AreasProps {
  readonly role: Role;
  readonly area: Area | null;
  readonly proposals: number;
  readonly pins: number;
}

function Areas({ role, area, proposals, pins }: AreasProps) {
  const { t } = useText();
  return (
    <nav aria-label={t('status.areas')} className="areas">
      {areasOf[role].map((name) => {
        const waiting = name === 'trust' ? proposals : name === 'administration' ? pins : 0;
        return (
          <Button
            key={name}
            data-size="sm"
            variant={area === name ? 'primary' : 'tertiary'}
            aria-current={area === name ? 'page' : undefined}
            onClick={() => useArea.getState().setArea(name)}
          >
            {t(name === 'trust' ? 'status.trustArea' : `status.${name}`)}
            {waiting > 0 && (
              <span className="count">
                {waiting}{' '}
                <span className="sr-only">
                  {t(name === 'trust' ? 'status.trustWaiting' : 'staff.pinsWaiting')}
                </span>
              </span>
            )}
          </Button>
        );
      })}
    </nav>
  );
}

interface ItemProps {
  readonly name: 'reader' | 'service' | 'outbox' | 'trust';
  readonly label: string;
  readonly tone: Tone;
  readonly value: string;
  readonly title?: string;
  readonly children?: React.ReactNode;
}

function Item({ name, label, tone, value, title, children }: ItemProps) {
  return (
    <li className="status-item" data-tone={tone} data-item={name} {...(title ? { title } : {})}>
      <span className="status-label">{label}</span>
      <span className="status-value">
        <Icon name={toneIcons[tone]} /> <span className="status-words">{value}</span> {children}
      </span>
    </li>
  );
}

function outboxText(
  outbox: DeskStatus['outbox'],
  t: (key: TextKey, values?: Record<string, number>) => string,
): string {
  const parts = [
    ...(outbox.waiting > 0 ? [t('status.outboxWaiting', { count: outbox.waiting })] : []),
    ...(outbox.refused > 0 ? [t('status.outboxRefused', { count: outbox.refused })] : []),
  ];
  return parts.length === 0 ? t('status.outboxEmpty') : parts.join(', ');
}

function RetryOutbox() {
  const { t } = useText();
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => void call('outbox.retry', {}).then(() => refreshStatus())}
    >
      {t('status.outboxRetry')}
    </button>
  );
}
