import type { DeskStatus } from '#shared/contracts/desk.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { momentOf } from './readiness.ts';
import { lookForService } from './service.ts';

/** Looks anew, the service included: its last answer may be half a minute old. */
export async function checkDesk(desk: Desk): Promise<Result<DeskStatus>> {
  await lookForService(desk);
  await rememberTime(desk);
  return ok(await desk.status());
}

/** Remembers the service's time once it agrees with the desk's clock: a clock that is later set back is found out by it. */
export async function rememberTime(desk: Desk): Promise<void> {
  const { surroundings } = desk.parts;
  const seen = surroundings.serviceTime();
  if (surroundings.chosenDay || seen === null) return;
  if (Math.abs(seen.aheadSeconds) >= surroundings.limits.clockWarnSeconds) return;
  const known = momentOf(await surroundings.knownTime.latest());
  // Every write is flushed to the disk: one in a quarter of an hour is close enough.
  if (known !== null && seen.at.getTime() - known.getTime() < 900_000) return;
  await surroundings.knownTime.confirm(seen.at.toISOString());
}
