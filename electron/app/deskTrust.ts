import { join } from 'node:path';
import type { DeskStatus } from '#shared/contracts/desk.ts';
import { dscValidator } from '../trust/path.ts';
import { type TrustSet, trustSetFrom } from '../trust/trustSet.ts';
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
export async function activeTrustSet(userData: string, log: Log): Promise<TrustSet | null> {
  const store = openTrustStore(join(userData, 'trust'));
  const state = await store.state();
  if (state.ok && state.value.active === null) return null;
  const content = state.ok && state.value.active !== null ? await store.load(state.value.active) : state;
  if (state.ok && state.value.active !== null && content.ok && 'certificates' in content.value) {
    return trustSetFrom(state.value.active, content.value);
  }
  log.error('trust.unusable', { code: content.ok ? 'TRUST_STORE_DAMAGED' : content.error.code });
  return null;
}
