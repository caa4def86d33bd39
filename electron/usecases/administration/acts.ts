import { isPinInUse, type OperatorRecord, type StartCode } from '#shared/contracts/administration.ts';
import type { AuditEventName } from '#shared/contracts/audit.ts';
import { type Operator, type Role, verbs } from '#shared/contracts/desk.ts';
import { isSamePerson, type Person } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { OperatorChange, StoredOperatorRecord } from '../ports.ts';
import { signOut } from '../signIn.ts';
import { type ActFields, attemptedAs, confirmedBy, done, stillSignedIn } from '../trust/act.ts';
import { recordFor } from './records.ts';

const administrators: readonly Role[] = verbs['operator.create'].access;

type People = readonly StoredOperatorRecord[];

interface Act {
  readonly event: AuditEventName;
  /** What the entry says, however the act ends. */
  readonly fields: ActFields;
  /** Whom it is about; null for somebody who is not there yet. */
  readonly about: string;
  /** The administrator's PIN. */
  readonly pin: string;
  /** What has to be had before the transaction; null where nothing has. */
  readonly prepare?: (administrator: Operator) => Promise<Result<null>>;
  /** By the people as they are in the transaction. */
  readonly decide: (people: People, administrator: Operator) => Result<readonly OperatorChange[]>;
  /** Ends the sign-in of whoever did this to themselves. */
  readonly endsOwnSignIn?: boolean;
}

/**
 * What an administrator does about one person: signed in, confirmed with the personal PIN, decided and written with its audit
 * entry in one transaction. @returns the person as they are afterwards
 */
export const administrated = (desk: Desk, act: Act): Promise<Result<OperatorRecord>> =>
  attemptedAs(desk, administrators, act.event, act.fields, async (operator) => {
    const { administration, log } = desk.parts;
    const confirmed = await confirmedBy(desk, operator, act.pin);
    if (!confirmed.ok) return confirmed;
    const prepared = (await act.prepare?.(operator)) ?? ok(null);
    if (!prepared.ok) return prepared;
    const still = stillSignedIn(desk, operator);
    if (!still.ok) return still;
    const acted = await administration.act((people) => {
      const changes = act.decide(people, operator);
      if (!changes.ok) return changes;
      return ok({ changes: changes.value, audit: [done(act.event, operator, act.fields)] });
    });
    if (!acted.ok) return acted;
    log.info(act.event);
    const record = (await administration.all()).find(({ id }) => id === act.about);
    if (record === undefined) return fail('ADMIN_OPERATOR_UNKNOWN');
    const answer = recordFor(desk, operator, record);
    // What they were signed in as is no longer so.
    if (act.endsOwnSignIn === true && operator.id === act.about) signOut(desk);
    else await desk.tellStatus();
    return ok(answer);
  });

export function personIn(people: People, id: string): Result<StoredOperatorRecord> {
  const person = people.find((one) => one.id === id);
  return person === undefined ? fail('ADMIN_OPERATOR_UNKNOWN') : ok(person);
}

/** The same, unless they have left. */
export function activeIn(people: People, id: string): Result<StoredOperatorRecord> {
  const person = personIn(people, id);
  return person.ok && !person.value.active ? fail('ADMIN_OPERATOR_LEFT') : person;
}

/** One name is one person, here and wherever four eyes are asked for: a second one in that name would be neither's colleague. */
export const nameIsFree = (people: People, person: Person): Result<null> =>
  people.some((one) => one.id !== person.id && isSamePerson({ ...one, id: '' }, { ...person, id: 'new' }))
    ? fail('ADMIN_NAME_TAKEN')
    : ok(null);

/** Refuses to take away the last administrator who can sign in. */
export const mayBeSpared = (people: People, person: StoredOperatorRecord): Result<null> =>
  person.role !== 'administrator' ||
  people.some(
    ({ id, role, active, pin }) =>
      id !== person.id && role === 'administrator' && active && isPinInUse(pin.state),
  )
    ? ok(null)
    : fail('ADMIN_LAST');

/** Neither `0` nor `O`, neither `1` nor `I` nor `L`: it is written down and read out. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 10;
const codeDays = 7;

/** As somebody types it: case and separators do not count. */
export const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** Ten of 31 characters (49 bits) in two groups, for seven days. */
export function newStartCode(desk: Desk): StartCode {
  const { random, clock } = desk.parts;
  let code = '';
  while (code.length < codeLength) {
    for (const byte of random.bytes(2 * codeLength)) {
      // 248 = 8 × 31: what lies above would make some letters likelier than others.
      if (byte < 248 && code.length < codeLength) code += letters[byte % letters.length];
    }
  }
  return {
    code: `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`,
    until: new Date(clock.now().getTime() + codeDays * 86_400_000).toISOString(),
  };
}

/** The change that makes `start` a way in for `id`. */
export const startCodeChange = async (
  desk: Desk,
  id: string,
  start: StartCode,
  { id: byId, name }: Person,
): Promise<OperatorChange> => ({
  kind: 'start-code',
  id,
  hash: await desk.parts.administration.hash(plainCode(start.code)),
  by: { id: byId, name },
  until: start.until,
});
