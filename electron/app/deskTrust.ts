import type { DeskStatus } from '#shared/contracts/desk.ts';
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

const dayMs = 24 * 60 * 60 * 1000;

export function deskTrust(trustSet: TrustSet | null, clock: Clock): DeskTrust {
  return {
    validator: dscValidator(trustSet),
    summary() {
      if (trustSet === null) return null;
      const { id, signedOn, certificates } = trustSet;
      const age = signedOn === null ? null : clock.now().getTime() - Date.parse(signedOn);
      return {
        id,
        certificates: certificates.all.length,
        countries: certificates.countries.length,
        signedOn,
        ageDays: age === null ? null : Math.floor(age / dayMs),
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
