import { auditEvents, type AuditEventName } from '#shared/contracts/audit.ts';
import {
  type EventName,
  events,
  type Role,
  type VerbName,
  type VerbResult,
  verbs,
} from '#shared/contracts/desk.ts';
import { fail, type Failed, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../usecases/desk.ts';
import { recordFailure } from '../usecases/trust/act.ts';
import { handlers } from './handlers.ts';

/** Where a call comes from, as the shell sees it: never what the caller says of itself. */
export interface CallOrigin {
  readonly url: string;
  /** The main frame of the very window the channel belongs to. */
  readonly isMainFrame: boolean;
}

export interface Registry {
  call(verb: VerbName, origin: CallOrigin, args: unknown): Promise<Result<unknown>>;
}

/**
 * The wall between window and desk. For every call: the sender (our page, main frame), the lock and the role, the arguments;
 * then one use case; then the result. An exception is a bug: it crosses as DESK_INTERNAL and is logged without its data.
 */
export function createRegistry(desk: Desk, isDeskPage: (url: string) => boolean): Registry {
  const { log } = desk.parts;
  return {
    async call(verb, origin, rawArgs) {
      if (!origin.isMainFrame || !isDeskPage(origin.url)) {
        log.error('ipc.foreign-sender', { verb });
        return fail('DESK_BAD_REQUEST');
      }
      const allowed = checkAccess(desk, verb);
      if (!allowed.ok) {
        await putOnRecord(desk, verb, allowed);
        return allowed;
      }
      const args = verbs[verb].args.safeParse(rawArgs);
      if (!args.success) {
        log.error('ipc.bad-arguments', { verb });
        return fail('DESK_BAD_REQUEST');
      }
      try {
        const answer = await invoke(desk, verb, args.data);
        if (!answer.ok) return answer;
        // Locked while the call was under way: its answer is no longer anybody's to see.
        const still = checkAccess(desk, verb);
        if (!still.ok) return still;
        const result = verbs[verb].result.safeParse(answer.value);
        if (result.success) return ok(result.data as VerbResult<VerbName>);
        log.error('ipc.bad-result', { verb, place: String(result.error.issues[0]?.code ?? '') });
        return fail('DESK_INTERNAL');
      } catch (error) {
        log.error('ipc.exception', { verb, ...faultOf(error) });
        return fail('DESK_INTERNAL');
      }
    },
  };
}

/** Verbs that go on record under another name: drawing a case opens it, and opening it shows evidence. */
const actBehind: Partial<Record<VerbName, AuditEventName>> = {
  'review.next': 'review.open',
  'review.open': 'evidence.view',
};

/** The window offers nobody what their role may not do: who asks all the same is worth an entry. */
async function putOnRecord(desk: Desk, verb: VerbName, refused: Failed): Promise<void> {
  const event = actBehind[verb] ?? auditEvents.find((name) => name === verb);
  if (event !== undefined && desk.operator !== null) {
    await recordFailure(desk, event, desk.operator, refused);
  }
}

function checkAccess(desk: Desk, verb: VerbName): Result<null> {
  const access: 'anyone' | readonly Role[] = verbs[verb].access;
  if (access === 'anyone') return ok(null);
  if (desk.operator === null) return fail('DESK_NOT_SIGNED_IN');
  return access.includes(desk.operator.role) ? ok(null) : fail('DESK_ROLE_MISSING');
}

const invoke = (desk: Desk, verb: VerbName, args: unknown): Promise<Result<unknown>> =>
  // The schema of this very verb has just parsed the arguments.
  (handlers[verb] as (desk: Desk, args: unknown) => Promise<Result<unknown>>)(desk, args);

/** Kind and place of a fault, never its message: a message may quote what was being worked on. */
export function faultOf(error: unknown): { error: string; place: string } {
  if (!(error instanceof Error)) return { error: typeof error, place: '' };
  const line = error.stack?.split('\n').find((text) => text.trim().startsWith('at ')) ?? '';
  return { error: error.name, place: line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[/\\]/, '(') };
}

/** What goes to the window unasked passes its schema as well; what does not fit is not sent. */
export function checkedEvent(event: EventName, payload: unknown): Result<unknown> {
  const parsed = events[event].safeParse(payload);
  return parsed.success ? ok(parsed.data) : fail('DESK_INTERNAL');
}
