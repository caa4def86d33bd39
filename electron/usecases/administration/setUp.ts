import type { VerbArgs } from '#shared/contracts/desk.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import { recordFailure } from '../trust/act.ts';

/**
 * The first administrators, where there is nobody yet. Whoever stands before the desk proves with the set-up code that they are
 * meant to; after that the way is closed for good, whatever the configuration says.
 */
export async function setUpDesk(
  desk: Desk,
  { setupCode, administrators }: VerbArgs<'desk.setUp'>,
): Promise<Result<null>> {
  const done = await desk.parts.administration.setUp(setupCode, administrators);
  if (!done.ok) {
    await recordFailure(desk, 'operator.create', null, done, { kind: 'set-up' });
    return done;
  }
  desk.parts.log.info('desk.set-up');
  await desk.tellStatus();
  return done;
}
