import type { FastifyInstance } from 'fastify';
import type { BuildPackage } from '../package/build.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { idOf } from './requests.ts';

/** The evidence package of a requestor's own order [O]; what is in it and how to check it: docs/pip-service.md. */
export function evidenceRoutes(
  app: FastifyInstance,
  { build, authenticate }: { readonly build: BuildPackage; readonly authenticate: Authenticate },
): void {
  app.get('/v1/requestor/pip/:id/evidence-package', async (request, reply) => {
    const { clientId } = authenticate(request, 'requestor');
    const bytes = await build(clientId, idOf(request));
    return reply.type('application/zip').send(Buffer.from(bytes));
  });
}
