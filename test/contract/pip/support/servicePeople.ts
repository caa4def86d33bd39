import { createPeopleClient } from '#electron/pip/client/peopleClient.ts';
import { createRememberedPeople } from '#electron/storage/rememberedPeople.ts';
import { peopleOfService } from '#electron/usecases/administration/servicePeople.ts';
import type { Administration, AuditRecord, Operators } from '#electron/usecases/ports.ts';
import type { PeopleAct } from '#shared/contracts/people.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Result } from '#shared/errors/result.ts';
import { deskDatabase } from '../../../support/deskDatabase.ts';
import { openWorld, random, secret, type World } from './world.ts';

/** Desks that ask the service who works there, each with what it remembers itself. */

export const setupCode = 'K7QF-2MXW-9RTD-HV4P';
/** Not for production: a hash that costs nothing. */
export const cheapPins = { memoryKiB: 8, passes: 1 };
export const anna = { firstName: 'Anna', lastName: 'Aas', pin: '481502' };
export const bo = { firstName: 'Bo', lastName: 'Berg', pin: '907316' };

export interface AskingDesk {
  readonly operators: Operators;
  readonly administration: Administration;
  readonly audited: AuditRecord[];
  idOf(firstName: string): Promise<string>;
}

export function askingDesk(world: World, clientId = 'desk-1', doFetch: typeof fetch = fetch): AskingDesk {
  const audited: AuditRecord[] = [];
  const people = peopleOfService({
    service: createPeopleClient({ ...world.clientOptions(clientId), fetch: doFetch }),
    remembered: createRememberedPeople({
      database: deskDatabase(),
      clock: world.clock,
      random,
      cost: cheapPins,
    }),
    audit: {
      append: async (record) => void audited.push(record),
      export: async () => ({ file: new Uint8Array(), entries: audited.length }),
    },
  });
  return {
    ...people,
    audited,
    async idOf(firstName) {
      must(await people.administration.refresh());
      const person = (await people.administration.all()).find((one) => one.firstName === firstName);
      if (person === undefined) throw new Error(`no ${firstName}`);
      return person.id;
    },
  };
}

/** A service whose register holds Anna and Bo, and two desks of it. */
export async function staffedWorld() {
  const world = await openWorld({
    setupCode,
    pinCost: cheapPins,
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'En annen', scopes: ['desk', 'review'] },
      { clientId: 'admin', clientSecret: secret, name: 'Administrator', scopes: ['admin'] },
    ],
  });
  const desk = askingDesk(world, 'desk-1');
  must(await desk.administration.setUp(setupCode, [anna, bo]));
  return { world, desk, other: askingDesk(world, 'desk-2') };
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const actAs = async (desk: AskingDesk, who: typeof anna, act: PeopleAct) =>
  desk.administration.perform({ operatorId: await desk.idOf(who.firstName), pin: who.pin }, act);

/** Anna makes somebody at `desk`, who chooses a PIN there, which Bo approves. @returns the id */
export async function employed(
  desk: AskingDesk,
  firstName: string,
  pin: string,
  role: Role = 'officer',
): Promise<string> {
  const id = random.uuid();
  const made = must(await actAs(desk, anna, { kind: 'create', id, firstName, lastName: 'Ny', role }));
  must(await desk.administration.choosePin(id, made.startCode?.code ?? '', pin));
  must(await desk.administration.refresh());
  const choice = (await desk.administration.all()).find((one) => one.id === id)?.chosen?.id ?? '';
  must(await actAs(desk, bo, { kind: 'approve-pin', id, choice, setupCode: '' }));
  return id;
}
