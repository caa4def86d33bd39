import {
  errorSchema,
  events,
  verbs,
  type DeskBridge,
  type EventName,
  type EventPayload,
  type VerbArgs,
  type VerbName,
  type VerbResult,
} from '../../shared/contracts/desk.ts';
import { fail, ok, type DeskError, type Result } from '../../shared/errors/result.ts';

/**
 * The one door. The window asks by verb and gets a `Result`; nothing else of the outside world is reachable from here. What
 * comes through is checked by the same schemas main used, so that a screen never draws a shape it does not know.
 */
declare global {
  interface Window {
    readonly desk?: DeskBridge;
  }
}

export async function call<N extends VerbName>(verb: N, args: VerbArgs<N>): Promise<Result<VerbResult<N>>> {
  const bridge = window.desk;
  if (bridge === undefined) return fail('DESK_INTERNAL');
  let answer: unknown;
  try {
    answer = await bridge.call(verb, args);
  } catch {
    // A rejected promise is a fault of the boundary itself, never an answer.
    return fail('DESK_INTERNAL');
  }
  if (!isRecord(answer)) return fail('DESK_INTERNAL');
  if (answer['ok'] === true) {
    const value = verbs[verb].result.safeParse(answer['value']);
    return value.success ? ok(value.data as VerbResult<N>) : fail('DESK_INTERNAL');
  }
  const error = errorSchema.safeParse(answer['error']);
  return error.success ? { ok: false, error: error.data as DeskError } : fail('DESK_INTERNAL');
}

/** @returns how to stop listening. A payload that does not fit its schema is dropped. */
export function on<N extends EventName>(event: N, listener: (payload: EventPayload<N>) => void): () => void {
  const bridge = window.desk;
  if (bridge === undefined) return () => undefined;
  return bridge.on(event, (payload) => {
    const parsed = events[event].safeParse(payload);
    if (parsed.success) listener(parsed.data as EventPayload<N>);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
