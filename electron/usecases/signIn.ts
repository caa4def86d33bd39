import type { Operator, VerbResult } from '#shared/contracts/desk.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { recordFailure } from './trust/act.ts';

/** Those who may sign in at this desk: leavers are not offered. In training with their published PINs. */
export async function listOperators(desk: Desk): Promise<Result<VerbResult<'operator.list'>>> {
  const { administration, training } = desk.parts;
  // Who left this morning is not offered, as far as the desk can ask.
  await administration.refresh();
  const all = await administration.all();
  return ok(
    all
      .filter((operator) => operator.active)
      .map(({ id, name, role, pin: { state } }) => {
        const trainingPin = training?.pinOf(id);
        return { id, name, role, pin: state, ...(trainingPin === undefined ? {} : { trainingPin }) };
      })
      .toSorted((one, other) => one.name.localeCompare(other.name, 'nb')),
  );
}

export async function signIn(desk: Desk, operatorId: string, pin: string): Promise<Result<Operator>> {
  const verified = await desk.parts.operators.verifyPin(operatorId, pin);
  if (!verified.ok) {
    await recordFailure(desk, 'operator.signIn', { id: operatorId, name: '' }, verified);
    return verified;
  }
  const { id, name, role } = verified.value;
  // Whoever was signed in before has left without signing out: same as an interruption.
  if (desk.operator !== null) signOut(desk);
  desk.setOperator({ id, name, role });
  desk.parts.log.info('operator.signed-in', { role });
  return ok({ id, name, role });
}

/** Also the lock: a reading under way ends, and what the chip said is read again on resume. Notes and photos stay. */
export function signOut(desk: Desk): Result<null> {
  desk.cancelReading();
  desk.setOperator(null);
  if (desk.session !== null) desk.record({ type: 'interrupted' });
  desk.parts.log.info('operator.signed-out');
  return ok(null);
}
