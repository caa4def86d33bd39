import type { DeskStatus } from '../../shared/contracts/desk.ts';
import type { Translate } from '../i18n/index.ts';

/** What blocks a session is as bad as a list that is missing. */
const tones = { fresh: 'good', stale: 'attention', blocked: 'bad', none: 'bad' } as const;

/** The age of the lists as an item of the status bar: the word says what the colour says. */
export function trustItem({ trust, training }: DeskStatus, t: Translate) {
  if (trust === null || trust.freshness === 'none')
    return { tone: 'bad', value: t('status.trustNone') } as const;
  const { ageDays, freshness } = trust;
  const tone = tones[freshness];
  // Training certificates are in no signed list and never grow old.
  if (ageDays === null) return { tone, value: t(training ? 'status.trustTraining' : 'status.trustNoAge') };
  const count = { count: ageDays };
  if (freshness === 'fresh') return { tone, value: t('status.trustAge', count) };
  return { tone, value: t(freshness === 'stale' ? 'status.trustStale' : 'status.trustBlocked', count) };
}
