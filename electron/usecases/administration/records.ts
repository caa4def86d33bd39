import type { OperatorRecord } from '#shared/contracts/administration.ts';
import { type Operator, verbs } from '#shared/contracts/desk.ts';
import { isSamePerson, type Person } from '#shared/domain/fourEyes.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { StoredOperatorRecord } from '../ports.ts';
import { signedInAs } from '../trust/act.ts';

/** Everybody at this desk, leavers included. */
export async function listRecords(desk: Desk): Promise<Result<OperatorRecord[]>> {
  const operator = signedInAs(desk, verbs['operator.records'].access);
  if (!operator.ok) return operator;
  const people = await desk.parts.administration.all();
  return ok(people.map((person) => recordFor(desk, operator.value, person)));
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

/** A person as `viewer` sees them. */
export function recordFor(
  desk: Desk,
  viewer: Operator,
  { name, active: isActive, chosen, ...person }: StoredOperatorRecord,
): OperatorRecord {
  const { id, firstName, lastName, role, pin, startCodeUntil, trainedOn, trainedBy } = person;
  let may: ReturnType<typeof mayApprove> = 'no';
  if (chosen !== null) {
    may = mayApprove(viewer, { id, name }, chosen.startCodeBy);
    if (may === 'with-setup-code' && desk.parts.setupCode === null) may = 'no';
  }
  return {
    id,
    firstName,
    lastName,
    role,
    active: isActive,
    pin: { ...pin },
    chosen:
      chosen === null
        ? null
        : { id: chosen.id, at: chosen.at, startCodeBy: chosen.startCodeBy?.name ?? null, mayApprove: may },
    startCodeUntil,
    trainedOn,
    trainedBy,
  };
}
