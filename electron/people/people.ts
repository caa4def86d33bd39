import { isPinInUse, type StartCode } from '#shared/contracts/administration.ts';
import type { AuditEventName, AuditRecord } from '#shared/contracts/audit.ts';
import type { Founder } from '#shared/contracts/people.ts';
import { isSamePerson, type Person } from '#shared/domain/fourEyes.ts';
import { weaknessOf } from '#shared/domain/pin.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { OperatorChange, People, PeopleStore } from './ports.ts';
import { activeIn, changesOf, entryOf, fullName, makesStartCode } from './rules.ts';
import { newStartCode, plainCode } from './startCode.ts';

interface Parts {
  readonly store: PeopleStore;
  readonly clock: { now(): Date };
  readonly random: { bytes(length: number): Uint8Array; uuid(): string };
  /** Of the configuration, in other hands than an administrator's; null where there is none. */
  readonly setupCode: string | null;
}

/** The people of a store, by the rules. Every act goes on record in the transaction that does it. */
export function createPeople({ store, clock, random, setupCode }: Parts): People {
  async function backedBySetupCode(given: string): Promise<Result<boolean>> {
    if (given === '') return ok(false);
    if (setupCode === null) return fail('DESK_SETUP_NO_CODE');
    const verified = await store.verifySetupCode(given, setupCode);
    return verified.ok ? ok(true) : verified;
  }

  async function startCodeChange(id: string, by: Person, code: StartCode): Promise<OperatorChange> {
    return {
      kind: 'start-code',
      id,
      hash: await store.hash(plainCode(code.code)),
      by: { id: by.id, name: by.name },
      until: code.until,
    };
  }

  return {
    all: () => store.all(),
    hasSetupCode: async () => setupCode !== null,

    async setUp(given, administrators) {
      if ((await store.all()).length > 0) return fail('DESK_SETUP_DONE');
      if (setupCode === null) return fail('DESK_SETUP_NO_CODE');
      const verified = await store.verifySetupCode(given, setupCode);
      if (!verified.ok) return verified;
      const founders = await foundersOf(administrators);
      if (!founders.ok) return founders;
      const at = clock.now().toISOString();
      return store.act((people) => {
        if (people.length > 0) return fail('DESK_SETUP_DONE');
        return ok({
          // In use at once: that the set-up approved them is on record.
          changes: founders.value.flatMap(({ id, name, firstName, lastName, hash, choice }) => [
            { kind: 'create' as const, id, name, firstName, lastName, role: 'administrator' as const },
            { kind: 'pin-chosen' as const, id, choice, hash, at },
            { kind: 'pin-approved' as const, id, by: 'set-up' },
          ]),
          audit: founders.value.flatMap((founder) => [
            done('operator.create', founder, {
              operator: founder.id,
              role: 'administrator',
              kind: 'set-up',
            }),
            done('operator.approve', founder, { operator: founder.id, why: 'set-up' }),
          ]),
        });
      });
    },

    async choosePin(operatorId, proof, newPin) {
      const weakness = weaknessOf(newPin);
      if (weakness !== null) return fail('DESK_PIN_WEAK', { why: weakness });
      const person = activeIn(await store.all(), operatorId);
      if (!person.ok) return person;
      const withPin = isPinInUse(person.value.pin.state);
      const proven = withPin
        ? await store.verifyPin(operatorId, proof)
        : await store.verifyStartCode(operatorId, plainCode(proof));
      if (!proven.ok) return proven;
      if (withPin && newPin.normalize('NFKC') === proof.normalize('NFKC')) {
        return fail('DESK_PIN_WEAK', { why: 'same' });
      }
      const hash = await store.hash(newPin);
      return store.act((people) => {
        const now = activeIn(people, operatorId);
        if (!now.ok) return now;
        // Reset or chosen while this one was being proven: what it was proven with no longer counts.
        if (
          now.value.pin.setOn !== person.value.pin.setOn ||
          now.value.startCodeUntil !== person.value.startCodeUntil
        )
          return fail('DESK_START_CODE_EXPIRED');
        const at = clock.now().toISOString();
        return ok({
          changes: [{ kind: 'pin-chosen', id: operatorId, choice: random.uuid(), hash, at }],
          audit: [done('operator.change', now.value, { operator: operatorId, kind: 'pin-chosen' })],
        });
      });
    },

    async perform({ operatorId, pin, isStillThere = () => true }, act) {
      const verified = await store.verifyPin(operatorId, pin);
      if (!verified.ok) return verified;
      const by = verified.value;
      if (by.role !== 'administrator') return fail('DESK_ROLE_MISSING');
      if (!isStillThere()) return fail('DESK_NOT_SIGNED_IN');
      const backed = await backedBySetupCode(act.kind === 'approve-pin' ? act.setupCode : '');
      if (!backed.ok) return backed;
      const code = makesStartCode(act) ? newStartCode((length) => random.bytes(length), clock.now()) : null;
      const startCode = code === null ? null : await startCodeChange(act.id, by, code);
      if (!isStillThere()) return fail('DESK_NOT_SIGNED_IN');
      const acted = await store.act((people) => {
        const context = { by, now: clock.now(), isBacked: backed.value, startCode };
        const changes = changesOf(act, people, context);
        if (!changes.ok) return changes;
        const before = people.find(({ id }) => id === act.id) ?? null;
        const { event, fields } = entryOf(act, { before, isBacked: backed.value });
        return ok({ changes: changes.value, audit: [done(event, by, fields)] });
      });
      if (!acted.ok) return acted;
      const record = (await store.all()).find(({ id }) => id === act.id);
      return record === undefined ? fail('ADMIN_OPERATOR_UNKNOWN') : ok({ record, startCode: code });
    },
  };

  async function foundersOf(administrators: readonly Founder[]): Promise<Result<Founding[]>> {
    const founders: Founding[] = [];
    for (const { pin, ...names } of administrators) {
      const weakness = weaknessOf(pin);
      if (weakness !== null) return fail('DESK_PIN_WEAK', { why: weakness });
      const id = random.uuid();
      const name = fullName(names);
      if (founders.some((other) => isSamePerson(other, { id, name }))) return fail('ADMIN_NAME_TAKEN');
      founders.push({ ...names, id, name, hash: await store.hash(pin), choice: random.uuid() });
    }
    return ok(founders);
  }
}

interface Founding extends Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly hash: string;
  readonly choice: string;
}

const done = (event: AuditEventName, who: Person, fields: AuditRecord['fields']): AuditRecord => ({
  event,
  outcome: 'done',
  who: { id: who.id, name: who.name },
  fields,
});
