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

/**
 * The active set, read anew only when another one has become active: for a program that runs for months.
 * @throws where the store is damaged
 */
export function currentTrustSet(store: TrustStore): () => Promise<TrustSet | null> {
  let known: TrustSet | null = null;
  return async () => {
    const state = await store.state();
    if (!state.ok) throw new Error(state.error.code);
    const { active } = state.value;
    if (active === known?.id) return known;
    const set = await activeTrustSet(store);
    if (!set.ok) throw new Error(set.error.code);
    known = set.value;
    return known;
  };
}
