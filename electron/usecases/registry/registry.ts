import { type Role, type VerbArgs, type VerbResult, verbs } from '#shared/contracts/desk.ts';
import type { DeskRecord } from '#shared/contracts/desks.ts';
import type { Outlet } from '#shared/contracts/registry.ts';
import { type CommonPolicy, policyLine } from '#shared/domain/deskPolicy.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { ConfirmedBy } from '../ports.ts';
import { observed } from '../service.ts';
import { type ActFields, attemptedAs, confirmedBy, done } from '../trust/act.ts';

/**
 * The service's register of desks and outlets, looked after by administrators at a desk whose client may. Each act is confirmed with
 * the administrator's PIN and goes to the audit chain of this desk.
 */

const administrators: readonly Role[] = verbs['registry.approve'].access;

export const ownKey = (desk: Desk): Result<VerbResult<'registry.ownKey'>> =>
  ok({ deskId: desk.parts.registry.ownKey });

export async function listRegistry(desk: Desk): Promise<Result<VerbResult<'registry.list'>>> {
  const desks = await observed(desk, desk.parts.registry.desks());
  if (!desks.ok) return desks;
  const outlets = await observed(desk, desk.parts.registry.outlets());
  return outlets.ok ? ok({ desks: [...desks.value], outlets: [...outlets.value] }) : outlets;
}

export const approveDesk = (
  desk: Desk,
  { deskId, outletId, pin }: VerbArgs<'registry.approve'>,
): Promise<Result<DeskRecord>> =>
  act(desk, 'desk.approve', { desk: deskId, ...(outletId === null ? {} : { outlet: outletId }) }, pin, (by) =>
    desk.parts.registry.approve(deskId, outletId, by),
  );

export const revokeDesk = (
  desk: Desk,
  { deskId, note, pin }: VerbArgs<'registry.revoke'>,
): Promise<Result<DeskRecord>> =>
  act(desk, 'desk.revoke', { desk: deskId, note }, pin, (by) => desk.parts.registry.revoke(deskId, by));

export const saveOutlet = (
  desk: Desk,
  { pin, ...outlet }: VerbArgs<'registry.saveOutlet'>,
): Promise<Result<Outlet>> =>
  act(
    desk,
    'outlet.change',
    { outlet: outlet.outletId, kind: outlet.active ? 'open' : 'closed' },
    pin,
    (by) => desk.parts.registry.saveOutlet(outlet, by),
  );

export const showPolicy = (desk: Desk): Promise<Result<CommonPolicy>> =>
  observed(desk, desk.parts.registry.policy());

export const savePolicy = (
  desk: Desk,
  { policy, pin }: VerbArgs<'registry.savePolicy'>,
): Promise<Result<CommonPolicy>> => {
  const note = policyLine(policy);
  return act(desk, 'policy.change', { note }, pin, (by) => desk.parts.registry.savePolicy(policy, by));
};

const act = <T>(
  desk: Desk,
  event: 'desk.approve' | 'desk.revoke' | 'outlet.change' | 'policy.change',
  fields: ActFields,
  pin: string,
  work: (by: ConfirmedBy) => Promise<Result<T>>,
): Promise<Result<T>> =>
  attemptedAs(desk, administrators, event, fields, async (operator) => {
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    const result = await observed(desk, work({ operatorId: operator.id, pin }));
    if (result.ok) await desk.parts.audit.append(done(event, operator, fields));
    return result;
  });
