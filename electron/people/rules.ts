import { isPinInUse, type PinState } from '#shared/contracts/administration.ts';
import type { AuditEventName, AuditRecord } from '#shared/contracts/audit.ts';
import type { PeopleAct } from '#shared/contracts/people.ts';
import { osloDay } from '#shared/domain/age.ts';
import { isSamePerson, type Person } from '#shared/domain/fourEyes.ts';
import { assertNever, fail, ok, type Result } from '#shared/errors/result.ts';
import type { OperatorChange, StoredOperatorRecord } from './ports.ts';

type Everybody = readonly StoredOperatorRecord[];

/** What an act is decided by, besides everybody as they are. */
export interface ActContext {
  readonly by: Person;
  readonly now: Date;
  /** Whether the right set-up code came with it. */
  readonly isBacked: boolean;
  /** The start code made out with it, where the act makes one out. */
  readonly startCode: OperatorChange | null;
}

/** What an act changes, or why it may not be. Pure: the same wherever the people are kept. */
export function changesOf(
  act: PeopleAct,
  everybody: Everybody,
  { by, now, isBacked, startCode }: ActContext,
): Result<readonly OperatorChange[]> {
  const { id } = act;
  const withCode = startCode === null ? [] : [startCode];
  if (act.kind === 'create') {
    const { firstName, lastName, role } = act;
    const name = fullName(act);
    // An id that is there already: sent a second time.
    if (everybody.some((one) => one.id === id)) return fail('ADMIN_NOTHING_TO_DO');
    const free = nameIsFree(everybody, { id, name });
    return free.ok ? ok([{ kind: 'create', id, firstName, lastName, name, role }, ...withCode]) : free;
  }
  const person = personIn(everybody, id);
  if (!person.ok) return person;
  if (act.kind === 'reactivate') {
    return person.value.active
      ? fail('ADMIN_NOTHING_TO_DO')
      : ok([{ kind: 'active', id, active: true }, ...withCode]);
  }
  if (!person.value.active) return fail('ADMIN_OPERATOR_LEFT');
  switch (act.kind) {
    case 'change': {
      const { firstName, lastName, role } = act;
      const name = fullName(act);
      const free = nameIsFree(everybody, { id, name });
      if (!free.ok) return free;
      const remains = role === 'administrator' ? ok(null) : mayBeSpared(everybody, person.value);
      return remains.ok ? ok([{ kind: 'identity', id, firstName, lastName, name, role }]) : remains;
    }
    case 'deactivate': {
      const remains = mayBeSpared(everybody, person.value);
      if (!remains.ok) return remains;
      return ok([
        { kind: 'pin-gone', id },
        { kind: 'active', id, active: false },
      ]);
    }
    case 'reset-pin': {
      const remains = mayBeSpared(everybody, person.value);
      return remains.ok ? ok([{ kind: 'pin-gone', id }, ...withCode]) : remains;
    }
    case 'approve-pin': {
      const { chosen } = person.value;
      if (chosen === null || chosen.id !== act.choice) return fail('ADMIN_PIN_GONE');
      const may = mayApprove(by, person.value, chosen.startCodeBy);
      if (may === 'no') return fail('ADMIN_FOUR_EYES');
      if (may === 'with-setup-code' && !isBacked) return fail('ADMIN_START_CODE_OWN');
      return ok([{ kind: 'pin-approved', id, by: by.name }]);
    }
    case 'refuse-pin':
      return person.value.chosen?.id === act.choice
        ? ok([{ kind: 'pin-refused', id }])
        : fail('ADMIN_PIN_GONE');
    case 'trained':
      // Nobody attests their own.
      if (isSamePerson(person.value, by)) return fail('ADMIN_OWN_TRAINING');
      if (act.day > osloDay(now)) return fail('ADMIN_DAY_AHEAD');
      // Noon in Oslo is that day everywhere it is read.
      return ok([{ kind: 'trained', id, on: `${act.day}T11:00:00.000Z`, by: by.name }]);
    default:
      return assertNever(act);
  }
}

export const pinStateOf = (hasPin: boolean, isOneWaiting: boolean): PinState =>
  isOneWaiting ? (hasPin ? 'changing' : 'waiting') : hasPin ? 'approved' : 'none';

/** Whether an act makes out a start code for the person it is about. */
export const makesStartCode = ({ kind }: PeopleAct): boolean =>
  kind === 'create' || kind === 'reactivate' || kind === 'reset-pin';

/** What a chain says of an act. @param before the person as they were; null where they are not (yet) there, or nobody looked */
export function entryOf(
  act: PeopleAct,
  { before, isBacked }: { readonly before: StoredOperatorRecord | null; readonly isBacked: boolean },
): { readonly event: AuditEventName; readonly fields: AuditRecord['fields'] } {
  const operator = act.id;
  switch (act.kind) {
    case 'create':
      return { event: 'operator.create', fields: { operator, role: act.role } };
    case 'change': {
      const isNamed = before !== null && before.name !== fullName(act);
      const isMoved = before !== null && before.role !== act.role;
      const kind = isMoved ? (isNamed ? 'name-and-role' : 'role') : 'name';
      return {
        event: 'operator.change',
        fields: { operator, role: act.role, ...(before === null ? {} : { kind }) },
      };
    }
    case 'deactivate':
      return { event: 'operator.deactivate', fields: { operator } };
    case 'reactivate':
      return { event: 'operator.change', fields: { operator, kind: 'reactivated' } };
    case 'reset-pin':
      return { event: 'operator.change', fields: { operator, kind: 'pin-reset' } };
    case 'approve-pin':
      return { event: 'operator.approve', fields: { operator, ...(isBacked ? { why: 'setup-code' } : {}) } };
    case 'refuse-pin':
      return { event: 'operator.change', fields: { operator, kind: 'pin-refused' } };
    case 'trained':
      return { event: 'operator.trained', fields: { operator, day: act.day } };
    default:
      return assertNever(act);
  }
}

/**
 * Whether `approver` may say that this PIN is its owner's own. Never the owner. Whoever made out the start code could have
 * chosen the PIN as well: they need the set-up code of the configuration, which is in other hands.
 */
export function mayApprove(
  approver: Person,
  owner: Person,
  startCodeBy: Person | null,
): 'yes' | 'with-setup-code' | 'no' {
  if (isSamePerson(approver, owner)) return 'no';
  return startCodeBy !== null && isSamePerson(approver, startCodeBy) ? 'with-setup-code' : 'yes';
}

export function activeIn(everybody: Everybody, id: string): Result<StoredOperatorRecord> {
  const person = personIn(everybody, id);
  return person.ok && !person.value.active ? fail('ADMIN_OPERATOR_LEFT') : person;
}

export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`;

function personIn(everybody: Everybody, id: string): Result<StoredOperatorRecord> {
  const person = everybody.find((one) => one.id === id);
  return person === undefined ? fail('ADMIN_OPERATOR_UNKNOWN') : ok(person);
}

/** One name is one person, here and wherever four eyes are asked for: a second one in that name would be neither's colleague. */
const nameIsFree = (everybody: Everybody, person: Person): Result<null> =>
  everybody.some((one) => one.id !== person.id && isSamePerson({ ...one, id: '' }, { ...person, id: 'new' }))
    ? fail('ADMIN_NAME_TAKEN')
    : ok(null);

/** Refuses to take away the last administrator who can sign in. */
const mayBeSpared = (everybody: Everybody, person: StoredOperatorRecord): Result<null> =>
  person.role !== 'administrator' ||
  everybody.some(
    ({ id, role, active, pin }) =>
      id !== person.id && role === 'administrator' && active && isPinInUse(pin.state),
  )
    ? ok(null)
    : fail('ADMIN_LAST');
