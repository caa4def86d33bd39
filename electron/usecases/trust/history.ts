import type { TrustDiff, TrustHistoryEntry } from '#shared/contracts/trust.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { HistoryEntry } from '../ports.ts';
import { trustKeeperOf } from './act.ts';

export const historyEntry = (entry: HistoryEntry): TrustHistoryEntry => ({
  ...entry,
  sources: [...entry.sources],
});

/** Every activation since the first, newest first. */
export async function trustHistory(desk: Desk): Promise<Result<TrustHistoryEntry[]>> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  const state = await desk.parts.trust.state();
  return state.ok ? ok(state.value.history.map(historyEntry).toReversed()) : state;
}

/** Between any two sets that were ever active. */
export async function trustDiff(desk: Desk, from: string, to: string): Promise<Result<TrustDiff>> {
  const operator = trustKeeperOf(desk);
  return operator.ok ? desk.parts.trust.diff(from, to) : operator;
}
