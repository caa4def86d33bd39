import { ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { trustSetFrom } from './trustSet.ts';
import type { TrustSet } from './trustSet.ts';
import type { TrustStore } from './trustStore.ts';

/** The active set of a store, ready for use; null where nothing was activated yet. TRUST_STORE_DAMAGED is never that. */
export async function activeTrustSet(store: TrustStore): Promise<Result<TrustSet | null>> {
  const state = await store.state();
  if (!state.ok) return state;
  const { active } = state.value;
  if (active === null) return ok(null);
  const content = await store.load(active);
  return content.ok ? ok(trustSetFrom(active, content.value)) : content;
}
