import type { FastifyInstance } from 'fastify';
import { commonPolicySchema } from '#shared/domain/deskPolicy.ts';
import type { Policies } from '../policies/policies.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { parsed } from './requests.ts';

interface Parts {
  readonly policies: Policies;
  readonly authenticate: Authenticate;
}

/** The administrator's limits of a session, ours [O]. Desks get them with each claim. */
export function policyRoutes(app: FastifyInstance, { policies, authenticate }: Parts): void {
  app.get('/v1/admin/policy', async (request) => {
    authenticate(request, 'admin');
    return policies.current();
  });

  app.put('/v1/admin/policy', async (request) => {
    authenticate(request, 'admin');
    return policies.set(parsed(commonPolicySchema, request.body));
  });
}
