import { randomBytes, randomUUID } from 'node:crypto';
import type { OperatorRecord, StartCode } from '#shared/contracts/administration.ts';
import type { Role } from '#shared/contracts/desk.ts';
import { createOperators } from '#electron/storage/operators.ts';
import { createPeopleStore } from '#electron/storage/people.ts';
import { ownPeople } from '#electron/usecases/administration/ownPeople.ts';
import { createOperator } from '#electron/usecases/administration/people.ts';
import { approvePin, choosePin } from '#electron/usecases/administration/pins.ts';
import { listRecords } from '#electron/usecases/administration/records.ts';
import { setUpDesk } from '#electron/usecases/administration/setUp.ts';
import { signIn, signOut } from '#electron/usecases/signIn.ts';
import { value } from '../atDesk.ts';
import { deskDouble, type Double } from '../doubles.ts';

/** Administrators at a desk of doubles, over the real store of people in a database in memory. */

export const setupCode = 'K7QF-2MXW-9RTD-HV4P';
export const cheap = { memoryKiB: 8, passes: 1 };

/** A desk, and another set-up code in the configuration of whoever keeps its people. */
export type ConfigurableDesk = Double & { configure(code: string | null): void };

export interface KeptPeople {
  freshDesk(code?: string | null): ConfigurableDesk;
}

export const randomness = {
  bytes: (length: number) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID(),
};

/** A desk of doubles over what `peopleOf` makes for a set-up code. */
export function deskOver(
  double: Double,
  code: string | null,
  peopleOf: (setupCode: string | null) => Pick<Double['desk']['parts'], 'operators' | 'administration'>,
): ConfigurableDesk {
  deskWith(double, { random: randomness, ...peopleOf(code) });
  return Object.assign(double, {
    configure: (other: string | null) => void deskWith(double, peopleOf(other)),
  });
}

/** Kept by the desk itself, in its own database. */
export const atTheDesk: KeptPeople = {
  freshDesk(code = setupCode) {
    const double = deskDouble();
    const { database, audit } = double.trusting;
    const clock = { now: () => double.now, ticks: () => 0 };
    const operators = createOperators(database, clock, randomness, cheap);
    const store = createPeopleStore({ database, audit, clock, random: randomness, operators, cost: cheap });
    return deskOver(double, code, (setupCode) => ({
      operators,
      administration: ownPeople({ store, clock, random: randomness, setupCode }),
    }));
  },
};

const deskWith = (double: Double, changes: Partial<Double['desk']['parts']>): Double['desk'] => {
  Object.assign(double.desk.parts, changes);
  return double.desk;
};

export const anna = { firstName: 'Anna', lastName: 'Aas', pin: '481502' };
export const bo = { firstName: 'Bo', lastName: 'Berg', pin: '907316' };

/** A desk set up by Anna and Bo. */
export async function setUpByTwo(
  world: KeptPeople,
  code: string | null = setupCode,
): Promise<ConfigurableDesk> {
  const double = world.freshDesk(setupCode);
  value(await setUpDesk(double.desk, { setupCode, administrators: [anna, bo] }));
  double.configure(code);
  return double;
}

export const idOf = async (double: Double, firstName: string): Promise<string> => {
  const person = (await double.desk.parts.administration.all()).find((one) => one.firstName === firstName);
  if (person === undefined) throw new Error(`no ${firstName}`);
  return person.id;
};

export async function as(double: Double, who: { firstName: string; pin: string }): Promise<void> {
  if (double.desk.operator !== null) signOut(double.desk);
  value(await signIn(double.desk, await idOf(double, who.firstName), who.pin));
}

export const person = async (double: Double, firstName: string): Promise<OperatorRecord> => {
  const found = value(await listRecords(double.desk)).find((one) => one.firstName === firstName);
  if (found === undefined) throw new Error(`no ${firstName}`);
  return found;
};

/** Made by whoever is signed in, with their PIN. */
export async function created(
  double: Double,
  by: { pin: string },
  firstName: string,
  role: Role = 'officer',
): Promise<{ operator: OperatorRecord; startCode: StartCode }> {
  return value(await createOperator(double.desk, { firstName, lastName: 'Ny', role, pin: by.pin }));
}

/** Chosen with a start code, approved by whoever is signed in. */
export async function approved(double: Double, by: { pin: string }, firstName: string): Promise<void> {
  const { id, chosen } = await person(double, firstName);
  value(await approvePin(double.desk, { id, choice: chosen?.id ?? '', pin: by.pin, setupCode: '' }));
}

/** Anna makes somebody, who chooses a PIN, which Bo approves; Bo is signed in at the end. */
export async function employed(double: Double, firstName: string, pin: string, role: Role = 'officer') {
  await as(double, anna);
  const { operator, startCode } = await created(double, anna, firstName, role);
  value(await choosePin(double.desk, { operatorId: operator.id, proof: startCode.code, newPin: pin }));
  await as(double, bo);
  await approved(double, bo, firstName);
  return operator.id;
}
