import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';

const noAnswer: readonly ErrorCode[] = ['PIP_SERVICE_UNREACHABLE', 'PIP_SERVICE_SLOW'];

/** Every call to the service also tells how the service is: the status line learns it without asking again. */
export async function observed<T>(desk: Desk, call: Promise<Result<T>>): Promise<Result<T>> {
  const answer = await call;
  const silent = !answer.ok && noAnswer.includes(answer.error.code);
  desk.sawService(silent ? 'unreachable' : 'reachable');
  return answer;
}

/** Asks the service whether it is there. */
export async function lookForService(desk: Desk): Promise<void> {
  desk.sawService((await desk.parts.pip.reachable()) ? 'reachable' : 'unreachable');
}
