import type { ReadinessItem } from '../../../shared/domain/readiness.ts';
import type { Translate } from '../../i18n/index.ts';

/** What the desk measured, in words; empty where the code says it all. */
export function detailText({ code, detail }: ReadinessItem, t: Translate): string {
  const number = (key: string): number => Number(detail[key] ?? 0);
  const days = (key: string): string => t('trust.days', { count: number(key) });
  switch (code) {
    case 'TRUST_LISTS_STALE':
      return [
        t('readiness.listAge', { days: days('ageDays') }),
        ...('daysLeft' in detail ? [t('trustNotice.staleUntil', { count: number('daysLeft') })] : []),
      ].join(' ');
    case 'TRUST_LISTS_TOO_OLD':
      return t('readiness.listLimit', { days: days('ageDays'), limit: days('blockAfterDays') });
    case 'DESK_CLOCK_WRONG':
    case 'DESK_CLOCK_DRIFTS':
      return clockText(Math.abs(number('behindSeconds') || number('aheadSeconds')), t);
    case 'DESK_OUTBOX_FULL':
    case 'DESK_OUTBOX_WAITING':
      return t('readiness.waiting', { count: number('waiting'), hours: number('hours') });
    case 'DESK_OUTBOX_REFUSED':
      return t('readiness.refused', { count: number('refused') });
    case 'DESK_DISK_FULL':
    case 'DESK_DISK_LOW':
      return t('readiness.free', { count: number('freeMiB') });
    case 'DESK_PIN_OLD':
    case 'DESK_REFRESH_DUE':
    case 'DESK_REFRESH_OVERDUE':
      return 'days' in detail ? t('readiness.daysAgo', { days: days('days') }) : '';
    case 'DESK_POLICY_UNUSABLE':
      return String(detail['names'] ?? '');
    default:
      return '';
  }
}

function clockText(seconds: number, t: Translate): string {
  if (seconds < 120) return t('readiness.clockSeconds', { count: seconds });
  if (seconds < 172_800) return t('readiness.clockMinutes', { count: Math.round(seconds / 60) });
  return t('readiness.clockDays', { days: t('trust.days', { count: Math.round(seconds / 86_400) }) });
}
