import { ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { trustSetFrom } from '#electron/trust/trustSet.ts';
import type { TrustSet } from '#electron/trust/trustSet.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';

/** The active set of the store in `folder`; null where nothing was imported yet. TRUST_STORE_DAMAGED otherwise. */
export async function activeTrustSet(folder: string): Promise<Result<TrustSet | null>> {
  const store = openTrustStore(folder);
  const state = await store.state();
  if (!state.ok) return state;
  const { active } = state.value;
  if (active === null) return ok(null);
  const content = await store.load(active);
  return content.ok ? ok(trustSetFrom(active, content.value)) : content;
}
