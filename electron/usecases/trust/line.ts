import type { DeskStatus } from '#shared/contracts/desk.ts';
import type { TrustKeeper } from './keeper.ts';

/** The line everybody sees: which set, how old, whether sessions may begin. null where the desk trusts nobody. */
export async function trustLine(trust: TrustKeeper): Promise<DeskStatus['trust']> {
  const snapshot = await trust.current();
  if (snapshot.set === null) return null;
  const { id, certificates } = snapshot.set;
  const { state, ageDays, signedOn } = trust.freshness(snapshot);
  const { warnAfterDays, blockAfterDays } = trust.policy;
  return {
    id,
    certificates: certificates.all.length,
    countries: certificates.countries.length,
    signedOn,
    ageDays,
    freshness: state,
    warnAfterDays,
    blockAfterDays,
  };
}
