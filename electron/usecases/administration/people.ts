import type { OperatorRecord, StartCode } from '#shared/contracts/administration.ts';
import type { VerbArgs } from '#shared/contracts/desk.ts';
import { osloDay } from '#shared/domain/age.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { OperatorChange } from '../ports.ts';
import type { ActFields } from '../trust/act.ts';
import {
  activeIn,
  administrated,
  mayBeSpared,
  nameIsFree,
  newStartCode,
  personIn,
  startCodeChange,
} from './acts.ts';

interface Started {
  readonly operator: OperatorRecord;
  readonly startCode: StartCode;
}

/** Somebody new. They choose their PIN with the start code, and another administrator approves it. */
export async function createOperator(
  desk: Desk,
  { firstName, lastName, role, pin }: VerbArgs<'operator.create'>,
): Promise<Result<Started>> {
  const id = desk.parts.random.uuid();
  const name = `${firstName} ${lastName}`;
  return withStartCode(desk, id, (code) => ({
    event: 'operator.create',
    fields: { operator: id, role },
    about: id,
    pin,
    decide(people) {
      const free = nameIsFree(people, { id, name });
      if (!free.ok) return free;
      return ok([{ kind: 'create', id, firstName, lastName, name, role }, code()]);
    },
  }));
}

/** Another name or another role. A role goes with the sign-in: who has another one signs in anew. */
export function changeOperator(
  desk: Desk,
  { id, firstName, lastName, role, pin }: VerbArgs<'operator.change'>,
): Promise<Result<OperatorRecord>> {
  const name = `${firstName} ${lastName}`;
  const fields: ActFields = { operator: id, role };
  return administrated(desk, {
    event: 'operator.change',
    fields,
    about: id,
    pin,
    endsOwnSignIn: true,
    decide(people) {
      const person = activeIn(people, id);
      if (!person.ok) return person;
      fields.kind =
        person.value.role === role ? 'name' : person.value.name === name ? 'role' : 'name-and-role';
      const free = nameIsFree(people, { id, name });
      if (!free.ok) return free;
      const remains = role === 'administrator' ? ok(null) : mayBeSpared(people, person.value);
      return remains.ok ? ok([{ kind: 'identity', id, firstName, lastName, name, role }]) : remains;
    },
  });
}

/** Somebody has left: no sign-in any more, and the PIN goes. */
export const deactivateOperator = (
  desk: Desk,
  { id, pin }: VerbArgs<'operator.deactivate'>,
): Promise<Result<OperatorRecord>> =>
  administrated(desk, {
    event: 'operator.deactivate',
    fields: { operator: id },
    about: id,
    pin,
    endsOwnSignIn: true,
    decide(people) {
      const person = activeIn(people, id);
      if (!person.ok) return person;
      const remains = mayBeSpared(people, person.value);
      return remains.ok
        ? ok([
            { kind: 'pin-gone', id },
            { kind: 'active', id, active: false },
          ])
        : remains;
    },
  });

/** Somebody is back. The PIN of before is gone: they choose another one. */
export const reactivateOperator = (
  desk: Desk,
  { id, pin }: VerbArgs<'operator.reactivate'>,
): Promise<Result<Started>> =>
  withStartCode(desk, id, (code) => ({
    event: 'operator.change',
    fields: { operator: id, kind: 'reactivated' },
    about: id,
    pin,
    decide(people) {
      const person = personIn(people, id);
      if (!person.ok) return person;
      if (person.value.active) return fail('ADMIN_NOTHING_TO_DO');
      return ok([{ kind: 'active', id, active: true }, code()]);
    },
  }));

/** A forgotten PIN, or one somebody else may know. */
export const resetPin = (desk: Desk, { id, pin }: VerbArgs<'operator.resetPin'>): Promise<Result<Started>> =>
  withStartCode(desk, id, (code) => ({
    event: 'operator.change',
    fields: { operator: id, kind: 'pin-reset' },
    about: id,
    pin,
    endsOwnSignIn: true,
    decide(people) {
      const person = activeIn(people, id);
      if (!person.ok) return person;
      const remains = mayBeSpared(people, person.value);
      return remains.ok ? ok([{ kind: 'pin-gone', id }, code()]) : remains;
    },
  }));

/** The yearly training was done on `day`. Nobody attests their own. */
export const noteTraining = (
  desk: Desk,
  { id, day, pin }: VerbArgs<'operator.trained'>,
): Promise<Result<OperatorRecord>> =>
  administrated(desk, {
    event: 'operator.trained',
    fields: { operator: id, day },
    about: id,
    pin,
    decide(people, administrator) {
      const person = activeIn(people, id);
      if (!person.ok) return person;
      if (isSamePerson(person.value, administrator)) return fail('ADMIN_OWN_TRAINING');
      if (day > osloDay(desk.parts.clock.now())) return fail('ADMIN_DAY_AHEAD');
      // Noon in Oslo is that day everywhere the desk is read.
      return ok([{ kind: 'trained', id, on: `${day}T11:00:00.000Z`, by: administrator.name }]);
    },
  });

/** An act that also makes out a start code, shown once to whoever did it. */
async function withStartCode(
  desk: Desk,
  id: string,
  actOf: (code: () => OperatorChange) => Parameters<typeof administrated>[1],
): Promise<Result<Started>> {
  const startCode = newStartCode(desk);
  let change: OperatorChange | null = null;
  const act = actOf(() => {
    if (change === null) throw new Error('no start code prepared');
    return change;
  });
  const operator = await administrated(desk, {
    ...act,
    async prepare(administrator) {
      change = await startCodeChange(desk, id, startCode, administrator);
      return ok(null);
    },
  });
  return operator.ok ? ok({ operator: operator.value, startCode }) : operator;
}
