import { isPinInUse, type OperatorRecord } from '#shared/contracts/administration.ts';
import type { VerbArgs } from '#shared/contracts/desk.ts';
import { weaknessOf } from '#shared/domain/pin.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import { type ActFields, done, recordFailure } from '../trust/act.ts';
import { activeIn, administrated, plainCode } from './acts.ts';
import { mayApprove } from './records.ts';

/**
 * Somebody chooses a PIN: the first one with a start code, a later one with the PIN in use. Nobody need be signed in. It opens
 * nothing before an administrator has approved it; until then a PIN in use stays in use.
 */
export async function choosePin(
  desk: Desk,
  { operatorId, proof, newPin }: VerbArgs<'operator.choosePin'>,
): Promise<Result<null>> {
  const fields: ActFields = { operator: operatorId, kind: 'pin-chosen' };
  const chosen = await choose(desk, operatorId, proof, newPin, fields);
  if (!chosen.ok) {
    await recordFailure(desk, 'operator.change', { id: operatorId, name: '' }, chosen, fields);
    return chosen;
  }
  desk.parts.log.info('operator.pin-chosen');
  await desk.tellStatus();
  return ok(null);
}

async function choose(
  desk: Desk,
  operatorId: string,
  proof: string,
  newPin: string,
  fields: ActFields,
): Promise<Result<null>> {
  const { administration, operators, clock, random } = desk.parts;
  const weakness = weaknessOf(newPin);
  if (weakness !== null) return fail('DESK_PIN_WEAK', { why: weakness });
  const person = activeIn(await administration.all(), operatorId);
  if (!person.ok) return person;
  const withPin = isPinInUse(person.value.pin.state);
  const proven = withPin
    ? await operators.verifyPin(operatorId, proof)
    : await administration.verifyStartCode(operatorId, plainCode(proof));
  if (!proven.ok) return proven;
  if (withPin && newPin.normalize('NFKC') === proof.normalize('NFKC')) {
    return fail('DESK_PIN_WEAK', { why: 'same' });
  }
  const hash = await administration.hash(newPin);
  return administration.act((people) => {
    const now = activeIn(people, operatorId);
    if (!now.ok) return now;
    // Reset or chosen while this one was being proven: what it was proven with no longer counts.
    if (
      now.value.pin.setOn !== person.value.pin.setOn ||
      now.value.startCodeUntil !== person.value.startCodeUntil
    )
      return fail('DESK_START_CODE_EXPIRED');
    return ok({
      changes: [
        { kind: 'pin-chosen', id: operatorId, choice: random.uuid(), hash, at: clock.now().toISOString() },
      ],
      audit: [done('operator.change', now.value, fields)],
    });
  });
}

/** An administrator says that this PIN is its owner's: only now does it open anything. */
export function approvePin(
  desk: Desk,
  { id, choice, pin, setupCode }: VerbArgs<'operator.approve'>,
): Promise<Result<OperatorRecord>> {
  const fields: ActFields = { operator: id };
  let isBacked = false;
  return administrated(desk, {
    event: 'operator.approve',
    fields,
    about: id,
    pin,
    async prepare() {
      if (setupCode === '') return ok(null);
      const expected = desk.parts.setupCode;
      if (expected === null) return fail('DESK_SETUP_NO_CODE');
      const verified = await desk.parts.administration.verifySetupCode(setupCode, expected);
      isBacked = verified.ok;
      return verified;
    },
    decide(people, administrator) {
      const person = activeIn(people, id);
      if (!person.ok) return person;
      const { chosen } = person.value;
      if (chosen === null || chosen.id !== choice) return fail('ADMIN_PIN_GONE');
      const may = mayApprove(administrator, person.value, chosen.startCodeBy);
      if (may === 'no') return fail('ADMIN_FOUR_EYES');
      if (may === 'with-setup-code' && !isBacked) return fail('ADMIN_START_CODE_OWN');
      if (may === 'with-setup-code') fields.why = 'setup-code';
      return ok([{ kind: 'pin-approved', id, by: administrator.name }]);
    },
  });
}

/** Not theirs, or not chosen in the administrator's sight: it goes, and a PIN in use stays. */
export const refusePin = (
  desk: Desk,
  { id, choice, pin }: VerbArgs<'operator.refusePin'>,
): Promise<Result<OperatorRecord>> =>
  administrated(desk, {
    event: 'operator.change',
    fields: { operator: id, kind: 'pin-refused' },
    about: id,
    pin,
    decide(people) {
      const person = activeIn(people, id);
      if (!person.ok) return person;
      if (person.value.chosen?.id !== choice) return fail('ADMIN_PIN_GONE');
      return ok([{ kind: 'pin-refused', id }]);
    },
  });
