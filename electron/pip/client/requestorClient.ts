import { pipOrderSchema, type PipOrder } from '#shared/contracts/pip.ts';
import type { Result } from '#shared/errors/result.ts';
import { createCalls } from './calls.ts';
import type { PipClientOptions } from './options.ts';

/** The requestor's side, as far as the desk needs it: in training it orders from its own service. */
export interface PipRequestor {
  order(applicantName: string, applicantPhoneNumber: string): Promise<Result<PipOrder>>;
}

export function createPipRequestor(options: PipClientOptions): PipRequestor {
  const { call } = createCalls(options);
  return {
    order: (applicantName, applicantPhoneNumber) =>
      call({
        method: 'POST',
        path: '/v1/requestor/pip',
        body: { applicantName, applicantPhoneNumber },
        answer: pipOrderSchema,
        // Ordering twice is two orders.
        repeatable: false,
      }),
  };
}
