import type { AuditEventName } from '#shared/contracts/audit.ts';
import { type Operator, type Role, verbs } from '#shared/contracts/desk.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import { fail, type Failed, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { AuditRecord } from '../ports.ts';

/** What is known of an act so far; goes into the audit entry however the act ends. */
export type ActFields = { -readonly [F in keyof AuditRecord['fields']]: AuditRecord['fields'][F] };

const keepers: readonly Role[] = verbs['trust.approve'].access;

/** Whoever is signed in, where the role may change what the desk trusts. */
export const trustKeeperOf = (desk: Desk): Result<Operator> => signedInAs(desk, keepers);

export function signedInAs(desk: Desk, roles: readonly Role[]): Result<Operator> {
  const { operator } = desk;
  if (operator === null) return fail('DESK_NOT_SIGNED_IN');
  return roles.includes(operator.role) ? ok(operator) : fail('DESK_ROLE_MISSING');
}

/** The very same sign-in, not only the same person: whoever left in between has not seen what would be done. */
export const stillSignedIn = (desk: Desk, operator: Operator): Result<null> =>
  desk.operator === operator ? ok(null) : fail('DESK_NOT_SIGNED_IN');

/** The personal PIN, with the throttle of the sign-in; the sign-in must outlive the check. */
export async function confirmedBy(desk: Desk, operator: Operator, pin: string): Promise<Result<null>> {
  const verified = await desk.parts.operators.verifyPin(operator.id, pin);
  return verified.ok ? stillSignedIn(desk, operator) : verified;
}

/** When it is this act's turn, and only for somebody who is still there: an act before it may have taken minutes. */
export const inTurn = <T>(
  desk: Desk,
  operator: Operator,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> =>
  desk.parts.trust.exclusively(async () => {
    const still = stillSignedIn(desk, operator);
    return still.ok ? work() : still;
  });

/** Runs an act of a supervisor or administrator on what the desk trusts. */
export const attempted = <T>(
  desk: Desk,
  event: AuditEventName,
  fields: ActFields,
  work: (operator: Operator) => Promise<Result<T>>,
): Promise<Result<T>> => attemptedAs(desk, keepers, event, fields, work);

/**
 * Runs an act of somebody with one of these roles. One that fails goes to the audit chain here; one that succeeds writes its
 * entry itself, in the same transaction as what it changed.
 */
export async function attemptedAs<T>(
  desk: Desk,
  roles: readonly Role[],
  event: AuditEventName,
  fields: ActFields,
  work: (operator: Operator) => Promise<Result<T>>,
): Promise<Result<T>> {
  const operator = signedInAs(desk, roles);
  const who = operator.ok ? operator.value : desk.operator;
  let result: Result<T>;
  try {
    result = operator.ok ? await work(operator.value) : operator;
  } catch (fault) {
    await recordFailure(desk, event, who, fail('DESK_INTERNAL'), fields);
    throw fault;
  }
  if (!result.ok) await recordFailure(desk, event, who, result, fields);
  return result;
}

export async function recordFailure(
  desk: Desk,
  event: AuditEventName,
  who: Person | null,
  { error }: Failed,
  fields: ActFields = {},
): Promise<void> {
  const { code, detail = {} } = error;
  const told = {
    why: detail['why'] ?? detail['part'],
    certificate: detail['certificate'],
    ageDays: detail['ageDays'],
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  await desk.parts.audit.append({
    event,
    outcome: code,
    who: who === null ? null : { id: who.id, name: who.name },
    fields: { ...fields, ...known },
  });
}

export const done = (event: AuditEventName, who: Person, fields: ActFields): AuditRecord => ({
  event,
  outcome: 'done',
  who: { id: who.id, name: who.name },
  fields,
});
