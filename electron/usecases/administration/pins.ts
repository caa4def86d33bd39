import type { OperatorRecord } from '#shared/contracts/administration.ts';
import type { VerbArgs } from '#shared/contracts/desk.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import { recordFailure } from '../trust/act.ts';
import { administrated } from './acts.ts';

/**
 * Somebody chooses a PIN: the first one with a start code, a later one with the PIN in use. Nobody need be signed in. It opens
 * nothing before an administrator has approved it; until then a PIN in use stays in use.
 */
export async function choosePin(
  desk: Desk,
  { operatorId, proof, newPin }: VerbArgs<'operator.choosePin'>,
): Promise<Result<null>> {
  const chosen = await desk.parts.administration.choosePin(operatorId, proof, newPin);
  if (!chosen.ok) {
    const fields = { operator: operatorId, kind: 'pin-chosen' };
    await recordFailure(desk, 'operator.change', { id: operatorId, name: '' }, chosen, fields);
    return chosen;
  }
  desk.parts.log.info('operator.pin-chosen');
  await desk.tellStatus();
  return chosen;
}

/** An administrator says that this PIN is its owner's: only now does it open anything. */
export const approvePin = (
  desk: Desk,
  { id, choice, pin, setupCode }: VerbArgs<'operator.approve'>,
): Promise<Result<OperatorRecord>> =>
  administrated(desk, pin, { kind: 'approve-pin', id, choice, setupCode });

/** Not theirs, or not chosen in the administrator's sight: it goes, and a PIN in use stays. */
export const refusePin = (
  desk: Desk,
  { id, choice, pin }: VerbArgs<'operator.refusePin'>,
): Promise<Result<OperatorRecord>> => administrated(desk, pin, { kind: 'refuse-pin', id, choice });
