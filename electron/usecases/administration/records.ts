import type { OperatorRecord } from '#shared/contracts/administration.ts';
import { type Operator, verbs } from '#shared/contracts/desk.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import { mayApprove } from '../../people/rules.ts';
import type { Desk } from '../desk.ts';
import type { StoredOperatorRecord } from '../ports.ts';
import { signedInAs } from '../trust/act.ts';

/** Everybody, leavers included, as they are now: nobody decides by a list of yesterday. */
export async function listRecords(desk: Desk): Promise<Result<OperatorRecord[]>> {
  const operator = signedInAs(desk, verbs['operator.records'].access);
  if (!operator.ok) return operator;
  const { administration } = desk.parts;
  const refreshed = await administration.refresh();
  if (!refreshed.ok) return refreshed;
  const hasSetupCode = await administration.hasSetupCode();
  return ok((await administration.all()).map((person) => recordFor(hasSetupCode, operator.value, person)));
}

/** A person as `viewer` sees them. */
export function recordFor(
  hasSetupCode: boolean,
  viewer: Operator,
  { name, active: isActive, chosen, ...person }: StoredOperatorRecord,
): OperatorRecord {
  const { id, firstName, lastName, role, pin, startCodeUntil, trainedOn, trainedBy } = person;
  let may: ReturnType<typeof mayApprove> = 'no';
  if (chosen !== null) {
    may = mayApprove(viewer, { id, name }, chosen.startCodeBy);
    if (may === 'with-setup-code' && !hasSetupCode) may = 'no';
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
