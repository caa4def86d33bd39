import {
  type OperatorList,
  operatorListSchema,
  performedSchema,
  verifiedSchema,
} from '#shared/contracts/people.ts';
import type { PeopleService } from '../../usecases/ports.ts';
import { createCalls, type Memory } from './calls.ts';
import { saltOf } from './confirmation.ts';
import type { PipClientOptions } from './options.ts';

const path = '/v1/desk/operators';
/** Whoever signs in does not wait for a service that is away. */
const promptMs = 4_000;

/** The service's register of people, over HTTP. PINs travel in bodies only. */
export function createPeopleClient(options: PipClientOptions): PeopleService {
  const { call } = createCalls(options);
  // With a token of its own: the wait for one counts as well.
  const { call: promptly } = createCalls({
    ...options,
    limits: { ...options.limits, timeoutMs: promptMs, attempts: 1 },
  });
  const memory: Memory<OperatorList> = { last: null };
  const operatorPath = (operatorId: string): string => `${path}/${encodeURIComponent(operatorId)}`;
  const salted = <T extends object>(body: T): T & { salt: string } => ({ ...body, salt: saltOf(options) });
  return {
    list: () => promptly({ method: 'GET', path, answer: operatorListSchema, repeatable: false, memory }),

    verifyPin: (operatorId, pin) =>
      promptly({
        method: 'POST',
        path: `${operatorPath(operatorId)}/verify`,
        body: salted({ pin }),
        answer: verifiedSchema,
        repeatable: false,
      }),

    choosePin: (operatorId, proof, newPin) =>
      call({
        method: 'POST',
        path: `${operatorPath(operatorId)}/pin`,
        body: salted({ proof, newPin }),
        answer: null,
        repeatable: false,
      }),

    setUp: (setupCode, administrators) =>
      call({
        method: 'POST',
        path: `${path}/set-up`,
        body: salted({ setupCode, administrators }),
        answer: null,
        repeatable: false,
      }),

    perform: ({ operatorId, pin }, act) =>
      call({
        method: 'POST',
        path: `${path}/acts`,
        body: salted({ by: { operatorId, pin }, act }),
        answer: performedSchema,
        repeatable: false,
      }),
  };
}
