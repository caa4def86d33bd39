import type { VerbArgs, VerbResult } from '#shared/contracts/desk.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { observed } from './service.ts';

/** What the proofings of a period came to, as the service counted them, with the names of the officers this desk knows. */
export async function showStatistics(
  desk: Desk,
  query: VerbArgs<'statistics.show'>,
): Promise<Result<VerbResult<'statistics.show'>>> {
  const statistics = await observed(desk, desk.parts.pip.statistics(query));
  if (!statistics.ok) return statistics;
  const people = await desk.parts.administration.all();
  return ok({
    statistics: statistics.value,
    officers: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  });
}
