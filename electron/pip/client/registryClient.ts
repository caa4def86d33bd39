import { deskListSchema, deskRecordSchema } from '#shared/contracts/desks.ts';
import { outletListSchema, outletSchema } from '#shared/contracts/registry.ts';
import { commonPolicySchema } from '#shared/domain/deskPolicy.ts';
import { ok } from '#shared/errors/result.ts';
import type { Registry } from '../../usecases/ports.ts';
import { createCalls } from './calls.ts';
import { confirmedBy } from './confirmation.ts';
import type { PipClientOptions } from './options.ts';

/** The service's register, for a desk whose client may administer it (scope `admin`). */
export function createRegistryClient(options: PipClientOptions): Registry {
  const { call } = createCalls(options);
  const deskPath = (deskId: string): string => `/v1/admin/desks/${encodeURIComponent(deskId)}`;
  const meanings = {
    'not-found': 'DESK_REGISTER_CHANGED',
    'invalid-request': 'DESK_REGISTER_CHANGED',
  } as const;
  return {
    ownKey: options.signer?.deskId ?? null,

    desks: async () => {
      const answer = await call({
        method: 'GET',
        path: '/v1/admin/desks',
        answer: deskListSchema,
        repeatable: true,
      });
      return answer.ok ? ok(answer.value.desks) : answer;
    },

    outlets: async () => {
      const answer = await call({
        method: 'GET',
        path: '/v1/admin/outlets',
        answer: outletListSchema,
        repeatable: true,
      });
      return answer.ok ? ok(answer.value.outlets) : answer;
    },

    approve: (deskId, outletId, by) =>
      call({
        method: 'POST',
        path: `${deskPath(deskId)}/approve`,
        body: { ...(outletId === null ? {} : { outletId }), ...confirmedBy(options, by) },
        answer: deskRecordSchema,
        repeatable: true,
        meanings,
      }),

    revoke: (deskId, by) =>
      call({
        method: 'POST',
        path: `${deskPath(deskId)}/revoke`,
        body: confirmedBy(options, by),
        answer: deskRecordSchema,
        repeatable: true,
        meanings,
      }),

    saveOutlet: ({ outletId, name, active }, by) =>
      call({
        method: 'PUT',
        path: `/v1/admin/outlets/${encodeURIComponent(outletId)}`,
        body: { name, active, ...confirmedBy(options, by) },
        answer: outletSchema,
        repeatable: true,
        meanings,
      }),

    policy: () =>
      call({ method: 'GET', path: '/v1/admin/policy', answer: commonPolicySchema, repeatable: true }),

    savePolicy: (policy, by) =>
      call({
        method: 'PUT',
        path: '/v1/admin/policy',
        body: { ...policy, ...confirmedBy(options, by) },
        answer: commonPolicySchema,
        repeatable: true,
      }),
  };
}
