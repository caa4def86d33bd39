import type { DeskStatus } from '#shared/contracts/desk.ts';
import { type FreshnessPolicy, freshnessOf } from '#shared/domain/trustFreshness.ts';
import { trustFolderIn } from '../storage/dataFolder.ts';
import { activeTrustSet } from '../trust/activeTrustSet.ts';
import { dscValidator } from '../trust/path.ts';
import type { TrustSet } from '../trust/trustSet.ts';
import { openTrustStore } from '../trust/trustStore.ts';
import type { DscValidator } from '../emrtd/ports.ts';
import type { Clock, Log } from '../usecases/ports.ts';

export interface DeskTrust {
  readonly validator: DscValidator;
  summary(): DeskStatus['trust'];
}

const builtOn = typeof PIPDESK_BUILT_ON === 'string' ? new Date(PIPDESK_BUILT_ON) : null;

export function deskTrust(trustSet: TrustSet | null, clock: Clock, policy: FreshnessPolicy): DeskTrust {
  return {
    validator: dscValidator(trustSet, builtOn === null ? {} : { builtOn }),
    summary() {
      if (trustSet === null) return null;
      const { id, certificates } = trustSet;
      const lists = trustSet.sources.filter(({ kind }) => kind === 'master-list');
      const { state, ageDays, signedOn } = freshnessOf(lists, policy, clock.now());
      return {
        id,
        certificates: certificates.size,
        countries: certificates.countries.length,
        signedOn,
        ageDays,
        freshness: state,
        warnAfterDays: policy.warnAfterDays,
        blockAfterDays: policy.blockAfterDays,
      };
    },
  };
}

/** The active set of this desk's own store; null where there is none. A damaged store trusts nobody, and says so in the log. */
export async function ownTrustSet(userData: string, log: Log): Promise<TrustSet | null> {
  const active = await activeTrustSet(openTrustStore(trustFolderIn(userData)));
  if (active.ok) return active.value;
  log.error('trust.unusable', { code: active.error.code });
  return null;
}
