import type { FastifyInstance } from 'fastify';
import { policyChangeSchema } from '#shared/contracts/registry.ts';
import type { Policies } from '../policies/policies.ts';
import type { Confirmed } from './confirming.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { parsed } from './requests.ts';

interface Parts {
  readonly policies: Policies;
  readonly authenticate: Authenticate;
  readonly confirmed: Confirmed;
}

/** The administrator's limits of a session, ours [O]. Desks get them with each claim. */
export function policyRoutes(app: FastifyInstance, { policies, authenticate, confirmed }: Parts): void {
  app.get('/v1/admin/policy', async (request) => {
    authenticate(request, 'admin');
    return policies.current();
  });

  app.put('/v1/admin/policy', async (request) => {
    authenticate(request, 'admin');
    const { confirmation, ...policy } = parsed(policyChangeSchema, request.body);
    return policies.set(policy, await confirmed(confirmation));
  });
}
