import type { OperatorRecord, StartCode } from '#shared/contracts/administration.ts';
import { type Role, verbs } from '#shared/contracts/desk.ts';
import type { PeopleAct } from '#shared/contracts/people.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import { entryOf } from '../../people/rules.ts';
import type { Desk } from '../desk.ts';
import { signOut } from '../signIn.ts';
import { attemptedAs } from '../trust/act.ts';
import { recordFor } from './records.ts';

const administrators: readonly Role[] = verbs['operator.create'].access;

export interface Started {
  readonly operator: OperatorRecord;
  readonly startCode: StartCode;
}

/** What an administrator does about one person: signed in, and confirmed with the personal PIN. @returns the person afterwards */
export async function administrated(
  desk: Desk,
  pin: string,
  act: PeopleAct,
): Promise<Result<OperatorRecord>> {
  const done = await performed(desk, pin, act);
  return done.ok ? ok(done.value.operator) : done;
}

/** An act that also makes out a start code, shown once to whoever did it. */
export async function started(desk: Desk, pin: string, act: PeopleAct): Promise<Result<Started>> {
  const done = await performed(desk, pin, act);
  if (!done.ok) return done;
  const { operator, startCode } = done.value;
  if (startCode === null) throw new Error(`no start code for ${act.kind}`);
  return ok({ operator, startCode });
}

/** What changes somebody's own sign-in ends it: who has another role, or no PIN any more, signs in anew. */
const endsSignIn: ReadonlySet<PeopleAct['kind']> = new Set(['change', 'deactivate', 'reset-pin']);

function performed(
  desk: Desk,
  pin: string,
  act: PeopleAct,
): Promise<Result<{ readonly operator: OperatorRecord; readonly startCode: StartCode | null }>> {
  const { event, fields } = entryOf(act, { before: null, isBacked: false });
  return attemptedAs(desk, administrators, event, { ...fields }, async (operator) => {
    const { administration, log } = desk.parts;
    const by = { operatorId: operator.id, pin, isStillThere: () => desk.operator === operator };
    const result = await administration.perform(by, act);
    if (!result.ok) return result;
    log.info(event);
    const { record, startCode } = result.value;
    const answer = recordFor(await administration.hasSetupCode(), operator, record);
    if (operator.id === act.id && endsSignIn.has(act.kind)) signOut(desk);
    else await desk.tellStatus();
    return ok({ operator: answer, startCode });
  });
}
