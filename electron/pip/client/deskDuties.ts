import { type AuditAnchor, type Enrolment, enrolmentSchema } from '#shared/contracts/desks.ts';
import type { Result } from '#shared/errors/result.ts';
import { createCalls } from './calls.ts';
import type { DeskSigner } from './deskSigner.ts';
import type { PipClientOptions } from './options.ts';

/** What a desk owes the service besides its orders: to say whose key it has, and how far its audit chain has come. */
export interface DeskDuties {
  /** Asking again changes nothing; the answer says whether an administrator has approved. */
  enrol(desk: { readonly name: string; readonly outlet: string }): Promise<Result<Enrolment>>;
  anchor(head: AuditAnchor): Promise<Result<null>>;
}

export function createDeskDuties(options: PipClientOptions & { readonly signer: DeskSigner }): DeskDuties {
  const { call } = createCalls(options);
  return {
    enrol: ({ name, outlet }) =>
      call({
        method: 'POST',
        path: '/v1/desk/enrolments',
        body: { publicKey: options.signer.publicKey, name, outlet },
        answer: enrolmentSchema,
        repeatable: true,
      }),
    anchor: (head) =>
      call({
        method: 'POST',
        path: '/v1/desk/audit-anchors',
        body: head,
        answer: null,
        repeatable: true,
      }),
  };
}
