import type { FastifyInstance } from 'fastify';
import type { BuildPackage } from '../package/build.ts';
import type { Requestor } from './requestorRoutes.ts';
import { idOf } from './requests.ts';

/** The evidence package of a requestor's own order [O]; what is in it and how to check it: docs/pip-service.md. */
export function evidenceRoutes(
  app: FastifyInstance,
  { build, requestor }: { readonly build: BuildPackage; readonly requestor: Requestor },
): void {
  app.get('/v1/requestor/pip/:id/evidence-package', async (request, reply) => {
    const { clientId } = requestor(request);
    const bytes = await build(clientId, idOf(request));
    return reply.type('application/zip').send(Buffer.from(bytes));
  });
}
