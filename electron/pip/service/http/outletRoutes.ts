import type { FastifyInstance } from 'fastify';
import { outletChangeSchema, outletIdSchema } from '#shared/contracts/registry.ts';
import type { Outlets } from '../outlets/outlets.ts';
import type { Confirmed } from './confirming.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { parsed } from './requests.ts';

interface Parts {
  readonly outlets: Outlets;
  readonly authenticate: Authenticate;
  readonly confirmed: Confirmed;
}

/** The administrator's register of outlets, ours [O]. */
export function outletRoutes(app: FastifyInstance, { outlets, authenticate, confirmed }: Parts): void {
  app.get('/v1/admin/outlets', async (request) => {
    authenticate(request, 'admin');
    return { outlets: await outlets.list() };
  });

  app.put('/v1/admin/outlets/:id', async (request) => {
    authenticate(request, 'admin');
    const outletId = outletIdSchema.safeParse((request.params as { id?: unknown }).id);
    if (!outletId.success) throw new Problem('not-found');
    const { confirmation, ...outlet } = parsed(outletChangeSchema, request.body);
    return outlets.save({ outletId: outletId.data, ...outlet }, await confirmed(confirmation));
  });
}
