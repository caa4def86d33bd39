import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { DeskStatus } from '../../../shared/contracts/desk.ts';
import { forbidsSessions } from '../../../shared/domain/trustFreshness.ts';
import { useText } from '../../i18n/index.ts';
import { areasOf, useArea } from '../../state/area.ts';

/** Whether the age of the lists closes the desk for new applicants: by main's own rule, so that the window never says otherwise. */
export const closesDesk = (trust: DeskStatus['trust']): boolean =>
  trust !== null && forbidsSessions({ state: trust.freshness }, trust);

/** Certificate lists that are old, too old or missing: said before the applicant sits down, with the next step. */
export function TrustNotice({ status: { trust, operator } }: { status: DeskStatus }) {
  const { t } = useText();
  if (trust !== null && trust.freshness === 'fresh') return null;
  const days = (count: number | null): string => t('trust.days', { count: count ?? 0 });
  const keeps = operator !== null && areasOf[operator.role].includes('trust');
  const goTo = keeps && (
    <Button
      type="button"
      variant="secondary"
      data-size="sm"
      onClick={() => useArea.getState().setArea('trust')}
    >
      {t('trustNotice.goTo')}
    </Button>
  );
  if (trust?.freshness === 'stale') {
    const left = trust.blockAfterDays === null ? null : trust.blockAfterDays - (trust.ageDays ?? 0);
    return (
      <Alert data-color="warning" className="trust-notice" data-freshness="stale">
        <Heading level={2} data-size="2xs">
          {t('trustNotice.stale')}
        </Heading>
        <Paragraph>
          {t('trustNotice.staleText', { days: days(trust.ageDays) })}{' '}
          {left !== null && t('trustNotice.staleUntil', { count: left })}
        </Paragraph>
        {goTo}
      </Alert>
    );
  }
  const tooOld = trust?.freshness === 'blocked';
  return (
    <Alert
      data-color="danger"
      role="alert"
      className="trust-notice"
      data-freshness={trust?.freshness ?? 'none'}
    >
      <Heading level={2} data-size="2xs">
        {t(tooOld ? 'trustNotice.blocked' : 'trustNotice.none')}
      </Heading>
      <Paragraph>
        {tooOld
          ? t('trustNotice.blockedText', { days: days(trust.ageDays), limit: days(trust.blockAfterDays) })
          : t('trustNotice.noneText')}
      </Paragraph>
      <Paragraph>{t(keeps ? 'trustNotice.nextSupervisor' : 'trustNotice.nextOfficer')}</Paragraph>
      {goTo}
    </Alert>
  );
}
