import type { OperatorRecord } from '#shared/contracts/administration.ts';
import type { VerbArgs } from '#shared/contracts/desk.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import { administrated, started, type Started } from './acts.ts';

/** Somebody new. They choose their PIN with the start code, and another administrator approves it. */
export const createOperator = (
  desk: Desk,
  { pin, ...given }: VerbArgs<'operator.create'>,
): Promise<Result<Started>> => started(desk, pin, { kind: 'create', id: desk.parts.random.uuid(), ...given });

/** Another name or another role. */
export const changeOperator = (
  desk: Desk,
  { pin, ...given }: VerbArgs<'operator.change'>,
): Promise<Result<OperatorRecord>> => administrated(desk, pin, { kind: 'change', ...given });

/** Somebody has left: no sign-in any more, and the PIN goes. */
export const deactivateOperator = (
  desk: Desk,
  { id, pin }: VerbArgs<'operator.deactivate'>,
): Promise<Result<OperatorRecord>> => administrated(desk, pin, { kind: 'deactivate', id });

/** Somebody is back. The PIN of before is gone: they choose another one. */
export const reactivateOperator = (
  desk: Desk,
  { id, pin }: VerbArgs<'operator.reactivate'>,
): Promise<Result<Started>> => started(desk, pin, { kind: 'reactivate', id });

/** A forgotten PIN, or one somebody else may know. */
export const resetPin = (desk: Desk, { id, pin }: VerbArgs<'operator.resetPin'>): Promise<Result<Started>> =>
  started(desk, pin, { kind: 'reset-pin', id });

/** The yearly training was done on `day`. Nobody attests their own. */
export const noteTraining = (
  desk: Desk,
  { id, day, pin }: VerbArgs<'operator.trained'>,
): Promise<Result<OperatorRecord>> => administrated(desk, pin, { kind: 'trained', id, day });
