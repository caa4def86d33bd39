import type { OperatorList } from '#shared/contracts/people.ts';
import { fail, type Failed, ok } from '#shared/errors/result.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { entryOf } from '../../people/rules.ts';
import type {
  Administration,
  Audit,
  Operators,
  PeopleService,
  RememberedPeople,
  StoredOperatorRecord,
} from '../ports.ts';
import { done } from '../trust/act.ts';

interface Parts {
  readonly service: PeopleService;
  readonly remembered: RememberedPeople;
  readonly audit: Audit;
}

/** Nobody answered: not the same as a service that says no. */
const away: ReadonlySet<ErrorCode> = new Set(['PIP_SERVICE_UNREACHABLE', 'PIP_SERVICE_SLOW']);
const isAway = ({ error }: Failed): boolean => away.has(error.code);

/**
 * The people of the service's register, at this desk: one PIN opens every desk, whoever left is shut out of all of them, and the
 * service counts wrong PINs. While it cannot be asked, those whom it let in here lately still come in (a list of certificates is brought,
 * a decision is confirmed and waits in the outbox); nothing about people changes meanwhile.
 */
export function peopleOfService(parts: Parts): {
  readonly operators: Operators;
  readonly administration: Administration;
} {
  const people = servicePeople(parts);
  return { operators: people, administration: people };
}

function servicePeople({ service, remembered, audit }: Parts): Operators & Administration {
  const everybody = async (): Promise<readonly StoredOperatorRecord[]> =>
    (await remembered.kept())?.operators ?? [];
  let isRefused = false;
  let keptList: OperatorList | null = null;
  const refresh: Administration['refresh'] = async () => {
    const list = await service.list();
    isRefused = !list.ok && list.error.code === 'PIP_DESK_NOT_ENROLLED';
    if (!list.ok) return list;
    // The very answer of before, where nothing has changed.
    if (list.value !== keptList) await remembered.keep(list.value);
    keptList = list.value;
    return ok(null);
  };
  const known = async (id: string): Promise<StoredOperatorRecord | undefined> =>
    (await everybody()).find((one) => one.id === id);

  return {
    all: everybody,
    refresh,
    hasSetupCode: async () => (await remembered.kept())?.hasSetupCode === true,
    unknownFor: async () =>
      (await remembered.kept()) !== null ? null : isRefused ? 'not-approved' : 'unreachable',

    async verifyPin(operatorId, pin) {
      const verified = await service.verifyPin(operatorId, pin);
      if (verified.ok) {
        const { pinSetOn, ...operator } = verified.value;
        await remembered.rememberPin(operatorId, pin, pinSetOn);
        return ok({ ...operator, active: true });
      }
      if (!isAway(verified)) return verified;
      const person = await known(operatorId);
      const here = person?.active === true ? await remembered.verifyPin(operatorId, pin) : null;
      if (person === undefined || here === null) return verified;
      return here.ok ? ok({ id: person.id, name: person.name, role: person.role, active: true }) : here;
    },

    async standing(operatorId) {
      const person = await known(operatorId);
      if (person?.active !== true) return null;
      return { pinSetOn: person.pin.setOn, trainedOn: person.trainedOn };
    },

    // Practice at one desk is noted there; in the register an administrator answers for it.
    passedRefresh: async () => undefined,

    async setUp(setupCode, administrators) {
      const isSetUp = await service.setUp(setupCode, administrators);
      if (!isSetUp.ok) return isSetUp;
      await refresh();
      for (const founder of await everybody()) {
        const operator = founder.id;
        await audit.append(
          done('operator.create', founder, { operator, role: founder.role, kind: 'set-up' }),
        );
        await audit.append(done('operator.approve', founder, { operator, why: 'set-up' }));
      }
      return isSetUp;
    },

    async choosePin(operatorId, proof, newPin) {
      const chosen = await service.choosePin(operatorId, proof, newPin);
      if (!chosen.ok) return chosen;
      await refresh();
      const person = await known(operatorId);
      await audit.append(
        done('operator.change', person ?? { id: operatorId, name: '' }, {
          operator: operatorId,
          kind: 'pin-chosen',
        }),
      );
      return chosen;
    },

    async perform(by, act) {
      const before = (await known(act.id)) ?? null;
      const who = await known(by.operatorId);
      if (by.isStillThere?.() === false) return fail('DESK_NOT_SIGNED_IN');
      const performed = await service.perform({ operatorId: by.operatorId, pin: by.pin }, act);
      if (!performed.ok) return performed;
      // The service has its own record; this one makes the desk's chain whole.
      const isBacked = act.kind === 'approve-pin' && act.setupCode !== '';
      const { event, fields } = entryOf(act, { before, isBacked });
      await audit.append(done(event, who ?? { id: by.operatorId, name: '' }, fields));
      await refresh();
      return performed;
    },
  };
}
